//! The products on 256-bit integers of x86-64: the same bits as the portable loops, sooner.

use std::arch::x86_64::*;

use super::{Activations, Finish, GROUP, Job, LANES, Norm, TILE, hidden_row, normalise_rows};

/// # Safety
/// The processor has AVX2, and the rows and `out` are as [`super::multiply`] asserts.
#[target_feature(enable = "avx2")]
pub unsafe fn multiply(job: Job<'_>, out: &mut [f32]) {
    for group in 0..job.matrix.groups {
        let mut row = 0;
        // SAFETY: all rows lie below `job.rows`, for which the caller answers.
        unsafe {
            while row + TILE <= job.rows {
                tile::<TILE>(job, group, row, out);
                row += TILE;
            }
            while row < job.rows {
                tile::<1>(job, group, row, out);
                row += 1;
            }
        }
    }
}

/// # Safety
/// The processor has AVX2, `group` is one of the matrix and rows `row..row + ROWS` are among the job's.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn tile<const ROWS: usize>(job: Job<'_>, group: usize, row: usize, out: &mut [f32]) {
    let matrix = job.matrix;
    let (width, pairs) = (matrix.segment, matrix.segment / 2);
    let start = group * GROUP;
    // SAFETY: `Matrix::new` asserts that there are `width * segments` weights for every output, and a scale and a
    // bias; `multiply` asserts that segment `(first + row) * step + segments - 1` of the last row has `width`
    // values and a scale, and that `out` has `stride` places for every row. Loads and stores ask no alignment.
    unsafe {
        let mut weights = matrix.weights.as_ptr().add(start * width * matrix.segments);
        let mut results = [[_mm256_setzero_ps(); 3]; ROWS];
        for segment in 0..matrix.segments {
            let number = (job.first + row) * job.step + segment;
            let values = job.inputs.values.as_ptr().add(number * width);
            let mut sums = [[_mm256_setzero_si256(); 3]; ROWS];
            for pair in 0..pairs {
                let pieces = [0, 1, 2].map(|piece| _mm256_loadu_si256(weights.add(piece * 2 * LANES).cast()));
                weights = weights.add(2 * GROUP);
                for (at, sums) in sums.iter_mut().enumerate() {
                    let both = values.add(at * job.step * width + 2 * pair).cast::<i32>().read_unaligned();
                    let both = _mm256_set1_epi32(both);
                    for piece in 0..3 {
                        sums[piece] = _mm256_add_epi32(sums[piece], _mm256_madd_epi16(pieces[piece], both));
                    }
                }
            }
            for (at, (results, sums)) in results.iter_mut().zip(sums).enumerate() {
                let scale = _mm256_set1_ps(*job.inputs.scales.as_ptr().add(number + at * job.step));
                for piece in 0..3 {
                    let product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[piece]), scale);
                    results[piece] = _mm256_add_ps(results[piece], product);
                }
            }
        }
        for (at, results) in results.iter().enumerate() {
            let finished = [0, 1, 2].map(|piece| {
                let scale = _mm256_loadu_ps(matrix.scales.as_ptr().add(start + piece * LANES));
                let bias = _mm256_loadu_ps(matrix.biases.as_ptr().add(start + piece * LANES));
                _mm256_add_ps(_mm256_mul_ps(results[piece], scale), bias)
            });
            let place = out.as_mut_ptr().add((row + at) * job.stride());
            match job.finish {
                Finish::Linear => {
                    for (piece, values) in finished.into_iter().enumerate() {
                        _mm256_storeu_ps(place.add(start + piece * LANES), values);
                    }
                }
                Finish::Maxout => {
                    let best = _mm256_max_ps(_mm256_max_ps(finished[0], finished[1]), finished[2]);
                    _mm256_storeu_ps(place.add(group * LANES), best);
                }
            }
        }
    }
}

/// The portable loops, compiled for wider vectors.
#[target_feature(enable = "avx2")]
pub fn normalise(norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
    normalise_rows(norm, from, to, inputs, first);
}

/// The portable loops, compiled for wider vectors.
#[target_feature(enable = "avx2")]
pub fn hidden(bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
    hidden_row(bias, rows, inputs);
}
