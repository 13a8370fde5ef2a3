//! Events of a question that somebody answers with yes or no: `“No”, she said when asked whether Chile had raised tariffs`. They are
//! what the answer claims, done or not.

use crate::base::{Arena, Id, Span};
use crate::extract::event::grammar;
use crate::extract::event::scene::Scene;
use crate::extract::event::trigger::Trigger;
use crate::extract::{Modality, Statement};
use crate::text::lexicon::answer::answer;
use crate::text::lexicon::event::WordClass;
use crate::text::{Dep, Document};

/// The statements that say no more than yes or no, in the order of their sentences.
pub(super) struct Answers(Vec<Answer>);

struct Answer {
    sentence: Span,
    statement: Id<Statement>,
    yes: bool,
}

impl Answers {
    pub(super) fn new(document: &Document<'_>, statements: &Arena<Statement>) -> Self {
        let answers = statements.iter().filter_map(|(id, statement)| {
            let [words] = statement.content.as_slice() else { return None };
            let yes = answer(words.of(document.text))?;
            Some(Answer { sentence: statement.sentence, statement: id, yes })
        });
        let mut answers: Vec<Answer> = answers.collect();
        answers.sort_by_key(|answer| (answer.sentence.start(), answer.statement));
        Self(answers)
    }

    /// The answer to the question in which the trigger is the verb, and whether the event then happened.
    pub(super) fn to(&self, scene: &Scene<'_>, trigger: &Trigger) -> Option<(Id<Statement>, Modality)> {
        let (document, verb) = (scene.document, trigger.token);
        let before = self.0.partition_point(|answer| answer.sentence.start() <= trigger.span.start());
        let answer = self.0[..before].last().filter(|answer| answer.sentence.contains(trigger.span))?;
        let asks = |dep| document.children_by(verb, dep).any(|id| matches!(document.lower(id), "whether" | "if"));
        let asked = grammar::is_verb(document, verb) && (asks(Dep::Mark) || asks(Dep::Advmod));
        // `yes` and `no` to a question that is negated itself may mean either.
        let negated = document.child(verb, Dep::Neg).is_some();
        let modality = if answer.yes { Modality::Actual } else { Modality::Negated };
        // `“Yes,” she said, she would stay if Norway attacked`: a condition is no question.
        let question = document.head(verb).filter(|_| document.tokens[verb].dep != Dep::Advcl);
        let question = question.is_some_and(|above| scene.is(WordClass::Asking, above));
        // `whether Chile will`: the answer tells what is to come.
        let ahead = document
            .children_by(verb, Dep::Aux)
            .any(|id| matches!(document.lower(id), "will" | "would" | "may" | "might" | "could" | "can"));
        (asked && question && !ahead && !negated).then_some((answer.statement, modality))
    }
}
