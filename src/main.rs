//! The `cablegraph` program: a client of the library. See `cablegraph --help`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
