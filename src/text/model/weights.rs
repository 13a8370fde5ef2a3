//! The file of weights and tables that `tools/convert_weights.py` writes, read in place.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../../models/en_core_web_md.bin");
const MAGIC: &[u8] = b"CGLANG01";
const INTACT: &str = "the embedded file is the one that the tests read";

/// The sections of the file by name.
static SECTIONS: LazyLock<BTreeMap<&'static str, &'static [u8]>> = LazyLock::new(|| {
    assert!(BYTES.starts_with(MAGIC), "{INTACT}");
    (0..u32_at(BYTES, 8))
        .map(|number| {
            let entry = &BYTES[16 + 32 * number..][..32];
            let name = std::str::from_utf8(&entry[..24]).expect(INTACT).trim_end_matches('\0');
            (name, &BYTES[u32_at(entry, 24)..][..u32_at(entry, 28)])
        })
        .collect()
});

/// The bytes of a section.
///
/// # Panics
/// If the file has none of that name: the file and its readers are made together.
pub fn section(name: &str) -> &'static [u8] {
    SECTIONS.get(name).unwrap_or_else(|| panic!("the file of weights has a section {name}"))
}

/// The lines of a section, each cut at its tabs.
pub fn lines(name: &str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    std::str::from_utf8(section(name)).expect(INTACT).lines().map(|line| line.split('\t'))
}

/// The little-endian number at byte `at`.
pub fn u32_at(bytes: &[u8], at: usize) -> usize {
    let word = bytes[at..at + 4].try_into().expect("four bytes");
    u32::from_le_bytes(word) as usize
}

/// Little-endian numbers in a row.
pub fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|&word| f32::from_le_bytes(word)).collect()
}

/// Little-endian numbers in a row.
pub fn shorts(bytes: &[u8]) -> Vec<i16> {
    bytes.as_chunks::<2>().0.iter().map(|&word| i16::from_le_bytes(word)).collect()
}

/// Strings in a row, found by number.
#[derive(Clone, Copy)]
pub struct Texts {
    ends: &'static [[u8; 4]],
    bytes: &'static [u8],
}

impl Texts {
    /// The strings that a section, or what is left of it, holds.
    pub fn new(section: &'static [u8]) -> Self {
        let count = u32_at(section, 0);
        let (ends, bytes) = section[4..].split_at(4 * count);
        Self { ends: ends.as_chunks().0, bytes }
    }

    /// The string of that number.
    pub fn get(self, number: usize) -> &'static str {
        let end = |at: usize| u32::from_le_bytes(self.ends[at]) as usize;
        let start = if number == 0 { 0 } else { end(number - 1) };
        std::str::from_utf8(&self.bytes[start..end(number)]).expect(INTACT)
    }

    /// The number of `text`, if the strings are sorted by their bytes.
    pub fn find(self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Rows of integers of 8 bits, each row with the number that one unit stands for.
pub struct Rows {
    width: usize,
    scales: &'static [[u8; 4]],
    values: &'static [u8],
}

impl Rows {
    /// The table that a section holds.
    pub fn new(section: &'static [u8]) -> Self {
        let (count, width) = (u32_at(section, 0), u32_at(section, 4));
        let (scales, values) = section[8..].split_at(4 * count);
        Self { width, scales: scales.as_chunks().0, values }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// What one unit of the row stands for.
    pub fn scale(&self, row: usize) -> f32 {
        f32::from_le_bytes(self.scales[row])
    }

    /// The integers of the row, as bytes.
    pub fn bytes(&self, row: usize) -> &'static [u8] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    /// The integers of the row.
    pub fn values(&self, row: usize) -> impl Iterator<Item = i16> {
        self.bytes(row).iter().map(|&value| i16::from(value.cast_signed()))
    }
}

/// Code points in ranges.
pub struct CharClass {
    ascii: [bool; 128],
    ranges: Vec<(u32, u32)>,
}

impl CharClass {
    /// The class of that name.
    pub fn new(name: &str) -> Self {
        let ranges: Vec<_> = section(&format!("class.{name}"))
            .as_chunks::<8>()
            .0
            .iter()
            .map(|range| (u32_at(range, 0) as u32, u32_at(range, 4) as u32))
            .collect();
        let mut class = Self { ascii: [false; 128], ranges };
        for code in 0..128u8 {
            class.ascii[usize::from(code)] = class.search(u32::from(code));
        }
        class
    }

    /// Whether the class holds `char`.
    pub fn has(&self, char: char) -> bool {
        let code = u32::from(char);
        if code < 128 { self.ascii[code as usize] } else { self.search(code) }
    }

    fn search(&self, code: u32) -> bool {
        let after = self.ranges.partition_point(|&(first, _)| first <= code);
        after > 0 && code <= self.ranges[after - 1].1
    }
}
