//! The language layer alone over articles in JSON Lines: how many tokens, and in how many seconds, on one thread.
//!
//! `tools/speed.py` runs it beside the whole pipeline.

#![expect(clippy::print_stdout, reason = "the figure is what it is run for")]

use std::io::{BufRead, stdin};
use std::time::Instant;

use cablegraph::text::analyse;

fn main() -> anyhow::Result<()> {
    let mut texts = Vec::new();
    for line in stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        texts.extend(article["text"].as_str().map(str::to_string));
    }
    let start = Instant::now();
    let tokens: usize = texts.iter().map(|text| analyse(text).tokens.len()).sum();
    println!("{tokens} tokens in {:.3} seconds", start.elapsed().as_secs_f64());
    Ok(())
}
