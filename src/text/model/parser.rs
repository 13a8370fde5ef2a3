//! Dependency parsing: arc-eager transitions with sentence breaks, non-projective arcs by decorated labels.
//!
//! Sources: J. Nivre, "Algorithms for deterministic incremental dependency parsing" (2008); J. Nivre and J. Nilsson,
//! "Pseudo-projective dependency parsing" (2005); the order of moves and their conditions are those of spaCy 3.8.

use crate::base::Label;
use crate::text::label::Dep;
use crate::text::model::encoder::Encoded;
use crate::text::model::kernel::Path;
use crate::text::model::transition::{Allowed, Buffers, Scorer, moves};

/// The network and its moves.
pub struct Parser {
    scorer: Scorer,
    moves: Vec<Move>,
    allowed: Allowed,
}

/// A label as the transitions give it: with `Some`, the arc belongs below the nearest such descendant of the head.
type Decorated = (Dep, Option<Dep>);

#[derive(Clone, Copy)]
enum Move {
    Shift,
    Reduce,
    Left(Decorated),
    Right(Decorated),
    Break,
}

/// Trees of a unit: for every token its head, itself for a root, its label, and whether a sentence starts there.
#[derive(Default)]
pub struct Trees {
    /// Head of every token.
    pub heads: Vec<usize>,
    /// Label of every token.
    pub labels: Vec<Dep>,
    /// Whether a sentence starts at the token.
    pub starts: Vec<bool>,
    decorations: Vec<Option<Dep>>,
}

impl Parser {
    /// The network of the file.
    pub fn read() -> Self {
        let label = |text: &str| match text.split_once("||") {
            Some((own, above)) => (Dep::from_name(own).unwrap_or(Dep::Dep), Dep::from_name(above)),
            None => (Dep::from_name(text).unwrap_or(Dep::Dep), None),
        };
        let moves = moves("parser.moves").map(|(kind, text)| match kind {
            "S" => Move::Shift,
            "D" => Move::Reduce,
            "L" => Move::Left(label(text)),
            "R" => Move::Right(label(text)),
            _ => Move::Break,
        });
        let moves: Vec<_> = moves.collect();
        let allowed = Allowed::new(16, moves.len(), |bits, number| Valid::from_bits(bits).allow(moves[number]));
        Self { scorer: Scorer::read("parser"), moves, allowed }
    }

    /// Parses a unit whose tokens have these vectors.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    pub fn parse(&self, path: Path, vectors: Encoded<'_>, buffers: &mut Buffers, trees: &mut Trees) {
        let count = vectors.count;
        self.scorer.prepare(path, vectors, buffers);
        let mut state = State::new(count);
        // Every move pops a token for good, moves it on, or marks it; the bound only guards against a defect.
        for _ in 0..16 * count + 16 {
            if state.is_final() {
                break;
            }
            let scores = self.scorer.score(path, state.features(), buffers);
            let Some(chosen) = self.allowed.best(path, scores, state.valid().bits()) else { break };
            state.apply(self.moves[chosen]);
        }
        state.finish(trees);
        trees.reattach();
        trees.split();
    }
}

struct State {
    count: usize,
    stack: Vec<usize>,
    /// Tokens put back before the rest of the buffer, the next one last.
    again: Vec<usize>,
    next: usize,
    arcs: Vec<Option<(usize, Decorated)>>,
    put_back: Vec<bool>,
    starts: Vec<bool>,
    /// The child that a head got last, to its left and to its right, and for every child the one before it.
    last_left: Vec<Option<usize>>,
    last_right: Vec<Option<usize>>,
    before: Vec<Option<usize>>,
}

/// Which kinds of moves may be made.
#[derive(Clone, Copy)]
struct Valid {
    shift: bool,
    reduce: bool,
    arc: bool,
    cut: bool,
}

impl Valid {
    fn from_bits(bits: usize) -> Self {
        let [shift, reduce, arc, cut] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
        Self { shift, reduce, arc, cut }
    }

    fn bits(self) -> usize {
        let kinds = [self.shift, self.reduce, self.arc, self.cut];
        kinds.into_iter().rev().fold(0, |bits, kind| bits << 1 | usize::from(kind))
    }

    fn allow(self, step: Move) -> bool {
        match step {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.cut,
        }
    }
}

