//! The article in a page: its text and what the page's head says about it.

use dom_smoothie::{Config, Readability, TextMode};

use super::{Problem, day};
use crate::text::article::Given;

/// Deeper trees are no pages: browsers cut them there too. The search for the article takes the square of the depth.
const DEEPEST: usize = 512;

/// Pages with more elements are refused, since the search goes over them again and again.
const MOST_ELEMENTS: usize = 500_000;

/// Parsing takes the square of the open elements and of a tag's attributes, so source beyond this is not parsed.
const MOST_OPEN: usize = 10_000;

/// Elements without an end tag, or whose end tag is often left out.
const WITHOUT_END: [&str; 32] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// A page's article.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) given: Given,
}

/// Finds the article by Mozilla's Readability method; paragraphs are lines of the text.
pub(super) fn article(html: &str) -> Result<Page, Problem> {
    let problem = |error: dom_smoothie::ReadabilityError| Problem::Page(error.to_string());
    if is_tangled(html) {
        return Err(Problem::Page(format!("more than {MOST_OPEN} elements are open, or attributes stand in a tag")));
    }
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(problem)?;
    if is_too_deep(&page) {
        return Err(Problem::Page(format!("its elements are nested more than {DEEPEST} deep")));
    }
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

/// Whether the source opens far more elements, or gives one far more attributes, than a page does. A rough count, in one
/// pass over the bytes: scripts and comments are counted too.
fn is_tangled(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut open = 0usize;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += found + 1;
        let is_end = bytes.get(at) == Some(&b'/');
        let name = at + usize::from(is_end);
        let end = name + bytes[name..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if name == end || WITHOUT_END.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(&bytes[name..end])) {
            continue;
        }
        open = if is_end { open.saturating_sub(1) } else { open + 1 };
        let tag = bytes[end..].split(|&byte| byte == b'>').next().unwrap_or_default();
        let attributes = tag.iter().filter(|&&byte| byte == b'=').count();
        at = end + tag.len();
        if open > MOST_OPEN || attributes > MOST_OPEN {
            return true;
        }
    }
    false
}

/// Walks the tree without recursion.
fn is_too_deep(page: &Readability) -> bool {
    let mut depth = 0;
    let mut node = page.doc.root();
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if depth > DEEPEST {
                return true;
            }
            continue;
        }
        loop {
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else { return false };
            node = parent;
            depth -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> String {
        let paragraph = "<p>The mayor of Springfield said on Monday that the bridge, which was closed, would open.</p>";
        format!("<html><body>{body}{}</body></html>", paragraph.repeat(20))
    }

    fn message(html: &str) -> String {
        article(html).map(|page| page.text).map_err(|problem| problem.to_string()).unwrap_err()
    }

    #[test]
    fn the_head_tells_about_the_article() {
        let html = page("").replace(
            "<body>",
            r#"<head><title>Bridge to open - Springfield Post</title>
            <meta property="og:title" content="Bridge to open"><meta property="og:site_name" content="Springfield Post">
            <meta property="article:published_time" content="2016-05-09T18:00:00Z">
            <link rel="canonical" href="https://example.org/bridge"></head><body><div id="sidebar"><a href="/">Home</a></div>"#,
        );
        let page = article(&html).ok().unwrap();
        assert!(page.text.starts_with("The mayor of Springfield said"), "{}", page.text);
        assert!(!page.text.contains("Home"));
        assert_eq!(page.given.title.as_deref(), Some("Bridge to open"));
        assert_eq!(page.given.date, Some(crate::base::Date::constant(2016, 5, 9)));
        assert_eq!(page.given.outlet.as_deref(), Some("Springfield Post"));
        assert_eq!(page.given.url.as_deref(), Some("https://example.org/bridge"));
    }

    #[test]
    fn trees_that_would_take_for_ever_are_refused() {
        assert!(article(&page(&"<div>".repeat(300))).is_ok());
        assert!(message(&page(&"<div>".repeat(1_000))).contains("512 deep"));
        assert!(message(&page(&"<div>".repeat(200_000))).contains("10000 elements"));
        let attributes: String = (0..200_000).map(|at| format!(" a{at}=1")).collect();
        assert!(message(&page(&format!("<i{attributes}>"))).contains("10000 elements"));
    }

    #[test]
    fn a_page_without_an_article_is_told() {
        assert!(message("<html><body></body></html>").contains("no article was found"));
    }
}
