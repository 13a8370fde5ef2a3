//! Products of small integers, summed exactly, and the few float loops around them: the same bits on every machine.
//!
//! Weights and activations are integers of at most 4,095 in a row with a scale of its own, or of at most 127 where that
//! is enough. A segment has at most 96 inputs, and 96 · 4,095² = 1,609,826,400 < 2³¹; where bytes are multiplied, one side is
//! moved up by 128, and 96 · 255 · 127 + 128 · 96 · 127 = 4,669,536. So a sum never overflows, and its order does not matter.
//! Floats are added and multiplied in a fixed order, never fused. This module and its `x86` are the only ones with `unsafe`.

mod matrix;
mod portable;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use matrix::{Finish, Matrix, PANEL, Range};
use portable as plain;

/// The largest absolute value of a weight or activation.
pub const LARGEST: f32 = 4095.0;

/// Which instructions to use; the results are the same. A value can only be had where the processor has them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Path(Instructions);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Vnni,
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    Portable,
}

impl Path {
    /// All that this machine has, the fastest first. The last is plain Rust, which every machine has.
    pub fn available() -> impl Iterator<Item = Self> {
        #[cfg(target_arch = "x86_64")]
        let all = {
            let wide = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl");
            [
                (Instructions::Vnni, wide && is_x86_feature_detected!("avx512vnni")),
                (Instructions::Avx512, wide),
                (Instructions::Avx2, is_x86_feature_detected!("avx2")),
                (Instructions::Sse2, true),
                (Instructions::Portable, true),
            ]
        };
        #[cfg(not(target_arch = "x86_64"))]
        let all = [(Instructions::Portable, true)];
        all.into_iter().filter(|&(_, has)| has).map(|(instructions, _)| Self(instructions))
    }

    /// The fastest that this machine has.
    pub fn best() -> Self {
        Self::available().next().unwrap_or(Self(Instructions::Portable))
    }

    /// The instructions' name.
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Vnni => "AVX-512 VNNI",
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => "AVX-512",
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Instructions::Sse2 => "SSE2",
            Instructions::Portable => "portable",
        }
    }
}

/// Calls a loop as it was compiled for a path's instructions.
macro_rules! on {
    ($path:expr, $name:ident($($argument:expr),*)) => {
        match $path.0 {
            // SAFETY: a `Path` is only made where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            Instructions::Vnni => unsafe { x86::vnni::$name($($argument),*) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => unsafe { x86::avx512::$name($($argument),*) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => unsafe { x86::avx2::$name($($argument),*) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Instructions::Sse2 => unsafe { x86::sse2::$name($($argument),*) },
            Instructions::Portable => plain::$name($($argument),*),
        }
    };
}

/// Rows of activations as integers, each with what one unit stands for.
pub struct Activations {
    range: Range,
    width: usize,
    values: Vec<i16>,
    /// The values of narrow rows, each 128 too large.
    bytes: Vec<u8>,
    scales: Vec<f32>,
}

impl Default for Activations {
    fn default() -> Self {
        Self { range: Range::Wide, width: 0, values: Vec::new(), bytes: Vec::new(), scales: Vec::new() }
    }
}

impl Activations {
    /// Makes room for `rows` rows of `width`, all zeros.
    pub fn reset(&mut self, range: Range, rows: usize, width: usize) {
        self.range = range;
        self.width = width;
        self.values.clear();
        self.values.resize(rows * width, 0);
        self.bytes.clear();
        if range == Range::Narrow {
            self.bytes.resize(rows * width, 128);
        }
        self.scales.clear();
        self.scales.resize(rows, 0.0);
    }

    /// Takes in a row of integers of at most [`LARGEST`]; the rows are wide.
    pub fn set(&mut self, row: usize, values: impl Iterator<Item = i16>, scale: f32) {
        assert!(self.range == Range::Wide, "whole numbers are taken in 13 bits");
        for (place, value) in self.values[row * self.width..(row + 1) * self.width].iter_mut().zip(values) {
            *place = value.clamp(-(LARGEST as i16), LARGEST as i16);
        }
        self.scales[row] = scale;
    }

