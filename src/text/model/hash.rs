//! Hashes by which the networks know strings: MurmurHash64A for a string's id, MurmurHash3 for its rows in a table.

use std::collections::HashMap;

use crate::text::model::weights::lines;

/// Strings that have a small number as id, since spaCy names attributes and labels by them.
pub struct Symbols(HashMap<&'static str, u64>);

impl Symbols {
    /// The table of the file.
    pub fn read() -> Self {
        let pairs = lines("symbols").map(|mut fields| {
            let name = fields.next().unwrap_or_default();
            (name, fields.next().and_then(|number| number.parse().ok()).unwrap_or_default())
        });
        Self(pairs.collect())
    }

    /// The id of a string.
    pub fn id(&self, text: &str) -> u64 {
        match self.0.get(text) {
            Some(&number) => number,
            None if text.is_empty() => 0,
            None => string_hash(text.as_bytes()),
        }
    }
}

/// MurmurHash64A with seed 1 (Austin Appleby, public domain).
fn string_hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    for &word in words {
        let mut word = u64::from_le_bytes(word).wrapping_mul(FACTOR);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(FACTOR)).wrapping_mul(FACTOR);
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(FACTOR);
    hash ^ (hash >> 47)
}

/// MurmurHash3 for 128 bits (Austin Appleby, public domain) of the eight bytes of `id`, as four numbers.
pub fn row_hash(id: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mixed = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let mut first = seed ^ mixed ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = finish(first);
    second = finish(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_that_spacy_gives_them() {
        let symbols = Symbols::read();
        assert_eq!(symbols.id(""), 0);
        assert_eq!(symbols.id("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(symbols.id("nsubj"), 429);
    }
}
