//! What a speaker does by a statement: asserts, denies, demands. The cue tells it, and where that is as neutral as `said`, the
//! first clauses of the content do.

use crate::base::{Id, IdRange, Span};
use crate::extract::Stance;
use crate::extract::statement::scene::{Scene, VerbCue};
use crate::text::lexicon::cue::{self, Force, Kind};
use crate::text::lexicon::grammar_word::is_question_word;
use crate::text::lexicon::stance_word::{Use, is_state, leads_over, stance_word};
use crate::text::{Dep, Document, Pos, Tag, Token};

/// How many clauses of a content are asked what they do; what a long quotation comes to later is not what it is for.
const CLAUSES: usize = 2;

/// The stance of a cue verb. Who does not say that something is so is not sure of it; who does not believe it, denies it.
pub(super) fn of_verb(scene: &Scene<'_, '_>, cue: &VerbCue) -> Stance {
    let outside = |not| scene.quote(not) == scene.quote(cue.token);
    // The parser hangs the `not` of `“Certainly not”, she said` on the cue.
    let negated = scene.document.children_by(cue.token, Dep::Neg).any(outside);
    match (of_force(cue.verb.force), negated) {
        // Not to do it is to hold the contrary: `does not think that it is safe` (Horn 1978, "Remarks on neg-raising").
        (Stance::Assert, true) if cue::is(&cue.lemma, Kind::Belief) => Stance::Deny,
        (Stance::Assert, true) => Stance::Doubt,
        (Stance::Deny | Stance::Doubt, true) => Stance::Assert,
        (stance, _) => stance,
    }
}

/// The stance that a word of the lists gives.
pub(super) const fn of_force(force: Force) -> Stance {
    match force {
        Force::Assert => Stance::Assert,
        Force::Deny => Stance::Deny,
        Force::Decline => Stance::Decline,
        Force::Accuse => Stance::Accuse,
        Force::Demand => Stance::Demand,
        Force::Promise => Stance::Promise,
        Force::Doubt => Stance::Doubt,
        Force::Praise => Stance::Praise,
    }
}

/// What is said, as far as its stance depends on it.
pub(super) struct Said<'a, 't, F> {
    pub(super) document: &'a Document<'t>,
    pub(super) content: &'a [Span],
    /// Whether all of it is in the speaker's own words, so that `I` is the speaker.
    pub(super) is_quoted: bool,
    /// Whether a token stands for the speaker.
    pub(super) is_self: F,
}

impl<F: Fn(Id<Token>) -> bool> Said<'_, '_, F> {
    /// The stance that the content has by itself: of its first clauses the first one that has another than to assert.
    pub(super) fn stance(&self) -> Stance {
        if self.is_no() {
            return Stance::Deny;
        }
        let clauses = self.clauses();
        clauses.into_iter().find_map(|clause| self.of_clause(clause)).unwrap_or(Stance::Assert)
    }

    /// Whether it is a short answer in the negative: `“No”, he said when asked whether`.
    fn is_no(&self) -> bool {
        let words = |part: &Span| part.of(self.document.text).trim_end_matches(['.', ',', '!']).to_lowercase();
        let answer = self.content.first().map(words);
        answer.is_some_and(|answer| stance_word(&answer, Use::Answer) == Some(Force::Deny))
    }

    /// Whether it is an indirect question: `what they should do`.
    fn is_question(&self) -> bool {
        let first = self.content.first().and_then(|&part| self.document.tokens_in(part).iter().next());
        !self.is_quoted && first.is_some_and(|first| is_question_word(self.document.lower(first)))
    }

    /// Whether a question mark ends the sentence, or what of it is content: `“Is it a disgrace?” she said`.
    fn asks(&self, head: Id<Token>) -> bool {
        let document = self.document;
        let sentence = document.sentence_of(head).tokens;
        let within = |part: &&Span| part.contains(document.tokens[head].span);
        let part = self.content.iter().find(within).map(|&part| document.tokens_in(part));
        let end = part.map_or(sentence.end(), |part| part.end().min(sentence.end()));
        let said = IdRange::new(head.index(), end);
        let is_mark = |&token: &Id<Token>| {
            matches!(document.tokens[token].pos, Pos::Punct | Pos::Space) && document.word(token).starts_with('?')
        };
        let closing = |&token: &Id<Token>| matches!(document.tokens[token].pos, Pos::Punct | Pos::Space);
        sentence.last().is_some_and(|last| document.word(last) == "?")
            || said.iter().rev().take_while(closing).any(|token| is_mark(&token))
    }

