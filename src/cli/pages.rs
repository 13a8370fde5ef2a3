//! Completions and manual pages, made from the definitions of the flags.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::Outcome;
use super::flags::{CompletionsFlags, Flags, ManFlags};

pub(super) fn completions(flags: CompletionsFlags) -> anyhow::Result<Outcome> {
    // Made in memory, since clap ends the program if a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut Flags::command(), "cablegraph", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Done)
}

pub(super) fn man(flags: ManFlags) -> anyhow::Result<Outcome> {
    match flags.out {
        Some(folder) => {
            std::fs::create_dir_all(&folder)?;
            clap_mangen::generate_to(Flags::command(), folder)?;
        }
        None => Man::new(Flags::command()).render(&mut io::stdout().lock())?,
    }
    Ok(Outcome::Done)
}
