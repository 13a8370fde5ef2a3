//! Vectors of words in context: hashed features and a static vector, mixed, then four layers that see both neighbours.

use crate::text::model::hash::row_hash;
use crate::text::model::kernel::{
    Activations, Finish, Matrix, Norm, Path, Range, add_rows, join, multiply, normalise, prefetch, split,
};
use crate::text::model::weights::{Rows, floats, section};

/// Numbers of a vector.
pub const WIDTH: usize = 96;
/// Layers that see the neighbours; also the rows of zeros on each side of a unit.
const DEPTH: usize = 4;
/// The first column's seed; every further column has the next.
const SEED: u32 = 8;
/// How many words before its turn a word's parts are asked for: they lie far apart, and seldom near.
const AHEAD: usize = 4;
/// Words whose first layer is worked out together.
const BATCH: usize = 64;

/// One network that turns words into vectors.
pub struct Encoder {
    columns: Vec<Rows>,
    vectors: Rows,
    layers: Vec<Layer>,
}

struct Layer {
    matrix: Matrix,
    gain: Vec<f32>,
    bias: Vec<f32>,
}

/// What is kept of words, found by the number that [`Encoder::embed`] gave them.
#[derive(Default)]
pub struct Kept {
    /// The first layer's results: vectors of words by themselves.
    vectors: Vec<f32>,
    /// What each adds to the second layer before, at and after its place.
    parts: Vec<f32>,
}

/// What an encoder works in, kept from unit to unit.
#[derive(Default)]
pub struct Buffers {
    inputs: Activations,
    sums: Vec<f32>,
    largest: Vec<f32>,
    rows: Vec<f32>,
}

/// Vectors of a unit's words in context, rounded.
#[derive(Clone, Copy)]
pub struct Encoded<'b> {
    /// The rows among which they are.
    pub rows: &'b Activations,
    /// The first word's row.
    pub first: usize,
    /// How many words.
    pub count: usize,
}

impl Encoder {
    /// The network of that name, with so many feature columns.
    pub fn read(name: &str, columns: usize) -> Self {
        let layer = |depth: usize| {
            let norm = floats(section(&format!("{name}.norm.{depth}")));
            let (gain, bias) = norm.split_at(WIDTH);
            let matrix = Matrix::read(section(&format!("{name}.layer.{depth}")), Finish::Maxout);
            // The first two are worked out once a word, so that more bits cost nothing there.
            let matrix = if depth < 2 { matrix } else { matrix.narrowed() };
            Layer { matrix, gain: gain.to_vec(), bias: bias.to_vec() }
        };
        Self {
            columns: (0..columns).map(|column| Rows::new(section(&format!("{name}.embed.{column}")))).collect(),
            vectors: Rows::new(section(&format!("{name}.vectors"))),
            layers: (0..=DEPTH).map(layer).collect(),
        }
    }

    /// Works out what is to be kept of new words, from their features' ids and the rows of their static vectors.
    pub fn embed<const N: usize>(
        &self,
        path: Path,
        words: &[([u64; N], Option<usize>)],
        kept: &mut Kept,
        buffers: &mut Buffers,
    ) {
        for words in words.chunks(BATCH) {
            self.mix(path, words, buffers);
            let (from, to) = (kept.len(), kept.len() + words.len());
            kept.vectors.resize(to * WIDTH, 0.0);
            kept.parts.resize(to * self.parts(), 0.0);
            let work = (0, self.columns.len() + 1, words.len());
            let first = &self.layers[0];
            multiply(path, &first.matrix, &buffers.inputs, work, room(&mut buffers.largest, words.len() * WIDTH));
            first.finish(path, false, buffers, &mut kept.vectors[from * WIDTH..], 0);
            let parts = &mut kept.parts[from * self.parts()..];
            split(path, &self.layers[1].matrix, &buffers.inputs, (0, words.len()), parts);
        }
    }

