//! Words without their endings, so that forms of one word are equal: Snowball's stemmer for English (Porter 2001).

use frostem::{Algorithm, Stemmer};

/// A folded word without its endings; what is not English letters stays.
///
/// ```
/// use cablegraph::text::stem::stem;
///
/// assert_eq!(stem("cooperating"), stem("cooperation"));
/// assert_eq!(stem("öl"), "öl");
/// ```
#[must_use]
pub fn stem(folded: &str) -> String {
    if folded.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'') {
        Stemmer::new(Algorithm::English).stem(folded).into_owned()
    } else {
        folded.to_owned()
    }
}
