//! Mentions found and missed, how well they are linked, and which gold actor a found one stands for.

use std::collections::{BTreeMap, BTreeSet};

use crate::eval::matching::{Fit, greedy, overlap, range};
use crate::eval::{Figure, Gold, Mistake, Pair, float, precision_recall};
use crate::extract::Form;
use crate::record::{Range, Record, Words};

/// Whom a statement has as speaker if the text does not tell.
const UNKNOWN: &str = "unknown";

/// The mentions of all articles, aligned.
pub(super) struct Actors {
    /// Mentions missed and mentions too many.
    pub(super) mistakes: Vec<Mistake>,
    /// Every aligned mention once, and every other mention of either side.
    items: Vec<Item>,
    right: usize,
    found: usize,
    hit: usize,
    gold: usize,
    /// The gold actor that each found actor stands for; each gold actor is stood for once.
    stands_for: BTreeMap<String, String>,
    /// The gold actor that most of a found actor's mentions name.
    names: BTreeMap<String, String>,
}

/// A mention with the actors that either side gives it.
struct Item {
    gold: Option<String>,
    found: Option<String>,
    /// Whether it counts among the named ones.
    named: bool,
}

/// A mention of one side.
struct Mention<'a> {
    range: Range,
    kind: Form,
    actor: &'a str,
}

impl<'a> Mention<'a> {
    fn new(actor: &'a str, words: &Words, kind: Form) -> Self {
        Self { range: range(words), kind, actor }
    }
}

impl Actors {
    pub(super) fn align(pairs: &[Pair<'_>]) -> Self {
        let mut actors = Self {
            mistakes: Vec::new(),
            items: Vec::new(),
            right: 0,
            found: 0,
            hit: 0,
            gold: 0,
            stands_for: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let mut votes = Votes::new();
        for &(gold, record) in pairs {
            actors.add(gold, record, &mut votes);
        }
        actors.names = favourites(&votes);
        actors.stands_for = one_to_one(&votes);
        actors
    }

    pub(super) fn figures(&self) -> Vec<Figure> {
        let named = self.items.iter().filter(|item| item.named);
        vec![
            precision_recall("named mentions", (float(self.right), self.found), (float(self.hit), self.gold)),
            b_cubed("linking, named (B3, across articles)", named),
            b_cubed("linking, all mentions (B3, across articles)", self.items.iter()),
        ]
    }

    /// The gold actor that a found one stands for: in two nodes, an actor is wrong in one of them.
    pub(super) fn to_gold(&self, found: Option<&str>) -> String {
        resolved(&self.stands_for, found)
    }

    /// The gold actor that a found one's mentions name, even if another node stands for that actor already.
    pub(super) fn names_gold(&self, found: Option<&str>) -> String {
        resolved(&self.names, found)
    }

    fn add(&mut self, gold: &Gold, record: Option<&Record>, votes: &mut Votes) {
        let expected = gold_mentions(gold);
        let found = record.map(found_mentions).unwrap_or_default();
        let pairs = align(&expected, &found);
        let mut partner_of_gold = vec![None; expected.len()];
        let mut partner_of_found = vec![false; found.len()];
        for &(g, f, _) in &pairs {
            partner_of_gold[g] = Some(f);
            partner_of_found[f] = true;
            let weight = if expected[g].kind == Form::Named { 3 } else { 1 };
            let vote = votes.entry(found[f].actor.into()).or_default();
            *vote.entry(expected[g].actor.into()).or_default() += weight;
        }
        for (mention, partner) in expected.iter().zip(&partner_of_gold) {
            self.expect(gold, mention, partner.map(|f| &found[f]));
        }
        for (mention, aligned) in found.iter().zip(partner_of_found) {
            self.judge(gold, mention, aligned);
        }
    }

    fn expect(&mut self, gold: &Gold, mention: &Mention<'_>, partner: Option<&Mention<'_>>) {
        let named = mention.kind == Form::Named;
        if named {
            self.gold += 1;
            self.hit += usize::from(partner.is_some());
            if partner.is_none() {
                self.mistake(gold, "mention missed", mention);
            }
        }
        let found = partner.map(|partner| partner.actor.into());
        self.items.push(Item { gold: Some(mention.actor.into()), found, named });
    }

    fn judge(&mut self, gold: &Gold, mention: &Mention<'_>, aligned: bool) {
        let named = mention.kind == Form::Named;
        if named {
            self.found += 1;
            self.right += usize::from(aligned);
            if !aligned {
                self.mistake(gold, "mention extra", mention);
            }
        }
        if !aligned {
            self.items.push(Item { gold: None, found: Some(mention.actor.into()), named });
        }
    }

    fn mistake(&mut self, gold: &Gold, what: &'static str, mention: &Mention<'_>) {
        self.mistakes.push(Mistake {
            doc: gold.doc.clone(),
            what,
            subject: mention.actor.into(),
            detail: gold.words(mention.range),
        });
    }
}

fn gold_mentions(gold: &Gold) -> Vec<Mention<'_>> {
    let actors = gold.actors.iter();
    actors.flat_map(|actor| actor.mentions.iter().map(|one| Mention::new(&actor.id, &one.words, one.kind))).collect()
}

fn found_mentions(record: &Record) -> Vec<Mention<'_>> {
    let actors = record.actors.iter();
    actors.flat_map(|actor| actor.mentions.iter().map(|one| Mention::new(&actor.id, &one.words, one.kind))).collect()
}

