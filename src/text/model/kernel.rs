//! Products of small integers, summed exactly, and the few float loops around them: the same bits on every machine.
//!
//! Weights and activations are integers of at most 4,095 in a row with a scale of its own. A segment has at most 96
//! inputs, and 96 · 4,095² = 1,609,826,400 < 2³¹, so that a sum never overflows and its order does not matter. Floats
//! are added and multiplied in a fixed order, never fused. This module and its `avx2` are the only ones with `unsafe` in them.

#[cfg(target_arch = "x86_64")]
mod avx2;

use crate::text::model::weights::{floats, shorts, u32_at};

/// The largest absolute value of a weight or activation.
pub const LARGEST: f32 = 4095.0;
/// The most inputs of a segment.
const WIDEST: usize = 96;
/// Outputs of a group, in three vectors of eight.
const GROUP: usize = 24;
const LANES: usize = 8;
/// Rows that are worked on together: nine sums, three vectors of weights, a value and a product fill 14 of 16 registers.
#[cfg(target_arch = "x86_64")]
const TILE: usize = 3;

/// Which instructions to use. The results are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Path {
    /// Plain Rust.
    Portable,
    /// 256-bit integers of x86-64.
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Path {
    /// The fastest that this machine has.
    pub fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            return Self::Avx2;
        }
        Self::Portable
    }
}

/// A layer's weights in groups of 24 outputs, each of which has all pairs of inputs in order.
pub struct Matrix {
    segment: usize,
    segments: usize,
    groups: usize,
    scales: Vec<f32>,
    biases: Vec<f32>,
    weights: Vec<i16>,
}

impl Matrix {
    /// The layer that a section holds.
    ///
    /// # Panics
    /// If its measures do not agree, or a segment could overflow.
    pub fn read(section: &[u8]) -> Self {
        let [inputs, segment, outputs] = [0, 4, 8].map(|at| u32_at(section, at));
        let (scales, rest) = section[16..].split_at(4 * outputs);
        let (biases, weights) = rest.split_at(4 * outputs);
        Self::new(inputs, segment, floats(scales), floats(biases), shorts(weights))
    }

    fn new(inputs: usize, segment: usize, scales: Vec<f32>, biases: Vec<f32>, weights: Vec<i16>) -> Self {
        let outputs = scales.len();
        assert!(segment <= WIDEST && segment.is_multiple_of(2) && inputs.is_multiple_of(segment));
        assert!(outputs.is_multiple_of(GROUP) && biases.len() == outputs && weights.len() == outputs * inputs);
        assert!(weights.iter().all(|weight| f32::from(weight.unsigned_abs()) <= LARGEST));
        Self { segment, segments: inputs / segment, groups: outputs / GROUP, scales, biases, weights }
    }

    /// Width of a row of linear results: the outputs, rounded up to whole groups.
    pub fn width(&self) -> usize {
        self.groups * GROUP
    }

    /// The numbers of one input segment.
    pub fn segment(&self) -> usize {
        self.segment
    }
}

/// Rows of activations as integers, each with what one unit stands for.
#[derive(Default)]
pub struct Activations {
    values: Vec<i16>,
    scales: Vec<f32>,
    width: usize,
}

impl Activations {
    /// Makes room for `rows` rows of `width`, all zeros.
    pub fn reset(&mut self, rows: usize, width: usize) {
        self.width = width;
        self.values.clear();
        self.values.resize(rows * width, 0);
        self.scales.clear();
        self.scales.resize(rows, 0.0);
    }

    /// Takes in a row of integers of at most [`LARGEST`].
    pub fn set(&mut self, row: usize, values: impl Iterator<Item = i16>, scale: f32) {
        for (place, value) in self.values[row * self.width..(row + 1) * self.width].iter_mut().zip(values) {
            *place = value.clamp(-(LARGEST as i16), LARGEST as i16);
        }
        self.scales[row] = scale;
    }

    /// Rounds a row of floats.
    pub fn quantise(&mut self, row: usize, values: &[f32]) {
        let place = &mut self.values[row * self.width..(row + 1) * self.width];
        self.scales[row] = quantise(values, place);
    }
}

/// What becomes of the 24 results of a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finish {
    /// All are kept.
    Linear,
    /// They are three pieces of eight outputs, of which the largest is kept.
    Maxout,
}

