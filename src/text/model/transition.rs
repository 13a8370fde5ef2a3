//! What the parser and the name finder have in common: precomputed rows of tokens, and scores of a state's moves.

use crate::text::model::encoder::Encoded;
use crate::text::model::kernel::{Activations, Finish, Matrix, PANEL, Path, Range, hidden, largest, multiply};
use crate::text::model::weights::{floats, lines, section};

/// Numbers that a token adds to the hidden layer for one feature of the state: two pieces of 64.
const HIDDEN: usize = 128;

/// A network that scores moves by a few tokens of a state.
pub struct Scorer {
    reduce: Matrix,
    state: Matrix,
    bias: Vec<f32>,
    pad: Vec<f32>,
    output: Matrix,
}

/// What a scorer works in, kept from unit to unit.
#[derive(Default)]
pub struct Buffers {
    inputs: Activations,
    reduced: Vec<f32>,
    tokens: Vec<f32>,
    scores: Vec<f32>,
}

impl Scorer {
    /// The network of that name.
    pub fn read(name: &str) -> Self {
        let matrix = |part: &str| Matrix::read(section(&format!("{name}.{part}")), Finish::Linear);
        let numbers = |part: &str| floats(section(&format!("{name}.{part}")));
        Self {
            reduce: matrix("reduce"),
            state: matrix("state"),
            bias: numbers("state_bias"),
            pad: numbers("state_pad"),
            output: matrix("output"),
        }
    }

    /// Works out what every token adds to the hidden layer.
    pub fn prepare(&self, path: Path, vectors: Encoded<'_>, buffers: &mut Buffers) {
        let Encoded { rows, first, count } = vectors;
        let Buffers { inputs, reduced, tokens, scores } = buffers;
        reduced.resize(reduced.len().max(count * self.reduce.width()), 0.0);
        multiply(path, &self.reduce, rows, (first, 1, count), reduced);
        inputs.reset(Range::Wide, count, self.state.segment());
        inputs.quantise(path, 0, &reduced[..count * self.reduce.width()], self.reduce.width());
        tokens.resize(tokens.len().max(count * self.state.width()), 0.0);
        multiply(path, &self.state, inputs, (0, 1, count), tokens);
        inputs.reset(Range::Wide, 1, self.output.segment());
        scores.resize(self.output.width(), 0.0);
    }

    /// The scores of all moves, given the state's tokens in the order of its features, `None` where there is none.
    pub fn score<'b, const N: usize>(
        &self,
        path: Path,
        state: [Option<usize>; N],
        buffers: &'b mut Buffers,
    ) -> &'b [f32] {
        let Buffers { inputs, tokens, scores, .. } = buffers;
        let mut rows = [&[][..]; N];
        for (feature, (row, token)) in rows.iter_mut().zip(state).enumerate() {
            let (table, start) = match token {
                Some(token) => (&*tokens, token * self.state.width()),
                None => (&self.pad, 0),
            };
            *row = &table[start + feature * HIDDEN..][..HIDDEN];
        }
        hidden(path, &self.bias, &rows, inputs);
        multiply(path, &self.output, inputs, (0, 1, 1), scores);
        scores
    }
}

/// The names of a network's moves: a letter, and after a hyphen its label.
pub fn moves(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(name).map(|mut fields| {
        let name = fields.next().unwrap_or_default();
        name.split_once('-').unwrap_or((name, ""))
    })
}

/// Which moves may be made in each of some situations, as what is added to their scores: nothing, or minus infinity.
pub struct Allowed {
    moves: usize,
    handicaps: Vec<f32>,
}

impl Allowed {
    /// `allow` says for a situation's number and a move's whether that move may be made there.
    pub fn new(situations: usize, moves: usize, allow: impl Fn(usize, usize) -> bool) -> Self {
        // Scores come in whole panels, which end in moves that there are not.
        let places = moves.next_multiple_of(PANEL);
        let handicap = |at: usize| {
            let (situation, number) = (at / places, at % places);
            if number < moves && allow(situation, number) { 0.0 } else { f32::NEG_INFINITY }
        };
        Self { moves: places, handicaps: (0..situations * places).map(handicap).collect() }
    }

    /// The first of the best moves that may be made in that situation.
    pub fn best(&self, path: Path, scores: &[f32], situation: usize) -> Option<usize> {
        largest(path, scores, &self.handicaps[situation * self.moves..(situation + 1) * self.moves])
    }
}