    /// The heads of the first main clauses.
    fn clauses(&self) -> Vec<Id<Token>> {
        let document = self.document;
        let head = |part: Span| {
            document.tokens_in(part).iter().filter(move |&token| {
                let above = document.head(token);
                let leaves = above.is_none_or(|above| !part.contains(document.tokens[above].span));
                leaves && !matches!(document.tokens[token].pos, Pos::Punct | Pos::Space | Pos::Sconj | Pos::Cconj)
            })
        };
        self.content.iter().flat_map(|&part| head(part)).take(CLAUSES).collect()
    }

    fn of_clause(&self, head: Id<Token>) -> Option<Stance> {
        if self.asks(head) || self.is_question() {
            return None;
        }
        self.demand(head)
            .or_else(|| self.performed(head))
            .or_else(|| self.future(head))
            .or_else(|| self.past(head))
            .or_else(|| self.quality(head))
            .or_else(|| self.wrong(head))
    }

    fn lemma(&self, token: Id<Token>) -> String {
        self.document.lemma(token).to_lowercase()
    }

    fn subject(&self, verb: Id<Token>) -> Option<Id<Token>> {
        let document = self.document;
        document.child(verb, Dep::Nsubj).or_else(|| document.child(verb, Dep::Nsubjpass))
    }

    fn is_negated(&self, verb: Id<Token>) -> bool {
        self.document.child(verb, Dep::Neg).is_some()
    }

    fn is_speaker(&self, token: Id<Token>) -> bool {
        self.is_first_person(token) || (self.is_self)(token)
    }

    fn is_first_person(&self, token: Id<Token>) -> bool {
        self.is_quoted && matches!(self.document.lower(token), "i" | "we")
    }

    fn tag(&self, token: Id<Token>) -> Tag {
        self.document.tokens[token].tag
    }

    /// The modal verb before the subject’s verb: not that of `should it fail`.
    fn modal(&self, verb: Id<Token>) -> Option<&str> {
        let document = self.document;
        let subject = self.subject(verb)?;
        let modal = document.children(verb).find(|&child| self.tag(child) == Tag::Md)?;
        (subject < modal).then(|| document.lower(modal))
    }

    /// `Norway must pay`, `they need to stop`, `Stop the trawlers`, `that it be closed`.
    fn demand(&self, verb: Id<Token>) -> Option<Stance> {
        let document = self.document;
        if document.tokens[verb].pos != Pos::Verb {
            return None;
        }
        let Some(subject) = self.subject(verb) else {
            let first = document.children(verb).all(|child| {
                child > verb
                    || matches!(
                        document.lower(child),
                        "do" | "n't" | "not" | "please" | "never" | "don’t" | "’t" | "n’t"
                    )
            });
            let plain = self.tag(verb) == Tag::Vb && self.is_quoted && first && document.tokens[verb].dep != Dep::Xcomp;
            return (plain && !leads_over(&self.lemma(verb))).then_some(Stance::Demand);
        };
        let alone = matches!(document.lower(subject), "i" | "it" | "there" | "that" | "this");
        let perfect = document.children(verb).any(|child| matches!(document.lower(child), "have" | "’ve" | "'ve"));
        if let Some("must" | "should") = self.modal(verb) {
            return (!alone && !perfect).then_some(Stance::Demand);
        }
        let needs = self.obliges(verb) && !alone && !self.is_negated(verb);
        let now = matches!(self.tag(verb), Tag::Vbz | Tag::Vbp) && !self.is_first_person(subject);
        // A bare verb with a subject tells what is to be, not what is.
        let bare = |token: Id<Token>| self.tag(token) == Tag::Vb;
        let passive = document.child(verb, Dep::Auxpass).is_some_and(bare);
        let subjunctive =
            (bare(verb) || passive) && document.child(verb, Dep::Aux).is_none() && !self.is_quoted && subject < verb;
        (needs && now || subjunctive).then_some(Stance::Demand)
    }

    /// `has to pay`, `needs its allies to pay`; not `has the money to pay`, `has yet to pay`, `has until Friday to pay`, where
    /// something is had.
    fn obliges(&self, verb: Id<Token>) -> bool {
        let document = self.document;
        let done = document.child(verb, Dep::Xcomp);
        let light = |child: Id<Token>| {
            document.tokens[child].pos == Pos::Punct
                || matches!(document.lower(child), "also" | "first" | "now" | "only" | "still" | "then")
        };
        match document.lemma(verb) {
            "have" => done.is_some_and(|done| {
                document.children(verb).all(|child| child <= verb || child >= done || light(child))
            }),
            "need" => done.is_some(),
            _ => false,
        }
    }

