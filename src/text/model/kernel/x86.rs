//! The products on the vectors of x86-64, and the portable float loops compiled for them: the same bits, sooner.
//!
//! One tile of sums is written once, over the few operations that the instruction sets have in common. Everything below
//! a function that names its instructions is inlined into it, and so compiled for them.

use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

use super::matrix::{Finish, PANEL, PIECES, Pair, Range};
use super::{Activations, Job, Matrix, Norm, portable};

/// The operations of an instruction set.
///
/// # Safety
/// All need a processor that has it, and pointers to as many numbers as the vector has lanes, or to one pair.
trait Vector {
    const LANES: usize;
    /// The most rows of a tile, so that its sums, three vectors of weights and a pair of values stay in registers.
    const ROWS: usize;
    type Ints: Copy;
    type Floats: Copy;
    /// Whether narrow layers are multiplied by bytes, four at a time; else by pairs as all are.
    const QUADS: bool = false;
    unsafe fn zeros() -> Self::Ints;
    /// The weights of two or four inputs for all lanes, or sums to start from.
    unsafe fn line(from: *const u8) -> Self::Ints;
    /// Two or four values, in every lane.
    unsafe fn splat(from: *const u8) -> Self::Ints;
    /// Adds the products of two weights and values of 16 bits.
    unsafe fn add_pairs(sums: Self::Ints, weights: Self::Ints, values: Self::Ints) -> Self::Ints;
    /// Adds the products of four weights and values, the latter without sign.
    unsafe fn add_quads(_: Self::Ints, _: Self::Ints, _: Self::Ints) -> Self::Ints {
        unreachable!("only asked of those that have QUADS")
    }
    unsafe fn scaled(sums: Self::Ints, scale: f32) -> Self::Floats;
    unsafe fn load(from: *const f32) -> Self::Floats;
    unsafe fn store(to: *mut f32, values: Self::Floats);
    unsafe fn add(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    unsafe fn multiply(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    unsafe fn larger(a: Self::Floats, b: Self::Floats) -> Self::Floats;
}

/// Bytes of a line of weights, and of the values that it is multiplied by.
const LINE: usize = size_of::<Pair>();
const SPLAT: usize = LINE / PANEL;

/// What a tile's results become.
#[derive(Clone, Copy)]
enum Outcome {
    Linear,
    Maxout,
    /// Sums of one segment with nothing but the activations' scale.
    Parts(usize),
}

#[inline(always)]
unsafe fn multiply<V: Vector>(job: Job<'_>, out: &mut [f32]) {
    // SAFETY: the caller keeps it.
    unsafe {
        if V::QUADS && job.matrix.range == Range::Narrow {
            layer::<V, true>(job, out);
        } else {
            layer::<V, false>(job, out);
        }
    }
}

#[inline(always)]
unsafe fn layer<V: Vector, const QUADS: bool>(job: Job<'_>, out: &mut [f32]) {
    let panels = job.matrix.panels;
    let parts = PANEL / V::LANES;
    // SAFETY: the vectors lie within the panels; the rest is the caller's to keep.
    unsafe {
        match job.matrix.finish {
            Finish::Maxout => {
                for group in 0..panels / PIECES {
                    for part in 0..parts {
                        let place = |piece| (group * PIECES + piece) * PANEL + part * V::LANES;
                        rows::<V, QUADS, PIECES>(job, [place(0), place(1), place(2)], Outcome::Maxout, out);
                    }
                }
            }
            Finish::Linear => linear::<V, QUADS>(job, Outcome::Linear, out),
        }
    }
}

#[inline(always)]
unsafe fn split<V: Vector>(job: Job<'_>, out: &mut [f32]) {
    for segment in 0..job.matrix.segments {
        // SAFETY: the segments are the matrix's; the rest is the caller's to keep.
        unsafe { linear::<V, false>(job, Outcome::Parts(segment), out) };
    }
}

#[inline(always)]
unsafe fn linear<V: Vector, const QUADS: bool>(job: Job<'_>, result: Outcome, out: &mut [f32]) {
    let vectors = job.matrix.panels * PANEL / V::LANES;
    let mut vector = 0;
    // SAFETY: the vectors lie within the panels; the rest is the caller's to keep.
    unsafe {
        while vector + 3 <= vectors {
            rows::<V, QUADS, 3>(job, [0, 1, 2].map(|at| (vector + at) * V::LANES), result, out);
            vector += 3;
        }
        while vector < vectors {
            rows::<V, QUADS, 1>(job, [vector * V::LANES], result, out);
            vector += 1;
        }
    }
}

/// All rows for the outputs that start at these places.
#[inline(always)]
unsafe fn rows<V: Vector, const QUADS: bool, const N: usize>(
    job: Job<'_>,
    places: [usize; N],
    result: Outcome,
    out: &mut [f32],
) {
    // SAFETY: tiles end at the last row; the rest is the caller's to keep.
    unsafe {
        let row = tiles::<V, QUADS, N, 8>(job, places, result, 0, out);
        let row = tiles::<V, QUADS, N, 4>(job, places, result, row, out);
        let row = tiles::<V, QUADS, N, 3>(job, places, result, row, out);
        let row = tiles::<V, QUADS, N, 2>(job, places, result, row, out);
        tiles::<V, QUADS, N, 1>(job, places, result, row, out);
    }
}

/// As many tiles of that height as there are; gives the row after the last one.
#[inline(always)]
unsafe fn tiles<V: Vector, const QUADS: bool, const N: usize, const ROWS: usize>(
    job: Job<'_>,
    places: [usize; N],
    result: Outcome,
    mut row: usize,
    out: &mut [f32],
) -> usize {
    while ROWS <= V::ROWS && row + ROWS <= job.rows {
        // SAFETY: the rows are the job's; the rest is the caller's to keep.
        unsafe { tile::<V, QUADS, N, ROWS>(job, places, result, row, out) };
        row += ROWS;
    }
    row
}

/// # Safety
/// The processor has the instructions, the matrix is narrow if `QUADS`, `places` are multiples of the lanes among the matrix's outputs, rows
/// `row..row + ROWS` are among the job's, and [`Job::check`] holds for the result's kind.
#[inline(always)]
unsafe fn tile<V: Vector, const QUADS: bool, const N: usize, const ROWS: usize>(
    job: Job<'_>,
    places: [usize; N],
    result: Outcome,
    row: usize,
    out: &mut [f32],
) {
    let Job { matrix, inputs, first, step, .. } = job;
    let (start, count) = match result {
        Outcome::Parts(segment) => (segment, 1),
        Outcome::Linear | Outcome::Maxout => (0, matrix.segments),
    };
    // SAFETY: `Matrix::new` makes as many lines of weights for every panel as the segments have pairs or quads, sums to
    // start from for every segment if there are quads, and a scale and a bias for every output; `Job::check` asserts
    // that segment `(first + row) * step + count - 1` of the last row has `width` values and a scale, and bytes if the
    // matrix is narrow, and that `out` has room for every row. Loads and stores ask no alignment.
    unsafe {
        let (lines, all_weights, all_values) = if QUADS {
            (matrix.segment / 4, matrix.quads.as_ptr().cast::<u8>(), inputs.bytes.as_ptr())
        } else {
            (matrix.segment / 2, matrix.weights.as_ptr().cast(), inputs.values.as_ptr().cast::<u8>())
        };
        let mut weights = places.map(|place| {
            let line = (place / PANEL * matrix.segments + start) * lines;
            all_weights.add(line * LINE + place % PANEL * SPLAT)
        });
        let zero = V::scaled(V::zeros(), 0.0);
        let mut results = [[zero; N]; ROWS];
        for segment in 0..count {
            let number = (first + row) * step + segment;
            let values: [*const u8; ROWS] =
                std::array::from_fn(|at| all_values.add((number + at * step) * lines * SPLAT));
            let mut sums = [[V::zeros(); N]; ROWS];
            if QUADS {
                sums = [places.map(|place| {
                    let at = (place / PANEL * matrix.segments + start + segment) * PANEL + place % PANEL;
                    V::line(matrix.starts.as_ptr().cast::<i32>().add(at).cast())
                }); ROWS];
            }
            for line in 0..lines {
                let weights = weights.map(|weights| V::line(weights.add(line * LINE)));
                for (at, sums) in sums.iter_mut().enumerate() {
                    let values = V::splat(values[at].add(line * SPLAT));
                    for (sums, weights) in sums.iter_mut().zip(weights) {
                        *sums = if QUADS {
                            V::add_quads(*sums, weights, values)
                        } else {
                            V::add_pairs(*sums, weights, values)
                        };
                    }
                }
            }
            weights = weights.map(|weights| weights.add(lines * LINE));
            for (at, (results, sums)) in results.iter_mut().zip(sums).enumerate() {
                let scale = *inputs.scales.as_ptr().add(number + at * step);
                for (result, sums) in results.iter_mut().zip(sums) {
                    *result = V::add(*result, V::scaled(sums, scale));
                }
            }
        }
        for (at, results) in results.into_iter().enumerate() {
            let out = out.as_mut_ptr();
            match result {
                Outcome::Linear => {
                    for (results, place) in results.into_iter().zip(places) {
                        V::store(out.add((row + at) * matrix.width() + place), finished::<V>(matrix, place, results));
                    }
                }
                Outcome::Maxout => {
                    let mut best = finished::<V>(matrix, places[0], results[0]);
                    for (results, place) in results.into_iter().zip(places).skip(1) {
                        best = V::larger(best, finished::<V>(matrix, place, results));
                    }
                    let place = places[0] / (PANEL * PIECES) * PANEL + places[0] % PANEL;
                    V::store(out.add((row + at) * matrix.width() + place), best);
                }
                Outcome::Parts(segment) => {
                    for (results, place) in results.into_iter().zip(places) {
                        let place = (segment * matrix.panels * PANEL) + place;
                        V::store(out.add((row + at) * matrix.parts() + place), results);
                    }
                }
            }
        }
    }
}

/// # Safety
/// The processor has the instructions and `place` is one of the matrix's outputs that starts a vector.
#[inline(always)]
unsafe fn finished<V: Vector>(matrix: &Matrix, place: usize, results: V::Floats) -> V::Floats {
    // SAFETY: there is a scale and a bias for every output.
    unsafe {
        let scales = V::load(matrix.scales.as_ptr().add(place));
        V::add(V::multiply(results, scales), V::load(matrix.biases.as_ptr().add(place)))
    }
}

/// Asks for the lines of `numbers`.
pub fn prefetch(numbers: &[f32]) {
    for line in numbers.chunks(LINE / size_of::<f32>()) {
        // SAFETY: every processor of x86-64 has the instruction, which reads nothing that the program sees.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast()) };
    }
}

/// An instruction set: its vectors, and its loops, compiled for it.
macro_rules! instructions {
    (
        $(#[$doc:meta])*
        $module:ident, $features:literal, $lanes:literal lanes, $rows:literal rows, $ints:ty, $floats:ty,
        $zeros:ident, $load_ints:ident, $splat_ints:ident, |$sums:ident, $weights:ident, $values:ident| $products:expr,
        $to_floats:ident, $splat:ident, $load:ident, $store:ident, $add:ident, $multiply:ident, $larger:ident
        $(, $extra:item)*
    ) => {
        $(#[$doc])*
        pub mod $module {
            use std::arch::x86_64::*;

            use super::{Activations, Job, Matrix, Norm, Vector, portable};

            struct Own;

            // SAFETY (of all blocks): the trait asks of the caller what the operations ask.
            impl Vector for Own {
                const LANES: usize = $lanes;
                const ROWS: usize = $rows;
                type Ints = $ints;
                type Floats = $floats;
                #[inline(always)]
                unsafe fn zeros() -> $ints {
                    unsafe { $zeros() }
                }
                #[inline(always)]
                unsafe fn line(from: *const u8) -> $ints {
                    unsafe { $load_ints(from.cast()) }
                }
                #[inline(always)]
                unsafe fn splat(from: *const u8) -> $ints {
                    unsafe { $splat_ints(from.cast::<i32>().read_unaligned()) }
                }
                #[inline(always)]
                unsafe fn add_pairs($sums: $ints, $weights: $ints, $values: $ints) -> $ints {
                    unsafe { $products }
                }
                $($extra)*
                #[inline(always)]
                unsafe fn scaled(sums: $ints, scale: f32) -> $floats {
                    unsafe { $multiply($to_floats(sums), $splat(scale)) }
                }
                #[inline(always)]
                unsafe fn load(from: *const f32) -> $floats {
                    unsafe { $load(from) }
                }
                #[inline(always)]
                unsafe fn store(to: *mut f32, values: $floats) {
                    unsafe { $store(to, values) }
                }
                #[inline(always)]
                unsafe fn add(a: $floats, b: $floats) -> $floats {
                    unsafe { $add(a, b) }
                }
                #[inline(always)]
                unsafe fn multiply(a: $floats, b: $floats) -> $floats {
                    unsafe { $multiply(a, b) }
                }
                #[inline(always)]
                unsafe fn larger(a: $floats, b: $floats) -> $floats {
                    unsafe { $larger(a, b) }
                }
            }

            /// # Safety
            /// The processor has the instructions, and [`Job::check`] holds.
            #[target_feature(enable = $features)]
            pub unsafe fn multiply(job: Job<'_>, out: &mut [f32]) {
                // SAFETY: as the caller says.
                unsafe { super::multiply::<Own>(job, out) };
            }

            /// # Safety
            /// The processor has the instructions, and [`Job::check`] holds.
            #[target_feature(enable = $features)]
            pub unsafe fn split(job: Job<'_>, out: &mut [f32]) {
                // SAFETY: as the caller says.
                unsafe { super::split::<Own>(job, out) };
            }

            #[target_feature(enable = $features)]
            pub fn join<'p, const N: usize>(
                matrix: &Matrix,
                rows: impl Iterator<Item = [Option<&'p [f32]>; N]>,
                out: &mut [f32],
            ) {
                portable::join(matrix, rows, out);
            }

            #[target_feature(enable = $features)]
            pub fn quantise_rows(rows: &[f32], stride: usize, inputs: &mut Activations, first: usize) {
                portable::quantise_rows(rows, stride, inputs, first);
            }

            #[target_feature(enable = $features)]
            pub fn normalise(norm: &Norm<'_>, from: &[f32], to: &mut [f32], inputs: &mut Activations, first: usize) {
                portable::normalise(norm, from, to, inputs, first);
            }

            #[target_feature(enable = $features)]
            pub fn largest(scores: &[f32], handicaps: &[f32]) -> Option<usize> {
                portable::largest(scores, handicaps)
            }

            #[target_feature(enable = $features)]
            pub fn add_rows<const N: usize>(rows: [(&[u8], f32); N], out: &mut [f32]) {
                portable::add_rows(rows, out);
            }

            #[target_feature(enable = $features)]
            pub fn hidden(bias: &[f32], rows: &[&[f32]], inputs: &mut Activations) {
                portable::hidden(bias, rows, inputs);
            }
        }
    };
}

instructions! {
    /// 128 bits, which every processor of x86-64 has.
    sse2, "sse2", 4 lanes, 3 rows, __m128i, __m128,
    _mm_setzero_si128, _mm_loadu_si128, _mm_set1_epi32,
    |sums, weights, values| _mm_add_epi32(sums, _mm_madd_epi16(weights, values)),
    _mm_cvtepi32_ps, _mm_set1_ps, _mm_loadu_ps, _mm_storeu_ps, _mm_add_ps, _mm_mul_ps, _mm_max_ps
}

instructions! {
    /// 256 bits.
    avx2, "avx2", 8 lanes, 3 rows, __m256i, __m256,
    _mm256_setzero_si256, _mm256_loadu_si256, _mm256_set1_epi32,
    |sums, weights, values| _mm256_add_epi32(sums, _mm256_madd_epi16(weights, values)),
    _mm256_cvtepi32_ps, _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_add_ps, _mm256_mul_ps, _mm256_max_ps
}

instructions! {
    /// 512 bits, and twice as many registers.
    avx512, "avx512f,avx512bw,avx512dq,avx512vl", 16 lanes, 8 rows, __m512i, __m512,
    _mm512_setzero_si512, _mm512_loadu_si512, _mm512_set1_epi32,
    |sums, weights, values| _mm512_add_epi32(sums, _mm512_madd_epi16(weights, values)),
    _mm512_cvtepi32_ps, _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_add_ps, _mm512_mul_ps, _mm512_max_ps
}

instructions! {
    /// 512 bits, with products that are added in one instruction.
    vnni, "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni", 16 lanes, 8 rows, __m512i, __m512,
    _mm512_setzero_si512, _mm512_loadu_si512, _mm512_set1_epi32,
    |sums, weights, values| _mm512_dpwssd_epi32(sums, weights, values),
    _mm512_cvtepi32_ps, _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_add_ps, _mm512_mul_ps, _mm512_max_ps,
    const QUADS: bool = true;,
    #[inline(always)]
    unsafe fn add_quads(sums: __m512i, weights: __m512i, values: __m512i) -> __m512i {
        // SAFETY: as the trait asks.
        unsafe { _mm512_dpbusd_epi32(sums, values, weights) }
    }
}
