//! The frame of the page: its head with the policy, its style sheet and its script, put together from `web/`.

use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// Where the page has its data from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// From itself.
    Inline,
    /// From the server that it came from.
    Served,
}

const STYLE: &str = include_str!("../../../web/style.css");
const BODY: &str = include_str!("../../../web/body.html");

/// The modules of the script; each uses only those before it.
const MODULES: [(&str, &str); 34] = [
    ("source.js", include_str!("../../../web/source.js")),
    ("dom.js", include_str!("../../../web/dom.js")),
    ("terms.js", include_str!("../../../web/terms.js")),
    ("model.js", include_str!("../../../web/model.js")),
    ("state.js", include_str!("../../../web/state.js")),
    ("filter.js", include_str!("../../../web/filter.js")),
    ("search.js", include_str!("../../../web/search.js")),
    ("paths.js", include_str!("../../../web/paths.js")),
    ("passage.js", include_str!("../../../web/passage.js")),
    ("items.js", include_str!("../../../web/items.js")),
    ("panels.js", include_str!("../../../web/panels.js")),
    ("route.js", include_str!("../../../web/route.js")),
    ("reader.js", include_str!("../../../web/reader.js")),
    ("aside.js", include_str!("../../../web/aside.js")),
    ("pen.js", include_str!("../../../web/pen.js")),
    ("shapes.js", include_str!("../../../web/shapes.js")),
    ("view.js", include_str!("../../../web/view.js")),
    ("lines.js", include_str!("../../../web/lines.js")),
    ("boxes.js", include_str!("../../../web/boxes.js")),
    ("fold.js", include_str!("../../../web/fold.js")),
    ("draw.js", include_str!("../../../web/draw.js")),
    ("theme.js", include_str!("../../../web/theme.js")),
    ("map.js", include_str!("../../../web/map.js")),
    ("pointer.js", include_str!("../../../web/pointer.js")),
    ("walk.js", include_str!("../../../web/walk.js")),
    ("light.js", include_str!("../../../web/light.js")),
    ("legend.js", include_str!("../../../web/legend.js")),
    ("timeline.js", include_str!("../../../web/timeline.js")),
    ("table.js", include_str!("../../../web/table.js")),
    ("save.js", include_str!("../../../web/save.js")),
    ("status.js", include_str!("../../../web/status.js")),
    ("controls.js", include_str!("../../../web/controls.js")),
    ("finder.js", include_str!("../../../web/finder.js")),
    ("main.js", include_str!("../../../web/main.js")),
];

/// The script: the modules without their imports and exports, in a function of their own. Who reads the page's source finds the
/// modules' comments in `web/`.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for line in MODULES.iter().flat_map(|(_, module)| module.lines()).filter(|line| !line.starts_with("import ")) {
        push_line(&mut script, line.strip_prefix("export ").unwrap_or(line));
    }
    script.push_str("})();\n");
    script
});

static SHEET: LazyLock<String> = LazyLock::new(|| {
    let mut sheet = String::new();
    STYLE.lines().for_each(|line| push_line(&mut sheet, line));
    sheet
});

/// Appends a line without its indentation, if it is not a comment alone.
fn push_line(text: &mut String, line: &str) {
    let line = line.trim();
    if !(line.is_empty() || is_comment(line)) {
        text.push_str(line);
        text.push('\n');
    }
}

/// Whether there is nothing but a comment on a line. Of a longer one every line begins with a star and a blank, and no other line does;
/// behind a short one there may be more.
fn is_comment(line: &str) -> bool {
    let begins = line.starts_with("/*") && line.find("*/").is_none_or(|end| end + 2 == line.len());
    begins || line.starts_with("//") || line.starts_with("* ") || line == "*" || line == "*/"
}

/// All that stands before the data.
pub(super) fn head(source: Source) -> String {
    let connect = if source == Source::Served { "; connect-src 'self'" } else { "" };
    let (sheet, script, style) = (&*SHEET, hash(&SCRIPT), hash(&SHEET));
    let mut page = String::with_capacity(sheet.len() + BODY.len() + 1024);
    write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{script}'; \
         style-src '{style}'; img-src data: blob:{connect}; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>Cablegraph: who said what, and who did what to whom</title>\n\
         <style>{sheet}</style>\n</head>\n<body>\n{BODY}\
         <script type=\"application/json\" id=\"data\">"
    )
    .expect("a string takes all that is written into it");
    page
}

