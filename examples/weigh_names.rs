//! Prints what speaks for and against each candidate of a name, for `tools/train_names.py`: a JSON object a file, with its path
//! and a row a candidate of start and end in code points, the class that is sure or null, and the facts.

use std::io::Write;

use cablegraph::base::{CodePoints, Label};
use cablegraph::text::{analyse, name};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let document = analyse(&text);
        let points = CodePoints::new(&text);
        let point = |at| points.of(&text, at);
        let rows: Vec<_> = name::weigh(&document)
            .into_iter()
            .map(|(span, sure, facts)| (point(span.start()), point(span.end()), sure.map(Label::name), facts))
            .collect();
        writeln!(out, "{}", serde_json::json!({ "path": path, "candidates": rows }))?;
    }
    Ok(())
}
