//! Names as ids.

use crate::text::fold::fold;

/// The name as an id: ASCII letters and digits in lower case, hyphens between the words; `actor` if nothing is left.
#[must_use]
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if matches!(c, '.' | '\'') {
            // `U.S.` is `us`, `O'Brien` is `obrien`.
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "actor".into() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Ruth Okafor"), "ruth-okafor");
        assert_eq!(slug("U.S.-led coalition"), "us-led-coalition");
        assert_eq!(slug("«Ölçü» & Co."), "olcu-co");
        assert_eq!(slug("漢字"), "actor");
    }
}
