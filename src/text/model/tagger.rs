//! Fine parts of speech from the shared vectors.

use crate::base::Label;
use crate::text::label::Tag;
use crate::text::model::encoder::Encoded;
use crate::text::model::kernel::{Finish, Matrix, Path, multiply};
use crate::text::model::transition::Allowed;
use crate::text::model::weights::{lines, section};

/// One linear layer with a score for every tag.
pub struct Tagger {
    labels: Vec<Tag>,
    allowed: Allowed,
    output: Matrix,
}

impl Tagger {
    /// The network of the file.
    pub fn read() -> Self {
        let label = |mut fields: std::str::Split<'_, char>| fields.next().and_then(Tag::from_name).unwrap_or(Tag::Xx);
        let labels: Vec<_> = lines("tagger.labels").map(label).collect();
        let allowed = Allowed::new(1, labels.len(), |_, _| true);
        Self { labels, allowed, output: Matrix::read(section("tagger.output"), Finish::Linear) }
    }

    /// The tags of a unit's tokens.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    pub fn tag(&self, path: Path, vectors: Encoded<'_>, scores: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        let Encoded { rows, first, count } = vectors;
        let width = self.output.width();
        scores.resize(scores.len().max(count * width), 0.0);
        multiply(path, &self.output, rows, (first, 1, count), scores);
        tags.clear();
        let best = |scores| self.allowed.best(path, scores, 0).map_or(Tag::Xx, |number| self.labels[number]);
        tags.extend(scores.chunks_exact(width).take(count).map(best));
    }
}