/// Mentions match where one contains the other and they share an end or over half of the longer: titles and articles are forgiven.
fn align(gold: &[Mention<'_>], found: &[Mention<'_>]) -> Vec<Fit> {
    let mut by_start: Vec<usize> = (0..found.len()).collect();
    by_start.sort_by_key(|&f| found[f].range.start);
    let longest = found.iter().map(|mention| mention.range.end.saturating_sub(mention.range.start)).max().unwrap_or(0);
    let mut fits = Vec::new();
    for (g, expected) in gold.iter().enumerate() {
        let a = expected.range;
        let from = by_start.partition_point(|&f| found[f].range.start.saturating_add(longest) <= a.start);
        let near = by_start[from..].iter().take_while(|&&f| found[f].range.start < a.end);
        fits.extend(near.filter_map(|&f| fit(a, found[f].range).map(|fit| (g, f, fit))));
    }
    greedy(fits)
}

fn fit(a: Range, b: Range) -> Option<f64> {
    let inside = (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
    if b.end <= a.start || !inside {
        return None;
    }
    let share = f64::from(overlap(a, b)) / f64::from(a.end.max(b.end) - a.start.min(b.start));
    let fit = if a.start == b.start { share + 0.01 } else { share };
    (a.end == b.end || share > 0.5).then_some(fit)
}

/// B³ (Bagga & Baldwin 1998) over the given mentions; one that a side does not have is a cluster of its own there.
fn b_cubed<'a>(name: &'static str, items: impl Iterator<Item = &'a Item>) -> Figure {
    let (mut gold, mut found, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for item in items {
        if let Some(g) = &item.gold {
            *gold.entry(g.as_str()).or_insert(0) += 1;
        }
        if let Some(f) = &item.found {
            *found.entry(f.as_str()).or_insert(0) += 1;
        }
        if let (Some(g), Some(f)) = (&item.gold, &item.found) {
            *both.entry((g.as_str(), f.as_str())).or_insert(0) += 1;
        }
    }
    let (mut right, mut hit) = (0.0, 0.0);
    for (&(g, f), &shared) in &both {
        let squared = float(shared) * float(shared);
        right += squared / float(found[f]);
        hit += squared / float(gold[g]);
    }
    precision_recall(name, (right, found.values().sum()), (hit, gold.values().sum()))
}

/// Of each found actor, how often its mentions align with those of each gold one; a named gold mention counts three.
type Votes = BTreeMap<String, BTreeMap<String, usize>>;

fn favourites(votes: &Votes) -> BTreeMap<String, String> {
    let best = |counts: &BTreeMap<String, usize>| {
        // The first of the highest, which `max_by_key` would give only backwards.
        counts.iter().rev().max_by_key(|&(_, count)| *count).map(|(gold, _)| gold.clone())
    };
    votes.iter().filter_map(|(found, counts)| Some((found.clone(), best(counts)?))).collect()
}

/// Each gold actor goes to the found one that shares most with it, the most shared first.
fn one_to_one(votes: &Votes) -> BTreeMap<String, String> {
    let mut ranked: Vec<_> = votes
        .iter()
        .flat_map(|(found, counts)| counts.iter().map(move |(gold, &count)| (std::cmp::Reverse(count), found, gold)))
        .collect();
    ranked.sort();
    let (mut claimed, mut stands_for) = (BTreeSet::new(), BTreeMap::new());
    for (_, found, gold) in ranked {
        if !stands_for.contains_key(found) && claimed.insert(gold) {
            stands_for.insert(found.clone(), gold.clone());
        }
    }
    stands_for
}

fn resolved(of: &BTreeMap<String, String>, found: Option<&str>) -> String {
    match found {
        None => UNKNOWN.into(),
        Some(found) => of.get(found).cloned().unwrap_or_else(|| format!("?{found}")),
    }
}