/// Multiplies `rows` rows. Row `r` reads the segments from number `(first + r) * step` of `inputs` on.
///
/// `out` gets `rows` rows of [`Matrix::width`], or a third of that for maxout; it may be longer.
pub fn multiply(
    path: Path,
    matrix: &Matrix,
    inputs: &Activations,
    (first, step, rows): (usize, usize, usize),
    finish: Finish,
    out: &mut [f32],
) {
    let job = Job { matrix, inputs, first, step, rows, finish };
    assert!(inputs.width == matrix.segment && inputs.values.len() == inputs.scales.len() * inputs.width);
    assert!(rows == 0 || (first + rows - 1) * step + matrix.segments <= inputs.scales.len());
    assert!(out.len() >= rows * job.stride());
    match path {
        Path::Portable => portable(job, out),
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::Avx2` is only made where the processor has AVX2; the bounds are asserted above.
        Path::Avx2 => unsafe { avx2::multiply(job, out) },
    }
}

/// Layer normalisation of the rows of `from`, written to `rows` or added to them, and rounded into `inputs`.
pub struct Norm<'a> {
    /// Factor of every column.
    pub gain: &'a [f32],
    /// Summand of every column.
    pub bias: &'a [f32],
    /// Whether the result is added to what stands there.
    pub residual: bool,
}

/// Normalises row after row, and rounds them into `inputs` from row `first` on.
pub fn normalise(path: Path, norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
    match path {
        Path::Portable => normalise_rows(norm, from, to, inputs, first),
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::Avx2` is only made where the processor has AVX2.
        Path::Avx2 => unsafe { avx2::normalise(norm, from, to, inputs, first) },
    }
}

