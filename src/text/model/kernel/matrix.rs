//! A layer's weights, in the order in which every path reads them.

use crate::text::model::kernel::LARGEST;
use crate::text::model::weights::{floats, shorts, u32_at};

/// Outputs of a panel: lanes of the widest vectors.
pub const PANEL: usize = 16;
/// Pieces of a maxout layer.
pub const PIECES: usize = 3;
/// Outputs that stand together in the file: three vectors of eight, which are three pieces of a maxout layer.
const GROUP: usize = PIECES * BLOCK;
const BLOCK: usize = 8;
/// The most inputs of a segment.
const WIDEST: usize = 96;

/// What becomes of a layer's results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finish {
    /// All are kept.
    Linear,
    /// They are three pieces, of which the largest is kept.
    Maxout,
}

/// How large weights and the activations that they are multiplied by may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Range {
    /// 13 bits: 4,095 either way.
    Wide,
    /// 8 bits: 127 either way, which some processors multiply twice as fast.
    Narrow,
}

impl Range {
    /// The largest absolute value.
    pub const fn largest(self) -> f32 {
        match self {
            Self::Wide => LARGEST,
            Self::Narrow => 127.0,
        }
    }
}

/// A layer's weights in panels of 16 outputs, each of which has all pairs of inputs in order. The three pieces of 16
/// outputs of a maxout layer are three panels one after the other.
pub struct Matrix {
    pub(super) finish: Finish,
    pub(super) range: Range,
    pub(super) segment: usize,
    pub(super) segments: usize,
    pub(super) panels: usize,
    pub(super) scales: Vec<f32>,
    pub(super) biases: Vec<f32>,
    pub(super) weights: Vec<Pair>,
    /// Of a narrow layer the same weights, four inputs in a line.
    pub(super) quads: Vec<Quad>,
    /// What the sums of a segment's quads start from in every panel: their values are kept 128 too large.
    pub(super) starts: Vec<[i32; PANEL]>,
}

/// The weights of a pair of inputs for the outputs of a panel: a line of the cache.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub struct Pair(pub [i16; 2 * PANEL]);

/// The weights of four inputs for the outputs of a panel.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub struct Quad(pub [i8; 4 * PANEL]);

impl Matrix {
    /// The layer that a section holds.
    ///
    /// # Panics
    /// If its measures do not agree, or a segment could overflow.
    pub fn read(section: &[u8], finish: Finish) -> Self {
        let [inputs, segment, placed, outputs] = [0, 4, 8, 12].map(|at| u32_at(section, at));
        let (scales, rest) = section[16..].split_at(4 * placed);
        let (biases, weights) = rest.split_at(4 * placed);
        Self::new(finish, (inputs, segment, outputs), &floats(scales), &floats(biases), &shorts(weights))
    }

    /// A layer from the order of the file: groups of 24 outputs, in each of which every pair of inputs has 24 pairs.
    pub(super) fn new(
        finish: Finish,
        (inputs, segment, outputs): (usize, usize, usize),
        scales: &[f32],
        biases: &[f32],
        weights: &[i16],
    ) -> Self {
        let placed = scales.len();
        assert!(segment <= WIDEST && segment.is_multiple_of(2) && inputs.is_multiple_of(segment));
        assert!(placed.is_multiple_of(GROUP) && biases.len() == placed && weights.len() == placed * inputs);
        assert!(outputs <= placed && weights.iter().all(|weight| f32::from(weight.unsigned_abs()) <= LARGEST));
        let panels = match finish {
            Finish::Linear => outputs.div_ceil(PANEL),
            Finish::Maxout => placed / (PANEL * PIECES) * PIECES,
        };
        let pairs = inputs / 2;
        assert!(finish == Finish::Linear || panels * PANEL == placed);
        let mut matrix = Self {
            finish,
            range: Range::Wide,
            segment,
            segments: inputs / segment,
            panels,
            scales: vec![0.0; panels * PANEL],
            biases: vec![0.0; panels * PANEL],
            weights: vec![Pair([0; 2 * PANEL]); panels * pairs],
            quads: Vec::new(),
            starts: Vec::new(),
        };
        for block in 0..placed / BLOCK {
            let (group, piece) = (block / PIECES, block % PIECES);
            let place = match finish {
                Finish::Linear => block,
                Finish::Maxout => (group / 2 * PIECES + piece) * 2 + group % 2,
            };
            let (panel, half) = (place / 2, place % 2);
            // The last group of a linear layer may be longer than its panels.
            if panel < panels {
                let (from, to) = (block * BLOCK, place * BLOCK);
                matrix.scales[to..to + BLOCK].copy_from_slice(&scales[from..from + BLOCK]);
                matrix.biases[to..to + BLOCK].copy_from_slice(&biases[from..from + BLOCK]);
                for pair in 0..pairs {
                    let from = &weights[((group * pairs + pair) * PIECES + piece) * 2 * BLOCK..][..2 * BLOCK];
                    matrix.weights[panel * pairs + pair].0[half * 2 * BLOCK..][..2 * BLOCK].copy_from_slice(from);
                }
            }
        }
        matrix
    }

    /// The same layer with weights rounded to 8 bits.
    ///
    /// # Panics
    /// If a segment is no multiple of four.
    pub fn narrowed(mut self) -> Self {
        assert!(self.segment.is_multiple_of(4));
        let (from, to) = (Range::Wide.largest(), Range::Narrow.largest());
        for weight in self.weights.iter_mut().flat_map(|pair| &mut pair.0) {
            *weight = (f32::from(*weight) * to / from).round() as i16;
        }
        self.scales.iter_mut().for_each(|scale| *scale *= from / to);
        let quad = |pairs: &[Pair; 2]| {
            let weight = |at: usize| pairs[at % 4 / 2].0[at / 4 * 2 + at % 2] as i8;
            Quad(std::array::from_fn(weight))
        };
        self.quads = self.weights.as_chunks::<2>().0.iter().map(quad).collect();
        let sum = |quads: &[Quad], output: usize| -> i32 {
            quads.iter().flat_map(|quad| &quad.0[4 * output..][..4]).map(|&weight| i32::from(weight)).sum()
        };
        let start = |quads: &[Quad]| std::array::from_fn(|output| -128 * sum(quads, output));
        self.starts = self.quads.chunks_exact(self.segment / 4).map(start).collect();
        self.range = Range::Narrow;
        self
    }

    /// Numbers of a row of results: all outputs, rounded up to whole panels, or the largest of three pieces each.
    pub fn width(&self) -> usize {
        match self.finish {
            Finish::Linear => self.panels * PANEL,
            Finish::Maxout => self.panels * PANEL / PIECES,
        }
    }

    /// Numbers of one input segment.
    pub fn segment(&self) -> usize {
        self.segment
    }

    /// Numbers that one segment's values give in all places.
    pub fn parts(&self) -> usize {
        self.segments * self.panels * PANEL
    }
}