/// All that stands behind the data.
pub(super) fn tail() -> String {
    format!("</script>\n<script>{}</script>\n</body>\n</html>\n", *SCRIPT)
}

/// What a policy calls a script or style sheet by.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 (RFC 4648) with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn the_page_without_data_is_small_and_closes_no_element_early() {
        let (head, tail) = (head(Source::Inline), tail());
        assert!(head.len() + tail.len() < 150_000, "{}", head.len() + tail.len());
        assert_eq!(tail.matches("</script").count(), 2);
        assert_eq!(head.matches("</style").count(), 1);
        // What is no comment stays.
        assert!(head.contains("box-sizing: border-box"));
        assert!(!SCRIPT.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
    }

    /// The modules become one scope, in which the second of two functions of one name would silently be the first too.
    #[test]
    fn no_two_modules_declare_one_name() {
        let mut seen = BTreeSet::new();
        for line in MODULES.iter().flat_map(|(_, module)| module.lines()) {
            let line = line.strip_prefix("export ").unwrap_or(line);
            let line = line.strip_prefix("async ").unwrap_or(line);
            let Some(rest) = ["function ", "const ", "let "].iter().find_map(|word| line.strip_prefix(word)) else {
                continue;
            };
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(seen.insert(name.clone()), "{name} is declared twice");
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn a_module_uses_only_those_before_it() {
        for (at, (_, module)) in MODULES.iter().enumerate() {
            for line in module.lines().filter(|line| line.starts_with("import ")) {
                let file = line.split('"').nth(1).and_then(|path| path.strip_prefix("./")).unwrap();
                let first = MODULES.iter().position(|(name, _)| *name == file);
                assert!(first.is_some_and(|place| place < at), "{line}");
            }
        }
    }

    fn module(name: &str) -> &'static str {
        MODULES.iter().find(|(own, _)| *own == name).unwrap().1
    }

    /// What the script knows as well as the program, it knows alike.
    #[test]
    fn numbers_that_both_know_are_the_same() {
        use crate::export::explorer::SENTENCE;
        use crate::graph::MOST_PARTIES;
        use crate::picture::FOLDED;
        for (name, line) in [
            ("filter.js", format!("export const FOLDED = {FOLDED};")),
            ("model.js", format!("const MOST_PARTIES = {MOST_PARTIES};")),
            ("items.js", format!("const SENTENCE = {};", SENTENCE - 1)),
        ] {
            assert!(module(name).lines().any(|own| own == line), "{name}: {line}");
        }
    }

    #[test]
    fn letters_are_plain_alike_in_the_search_field() {
        let line = module("search.js").lines().find(|line| line.starts_with("const LETTERS")).unwrap();
        let pairs: Vec<(char, &str)> = line
            .split('"')
            .nth(1)
            .unwrap()
            .split(' ')
            .map(|pair| (pair.chars().next().unwrap(), pair.trim_start_matches(|c: char| !c.is_ascii())))
            .collect();
        for (letter, plain) in &pairs {
            assert_eq!(crate::text::fold::fold(&letter.to_string()), *plain);
        }
        // Of the others the browser takes the marks away; these have none.
        for letter in "æƀɓƈđðɖɗǝəƒǥħıĸƙłƚŋøœßŧþƶ".chars() {
            assert!(pairs.iter().any(|(own, _)| *own == letter), "{letter}");
        }
    }

    #[test]
    fn comments_alone_are_left_out() {
        let mut text = String::new();
        for line in ["/** A. */", "  /*", " * b", " */", "// c", "", "/** @type {X} */ (d).e();", "f; // g", "*, h { }"]
        {
            push_line(&mut text, line);
        }
        assert_eq!(text, "/** @type {X} */ (d).e();\nf; // g\n*, h { }\n");
    }

    #[test]
    fn only_a_served_page_may_fetch() {
        assert!(!head(Source::Inline).contains("connect-src"));
        assert!(head(Source::Served).contains("connect-src 'self'"));
        assert!(!head(Source::Served).contains("unsafe"));
    }
}
