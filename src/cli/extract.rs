//! `extract`: articles to records, as a stream.

use std::io;

use cablegraph::text::Article;
use cablegraph::{pipeline, store};

use super::flags::ExtractFlags;
use super::settings::Settings;
use super::{Outcome, texts};

pub(super) fn run(settings: &Settings, flags: &ExtractFlags) -> anyhow::Result<Outcome> {
    let reader = texts::open(&flags.inputs, settings.date, None)?;
    let work = |article: Article| {
        let mut record = pipeline::extract(&article, &settings.user.own);
        record.text = flags.with_text.then_some(article.text);
        let mut line = Vec::new();
        store::write_record(&record, &mut line)?;
        Ok(line)
    };
    texts::stream(reader, settings, work, &mut io::stdout().lock())
}
