//! Statements, matched one to one where the contents share at least half of their joint characters.

use std::collections::BTreeMap;

use crate::eval::actors::Actors;
use crate::eval::matching::{Chars, Fit, match_contents};
use crate::eval::{Figure, Gold, Mistake, Pair, Value, float, matched, mean};
use crate::extract::StatementKind;
use crate::record::{Range, Record, Statement};

/// How much of a content a mistake shows, in code points.
const SHOWN: u32 = 80;

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    hit: usize,
    attributed: usize,
    named: usize,
    kind_right: usize,
    overlap: f64,
    addressees_gold: usize,
    addressees_found: usize,
    addressees_hit: usize,
    /// In the gold, and of those with the right speaker.
    by_kind: BTreeMap<StatementKind, (usize, usize)>,
    mistakes: Vec<Mistake>,
}

pub(super) fn score(pairs: &[Pair<'_>], actors: &Actors) -> (Vec<Figure>, Vec<Mistake>) {
    let mut tally = Tally::default();
    for &(gold, record) in pairs {
        tally.add(gold, record, actors);
    }
    (tally.figures(), tally.mistakes)
}

impl Tally {
    fn add(&mut self, gold: &Gold, record: Option<&Record>, actors: &Actors) {
        let statements = record.map(|record| record.statements.as_slice()).unwrap_or_default();
        let expected: Vec<_> = gold.statements.iter().map(|statement| Chars::new(&statement.content)).collect();
        let found: Vec<_> = statements.iter().map(|statement| Chars::new(&statement.content)).collect();
        let matches = match_contents(&expected, &found);
        self.gold += expected.len();
        self.found += found.len();
        for statement in &gold.statements {
            self.by_kind.entry(statement.kind).or_default().0 += 1;
        }
        let given = |addressee: &Option<String>| usize::from(addressee.as_deref().is_some_and(|id| !id.is_empty()));
        self.addressees_gold += gold.statements.iter().map(|statement| given(&statement.addressee)).sum::<usize>();
        self.addressees_found += statements.iter().map(|statement| given(&statement.addressee)).sum::<usize>();
        for &fit in &matches {
            self.compare(gold, statements, fit, actors);
        }
        for g in unmatched(expected.len(), matches.iter().map(|fit| fit.0)) {
            self.mistake(gold, "statement missed", gold.statements[g].speaker.clone(), &expected[g]);
        }
        for f in unmatched(found.len(), matches.iter().map(|fit| fit.1)) {
            let speaker = actors.to_gold(statements[f].speaker.as_deref());
            self.mistake(gold, "statement extra", speaker, &found[f]);
        }
    }

    fn compare(&mut self, gold: &Gold, statements: &[Statement], (g, f, fit): Fit, actors: &Actors) {
        let (expected, found) = (&gold.statements[g], &statements[f]);
        let speaker = actors.to_gold(found.speaker.as_deref());
        let right = speaker == expected.speaker;
        self.hit += 1;
        self.overlap += fit;
        self.kind_right += usize::from(expected.kind == found.kind);
        self.attributed += usize::from(right);
        self.named += usize::from(actors.names_gold(found.speaker.as_deref()) == expected.speaker);
        self.by_kind.entry(expected.kind).or_default().1 += usize::from(right);
        if let Some(addressee) = expected.addressee.as_deref().filter(|id| !id.is_empty()) {
            let said_to = actors.to_gold(Some(found.addressee.as_deref().unwrap_or_default()));
            self.addressees_hit += usize::from(said_to == addressee);
        }
        if !right {
            let subject = format!("{} != {speaker}", expected.speaker);
            self.mistake(gold, "speaker", subject, &Chars::new(&expected.content));
        }
    }

    fn mistake(&mut self, gold: &Gold, what: &'static str, subject: String, content: &Chars) {
        let start = content.first().unwrap_or(0);
        let detail = gold.words(Range { start, end: start.saturating_add(SHOWN.min(content.len())) });
        self.mistakes.push(Mistake { doc: gold.doc.clone(), what, subject, detail });
    }

    fn figures(&self) -> Vec<Figure> {
        let of_matched = |name, hits| matched(name, hits, self.found, self.gold);
        let mut figures = vec![
            of_matched("statements found", self.hit),
            of_matched("statements with the right speaker", self.attributed),
            of_matched("  (speaker's node names the right actor)", self.named),
        ];
        figures.extend(
            [StatementKind::Direct, StatementKind::Mixed, StatementKind::Indirect].map(|kind| self.recall_of(kind)),
        );
        figures.extend([
            mean("content overlap of those found (mean IoU)", self.overlap, self.hit),
            mean("kind right, of those found", float(self.kind_right), self.hit),
            matched("addressee", self.addressees_hit, self.addressees_found, self.addressees_gold),
        ]);
        figures
    }

    fn recall_of(&self, kind: StatementKind) -> Figure {
        let name = match kind {
            StatementKind::Direct => "  direct: recall with the right speaker",
            StatementKind::Mixed => "  mixed: recall with the right speaker",
            StatementKind::Indirect => "  indirect: recall with the right speaker",
        };
        let (gold, attributed) = self.by_kind.get(&kind).copied().unwrap_or_default();
        let recall = if gold == 0 { 0.0 } else { float(attributed) / float(gold) };
        Figure { name, values: vec![("r", Value::Share(recall)), ("gold", Value::Count(gold))] }
    }
}

/// The indices below `count` that no match uses, in order.
pub(super) fn unmatched(count: usize, used: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let mut free = vec![true; count];
    for index in used {
        free[index] = false;
    }
    free.into_iter().enumerate().filter(|&(_, free)| free).map(|(index, _)| index)
}
