//! PNG of a picture: its SVG, painted by `resvg` with the font inside the program and no other, so that the bytes are the same on
//! every machine. Letters that the font lacks are boxes; the SVG has them.

use std::io::{self, Write};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::svg;
use crate::picture::Drawing;
use crate::picture::font::{BOLD, FAMILY, REGULAR};

/// Pixels a point.
const SCALE: f64 = 2.0;

/// So many pixels at most; larger pictures are painted smaller.
const MOST: f64 = 40_000_000.0;

/// Writes a picture.
///
/// # Errors
/// As the output gives them, or if the picture has no size.
pub fn write(drawing: &Drawing, mut to: impl Write) -> io::Result<()> {
    let mut fonts = Database::new();
    for font in [REGULAR, BOLD] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    let options = Options { font_family: FAMILY.into(), fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(&svg::text(drawing), &options).map_err(io::Error::other)?;
    let area = drawing.size.width * drawing.size.height;
    let scale = SCALE.min((MOST / area.max(1.0)).sqrt());
    let pixels = |length: f64| (length * scale).ceil().clamp(1.0, 32_000.0) as u32;
    let size = (pixels(drawing.size.width), pixels(drawing.size.height));
    let mut pixmap = Pixmap::new(size.0, size.1).ok_or_else(|| io::Error::other("the picture has no size"))?;
    // The tree is measured in pixels of screens, three quarters of a point.
    let by = size.0 as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(by, by), &mut pixmap.as_mut());
    to.write_all(&pixmap.encode_png().map_err(io::Error::other)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::layout::Size;
    use crate::picture::{View, matrix};

    #[test]
    fn a_picture_has_two_pixels_a_point_and_is_the_same_twice() {
        let drawing = matrix(&Graph::default(), &View::default());
        let [one, other] = [0, 1].map(|_| {
            let mut bytes = Vec::new();
            write(&drawing, &mut bytes).unwrap();
            bytes
        });
        assert!(one.starts_with(b"\x89PNG\r\n\x1a\n") && one == other);
        let width = u32::from_be_bytes(one[16..20].try_into().unwrap());
        assert_eq!(f64::from(width), drawing.size.width * SCALE);
    }

    #[test]
    fn a_huge_picture_is_painted_smaller() {
        let mut drawing = matrix(&Graph::default(), &View::default());
        drawing.items.clear();
        drawing.size = Size::new(40_000.0, 30_000.0);
        let mut bytes = Vec::new();
        write(&drawing, &mut bytes).unwrap();
        let [width, height] = [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()));
        assert!(f64::from(width) * f64::from(height) < 1.01 * MOST, "{width} by {height}");
    }
}