    /// `we condemn`, `I want to thank`, `I cannot comment`.
    fn performed(&self, verb: Id<Token>) -> Option<Stance> {
        let document = self.document;
        if !self.subject(verb).is_some_and(|subject| self.is_speaker(subject)) {
            return None;
        }
        let negated = self.is_negated(verb);
        let refuses = |verb: Id<Token>| stance_word(&self.lemma(verb), Use::Silence).map(of_force);
        if negated && let Some(stance) = refuses(verb) {
            return Some(stance);
        }
        let wishes = matches!(document.lemma(verb), "like" | "want" | "wish");
        let done = if wishes { document.child(verb, Dep::Xcomp)? } else { verb };
        let present =
            wishes || matches!(self.tag(verb), Tag::Vbp | Tag::Vbz) && document.child(verb, Dep::Auxpass).is_none();
        let lemma = self.lemma(done);
        let particle = document.children(done).find(|&child| matches!(document.lower(child), "for" | "on" | "upon"));
        let whole = particle.map(|particle| format!("{lemma} {}", document.lower(particle)));
        let known = |lemma: &str| cue::cue_verb(lemma).map(|verb| verb.force).filter(|&force| force != Force::Assert);
        let force = whole
            .and_then(|whole| known(&whole))
            .or_else(|| known(&lemma))
            .or_else(|| stance_word(&lemma, Use::Perform));
        match of_force(force.filter(|_| present)?) {
            // Who does not thank or ask says no more than that.
            _ if negated => None,
            stance => Some(stance),
        }
    }

    /// `we will rebuild it`, `it would not pay`.
    fn future(&self, verb: Id<Token>) -> Option<Stance> {
        let document = self.document;
        let subject = document.child(verb, Dep::Nsubj).filter(|&subject| self.is_speaker(subject))?;
        let will = match self.modal(verb) {
            Some("will" | "shall" | "'ll" | "’ll" | "wo") => true,
            // `said it would pay`: the tense follows that of the cue.
            Some("would") => !self.is_quoted,
            _ => false,
        };
        let going = document.lemma(verb) == "go" && self.tag(verb) == Tag::Vbg;
        let done = if going { document.child(verb, Dep::Xcomp)? } else { verb };
        let acts = document.tokens[done].pos == Pos::Verb && !is_state(&self.lemma(done)) && self.tag(done) == Tag::Vb;
        let early = subject < verb && (will || going) && acts;
        // `We will never let them win` is a vow.
        let refuses = document.child(verb, Dep::Neg).is_some_and(|not| document.lower(not) != "never");
        early.then_some(if refuses { Stance::Decline } else { Stance::Promise })
    }

    /// `I did not take it`, `it had never met them`.
    fn past(&self, verb: Id<Token>) -> Option<Stance> {
        let document = self.document;
        let own = document.child(verb, Dep::Nsubj).is_some_and(|subject| self.is_speaker(subject));
        let past = self.tag(verb) == Tag::Vbd
            || document
                .children(verb)
                .any(|child| matches!(document.lower(child), "did" | "had" | "has" | "have" | "was" | "were"));
        let acts = document.tokens[verb].pos == Pos::Verb && !is_state(&self.lemma(verb));
        let past = past && !document.children(verb).any(|child| document.lower(child) == "yet");
        (own && past && acts && self.is_negated(verb)).then_some(Stance::Deny)
    }

    /// `is a disgrace`, `is not clear`, `were outstanding players`; of a label the words themselves.
    fn quality(&self, head: Id<Token>) -> Option<Stance> {
        let document = self.document;
        let predicate = |child: &Id<Token>| matches!(document.tokens[*child].dep, Dep::Acomp | Dep::Attr | Dep::Oprd);
        let copular = matches!(document.lemma(head), "be" | "remain" | "seem" | "look" | "sound" | "feel" | "become");
        let of = match document.children(head).find(predicate).filter(|_| copular) {
            Some(found) => found,
            None if !matches!(document.tokens[head].pos, Pos::Verb | Pos::Aux) => head,
            None => return None,
        };
        let no = |token: Id<Token>| {
            document
                .children(token)
                .any(|child| matches!(document.lower(child), "no" | "not" | "never" | "n't" | "n’t"))
        };
        let negated = self.is_negated(head) || no(of);
        let mut words = std::iter::once(of).chain(document.children_by(of, Dep::Amod));
        words
            .find_map(|word| stance_word(&self.lemma(word), if negated { Use::Open } else { Use::Quality }))
            .map(of_force)
    }

    /// `they violated the truce`.
    fn wrong(&self, verb: Id<Token>) -> Option<Stance> {
        let document = self.document;
        let subject = document.child(verb, Dep::Nsubj).filter(|&subject| !self.is_speaker(subject))?;
        let told = self.modal(verb).is_none() && !self.is_negated(verb) && document.tokens[subject].pos != Pos::Adv;
        stance_word(&self.lemma(verb), Use::Wrong).filter(|_| told).map(of_force)
    }
}
