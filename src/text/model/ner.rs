//! Names: one of begin, in, last, unit, out for every token, with the kind of name.

use crate::base::Label;
use crate::text::label::NameLabel;
use crate::text::model::encoder::Encoded;
use crate::text::model::kernel::Path;
use crate::text::model::transition::{Allowed, Buffers, Scorer, moves};

/// The network and its moves.
pub struct NameFinder {
    scorer: Scorer,
    moves: Vec<Move>,
    allowed: Allowed,
}

#[derive(Clone, Copy)]
enum Move {
    Begin(NameLabel),
    In(NameLabel),
    Last(NameLabel),
    Unit(NameLabel),
    Out,
}

impl NameFinder {
    /// The network of the file.
    pub fn read() -> Self {
        let moves = moves("names.moves").map(|(kind, text)| match (kind, NameLabel::from_name(text)) {
            ("B", Some(label)) => Move::Begin(label),
            ("I", Some(label)) => Move::In(label),
            ("L", Some(label)) => Move::Last(label),
            ("U", Some(label)) => Move::Unit(label),
            _ => Move::Out,
        });
        let moves: Vec<_> = moves.collect();
        let allowed = Allowed::new(2 * (NameLabel::ALL.len() + 1), moves.len(), |situation, number| {
            let open = (situation / 2).checked_sub(1).map(|label| NameLabel::ALL[label]);
            allow(moves[number], open, situation % 2 == 1)
        });
        Self { scorer: Scorer::read("names"), moves, allowed }
    }

    /// The names of a unit as first token, one past the last token, and kind. `starts` tells where sentences start.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    pub fn find(
        &self,
        path: Path,
        vectors: Encoded<'_>,
        starts: &[bool],
        buffers: &mut Buffers,
        names: &mut Vec<(usize, usize, NameLabel)>,
    ) {
        self.scorer.prepare(path, vectors, buffers);
        names.clear();
        let mut open: Option<(usize, NameLabel)> = None;
        for token in 0..starts.len() {
            let state = match open {
                Some((first, _)) => [Some(token), Some(first), token.checked_sub(1)],
                None => [Some(token), None, None],
            };
            let goes_on = starts.get(token + 1).is_some_and(|start| !start);
            let open_label = open.map_or(0, |(_, label)| label as usize + 1);
            let scores = self.scorer.score(path, state, buffers);
            let best = self.allowed.best(path, scores, 2 * open_label + usize::from(goes_on));
            match best.map(|number| self.moves[number]) {
                Some(Move::Begin(label)) => open = Some((token, label)),
                Some(Move::Last(label)) => names.extend(open.take().map(|(first, _)| (first, token + 1, label))),
                Some(Move::Unit(label)) => names.push((token, token + 1, label)),
                Some(Move::In(_) | Move::Out) | None => {}
            }
        }
    }
}

/// Whether a move may be made while a name of that kind is open, or none, and the sentence goes on after the token or not.
fn allow(step: Move, open: Option<NameLabel>, goes_on: bool) -> bool {
    match step {
        Move::Begin(_) => open.is_none() && goes_on,
        Move::In(label) => open == Some(label) && goes_on,
        Move::Last(label) => open == Some(label),
        Move::Unit(_) | Move::Out => open.is_none(),
    }
}
