//! Corrections as lines of text: a verb, then names, which stand in quotation marks unless they have no blanks. `#` begins a comment.

use super::model::{Action, Correction, CorrectionError, CorrectionProblem, Corrections, Reference};
use crate::base::Label;
use crate::extract::Class;

const MERGE: &str = "merge NAME [in ARTICLE] NAME [in ARTICLE] ...";
const NEVER_MERGE: &str = "never-merge NAME [in ARTICLE] NAME [in ARTICLE] ...";
const SPLIT: &str = "split NAME WORDS ... [in ARTICLE] [as NAME], where WORDS may be missing if an article is named";
const RETYPE: &str = "retype NAME [in ARTICLE] TYPE";
const RENAME: &str = "rename NAME [in ARTICLE] NAME";

impl Corrections {
    /// Reads the lines of a file.
    ///
    /// # Errors
    /// If a line is no correction, or one says the opposite of another.
    pub fn parse(text: &str) -> Result<Self, CorrectionError> {
        let mut list = Vec::new();
        for (at, row) in text.lines().enumerate() {
            let line = at + 1;
            // An editor may have put a byte-order mark at the file's start.
            let words = words(row.trim_start_matches('\u{feff}'));
            match words.and_then(|words| action(&words)) {
                Ok(None) => {}
                Ok(Some(action)) => list.push(Correction { line, action }),
                Err(problem) => return Err(CorrectionError { line, problem }),
            }
        }
        Self::new(list)
    }
}

/// A word of a line.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    /// Without quotation marks: a verb, `in`, `as`, a type, or a name without blanks.
    Bare(String),
    /// In quotation marks.
    Quoted(String),
}

impl Word {
    fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Bare(word) if word == keyword)
    }

    fn text(&self) -> &str {
        match self {
            Self::Bare(word) | Self::Quoted(word) => word,
        }
    }
}

fn words(line: &str) -> Result<Vec<Word>, CorrectionProblem> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if c.is_whitespace() => {}
            '#' => break,
            '"' | '“' => {
                let close = if c == '"' { '"' } else { '”' };
                let mut word = String::new();
                loop {
                    match chars.next().ok_or(CorrectionProblem::Open)? {
                        '\\' => match chars.next() {
                            Some(c @ ('"' | '\\' | '”')) => word.push(c),
                            other => return Err(CorrectionProblem::Escape(other)),
                        },
                        c if c == close => break,
                        c => word.push(c),
                    }
                }
                words.push(Word::Quoted(word));
            }
            _ => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| !c.is_whitespace() && !matches!(c, '"' | '“')) {
                    word.push(c);
                }
                words.push(Word::Bare(word));
            }
        }
    }
    Ok(words)
}

/// The action of a line; none of an empty one.
fn action(words: &[Word]) -> Result<Option<Action>, CorrectionProblem> {
    let Some((verb, rest)) = words.split_first() else { return Ok(None) };
    let action = match verb {
        Word::Bare(verb) if verb == "merge" => list(rest).map(Action::Merge).ok_or(MERGE),
        Word::Bare(verb) if verb == "never-merge" => list(rest).map(Action::NeverMerge).ok_or(NEVER_MERGE),
        Word::Bare(verb) if verb == "split" => split(rest).ok_or(SPLIT),
        Word::Bare(verb) if verb == "retype" => match about(rest) {
            Some((reference, name)) => {
                let class = Class::from_name(name).ok_or_else(|| CorrectionProblem::Class(name.to_owned()))?;
                Ok(Action::Retype(reference, class))
            }
            None => Err(RETYPE),
        },
        Word::Bare(verb) if verb == "rename" => {
            let named = about(rest).filter(|(_, name)| !name.trim().is_empty());
            named.map(|(reference, name)| Action::Rename(reference, name.to_owned())).ok_or(RENAME)
        }
        _ => return Err(CorrectionProblem::Verb(verb.text().to_owned())),
    };
    action.map(Some).map_err(CorrectionProblem::Form)
}

/// Two references and more, and nothing else.
fn list(mut rest: &[Word]) -> Option<Vec<Reference>> {
    let mut references = Vec::new();
    while !rest.is_empty() {
        let (reference, after) = reference(rest)?;
        references.push(reference);
        rest = after;
    }
    (references.len() > 1).then_some(references)
}

/// A reference, then one word.
fn about(rest: &[Word]) -> Option<(Reference, &str)> {
    let (reference, after) = reference(rest)?;
    match after {
        [word] => Some((reference, word.text())),
        _ => None,
    }
}

fn reference(rest: &[Word]) -> Option<(Reference, &[Word])> {
    let (name, rest) = name(rest)?;
    let (doc, rest) = after("in", rest)?;
    Some((Reference { name, doc }, rest))
}

fn split(rest: &[Word]) -> Option<Action> {
    let (actor, mut rest) = name(rest)?;
    let mut words = Vec::new();
    while let Some((word, after)) = name(rest) {
        words.push(word);
        rest = after;
    }
    let (doc, rest) = after("in", rest)?;
    let (name, rest) = after("as", rest)?;
    let says_what = !words.is_empty() || doc.is_some();
    (says_what && rest.is_empty()).then_some(Action::Split { actor, words, doc, name })
}

