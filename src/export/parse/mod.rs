//! What the language layer reads in an article, for other tools: one format a module, one article at a time.

pub mod conllu;
pub mod json;

#[cfg(test)]
mod properties {
    use proptest::prelude::*;
    use serde_json::Value;

    use crate::text::article::Given;
    use crate::text::{self, Article};

    const WORDS: [&str; 19] = [
        "The",
        "mayor",
        "said",
        "U.S.",
        "“No,”",
        "don't",
        "#",
        "_",
        "a|b",
        "\\s",
        "e\u{301}",
        "🙂",
        "So\u{ad}a",
        "U.S.-led",
        "non-EU",
        "Ruth",
        "Okafor",
        "Paris-based",
        "Monday",
    ];
    const GAPS: [&str; 13] =
        [" ", " ", " ", "", "\n", "\n\n", "\r\n", "\t ", "\u{a0}", "\u{2028}", "\u{200b}", " \u{feff}", "\u{b}"];

    /// Words with what stands between words, from the usual to what nobody writes.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            (proptest::sample::select(&WORDS[..]), proptest::sample::select(&GAPS[..]))
                .prop_map(|(word, gap)| format!("{word}{gap}")),
            proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter),
        ];
        proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    /// The tokens' forms with all that stands around them, read from the columns.
    fn rebuilt(conllu: &str) -> String {
        let mut text = String::new();
        for line in conllu.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())) {
            let columns: Vec<_> = line.split('\t').collect();
            let attribute = |name: &str| columns[9].split('|').find_map(|pair| pair.strip_prefix(name));
            text += &attribute("SpacesBefore=").map(blanks).unwrap_or_default();
            text += columns[1];
            let plain = if attribute("SpaceAfter=No").is_some() { "" } else { " " };
            text += &attribute("SpacesAfter=").map_or(plain.to_owned(), blanks);
        }
        text
    }

    /// Blanks as `SpacesAfter` writes them.
    fn blanks(escaped: &str) -> String {
        let mut units: Vec<u16> = Vec::new();
        let mut rest = escaped.chars();
        while let Some(char) = rest.next() {
            assert_eq!(char, '\\', "{escaped}");
            match rest.next().unwrap() {
                's' => units.push(32),
                't' => units.push(9),
                'n' => units.push(10),
                'r' => units.push(13),
                'u' => units.push(u16::from_str_radix(&rest.by_ref().take(4).collect::<String>(), 16).unwrap()),
                other => panic!("{other} in {escaped}"),
            }
        }
        String::from_utf16(&units).unwrap()
    }

    /// For each token of a sentence of the JSON what `NE` must say of it.
    fn labels(sentence: &Value) -> Vec<Option<String>> {
        let list = |key: &str| sentence[key].as_array().unwrap();
        let at = |value: &Value, key: &str| value[key].as_u64().unwrap();
        let mut labels = vec![None; list("tokens").len()];
        for name in list("names") {
            let mut place = 'B';
            for (label, token) in labels.iter_mut().zip(list("tokens")) {
                if at(name, "start") < at(token, "end") && at(token, "start") < at(name, "end") {
                    *label = Some(format!("{place}-{}", name["label"].as_str().unwrap()));
                    place = 'I';
                }
            }
            assert_eq!(place, 'I', "{name} touches a token");
        }
        labels
    }

    #[test]
    fn a_name_inside_a_token_marks_the_whole_token() {
        let article = Article::new("a".into(), "The U.S.-led talks ended on Monday.".into(), Given::default());
        let document = text::read(&article);
        let (mut conllu, mut json) = (Vec::new(), Vec::new());
        super::conllu::write(&article, &document, &mut conllu).unwrap();
        super::json::write(&article, &document, &mut json).unwrap();
        let row: Value = serde_json::from_slice(&json).unwrap();
        let name = &row["paragraphs"][0]["sentences"][0]["names"][0];
        assert_eq!(*name, serde_json::json!({"start": 4, "end": 8, "text": "U.S.", "label": "GPE"}));
        let table = String::from_utf8(conllu).unwrap();
        let line = table.lines().find(|line| line.contains("\tU.S.-led\t")).unwrap();
        assert!(line.ends_with("\tNE=B-GPE|start_char=4|end_char=12"), "{line}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_rebuilt_and_both_formats_agree(text in text()) {
            let article = Article::new("a".into(), text.clone(), Given::default());
            let document = text::read(&article);
            let (mut conllu, mut json) = (Vec::new(), Vec::new());
            super::conllu::write(&article, &document, &mut conllu).unwrap();
            super::json::write(&article, &document, &mut json).unwrap();
            let conllu = String::from_utf8(conllu).unwrap();
            if !document.tokens.is_empty() {
                prop_assert_eq!(rebuilt(&conllu), text.clone());
            }

            let row: Value = serde_json::from_slice(&json).unwrap();
            let points: Vec<char> = text.chars().collect();
            let sentences = row["paragraphs"].as_array().unwrap().iter().flat_map(|one| one["sentences"].as_array().unwrap());
            let expected: Vec<_> = sentences.clone().flat_map(labels).collect();
            let tokens: Vec<&Value> = sentences.flat_map(|one| one["tokens"].as_array().unwrap()).collect();
            let lines: Vec<_> = conllu.split('\n').filter(|line| line.contains('\t')).collect();
            prop_assert_eq!(lines.len(), tokens.len());
            for ((line, token), label) in lines.iter().zip(tokens).zip(expected) {
                let columns: Vec<_> = line.split('\t').collect();
                prop_assert_eq!(columns.len(), 10);
                prop_assert!(columns.iter().all(|column| !column.is_empty()));
                let at = |key: &str| token[key].as_u64().unwrap() as usize;
                let words: String = points[at("start")..at("end")].iter().collect();
                prop_assert_eq!(columns[1], &words);
                let found = columns[9].split('|').find_map(|pair| pair.strip_prefix("NE="));
                prop_assert_eq!(found, label.as_deref(), "{}", line);
                prop_assert_eq!(token["text"].as_str().unwrap(), &words);
            }
        }
    }
}