/// The hidden layer of a transition system: the sum of one precomputed row a feature, maxout of two, rounded.
pub fn hidden(path: Path, bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
    match path {
        Path::Portable => hidden_row(bias, rows, inputs),
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::Avx2` is only made where the processor has AVX2.
        Path::Avx2 => unsafe { avx2::hidden(bias, rows, inputs) },
    }
}

#[derive(Clone, Copy)]
struct Job<'a> {
    matrix: &'a Matrix,
    inputs: &'a Activations,
    first: usize,
    step: usize,
    rows: usize,
    finish: Finish,
}

impl Job<'_> {
    fn stride(self) -> usize {
        match self.finish {
            Finish::Linear => self.matrix.width(),
            Finish::Maxout => self.matrix.width() / 3,
        }
    }
}

fn portable(job: Job<'_>, out: &mut [f32]) {
    let matrix = job.matrix;
    let pairs = matrix.segment / 2;
    let stride = job.stride();
    for group in 0..matrix.groups {
        let outputs = group * GROUP..(group + 1) * GROUP;
        let weights = &matrix.weights[outputs.start * matrix.segment * matrix.segments..];
        for row in 0..job.rows {
            let mut results = [0f32; GROUP];
            for segment in 0..matrix.segments {
                let number = (job.first + row) * job.step + segment;
                let values = &job.inputs.values[number * matrix.segment..][..matrix.segment];
                let mut sums = [0i32; GROUP];
                for (pair, value) in values.as_chunks::<2>().0.iter().enumerate() {
                    let weights = &weights[(segment * pairs + pair) * GROUP * 2..][..GROUP * 2];
                    for (sum, weight) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                        *sum += i32::from(weight[0]) * i32::from(value[0]) + i32::from(weight[1]) * i32::from(value[1]);
                    }
                }
                for (result, sum) in results.iter_mut().zip(sums) {
                    *result += sum as f32 * job.inputs.scales[number];
                }
            }
            for (result, output) in results.iter_mut().zip(outputs.clone()) {
                *result = *result * matrix.scales[output] + matrix.biases[output];
            }
            match job.finish {
                Finish::Linear => out[row * stride + outputs.start..][..GROUP].copy_from_slice(&results),
                Finish::Maxout => {
                    for (lane, place) in out[row * stride + group * LANES..][..LANES].iter_mut().enumerate() {
                        *place = larger(larger(results[lane], results[LANES + lane]), results[2 * LANES + lane]);
                    }
                }
            }
        }
    }
}

/// The larger of two; the second if they are equal, as the processor's instruction has it.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Sums up eight lanes, then folds them.
#[inline(always)]
fn sum(values: impl Iterator<Item = [f32; LANES]>) -> f32 {
    let mut lanes = [0f32; LANES];
    for chunk in values {
        for lane in 0..LANES {
            lanes[lane] += chunk[lane];
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[inline(always)]
fn quantise(values: &[f32], out: &mut [i16]) -> f32 {
    let mut lanes = [0f32; LANES];
    for chunk in values.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] = larger(chunk[lane].abs(), lanes[lane]);
        }
    }
    let largest = lanes.into_iter().fold(0f32, larger);
    // A row of zeros, or of numbers so small that their inverse is infinite, counts as zeros.
    if largest < 1e-30 {
        out.fill(0);
        return 0.0;
    }
    let factor = LARGEST / largest;
    // Adding and taking away 1.5 · 2²³ rounds to the nearest whole number, ties to even, on every machine.
    const ROUND: f32 = 12_582_912.0;
    for (place, value) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(values.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            let shifted = value[lane] * factor + ROUND;
            place[lane] = (shifted.to_bits() as i32 - ROUND.to_bits() as i32) as i16;
        }
    }
    largest / LARGEST
}

#[inline(always)]
fn normalise_rows(norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
    let width = norm.gain.len();
    let gains = norm.gain.as_chunks::<LANES>().0;
    let biases = norm.bias.as_chunks::<LANES>().0;
    for (row, (from, to)) in from.chunks_exact(width).zip(to.chunks_exact_mut(width)).enumerate() {
        let from = from.as_chunks::<LANES>().0;
        let mean = sum(from.iter().copied()) / width as f32;
        let variance = sum(from.iter().map(|chunk| chunk.map(|value| (value - mean) * (value - mean)))) / width as f32;
        let factor = 1.0 / (variance + 1e-8).sqrt();
        for (at, place) in to.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            for lane in 0..LANES {
                let value = (from[at][lane] - mean) * factor * gains[at][lane] + biases[at][lane];
                place[lane] = if norm.residual { place[lane] + value } else { value };
            }
        }
        let row = first + row;
        inputs.scales[row] = quantise(to, &mut inputs.values[row * width..(row + 1) * width]);
    }
}

#[inline(always)]
fn hidden_row(bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
    const HIDDEN: usize = 64;
    let mut total = [0f32; 2 * HIDDEN];
    total.copy_from_slice(bias);
    for row in rows {
        for (place, value) in total.iter_mut().zip(row.iter()) {
            *place += value;
        }
    }
    let (left, right) = total.split_at(HIDDEN);
    let mut best = [0f32; HIDDEN];
    for at in 0..HIDDEN {
        best[at] = larger(left[at], right[at]);
    }
    inputs.scales[0] = quantise(&best, &mut inputs.values);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator of its own (xorshift), so that the data are the same everywhere.
    struct Noise(u64);

    impl Noise {
        fn next(&mut self, limit: i32) -> i32 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % (2 * limit as u64 + 1)) as i32 - limit
        }
        fn floats(&mut self, count: usize) -> Vec<f32> {
            (0..count).map(|_| self.next(1 << 20) as f32 / 65_536.0).collect()
        }
    }

    fn matrix(noise: &mut Noise, segment: usize, segments: usize, groups: usize) -> Matrix {
        let outputs = groups * GROUP;
        let weights = (0..outputs * segment * segments).map(|_| noise.next(4095) as i16).collect();
        Matrix::new(segment * segments, segment, noise.floats(outputs), noise.floats(outputs), weights)
    }

    #[test]
    fn all_paths_give_the_same_bits() {
        let mut noise = Noise(20_180_501);
        for (segment, segments, groups, step, rows) in
            [(96, 3, 12, 1, 9), (96, 7, 12, 7, 6), (64, 1, 5, 1, 1), (96, 1, 3, 1, 7), (2, 1, 1, 1, 3)]
        {
            let matrix = matrix(&mut noise, segment, segments, groups);
            let mut inputs = Activations::default();
            inputs.reset((rows + 2) * step + segments, segment);
            for row in 0..inputs.scales.len() {
                let scale = noise.next(1000) as f32 / 1000.0;
                let values: Vec<i16> = (0..segment).map(|_| noise.next(4095) as i16).collect();
                inputs.set(row, values.into_iter(), scale);
            }
            for finish in [Finish::Linear, Finish::Maxout] {
                let run = |path| {
                    let mut out = vec![0f32; rows * matrix.width()];
                    multiply(path, &matrix, &inputs, (1, step, rows), finish, &mut out);
                    out.into_iter().map(f32::to_bits).collect::<Vec<_>>()
                };
                assert_eq!(run(Path::Portable), run(Path::best()), "{segment} {segments} {finish:?}");
            }
        }
    }

    #[test]
    fn the_largest_sums_do_not_overflow() {
        let matrix = Matrix::new(96, 96, vec![1.0; 24], vec![0.0; 24], vec![4095; 96 * 24]);
        let mut inputs = Activations::default();
        inputs.reset(1, 96);
        inputs.set(0, [-4095i16; 96].into_iter(), 1.0);
        for path in [Path::Portable, Path::best()] {
            let mut out = [0f32; 24];
            multiply(path, &matrix, &inputs, (0, 1, 1), Finish::Linear, &mut out);
            assert_eq!(out, [-1_609_826_400f32; 24]);
        }
    }

    #[test]
    fn float_loops_give_the_same_bits() {
        let mut noise = Noise(7);
        let (gain, bias, from, start) = (noise.floats(96), noise.floats(96), noise.floats(960), noise.floats(960));
        let norm = Norm { gain: &gain, bias: &bias, residual: true };
        let run = |path| {
            let mut to = start.clone();
            let mut inputs = Activations::default();
            inputs.reset(10, 96);
            normalise(path, &norm, &from, &mut to, &mut inputs, 0);
            (to.into_iter().map(f32::to_bits).collect::<Vec<_>>(), inputs.values, inputs.scales)
        };
        assert_eq!(run(Path::Portable), run(Path::best()));
        let rows: Vec<&[f32]> = from.chunks_exact(128).collect();
        let run = |path| {
            let mut inputs = Activations::default();
            inputs.reset(1, 64);
            hidden(path, &start[..128], &rows, &mut inputs);
            (inputs.values, inputs.scales)
        };
        assert_eq!(run(Path::Portable), run(Path::best()));
    }

    #[test]
    fn rounding_keeps_sign_and_size() {
        let mut values = [0f32; 8];
        values[..4].copy_from_slice(&[4095.0, -2.5, 1.5, 0.49]);
        let mut rounded = [0i16; 8];
        assert_eq!(quantise(&values, &mut rounded), 1.0);
        assert_eq!(rounded[..4], [4095, -2, 2, 0]);
    }
}