/// A name: anything but a keyword, and not empty.
fn name(rest: &[Word]) -> Option<(String, &[Word])> {
    let (word, rest) = rest.split_first()?;
    let is_name = !word.is("in") && !word.is("as") && !word.text().trim().is_empty();
    is_name.then(|| (word.text().to_owned(), rest))
}

/// The word behind a keyword, if the keyword stands there.
fn after<'w>(keyword: &str, rest: &'w [Word]) -> Option<(Option<String>, &'w [Word])> {
    match rest {
        [first, second, rest @ ..] if first.is(keyword) && !second.text().is_empty() => {
            Some((Some(second.text().to_owned()), rest))
        }
        [first, ..] if first.is(keyword) => None,
        _ => Some((None, rest)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the line is written as again, or what is wrong with it.
    fn check(line: &str, expected: &str) {
        let read = Corrections::parse(line);
        let written = match &read {
            Ok(corrections) => {
                corrections.list().iter().map(|one| one.action.to_string()).collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(written, expected, "{line}");
    }

    #[test]
    fn every_correction_is_read() {
        check("merge okafor-2 \"Ruth Okafor\"  # the mayor", "merge okafor-2 \"Ruth Okafor\"");
        check("merge Okafor in a/b.txt “Ruth Okafor” x-3", "merge \"Okafor\" in \"a/b.txt\" \"Ruth Okafor\" x-3");
        check("never-merge \"in\" \"as\"", "never-merge \"in\" \"as\"");
        check(
            "split Okafor \"Mr Okafor\" in b.txt as \"Jan Okafor\"",
            "split \"Okafor\" \"Mr Okafor\" in \"b.txt\" as \"Jan Okafor\"",
        );
        check("split Okafor in b.txt", "split \"Okafor\" in \"b.txt\"");
        check("split Okafor Mr. Mayor", "split \"Okafor\" \"Mr.\" \"Mayor\"");
        check("retype Borda in b.txt organization", "retype \"Borda\" in \"b.txt\" organization");
        check("rename isil \"The \\\"State\\\" \\\\ group\"", "rename isil \"The \\\"State\\\" \\\\ group\"");
        check("\u{feff}# nothing\n\n   \n", "");
        check("merge a rows.jsonl#3", "merge a \"rows.jsonl#3\"");
    }

    #[test]
    fn wrong_lines_are_told() {
        let form = |form: &str| format!("line 1: write it so: {form}");
        check("merge a", &form(MERGE));
        check("merge a in b", &form(MERGE));
        check("merge a \"\"", &form(MERGE));
        check("never-merge a b in", &form(NEVER_MERGE));
        check("split a", &form(SPLIT));
        check("split a in b.txt c", &form(SPLIT));
        check("split a as b", &form(SPLIT));
        check("retype a", &form(RETYPE));
        check("retype a group group", &form(RETYPE));
        check("retype a party", "line 1: `party` is not one of person, state, organization, group, place");
        check("rename a \" \"", &form(RENAME));
        check("\nmerge \"a", "line 2: a quotation mark is not closed");
        check("merge \"a\\n\" b", "line 1: \\n stands for nothing: \\\" and \\\\ do");
        check("merge \"a\\", "line 1: the line ends with a backslash");
        check(
            "join a b",
            "line 1: `join` is no correction: a line begins with merge, never-merge, split, retype or rename",
        );
        check(
            "\"merge\" a b",
            "line 1: `merge` is no correction: a line begins with merge, never-merge, split, retype or rename",
        );
    }

    #[test]
    fn one_pair_cannot_be_one_and_two() {
        check(
            "merge \"Ruth Okafor\" a b\nnever-merge b \"ruth okafor\"",
            "line 2: b and \"ruth okafor\" cannot be one and two: line 1 says the opposite",
        );
        check("merge a in x b\nnever-merge a b\nmerge b a in x", "merge a in x b; never-merge a b; merge b a in x");
    }

    #[test]
    fn the_lines_of_the_documentation_are_read() {
        let page = include_str!("../../../docs/corrections.md");
        let lines = page.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        assert_eq!(Corrections::parse(lines).unwrap().list().len(), 7);
    }

    fn reference() -> impl Strategy<Value = Reference> {
        ("\\PC{0,3}[a-zB\"\\\\#]\\PC{0,3}", proptest::option::of("\\PC{0,3}[a-z#\"]"))
            .prop_map(|(name, doc)| Reference { name, doc })
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(merge|split|retype|rename|[a-z\"“”\\\\# \n]|\\PC){0,40}") {
            let _ = Corrections::parse(&text);
        }

        #[test]
        fn what_is_written_is_read_again(a in reference(), b in reference(), name in proptest::option::of("[a-z ]*[a-z]")) {
            let words = vec![b.name.clone()];
            let actions = [
                Action::Merge(vec![a.clone(), b.clone()]),
                Action::Split { actor: a.name.clone(), words, doc: b.doc.clone(), name },
                Action::Retype(a.clone(), Class::Group),
                Action::Rename(a, b.name),
            ];
            for action in actions {
                let line = action.to_string();
                let read = Corrections::parse(&line).unwrap();
                prop_assert_eq!(&read.list()[0].action, &action, "{}", line);
            }
        }
    }
}
