//! Corrections as they are given.

use std::collections::BTreeMap;
use std::fmt;

use crate::base::Label;
use crate::extract::Class;
use crate::text::fold::name_key;

/// An actor as the user names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Its id, its name, or an alias.
    pub name: String,
    /// Only what is so called in that article.
    pub doc: Option<String>,
}

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// These are one.
    Merge(Vec<Reference>),
    /// No two of these are ever one.
    NeverMerge(Vec<Reference>),
    /// What an actor's mentions with these words mean is another actor.
    Split {
        /// Whose mentions they were taken for: an id, a name, or an alias.
        actor: String,
        /// The words; without any, all that the article calls so.
        words: Vec<String>,
        /// Only in that article.
        doc: Option<String>,
        /// The other actor's name.
        name: Option<String>,
    },
    /// It is of that type.
    Retype(Reference, Class),
    /// The graph calls it so.
    Rename(Reference, String),
}

/// An action, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The line, from 1.
    pub line: usize,
    /// What is to be changed.
    pub action: Action,
}

/// All corrections of a file.
///
/// ```
/// use cablegraph::resolve::{Action, Corrections};
///
/// let corrections = Corrections::parse("# Who is who\nmerge \"Ruth Okafor\" okafor-2\n")?;
/// assert_eq!(corrections.list()[0].line, 2);
/// assert_eq!(corrections.list()[0].action.to_string(), "merge \"Ruth Okafor\" okafor-2");
/// assert!(Corrections::parse("merge \"Ruth Okafor\"").is_err());
/// # Ok::<(), cablegraph::resolve::CorrectionError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    list: Vec<Correction>,
    /// Of each actor that merges or keeps apart the places in the list of the lines that name it, ascending.
    lines_about: BTreeMap<Comparable, Vec<usize>>,
}

/// A line that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: CorrectionProblem,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionProblem {
    /// A quotation mark is not closed.
    Open,
    /// A backslash before something else than a quotation mark or a backslash.
    Escape(Option<char>),
    /// The first word is no correction.
    Verb(String),
    /// It is not written as that correction is.
    Form(&'static str),
    /// No type is called so.
    Class(String),
    /// An earlier line says the opposite of the same two.
    Opposite(usize, Reference, Reference),
}

impl Corrections {
    /// The corrections, in order.
    ///
    /// # Errors
    /// If one line says that two are one, and another that they never are.
    pub fn new(list: Vec<Correction>) -> Result<Self, CorrectionError> {
        let mut said: BTreeMap<[Comparable; 2], (bool, usize)> = BTreeMap::new();
        let mut lines_about: BTreeMap<Comparable, Vec<usize>> = BTreeMap::new();
        for (place, Correction { line, action }) in list.iter().enumerate() {
            let (references, are_one) = match action {
                Action::Merge(references) => (references, true),
                Action::NeverMerge(references) => (references, false),
                Action::Split { .. } | Action::Retype(..) | Action::Rename(..) => continue,
            };
            for (at, one) in references.iter().enumerate() {
                lines_about.entry(comparable(one)).or_default().push(place);
                for other in &references[..at] {
                    let mut pair = [comparable(one), comparable(other)];
                    pair.sort();
                    let (before, first) = *said.entry(pair).or_insert((are_one, *line));
                    if before != are_one {
                        let problem = CorrectionProblem::Opposite(first, other.clone(), one.clone());
                        return Err(CorrectionError { line: *line, problem });
                    }
                }
            }
        }
        Ok(Self { list, lines_about })
    }

    /// The corrections, in order.
    #[must_use]
    pub fn list(&self) -> &[Correction] {
        &self.list
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether a line says of these two that they are one or that they never are, by these names.
    #[must_use]
    pub fn settle(&self, one: &Reference, other: &Reference) -> bool {
        let lines = |about| self.lines_about.get(&comparable(about)).map_or(&[][..], Vec::as_slice);
        let others = lines(other);
        lines(one).iter().any(|line| others.binary_search(line).is_ok())
    }
}

/// A name without what makes no difference, and the article.
type Comparable = (String, Option<String>);

fn comparable(reference: &Reference) -> Comparable {
    (name_key(&reference.name), reference.doc.clone())
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_word(&self.name, f)?;
        match &self.doc {
            Some(doc) => write_part(" in ", doc, f),
            None => Ok(()),
        }
    }
}

/// As a line of the file has it.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = |references: &[Reference], f: &mut fmt::Formatter<'_>| {
            references.iter().try_for_each(|reference| write!(f, " {reference}"))
        };
        match self {
            Self::Merge(references) => f.write_str("merge").and_then(|()| all(references, f)),
            Self::NeverMerge(references) => f.write_str("never-merge").and_then(|()| all(references, f)),
            Self::Split { actor, words, doc, name } => {
                write_part("split ", actor, f)?;
                words.iter().try_for_each(|words| write_part(" ", words, f))?;
                doc.iter().try_for_each(|doc| write_part(" in ", doc, f))?;
                name.iter().try_for_each(|name| write_part(" as ", name, f))
            }
            Self::Retype(reference, class) => write!(f, "retype {reference} {}", class.name()),
            Self::Rename(reference, name) => write!(f, "rename {reference}").and_then(|()| write_part(" ", name, f)),
        }
    }
}

fn write_part(before: &str, word: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(before)?;
    write_word(word, f)
}

/// As it is, if it has the form of an id, else in quotation marks. A line's end is a blank: names and words are compared so.
fn write_word(word: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_id = word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !matches!(word, "in" | "as");
    if is_id {
        return f.write_str(word);
    }
    f.write_str("\"")?;
    for c in word.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' | '\r' => f.write_str(" ")?,
            _ => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for CorrectionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("a quotation mark is not closed"),
            Self::Escape(Some(c)) => write!(f, "\\{c} stands for nothing: \\\" and \\\\ do"),
            Self::Escape(None) => f.write_str("the line ends with a backslash"),
            Self::Verb(verb) => {
                write!(f, "`{verb}` is no correction: a line begins with merge, never-merge, split, retype or rename")
            }
            Self::Form(form) => write!(f, "write it so: {form}"),
            Self::Class(name) => {
                let known: Vec<_> = Class::ALL.iter().map(|class| class.name()).collect();
                write!(f, "`{name}` is not one of {}", known.join(", "))
            }
            Self::Opposite(line, one, other) => {
                write!(f, "{one} and {other} cannot be one and two: line {line} says the opposite")
            }
        }
    }
}

impl fmt::Display for CorrectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for CorrectionError {}
