//! The questions on a terminal, one after the other.

use std::io::{self, BufRead, Write};

use cablegraph::base::Label;

use super::question::{Question, Side};

/// What a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// Nothing now.
    Skip,
    /// Nothing more.
    Quit,
}

impl Answer {
    fn read(line: &str) -> Option<Self> {
        match line.trim().to_lowercase().as_str() {
            "s" | "same" => Some(Self::Same),
            "d" | "different" => Some(Self::Different),
            "" | "skip" => Some(Self::Skip),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

/// Asks one question after the other until the questions, the input or the patience ends; hands each decision on at once.
pub(super) fn hold(
    questions: &mut dyn Iterator<Item = Question>,
    count: usize,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    decide: &mut dyn FnMut(&Question, Answer) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for (at, question) in questions.enumerate() {
        show(&question, at, count, out)?;
        match ask(input, out)? {
            Answer::Quit => return Ok(()),
            answer => decide(&question, answer)?,
        }
    }
    Ok(())
}

/// Asks until there is an answer; the input's end is one too.
fn ask(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Answer> {
    loop {
        write!(out, "[s]ame, [d]ifferent, [enter] to skip, [q]uit? ")?;
        out.flush()?;
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            writeln!(out)?;
            return Ok(Answer::Quit);
        }
        if let Some(answer) = Answer::read(&String::from_utf8_lossy(&line)) {
            return Ok(answer);
        }
    }
}

/// Prints a question with its evidence.
pub(super) fn show(question: &Question, at: usize, of: usize, out: &mut dyn Write) -> io::Result<()> {
    let features: Vec<_> =
        question.features.iter().map(|feature| format!("{} {:+.1}", feature.name(), feature.weight())).collect();
    writeln!(out, "\n{} of {of} · may be one: {:.1} ({})", at + 1, question.weight(), features.join(", "))?;
    for side in [&question.first, &question.second] {
        show_side(side, out)?;
    }
    Ok(())
}

fn show_side(side: &Side, out: &mut dyn Write) -> io::Result<()> {
    let Side { id, name, class, mentions, articles, evidence, .. } = side;
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (mentions, articles) = (counted(*mentions, "mention"), counted(*articles, "article"));
    writeln!(out, "  {name} ({id}) · {} · {mentions} in {articles}", class.name())?;
    evidence.iter().try_for_each(|(article, sentence)| writeln!(out, "      {article}: {sentence}"))
}

#[cfg(test)]
mod tests {
    use cablegraph::extract::Class;
    use cablegraph::graph::{Feature, Features};
    use cablegraph::resolve::Reference;

    use super::*;

    fn question(name: &str) -> Question {
        let side = |name: &str| Side {
            id: name.to_lowercase(),
            name: name.into(),
            class: Class::Person,
            mentions: 1,
            articles: 1,
            reference: Reference { name: name.into(), doc: None },
            evidence: vec![("a.txt".into(), format!("{name} left."))],
        };
        Question { first: side(name), second: side("Novak"), features: Features::from(Feature::Surname) }
    }

    /// The decisions, and what is printed.
    fn answered(input: &str) -> (Vec<String>, String) {
        let list = [question("One"), question("Two"), question("Three")];
        let (mut decided, mut out) = (Vec::new(), Vec::new());
        let mut decide = |question: &Question, answer| {
            decided.push(format!("{} {answer:?}", question.first.name));
            Ok(())
        };
        hold(&mut list.into_iter(), 3, &mut input.as_bytes(), &mut out, &mut decide).unwrap();
        (decided, String::from_utf8(out).unwrap())
    }

    #[test]
    fn every_answer_is_handed_on() {
        assert_eq!(answered("s\n Different \n\n").0, ["One Same", "Two Different", "Three Skip"]);
        assert_eq!(answered("d\nq\ns\n").0, ["One Different"]);
        assert_eq!(answered("same").0, ["One Same"]);
        assert_eq!(answered("").0, [""; 0]);
    }

    #[test]
    fn what_is_no_answer_is_asked_again() {
        let (decided, out) = answered("what\nS\nq\n");
        assert_eq!(decided, ["One Same"]);
        assert_eq!(out.matches("[s]ame").count(), 3);
    }

    #[test]
    fn a_question_shows_its_evidence() {
        let shown = answered("q\n").1;
        let expected = "\n1 of 3 · may be one: 0.6 (surname +0.6)\n  One (one) · person · 1 mention in 1 article\n      \
            a.txt: One left.\n  Novak (novak) · person · 1 mention in 1 article\n      a.txt: Novak left.\n";
        assert!(shown.starts_with(expected), "{shown}");
    }
}