    /// Rounds rows of floats, the first `width` of every `stride`, from row `first` on.
    pub fn quantise(&mut self, path: Path, first: usize, rows: &[f32], stride: usize) {
        on!(path, quantise_rows(rows, stride, self, first));
    }
}

/// Multiplies `rows` rows. Row `r` reads the segments from number `(first + r) * step` of `inputs` on.
///
/// `out` gets `rows` rows of [`Matrix::width`]; it may be longer.
pub fn multiply(
    path: Path,
    matrix: &Matrix,
    inputs: &Activations,
    (first, step, rows): (usize, usize, usize),
    out: &mut [f32],
) {
    let job = Job { matrix, inputs, first, step, rows };
    job.check(matrix.segments, out.len() / matrix.width().max(1));
    on!(path, multiply(job, out));
}

/// What `rows` rows from `first` on give if they stand in the place of each segment: for [`join`].
///
/// `out` gets `rows` rows of [`Matrix::parts`]; it may be longer.
pub fn split(path: Path, matrix: &Matrix, inputs: &Activations, (first, rows): (usize, usize), out: &mut [f32]) {
    assert!(matrix.range == Range::Wide);
    let job = Job { matrix, inputs, first, step: 1, rows };
    job.check(1, out.len() / matrix.parts().max(1));
    on!(path, split(job, out));
}

/// Puts together what [`split`] gave: the same bits as [`multiply`] has on the segments themselves.
///
/// Every item of `rows` has one row of `split` for each segment; `None` stands for a segment of zeros.
pub fn join<'p, const N: usize>(
    path: Path,
    matrix: &Matrix,
    rows: impl Iterator<Item = [Option<&'p [f32]>; N]>,
    out: &mut [f32],
) {
    on!(path, join(matrix, rows, out));
}

/// Layer normalisation of rows.
pub struct Norm<'a> {
    /// Factor of every column.
    pub gain: &'a [f32],
    /// Summand of every column.
    pub bias: &'a [f32],
    /// Whether the result is added to what stands there.
    pub residual: bool,
}

/// Normalises row after row from `from` to `to`, and rounds them into `inputs` from row `first` on.
pub fn normalise(path: Path, norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
    on!(path, normalise(norm, from, to, inputs, first));
}

/// The hidden layer of a transition system: the sum of one precomputed row a feature, maxout of two, rounded.
pub fn hidden(path: Path, bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
    on!(path, hidden(bias, rows, inputs));
}

/// The first of the largest sums of a score and its handicap, but none of minus infinity.
pub fn largest(path: Path, scores: &[f32], handicaps: &[f32]) -> Option<usize> {
    on!(path, largest(scores, handicaps))
}

/// Adds up rows of bytes, each with the number that one unit stands for, in their order.
pub fn add_rows<const N: usize>(path: Path, rows: [(&[u8], f32); N], out: &mut [f32]) {
    on!(path, add_rows(rows, out));
}

/// Brings numbers nearer that will be read soon. Changes nothing but the time it takes.
#[inline]
pub fn prefetch(numbers: &[f32]) {
    #[cfg(target_arch = "x86_64")]
    x86::prefetch(numbers);
    #[cfg(not(target_arch = "x86_64"))]
    let _ = numbers;
}

/// What is to be multiplied.
#[derive(Clone, Copy)]
struct Job<'a> {
    matrix: &'a Matrix,
    inputs: &'a Activations,
    first: usize,
    step: usize,
    rows: usize,
}

impl Job<'_> {
    /// Asserts that the loops stay within the inputs and the `places` rows that there is room for.
    fn check(self, segments: usize, places: usize) {
        let Self { matrix, inputs, first, step, rows } = self;
        assert!(inputs.range == matrix.range);
        assert!(inputs.range == Range::Wide || inputs.bytes.len() == inputs.values.len());
        assert!(inputs.width == matrix.segment && inputs.values.len() == inputs.scales.len() * inputs.width);
        assert!(rows == 0 || (first + rows - 1) * step + segments <= inputs.scales.len());
        assert!(rows <= places);
    }
}
