//! Fine parts of speech from the shared vectors.

use crate::base::Label;
use crate::text::label::Tag;
use crate::text::model::encoder::Encoded;
use crate::text::model::kernel::{Finish, Matrix, Path, multiply};
use crate::text::model::weights::{lines, section};

/// One linear layer with a score for every tag.
pub struct Tagger {
    labels: Vec<Tag>,
    output: Matrix,
}

impl Tagger {
    /// The network of the file.
    pub fn read() -> Self {
        let label = |mut fields: std::str::Split<'_, char>| fields.next().and_then(Tag::from_name).unwrap_or(Tag::Xx);
        Self {
            labels: lines("tagger.labels").map(label).collect(),
            output: Matrix::read(section("tagger.output"), Finish::Linear),
        }
    }

    /// The tags of a unit's tokens.
    pub fn tag(&self, path: Path, vectors: Encoded<'_>, scores: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        let Encoded { rows, first, count } = vectors;
        let width = self.output.width();
        scores.resize(scores.len().max(count * width), 0.0);
        multiply(path, &self.output, rows, (first, 1, count), scores);
        tags.clear();
        tags.extend(scores.chunks_exact(width).take(count).map(|scores| {
            let mut best = 0;
            for number in 1..self.labels.len() {
                if scores[number] > scores[best] {
                    best = number;
                }
            }
            self.labels[best]
        }));
    }
}
