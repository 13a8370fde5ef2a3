//! The formats that a graph is written in, one module each, and those of a parsed article. Writes into any `io::Write`;
//! opens no file.

pub mod dot;
pub mod json;
pub mod parse;
pub mod picture;

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use crate::graph::fixture::{NASTY, told_with};
    use crate::graph::{Graph, build};

    /// Anything, with what breaks writers in every other place. Fixtures read `#` as a number of an occurrence.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(&NASTY[..]).prop_map(str::to_owned),
            proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
            proptest::sample::select(&["\\", "\"", "\\\"", "<", ">", "&amp;", "\u{0}", "\\N", "]]>", "{|}"][..])
                .prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat().replace('#', ""))
    }

    fn json(graph: &Graph) -> String {
        let mut bytes = Vec::new();
        super::json::write(graph, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    proptest! {
        #[test]
        fn any_string_survives(texts in proptest::collection::vec(text(), 1..6)) {
            let mut records = told_with(texts.iter().map(String::as_str));
            let graph = build(&records);
            let written = json(&graph);
            prop_assert_eq!(&json(&super::json::read(&written).unwrap()), &written);
            let mut dot = Vec::new();
            super::dot::write(&graph, super::picture::Limits::default(), &mut dot).unwrap();
            for line in String::from_utf8(dot).unwrap().lines() {
                prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
                let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
                prop_assert!(quotes % 2 == 0, "{}", line);
            }
            records.reverse();
            prop_assert_eq!(json(&build(&records)), written);
        }
    }
}
