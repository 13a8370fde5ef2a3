//! One article as it was read.

use crate::base::Date;

/// An article as `ingest` hands it on: the text with nothing removed, and what the input said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Path below the given input folder, `FILE#id` for a JSON row, `-` for standard input.
    pub doc: String,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The given title, else a first line without a sentence's end.
    pub title: Option<String>,
    /// The given date, else one that a dateline states in full.
    pub date: Option<Date>,
    /// The outlet, if the input names one.
    pub outlet: Option<String>,
    /// The address, if the input names one.
    pub url: Option<String>,
    /// The text as read, less than 4 GiB; all offsets point into it.
    pub text: String,
}

/// What an input says about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Its title.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

impl Article {
    /// The article of that name and text, with its hash.
    #[must_use]
    pub fn new(doc: String, text: String, given: Given) -> Self {
        let Given { title, date, outlet, url } = given;
        Self { doc, sha256: sha256(&text), title, date, outlet, url, text }
    }
}

/// SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