    /// The features of words as rows: the sum of four table rows for each, and the static vector.
    fn mix<const N: usize>(&self, path: Path, words: &[([u64; N], Option<usize>)], buffers: &mut Buffers) {
        let columns = self.columns.len();
        let Buffers { inputs, sums, .. } = buffers;
        sums.clear();
        sums.resize(words.len() * (columns + 1) * WIDTH, 0.0);
        let places = sums.chunks_exact_mut(WIDTH * (columns + 1));
        for ((features, _), places) in words.iter().zip(places) {
            let columns = self.columns.iter().zip(features).zip(places.chunks_exact_mut(WIDTH));
            for (column, ((table, &id), total)) in columns.enumerate() {
                let rows = row_hash(id, SEED + column as u32).map(|hash| {
                    let row = hash as usize % table.len();
                    (table.bytes(row), table.scale(row))
                });
                add_rows(path, rows, total);
            }
        }
        inputs.reset(Range::Wide, words.len() * (columns + 1), WIDTH);
        inputs.quantise(path, 0, sums, WIDTH);
        for (word, (_, vector)) in words.iter().enumerate() {
            if let &Some(row) = vector {
                let place = word * (columns + 1) + columns;
                inputs.set(place, self.vectors.values(row), self.vectors.scale(row));
            }
        }
    }

    /// The vectors of a unit's words in context, from the numbers of the words.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    pub fn encode<'b>(&self, path: Path, words: &[u32], kept: &Kept, buffers: &'b mut Buffers) -> Encoded<'b> {
        let padded = words.len() + 2 * DEPTH;
        buffers.inputs.reset(Range::Narrow, padded, WIDTH);
        let mut rows = std::mem::take(&mut buffers.rows);
        rows.clear();
        rows.resize(padded * WIDTH, 0.0);
        for (&word, place) in words.iter().zip(rows[DEPTH * WIDTH..].chunks_exact_mut(WIDTH)) {
            place.copy_from_slice(&kept.vectors[word as usize * WIDTH..][..WIDTH]);
        }
        let part = |row: usize| {
            let word = *words.get(row.checked_sub(DEPTH)?)? as usize;
            Some(&kept.parts[word * self.parts()..(word + 1) * self.parts()])
        };
        // A layer is worked out only for the rows that a later one sees.
        for (depth, layer) in self.layers.iter().enumerate().skip(1) {
            let seen = padded - 2 * depth;
            let place = &mut rows[depth * WIDTH..(depth + seen) * WIDTH];
            let largest = room(&mut buffers.largest, seen * WIDTH);
            if depth == 1 {
                let parts = (0..seen).map(|row| {
                    part(row + 2 + AHEAD).into_iter().for_each(prefetch);
                    [row, row + 1, row + 2].map(part)
                });
                join(path, &layer.matrix, parts, largest);
            } else {
                multiply(path, &layer.matrix, &buffers.inputs, (depth - 1, 1, seen), largest);
            }
            if depth == DEPTH {
                buffers.inputs.reset(Range::Wide, padded, WIDTH);
            }
            layer.finish(path, true, buffers, place, depth);
        }
        buffers.rows = rows;
        Encoded { rows: &buffers.inputs, first: DEPTH, count: words.len() }
    }

    fn parts(&self) -> usize {
        self.layers[1].matrix.parts()
    }
}

impl Kept {
    /// How many words.
    pub fn len(&self) -> usize {
        self.vectors.len() / WIDTH
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.vectors.clear();
        self.parts.clear();
    }
}

impl Layer {
    /// Normalises what `buffers.largest` holds.
    fn finish(&self, path: Path, residual: bool, buffers: &mut Buffers, rows: &mut [f32], first: usize) {
        let norm = Norm { gain: &self.gain, bias: &self.bias, residual };
        normalise(path, &norm, &buffers.largest[..rows.len()], rows, &mut buffers.inputs, first);
    }
}

/// The first `count` numbers of a buffer that never shrinks.
fn room(buffer: &mut Vec<f32>, count: usize) -> &mut [f32] {
    buffer.resize(buffer.len().max(count), 0.0);
    &mut buffer[..count]
}
