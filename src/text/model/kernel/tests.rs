use proptest::prelude::*;

use super::portable::quantise;
use super::*;

/// A small generator of its own (xorshift), so that a case is known by its seed.
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

    fn shorts(&mut self, count: usize) -> Vec<i16> {
        (0..count).map(|_| self.next(LARGEST as i32) as i16).collect()
    }

    /// Groups of 24 places in the file.
    fn matrix(&mut self, finish: Finish, segment: usize, segments: usize, groups: usize) -> Matrix {
        let placed = groups * 24;
        let weights = self.shorts(placed * segment * segments);
        let (scales, biases) = (self.floats(placed), self.floats(placed));
        let outputs = placed - self.0 as usize % 17;
        Matrix::new(finish, (segment * segments, segment, outputs), &scales, &biases, &weights)
    }

    fn activations(&mut self, rows: usize, width: usize) -> Activations {
        let mut inputs = Activations::default();
        inputs.reset(Range::Wide, rows, width);
        for row in 0..rows {
            let values = self.shorts(width);
            inputs.set(row, values.into_iter(), self.next(1000).abs() as f32 / 1000.0);
        }
        inputs
    }
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// What every path gives is the same.
fn check<T: PartialEq + std::fmt::Debug>(run: impl Fn(Path) -> T) {
    let plain = run(Path(Instructions::Portable));
    for path in Path::available() {
        assert!(run(path) == plain, "{path:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn products_have_the_same_bits(
        seed in 1u64..,
        pairs in 1usize..=48,
        segments in 1usize..=7,
        groups in 1usize..=4,
        step in 1usize..=7,
        first in 0usize..=3,
        rows in 0usize..=20,
        maxout in any::<bool>(),
    ) {
        let noise = &mut Noise(seed);
        let finish = if maxout { Finish::Maxout } else { Finish::Linear };
        let matrix = noise.matrix(finish, 2 * pairs, segments, if maxout { 2 * groups } else { groups });
        let inputs = noise.activations((first + rows) * step + segments, 2 * pairs);
        check(|path| {
            let mut out = vec![0f32; rows * matrix.width() + 5];
            multiply(path, &matrix, &inputs, (first, step, rows), &mut out);
            bits(&out)
        });
        check(|path| {
            let mut out = vec![0f32; rows * matrix.parts() + 5];
            split(path, &matrix, &inputs, (first, rows), &mut out);
            bits(&out)
        });
    }

    #[test]
    fn narrow_products_have_the_same_bits(
        seed in 1u64..,
        quads in 1usize..=24,
        segments in 1usize..=3,
        groups in 1usize..=4,
        rows in 0usize..=20,
        maxout in any::<bool>(),
    ) {
        let noise = &mut Noise(seed);
        let finish = if maxout { Finish::Maxout } else { Finish::Linear };
        let matrix = noise.matrix(finish, 4 * quads, segments, if maxout { 2 * groups } else { groups }).narrowed();
        let values = noise.floats(rows * 4 * quads);
        check(|path| {
            let mut inputs = Activations::default();
            inputs.reset(Range::Narrow, rows + segments, 4 * quads);
            inputs.quantise(path, segments / 2, &values, 4 * quads);
            let mut out = vec![0f32; rows * matrix.width()];
            multiply(path, &matrix, &inputs, (0, 1, rows), &mut out);
            bits(&out)
        });
    }

    #[test]
    fn parts_make_the_whole(seed in 1u64.., pairs in 1usize..=48, groups in 1usize..=4, rows in 1usize..=12) {
        let noise = &mut Noise(seed);
        let matrix = noise.matrix(Finish::Maxout, 2 * pairs, 3, 2 * groups);
        let mut inputs = noise.activations(rows + 2, 2 * pairs);
        // The outermost rows are padding.
        for row in [0, rows + 1] {
            inputs.set(row, std::iter::repeat_n(0, 2 * pairs), 0.0);
        }
        let mut whole = vec![0f32; rows * matrix.width()];
        multiply(Path::best(), &matrix, &inputs, (0, 1, rows), &mut whole);
        check(|path| {
            let mut parts = vec![0f32; (rows + 2) * matrix.parts()];
            split(path, &matrix, &inputs, (0, rows + 2), &mut parts);
            let part = |row: usize| {
                (1..=rows).contains(&row).then(|| &parts[row * matrix.parts()..(row + 1) * matrix.parts()])
            };
            let mut joined = vec![0f32; rows * matrix.width()];
            join(path, &matrix, (0..rows).map(|row| [row, row + 1, row + 2].map(part)), &mut joined);
            assert_eq!(bits(&joined), bits(&whole));
        });
    }

    #[test]
    fn float_loops_have_the_same_bits(
        seed in 1u64..,
        chunks in 1usize..=12,
        rows in 1usize..=9,
        residual in any::<bool>(),
        narrow in any::<bool>(),
    ) {
        let range = if narrow { Range::Narrow } else { Range::Wide };
        let noise = &mut Noise(seed);
        let width = 8 * chunks;
        let [gain, bias] = [(); 2].map(|()| noise.floats(width));
        let [from, start] = [(); 2].map(|()| noise.floats(rows * width));
        let norm = Norm { gain: &gain, bias: &bias, residual };
        check(|path| {
            let mut to = start.clone();
            let mut inputs = Activations::default();
            inputs.reset(range, rows + 1, width);
            normalise(path, &norm, &from, &mut to, &mut inputs, 1);
            (bits(&to), inputs.values, inputs.bytes, bits(&inputs.scales))
        });
        check(|path| {
            let mut inputs = Activations::default();
            inputs.reset(range, rows + 1, width / 2 / 8 * 8);
            inputs.quantise(path, 1, &from, width);
            (inputs.values, inputs.bytes, bits(&inputs.scales))
        });
        let features = noise.floats(rows * 128);
        let features: Vec<&[f32]> = features.chunks_exact(128).collect();
        let bias = noise.floats(128);
        check(|path| {
            let mut inputs = Activations::default();
            inputs.reset(Range::Wide, 1, 64);
            hidden(path, &bias, &features, &mut inputs);
            (inputs.values, bits(&inputs.scales))
        });
    }
}

#[test]
fn the_largest_sums_do_not_overflow() {
    let matrix = Matrix::new(Finish::Linear, (96, 96, 24), &[1.0; 24], &[0.0; 24], &[4095; 96 * 24]);
    let mut inputs = Activations::default();
    inputs.reset(Range::Wide, 1, 96);
    inputs.set(0, [-4095i16; 96].into_iter(), 1.0);
    for path in Path::available() {
        let mut out = [0f32; 32];
        multiply(path, &matrix, &inputs, (0, 1, 1), &mut out);
        assert_eq!(out[..24], [-1_609_826_400f32; 24], "{path:?}");
    }
}

#[test]
fn outputs_stand_in_the_order_of_the_layer() {
    // Output `o` has the weight `o` for the first input, and there is one row, [1, 0].
    let weights: Vec<i16> = (0..24).flat_map(|output| [output, 0]).collect();
    let matrix = Matrix::new(Finish::Linear, (2, 2, 20), &[1.0; 24], &[0.5; 24], &weights);
    let mut inputs = Activations::default();
    inputs.reset(Range::Wide, 1, 2);
    inputs.set(0, [1, 0].into_iter(), 1.0);
    let mut out = [0f32; 32];
    multiply(Path::best(), &matrix, &inputs, (0, 1, 1), &mut out);
    assert!(out[..24].iter().enumerate().all(|(output, &result)| result == output as f32 + 0.5));
    // In a maxout layer of 16 outputs, two groups of three times eight places, the third piece is the largest here.
    let weights: Vec<i16> = (0..48).flat_map(|place| [place, 0]).collect();
    let matrix = Matrix::new(Finish::Maxout, (2, 2, 48), &[1.0; 48], &[0.0; 48], &weights);
    let mut out = [0f32; 16];
    multiply(Path::best(), &matrix, &inputs, (0, 1, 1), &mut out);
    assert_eq!(out.map(|value| value as usize), [16, 17, 18, 19, 20, 21, 22, 23, 40, 41, 42, 43, 44, 45, 46, 47]);
}

#[test]
fn rounding_keeps_sign_and_size() {
    let mut values = [0f32; 8];
    values[..4].copy_from_slice(&[4095.0, -2.5, 1.5, 0.49]);
    let mut rounded = [0i16; 8];
    assert_eq!(quantise(&values, &mut rounded, LARGEST), 1.0);
    assert_eq!(rounded[..4], [4095, -2, 2, 0]);
}

#[test]
fn the_last_path_is_plain_rust() {
    assert_eq!(Path::available().last(), Some(Path(Instructions::Portable)));
    assert_eq!(Path::available().next(), Some(Path::best()));
}
