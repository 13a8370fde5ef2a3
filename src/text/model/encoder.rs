//! Vectors of words in context: hashed features and a static vector, mixed, then four layers that see both neighbours.

use crate::text::model::hash::row_hash;
use crate::text::model::kernel::{Activations, Finish, Matrix, Norm, Path, multiply, normalise};
use crate::text::model::weights::{Rows, floats, section};

/// Numbers of a vector.
pub const WIDTH: usize = 96;
/// Layers that see the neighbours; also the rows of zeros on each side of a unit.
const DEPTH: usize = 4;
/// The first column's seed; every further column has the next.
const SEED: u32 = 8;

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

/// What an encoder works in, kept from unit to unit.
#[derive(Default)]
pub struct Buffers {
    inputs: Activations,
    largest: Vec<f32>,
    rows: Vec<f32>,
}

impl Encoder {
    /// The network of that name, with so many feature columns.
    pub fn read(name: &str, columns: usize) -> Self {
        let layer = |depth: usize| {
            let norm = floats(section(&format!("{name}.norm.{depth}")));
            let (gain, bias) = norm.split_at(WIDTH);
            let matrix = Matrix::read(section(&format!("{name}.layer.{depth}")));
            Layer { matrix, gain: gain.to_vec(), bias: bias.to_vec() }
        };
        Self {
            columns: (0..columns).map(|column| Rows::new(section(&format!("{name}.embed.{column}")))).collect(),
            vectors: Rows::new(section(&format!("{name}.vectors"))),
            layers: (0..=DEPTH).map(layer).collect(),
        }
    }

    /// The first layer: the vector of a word by itself, from its features' ids and the row of its static vector.
    pub fn embed(&self, path: Path, features: &[u64], vector: Option<usize>, buffers: &mut Buffers) -> [f32; WIDTH] {
        let inputs = &mut buffers.inputs;
        inputs.reset(self.columns.len() + 1, WIDTH);
        for (column, (table, &id)) in self.columns.iter().zip(features).enumerate() {
            let mut total = [0f32; WIDTH];
            for hash in row_hash(id, SEED + column as u32) {
                let row = hash as usize % table.len();
                let scale = table.scale(row);
                for (place, value) in total.iter_mut().zip(table.values(row)) {
                    *place += f32::from(value) * scale;
                }
            }
            inputs.quantise(column, &total);
        }
        if let Some(row) = vector {
            inputs.set(self.columns.len(), self.vectors.values(row), self.vectors.scale(row));
        }
        let mut word = [0f32; WIDTH];
        self.layers[0].apply(path, (0, self.columns.len() + 1, 1), false, buffers, &mut word, 0);
        word
    }

    /// The vectors of a unit's words in context, from their vectors by themselves. The result lies in `buffers`.
    pub fn encode<'w, 'b>(
        &self,
        path: Path,
        words: impl ExactSizeIterator<Item = &'w [f32]>,
        buffers: &'b mut Buffers,
    ) -> &'b [f32] {
        let count = words.len();
        let padded = count + 2 * DEPTH;
        buffers.inputs.reset(padded, WIDTH);
        let mut rows = std::mem::take(&mut buffers.rows);
        rows.clear();
        rows.resize(padded * WIDTH, 0.0);
        for (at, word) in words.enumerate() {
            rows[(at + DEPTH) * WIDTH..][..WIDTH].copy_from_slice(word);
            buffers.inputs.quantise(at + DEPTH, word);
        }
        // A layer is worked out only for the rows that a later one sees.
        for (depth, layer) in self.layers.iter().enumerate().skip(1) {
            let seen = padded - 2 * depth;
            let place = &mut rows[depth * WIDTH..(depth + seen) * WIDTH];
            layer.apply(path, (depth - 1, 1, seen), true, buffers, place, depth);
        }
        buffers.rows = rows;
        &buffers.rows[DEPTH * WIDTH..(DEPTH + count) * WIDTH]
    }
}

impl Layer {
    fn apply(
        &self,
        path: Path,
        work: (usize, usize, usize),
        residual: bool,
        buffers: &mut Buffers,
        rows: &mut [f32],
        first: usize,
    ) {
        let largest = &mut buffers.largest;
        largest.resize(largest.len().max(work.2 * WIDTH), 0.0);
        multiply(path, &self.matrix, &buffers.inputs, work, Finish::Maxout, largest);
        let norm = Norm { gain: &self.gain, bias: &self.bias, residual };
        normalise(path, &norm, &largest[..work.2 * WIDTH], rows, &mut buffers.inputs, first);
    }
}