impl State {
    fn new(count: usize) -> Self {
        Self {
            count,
            stack: Vec::new(),
            again: Vec::new(),
            next: 0,
            arcs: vec![None; count],
            put_back: vec![false; count],
            starts: vec![false; count],
            last_left: vec![None; count],
            last_right: vec![None; count],
            before: vec![None; count],
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    fn waiting(&self) -> usize {
        self.count - self.next + self.again.len()
    }

    /// The token at that place of the buffer.
    fn buffer(&self, place: usize) -> Option<usize> {
        match self.again.len().checked_sub(place + 1) {
            Some(at) => Some(self.again[at]),
            None => Some(self.next + place - self.again.len()).filter(|&token| token < self.count),
        }
    }

    /// The token at that depth of the stack.
    fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    fn features(&self) -> [Option<usize>; 8] {
        let (front, top) = (self.buffer(0), self.stacked(0));
        [
            front,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            front.and_then(|token| self.last_left[token]),
            top.and_then(|token| self.last_left[token]),
            top.and_then(|token| self.last_right[token]),
        ]
    }

    fn valid(&self) -> Valid {
        let (front, second) = (self.buffer(0), self.buffer(1));
        let empty = self.stack.is_empty();
        let fresh = front.is_some_and(|token| self.starts[token]);
        let again = front.is_some_and(|token| self.put_back[token]);
        Valid {
            shift: front.is_some() && (empty || second.is_some() && !fresh && !again),
            reduce: !empty,
            arc: !empty && front.is_some() && !fresh,
            cut: front.zip(second).is_some_and(|(front, second)| second == front + 1 && !self.starts[second]),
        }
    }

    fn apply(&mut self, step: Move) {
        match (step, self.stacked(0), self.buffer(0)) {
            (Move::Shift, _, Some(_)) => self.push(),
            (Move::Reduce, Some(top), _) => {
                self.stack.pop();
                if self.arcs[top].is_none() && !self.stack.is_empty() {
                    self.put_back[top] = true;
                    self.again.push(top);
                }
            }
            (Move::Left(label), Some(top), Some(front)) => {
                self.add_arc(front, top, label);
                self.put_back[front] = false;
                self.stack.pop();
            }
            (Move::Right(label), Some(top), Some(front)) => {
                self.add_arc(top, front, label);
                self.push();
            }
            (Move::Break, ..) => {
                if let Some(second) = self.buffer(1) {
                    self.starts[second] = true;
                }
            }
            // `valid` lets no such move through.
            _ => {}
        }
    }

    fn push(&mut self) {
        let token = self.again.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn add_arc(&mut self, head: usize, child: usize, label: Decorated) {
        if let Some((old, _)) = self.arcs[child] {
            self.remove_arc(old, child);
        }
        self.arcs[child] = Some((head, label));
        let last = if head > child { &mut self.last_left[head] } else { &mut self.last_right[head] };
        self.before[child] = last.replace(child);
    }

    fn remove_arc(&mut self, head: usize, child: usize) {
        let last = if head > child { &mut self.last_left[head] } else { &mut self.last_right[head] };
        if *last == Some(child) {
            *last = self.before[child];
            return;
        }
        let mut later = *last;
        while let Some(at) = later {
            if self.before[at] == Some(child) {
                self.before[at] = self.before[child];
                return;
            }
            later = self.before[at];
        }
    }

    fn finish(self, trees: &mut Trees) {
        let arc = |(token, arc): (usize, Option<(usize, Decorated)>)| arc.unwrap_or((token, (Dep::Root, None)));
        let arcs: Vec<_> = self.arcs.into_iter().enumerate().map(arc).collect();
        trees.heads.clear();
        trees.heads.extend(arcs.iter().map(|&(head, _)| head));
        trees.labels.clear();
        trees.labels.extend(arcs.iter().map(|&(_, (label, _))| label));
        trees.decorations.clear();
        trees.decorations.extend(arcs.iter().map(|&(_, (_, above))| above));
    }
}

impl Trees {
    /// Moves every arc with a decorated label below the first such descendant of its head, breadth first.
    fn reattach(&mut self) {
        for token in 0..self.heads.len() {
            if let Some(wanted) = self.decorations[token].take() {
                let children = self.children();
                let mut queue = vec![self.heads[token]];
                let mut at = 0;
                while let Some(&above) = queue.get(at) {
                    at += 1;
                    let below = children[above].iter().copied().filter(|&child| child != token);
                    // A label that still is decorated is not yet the plain one.
                    let is_wanted = |&child: &usize| self.labels[child] == wanted && self.decorations[child].is_none();
                    if let Some(found) = below.clone().find(is_wanted) {
                        self.heads[token] = found;
                        break;
                    }
                    queue.extend(below);
                }
            }
        }
    }

    fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.heads.len()];
        for (token, &head) in self.heads.iter().enumerate() {
            if head != token {
                children[head].push(token);
            }
        }
        children
    }

    /// Starts a sentence at the left edge of every root's tree, but never between a token and its head.
    fn split(&mut self) {
        let count = self.heads.len();
        let mut reach = vec![0; count];
        for (token, &head) in self.heads.iter().enumerate() {
            let (first, last) = (token.min(head), token.max(head));
            reach[first] = reach[first].max(last);
        }
        self.starts.clear();
        let mut furthest = 0;
        for (token, &last) in reach.iter().enumerate() {
            // Where no arc crosses, the trees on both sides are whole.
            self.starts.push(token == 0 || furthest < token);
            furthest = furthest.max(last).max(token);
        }
    }
}
