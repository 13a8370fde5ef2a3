//! The loops in plain Rust: what every path computes. The others are these loops compiled for wider vectors, but for
//! the products, which have their own.

use super::matrix::{Finish, Matrix, PANEL, PIECES, Range};
use super::{Activations, Job, Norm};

/// Lanes of float sums. They are part of the results: a row is summed up in eight lanes on every machine.
const LANES: usize = 8;
/// Outputs of the hidden layer of a transition system.
const HIDDEN: usize = 64;

pub fn multiply(job: Job<'_>, out: &mut [f32]) {
    let matrix = job.matrix;
    let width = matrix.width();
    for row in 0..job.rows {
        let out = &mut out[row * width..(row + 1) * width];
        let pieces = match matrix.finish {
            Finish::Linear => 1,
            Finish::Maxout => PIECES,
        };
        for (first, place) in (0..matrix.panels).step_by(pieces).zip(out.as_chunks_mut::<PANEL>().0) {
            *place = finished(job, row, first);
            for panel in first + 1..first + pieces {
                for (best, result) in place.iter_mut().zip(finished(job, row, panel)) {
                    *best = larger(*best, result);
                }
            }
        }
    }
}

fn finished(job: Job<'_>, row: usize, panel: usize) -> [f32; PANEL] {
    let matrix = job.matrix;
    let mut results = [0f32; PANEL];
    for segment in 0..matrix.segments {
        let number = (job.first + row) * job.step + segment;
        for (result, product) in results.iter_mut().zip(products(job, number, panel, segment)) {
            *result += product;
        }
    }
    for (at, result) in results.iter_mut().enumerate() {
        *result = *result * matrix.scales[panel * PANEL + at] + matrix.biases[panel * PANEL + at];
    }
    results
}

/// What the values of row `number` give in a panel if they stand in the place of `segment`.
#[inline(always)]
fn products(job: Job<'_>, number: usize, panel: usize, segment: usize) -> [f32; PANEL] {
    let matrix = job.matrix;
    let pairs = matrix.segment / 2;
    let values = &job.inputs.values[number * matrix.segment..][..matrix.segment];
    let weights = &matrix.weights[(panel * matrix.segments + segment) * pairs..][..pairs];
    let mut sums = [0i32; PANEL];
    for (value, weights) in values.as_chunks::<2>().0.iter().zip(weights) {
        for (sum, weight) in sums.iter_mut().zip(weights.0.as_chunks::<2>().0) {
            *sum += i32::from(weight[0]) * i32::from(value[0]) + i32::from(weight[1]) * i32::from(value[1]);
        }
    }
    let scale = job.inputs.scales[number];
    sums.map(|sum| sum as f32 * scale)
}

pub fn split(job: Job<'_>, out: &mut [f32]) {
    let matrix = job.matrix;
    for (row, out) in out.chunks_exact_mut(matrix.parts()).take(job.rows).enumerate() {
        for (at, place) in out.as_chunks_mut::<PANEL>().0.iter_mut().enumerate() {
            // A sum of one, since zero and minus zero make zero.
            *place =
                products(job, job.first + row, at % matrix.panels, at / matrix.panels).map(|product| 0.0 + product);
        }
    }
}

#[inline(always)]
pub fn join<'p, const N: usize>(matrix: &Matrix, rows: impl Iterator<Item = [Option<&'p [f32]>; N]>, out: &mut [f32]) {
    let wide = matrix.panels * PANEL;
    let scales = matrix.scales.as_chunks::<PANEL>().0;
    let biases = matrix.biases.as_chunks::<PANEL>().0;
    assert!(matrix.finish == Finish::Maxout && N == matrix.segments);
    for (parts, out) in rows.zip(out.chunks_exact_mut(matrix.width())) {
        let mut segments = [&[][..]; N];
        for (at, part) in parts.into_iter().enumerate() {
            segments[at] = part.map_or(&[][..], |part| part[at * wide..(at + 1) * wide].as_chunks::<PANEL>().0);
        }
        for (group, place) in out.as_chunks_mut::<PANEL>().0.iter_mut().enumerate() {
            for panel in group * PIECES..(group + 1) * PIECES {
                let mut results = [0f32; PANEL];
                for segment in segments {
                    if let Some(part) = segment.get(panel) {
                        for lane in 0..PANEL {
                            results[lane] += part[lane];
                        }
                    }
                }
                for lane in 0..PANEL {
                    let result = results[lane] * scales[panel][lane] + biases[panel][lane];
                    place[lane] = if panel == group * PIECES { result } else { larger(place[lane], result) };
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
pub fn quantise_rows(rows: &[f32], stride: usize, inputs: &mut Activations, first: usize) {
    for (at, row) in rows.chunks_exact(stride).enumerate() {
        round(&row[..inputs.width], inputs, first + at);
    }
}

#[inline(always)]
fn round(values: &[f32], inputs: &mut Activations, row: usize) {
    let places = row * inputs.width..(row + 1) * inputs.width;
    inputs.scales[row] = quantise(values, &mut inputs.values[places.clone()], inputs.range.largest());
    if inputs.range == Range::Narrow {
        for (byte, value) in inputs.bytes[places.clone()].iter_mut().zip(&inputs.values[places]) {
            *byte = (value + 128) as u8;
        }
    }
}

#[inline(always)]
pub(super) fn quantise(values: &[f32], out: &mut [i16], most: f32) -> f32 {
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
    let factor = most / largest;
    // Adding and taking away 1.5 · 2²³ rounds to the nearest whole number, ties to even, on every machine.
    const ROUND: f32 = 12_582_912.0;
    for (place, value) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(values.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            let shifted = value[lane] * factor + ROUND;
            place[lane] = (shifted.to_bits() as i32 - ROUND.to_bits() as i32) as i16;
        }
    }
    largest / most
}

#[inline(always)]
pub fn normalise(norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
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
        round(to, inputs, first + row);
    }
}

#[inline(always)]
pub fn hidden(bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
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
    round(&best, inputs, 0);
}

#[inline(always)]
pub fn largest(scores: &[f32], handicaps: &[f32]) -> Option<usize> {
    let mut lanes = [f32::NEG_INFINITY; PANEL];
    let (scores, handicaps) = (scores.as_chunks::<PANEL>().0, handicaps.as_chunks::<PANEL>().0);
    for (scores, handicaps) in scores.iter().zip(handicaps) {
        for lane in 0..PANEL {
            lanes[lane] = larger(scores[lane] + handicaps[lane], lanes[lane]);
        }
    }
    let largest = lanes.into_iter().fold(f32::NEG_INFINITY, larger);
    if largest == f32::NEG_INFINITY {
        return None;
    }
    scores.iter().zip(handicaps).enumerate().find_map(|(chunk, (scores, handicaps))| {
        let mut hits = 0u32;
        for lane in 0..PANEL {
            hits |= u32::from(scores[lane] + handicaps[lane] == largest) << lane;
        }
        (hits != 0).then(|| chunk * PANEL + hits.trailing_zeros() as usize)
    })
}

#[inline(always)]
pub fn add_rows<const N: usize>(rows: [(&[u8], f32); N], out: &mut [f32]) {
    let rows = rows.map(|(row, scale)| (row.as_chunks::<PANEL>().0, scale));
    for (at, places) in out.as_chunks_mut::<PANEL>().0.iter_mut().enumerate() {
        for (row, scale) in rows {
            for lane in 0..PANEL {
                places[lane] += f32::from(row[at][lane].cast_signed()) * scale;
            }
        }
    }
}
