//! How long the resolution of generated chains takes, how much memory, and how right it is: B³ against the generator's truth.
//!
//! `cargo run --release --example resolve` takes 10,000, 50,000 and 200,000 chains, or as many as the arguments say.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]

mod generate;

use std::collections::HashMap;
use std::time::Instant;

use cablegraph::resolve::{Constraints, Resolution, resolve};
use cablegraph::text::Own;

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 50_000, 200_000] } else { asked };
    println!("  chains  articles  actors  doubts  seconds  µs/chain  peak MB  precision  recall  F1");
    for size in sizes {
        let news = generate::news(size, 7);
        let chains: usize = news.truth.iter().map(Vec::len).sum();
        let articles = news.records.len();
        let start = Instant::now();
        let resolution = resolve(news.records, &Own::default(), &Constraints::default());
        let seconds = start.elapsed().as_secs_f64();
        let kinds = b_cubed(&resolution, &news.truth);
        let (precision, recall, f1) = kinds.iter().fold(Score::default(), Score::plus).figures();
        println!(
            "{chains:8}  {articles:8}  {:6}  {:6}  {seconds:7.2}  {:8.1}  {:7}  {precision:9.4}  {recall:.4}  {f1:.4}",
            resolution.actors.len(),
            resolution.doubts.len(),
            seconds * 1e6 / chains as f64,
            peak().map_or("?".into(), |megabytes| megabytes.to_string()),
        );
        for (kind, score) in generate::KINDS_OF_ACTORS.iter().zip(&kinds) {
            let (precision, recall, f1) = score.figures();
            println!("{kind:>66}  {precision:9.4}  {recall:.4}  {f1:.4}");
        }
    }
}

/// Sums of each chain's precision and recall.
#[derive(Clone, Copy, Default)]
struct Score {
    precision: f64,
    recall: f64,
    chains: usize,
}

impl Score {
    fn plus(self, other: &Self) -> Self {
        Self {
            precision: self.precision + other.precision,
            recall: self.recall + other.recall,
            chains: self.chains + other.chains,
        }
    }

    /// Precision, recall, F1.
    fn figures(self) -> (f64, f64, f64) {
        let (precision, recall) = (self.precision / self.chains as f64, self.recall / self.chains as f64);
        (precision, recall, 2.0 * precision * recall / (precision + recall))
    }
}

/// Precision and recall of each chain's cluster (Bagga and Baldwin 1998), by the kind of actor that the chain is.
fn b_cubed(resolution: &Resolution, truth: &[Vec<u32>]) -> [Score; generate::KINDS_OF_ACTORS.len()] {
    let places: HashMap<&str, usize> =
        resolution.records.iter().enumerate().map(|(place, record)| (record.doc.as_str(), place)).collect();
    let (mut clusters, mut entities) = (Vec::new(), HashMap::<u32, usize>::new());
    for actor in &resolution.actors {
        let whose = |member: &cablegraph::resolve::Member| {
            let actor: usize = member.local[1..].parse().expect("the generator counts");
            truth[places[member.doc.as_str()]][actor]
        };
        clusters.push(actor.members.iter().map(whose).collect::<Vec<_>>());
    }
    clusters.iter().flatten().for_each(|&who| *entities.entry(who).or_default() += 1);
    let mut scores = [Score::default(); generate::KINDS_OF_ACTORS.len()];
    for cluster in &clusters {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        cluster.iter().for_each(|&who| *counts.entry(who).or_default() += 1);
        for who in cluster {
            let precision = counts[who] as f64 / cluster.len() as f64;
            let recall = counts[who] as f64 / entities[who] as f64;
            let score = &mut scores[generate::kind(*who)];
            *score = score.plus(&Score { precision, recall, chains: 1 });
        }
    }
    scores
}

/// The most memory that this process ever held, in megabytes; none where the system does not tell.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
