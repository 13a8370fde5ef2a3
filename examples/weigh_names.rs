//! Prints what speaks for and against each candidate of a name, for `tools/train_names.py`: a JSON object a file, with its path
//! and a row a candidate of start and end in code points, the class that is sure or null, and the facts.

use std::io::Write;

use cablegraph::base::Label;
use cablegraph::text::{analyse, name};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let document = analyse(&text);
        let points = |at: u32| text[..at as usize].chars().count();
        let rows: Vec<_> = name::weigh(&document)
            .into_iter()
            .map(|(span, sure, facts)| (points(span.start()), points(span.end()), sure.map(Label::name), facts))
            .collect();
        writeln!(out, "{}", serde_json::json!({ "path": path, "candidates": rows }))?;
    }
    Ok(())
}
