//! Articles in the one order that results have, each text once.

use std::collections::HashMap;
use std::fmt;

use crate::ingest::{Problem, Warning};
use crate::text::Article;

/// Articles with what goes with each, sorted and each text once.
#[derive(Debug)]
pub struct Collected<T> {
    /// By `doc`, then hash.
    pub items: Vec<T>,
    /// One for each text that was read before.
    pub warnings: Vec<Warning>,
}

/// Two articles of one name but different texts: one could not tell which of them evidence comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoTexts {
    /// The name.
    pub doc: String,
}

impl fmt::Display for TwoTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "two different articles are called {}: rename one, or name the folder above both so that their paths differ",
            self.doc
        )
    }
}

impl std::error::Error for TwoTexts {}

/// Sorts by `doc`, then hash, and keeps the first of those that have the same text.
///
/// # Errors
/// If two different texts have one `doc`.
pub fn collect<T>(mut items: Vec<T>, article: impl Fn(&T) -> &Article) -> Result<Collected<T>, TwoTexts> {
    items.sort_by(|one, other| order(article(one)).cmp(&order(article(other))));
    for pair in items.windows(2) {
        let (one, other) = (article(&pair[0]), article(&pair[1]));
        if one.doc == other.doc && one.sha256 != other.sha256 {
            return Err(TwoTexts { doc: one.doc.clone() });
        }
    }
    let mut kept = Vec::with_capacity(items.len());
    let mut docs: HashMap<String, String> = HashMap::new();
    let mut warnings = Vec::new();
    for item in items {
        let this = article(&item);
        if let Some(first) = docs.get(&this.sha256) {
            let problem = Problem::Twin(first.clone());
            warnings.push(Warning { place: this.doc.clone(), problem });
            continue;
        }
        docs.insert(this.sha256.clone(), this.doc.clone());
        kept.push(item);
    }
    Ok(Collected { items: kept, warnings })
}

/// All that tells articles apart, so that the order of the input never shows.
fn order(article: &Article) -> impl Ord + '_ {
    (&article.doc, &article.sha256, &article.title, article.date, &article.outlet, &article.url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Given;

    fn docs(articles: &[(&str, &str)]) -> Result<(Vec<String>, Vec<String>), TwoTexts> {
        let articles = articles.iter().map(|(doc, text)| Article::new((*doc).into(), (*text).into(), Given::default()));
        let collected = collect(articles.collect(), |article| article)?;
        let docs = collected.items.into_iter().map(|article| article.doc).collect();
        Ok((docs, collected.warnings.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn articles_are_sorted_and_each_text_is_kept_once() {
        let (kept, warnings) = docs(&[("c", "One."), ("b", "Two."), ("a", "One.")]).unwrap();
        assert_eq!(kept, ["a", "b"]);
        assert_eq!(warnings, ["c: skipped, its text is the same as that of a"]);
    }

    #[test]
    fn the_same_article_twice_is_one() {
        assert_eq!(docs(&[("a", "One."), ("a", "One.")]).unwrap().0, ["a"]);
    }

    #[test]
    fn one_name_for_two_texts_is_an_error() {
        assert_eq!(docs(&[("a", "One."), ("b", "Two."), ("a", "Three.")]), Err(TwoTexts { doc: "a".into() }));
    }
}
