//! Which row of the static vectors a word has.

use crate::text::model::weights::section;

/// Ids of words to rows: bits 32 to 47 of an id choose a bucket, which lists the low 32 bits in order.
///
/// All 684,830 words of the model differ in those 48 bits, as the converter checks, so they get their own rows. A word
/// that the model does not know gets a foreign row with a chance of about 2.4 in 10⁹.
pub struct VectorKeys {
    starts: &'static [[u8; 4]],
    tails: &'static [[u8; 4]],
    rows: &'static [[u8; 2]],
}

impl VectorKeys {
    /// The table of the file.
    pub fn read() -> Self {
        Self {
            starts: section("keys.starts").as_chunks().0,
            tails: section("keys.tails").as_chunks().0,
            rows: section("keys.rows").as_chunks().0,
        }
    }

    /// The row of the word with that id.
    pub fn row(&self, id: u64) -> Option<usize> {
        let bucket = (id >> 32) as u16 as usize;
        let [first, end] = [bucket, bucket + 1].map(|at| u32::from_le_bytes(self.starts[at]) as usize);
        let at = self.tails[first..end].binary_search_by_key(&(id as u32), |&tail| u32::from_le_bytes(tail)).ok()?;
        Some(usize::from(u16::from_le_bytes(self.rows[first + at])))
    }
}
