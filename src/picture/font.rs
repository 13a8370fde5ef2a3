//! How wide text is, by the metrics of the font that pictures are drawn with. The font is inside the program, so that text is as wide
//! on every machine; it has no kerning and no ligatures, so that a text is as wide as its letters.

use std::sync::LazyLock;

/// The family's name.
pub const FAMILY: &str = "Noto Sans";
/// The usual weight, a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../../data/fonts/NotoSans-Regular.ttf");
/// The bold weight, a TrueType file.
pub const BOLD: &[u8] = include_bytes!("../../data/fonts/NotoSans-Bold.ttf");

/// How thick letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// As usual.
    #[default]
    Regular,
    /// Thick.
    Bold,
}

/// How wide a text is in a size; both in points.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let widths = match weight {
        Weight::Regular => &*REGULAR_WIDTHS,
        Weight::Bold => &*BOLD_WIDTHS,
    };
    // Whole numbers are summed up, which is exact in every order.
    let units: u64 = text.chars().map(|c| u64::from(widths.of(c))).sum();
    units as f64 * size / 1_000.0
}

static REGULAR_WIDTHS: LazyLock<Widths> = LazyLock::new(|| Widths::read(REGULAR));
static BOLD_WIDTHS: LazyLock<Widths> = LazyLock::new(|| Widths::read(BOLD));

/// How wide characters are, in thousandths of the size; by character.
struct Widths(Vec<(u32, u16)>);

impl Widths {
    /// Reads the tables `cmap` (format 4), `hhea` and `hmtx` of a TrueType font of 1,000 units; what cannot be read has no character.
    fn read(font: &[u8]) -> Self {
        Self(widths(font).unwrap_or_default())
    }

    fn of(&self, c: char) -> u16 {
        let found = self.0.binary_search_by_key(&u32::from(c), |one| one.0);
        found.map_or_else(|_| unknown(c), |at| self.0[at].1)
    }
}

/// How wide a character is that the font lacks: about what fonts of its script make it.
fn unknown(c: char) -> u16 {
    match u32::from(c) {
        // Joiners, marks of direction, selectors of variants.
        0x200b..=0x200f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef => 0,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 => {
            1_000
        }
        0x1f000..=0x1faff => 1_300,
        0x20000..=0x3ffff => 1_000,
        _ => 650,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn table<'a>(font: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    let record = font.get(12..12 + 16 * count)?.chunks_exact(16).find(|record| &record[..4] == name)?;
    let number =
        |at: usize| -> Option<usize> { Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize) };
    font.get(number(8)?..number(8)? + number(12)?)
}

fn widths(font: &[u8]) -> Option<Vec<(u32, u16)>> {
    let (cmap, hmtx) = (table(font, b"cmap")?, table(font, b"hmtx")?);
    let wide = usize::from(u16_at(table(font, b"hhea")?, 34)?);
    // Behind the last width all are as wide as it.
    let advance = |glyph: usize| u16_at(hmtx, 4 * glyph.min(wide.checked_sub(1)?));
    let tables = usize::from(u16_at(cmap, 2)?);
    let offsets = (0..tables).filter_map(|nth| {
        let at = 4 + 8 * nth + 4;
        Some(u32::from_be_bytes(cmap.get(at..at + 4)?.try_into().ok()?) as usize)
    });
    let segments = offsets.filter_map(|at| cmap.get(at..)).find(|sub| u16_at(sub, 0) == Some(4))?;
    let twice = usize::from(u16_at(segments, 6)?);
    let mut found = Vec::new();
    for at in (0..twice).step_by(2) {
        let (end, start) = (u16_at(segments, 14 + at)?, u16_at(segments, 16 + twice + at)?);
        let (delta, place) = (u16_at(segments, 16 + 2 * twice + at)?, 16 + 3 * twice + at);
        let offset = usize::from(u16_at(segments, place)?);
        for code in (start..=end).filter(|&code| code != u16::MAX) {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match u16_at(segments, place + offset + 2 * usize::from(code - start))? {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                }
            };
            if glyph != 0 {
                found.push((u32::from(code), advance(usize::from(glyph))?));
            }
        }
    }
    found.sort_unstable();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_the_font_says() {
        // Noto Sans: `A` 639, `i` 258, blank 260, `Ж` 896; bold `A` 690.
        assert_eq!(width("A", 1_000.0, Weight::Regular), 639.0);
        assert_eq!(width("i i", 1_000.0, Weight::Regular), 776.0);
        assert_eq!(width("A", 1_000.0, Weight::Bold), 690.0);
        assert!(width("Ж", 10.0, Weight::Regular) > width("х", 10.0, Weight::Regular));
        assert_eq!(width("", 10.0, Weight::Bold), 0.0);
    }

    #[test]
    fn what_the_font_lacks_has_a_width_too() {
        assert_eq!(width("中🙂\u{200d}م", 1_000.0, Weight::Regular), 2_950.0);
        assert!(Widths::read(&REGULAR[..9_000]).0.is_empty() && Widths::read(b"").0.is_empty());
        for sign in "“”…×·→–—’▶".chars().filter(|&sign| sign != '→' && sign != '▶') {
            assert!(REGULAR_WIDTHS.0.iter().any(|one| one.0 == u32::from(sign)), "{sign}");
        }
    }
}
