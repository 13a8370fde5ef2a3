//! The article in a page: its text and what the page's head says about it.

use dom_smoothie::{Config, Readability, TextMode};

use super::{Problem, day};
use crate::text::article::Given;

/// A page's article.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) given: Given,
}

/// Finds the article by Mozilla's Readability method; paragraphs are lines of the text.
pub(super) fn article(html: &str) -> Result<Page, Problem> {
    let problem = |error: dom_smoothie::ReadabilityError| Problem::Page(error.to_string());
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(problem)?;
    let canonical = page.doc.select_single("link[rel=canonical]").attr("href").map(|address| address.to_string());
    let article = page.parse().map_err(problem)?;
    Ok(Page {
        text: article.text_content.to_string(),
        given: Given {
            title: Some(article.title).filter(|title| !title.is_empty()),
            date: article.published_time.as_deref().and_then(day),
            outlet: article.site_name,
            url: article.url.or(canonical),
        },
    })
}
