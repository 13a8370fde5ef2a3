//! Numbers and strings as bytes, and back.

use std::io::{self, Write};

use flate2::Crc;

use super::Error;
use crate::record::Shared;

/// No longer string is in the table: what a few bytes can stand for is bounded, so that no small file becomes a large graph.
pub(super) const MOST_SHARED: usize = 255;

/// CRC-32 of bytes.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// Writes a body and, at its end, its checksum.
pub(super) struct Checked<W> {
    to: W,
    sum: Crc,
}

impl<W: Write> Checked<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, sum: Crc::new() }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.to.write_all(bytes)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.to.write_all(&self.sum.sum().to_le_bytes())
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
pub(super) fn put_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// A string with its bytes: twice its length before them.
pub(super) fn put_text(text: &str, to: &mut Vec<u8>) {
    put_number((text.len() as u64) << 1, to);
    to.extend_from_slice(text.as_bytes());
}

/// A string of the table: twice its place and one.
pub(super) fn put_place(place: usize, to: &mut Vec<u8>) {
    put_number((place as u64) << 1 | 1, to);
}

/// Reads a body from its start to its end.
pub(super) struct Reader<'a> {
    body: &'a [u8],
    at: usize,
    pub(super) table: Vec<&'a str>,
    /// The strings of the table that were shared before.
    made: Vec<Option<Shared>>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(body: &'a [u8]) -> Self {
        Self { body, at: 0, table: Vec::new(), made: Vec::new() }
    }

    pub(super) const fn malformed(&self, what: &'static str) -> Error {
        Error::Malformed { at: self.at, what }
    }

    /// Checks that nothing is left.
    pub(super) fn finish(&self) -> Result<(), Error> {
        if self.at == self.body.len() { Ok(()) } else { Err(self.malformed("end")) }
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<u64, Error> {
        match self.body.get(self.at) {
            Some(&byte) if byte < 0x80 => {
                self.at += 1;
                Ok(u64::from(byte))
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> Result<u64, Error> {
        let mut number = 0_u64;
        for (place, &byte) in self.body[self.at..].iter().take(10).enumerate() {
            let bits = u64::from(byte & 0x7f);
            if place == 9 && bits > 1 {
                break;
            }
            number |= bits << (7 * place);
            if byte < 0x80 {
                self.at += place + 1;
                return Ok(number);
            }
        }
        Err(self.malformed("number"))
    }

    /// A number of 32 bits.
    #[inline]
    pub(super) fn small(&mut self) -> Result<u32, Error> {
        u32::try_from(self.number()?).map_err(|_| self.malformed("number of 32 bits"))
    }

    /// How many things can follow, of which each takes `least` bytes or more; fewer than a graph could not number.
    pub(super) fn most(&self, least: usize) -> usize {
        ((self.body.len() - self.at) / least).min(u32::MAX as usize - 1)
    }

    /// How many things follow, of which each takes `least` bytes or more.
    pub(super) fn count(&mut self, least: usize) -> Result<usize, Error> {
        let count = usize::try_from(self.number()?).unwrap_or(usize::MAX);
        if count <= self.most(least) { Ok(count) } else { Err(self.malformed("list")) }
    }

    #[inline]
    pub(super) fn text(&mut self) -> Result<&'a str, Error> {
        let number = self.number()?;
        let half = usize::try_from(number >> 1).unwrap_or(usize::MAX);
        if number & 1 == 1 {
            return self.table.get(half).copied().ok_or_else(|| self.malformed("string of the table"));
        }
        let bytes = self.body[self.at..].get(..half).ok_or_else(|| self.malformed("string"))?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.malformed("string in UTF-8"))?;
        self.at += half;
        Ok(text)
    }

    /// A string to be shared; one of the table is made only once.
    #[inline]
    pub(super) fn shared(&mut self) -> Result<Shared, Error> {
        let before = self.at;
        let number = self.number()?;
        let place = usize::try_from(number >> 1).unwrap_or(usize::MAX);
        if number & 1 == 0 || place >= self.table.len() {
            self.at = before;
            return self.text().map(Shared::from);
        }
        if self.made.len() <= place {
            self.made.resize(self.table.len(), None);
        }
        let text = self.table[place];
        Ok(self.made[place].get_or_insert_with(|| text.into()).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_are_read_back() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_455, 268_435_456, u64::MAX] {
            let mut bytes = Vec::new();
            put_number(number, &mut bytes);
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.number(), Ok(number));
            assert_eq!(reader.finish(), Ok(()));
            bytes.pop();
            assert!(Reader::new(&bytes).number().is_err());
        }
        assert!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]).small().is_err(), "33 bits");
        let ones = [0xff; 9];
        assert!(Reader::new(&[&ones[..], &[0x02]].concat()).number().is_err(), "65 bits");
        assert!(Reader::new(&[&ones[..], &[0x80, 0x00]].concat()).number().is_err(), "11 bytes");
    }

    #[test]
    fn strings_are_read_back() {
        let mut bytes = Vec::new();
        put_text("Éric", &mut bytes);
        put_place(1, &mut bytes);
        put_place(2, &mut bytes);
        let mut reader = Reader::new(&bytes);
        reader.table = vec!["one", "two"];
        assert_eq!(reader.text(), Ok("Éric"));
        assert_eq!(reader.text(), Ok("two"));
        assert!(reader.text().is_err());
        assert!(Reader::new(&[4, 0xc3, 0x28]).text().is_err(), "no UTF-8");
        assert!(Reader::new(&[200, 1, b'a']).text().is_err(), "too short");
    }
}
