//! To whom a statement is made: `told Reuters`, `speaking to the BBC`, `in an interview with the Orla Herald`, `asked by reporters`.
//!
//! Who is only there, as at a joint news conference, is no addressee.

use crate::base::Id;
use crate::extract::statement::scene::{Scene, VerbCue};
use crate::extract::statement::{act, speaker};
use crate::extract::{Class, Mention};
use crate::text::lexicon::cue::{self, Force, Kind};
use crate::text::lexicon::occasion::{self, Occasion};
use crate::text::{Dep, Pos, Tag, Token};

/// The head of the words that name whom a verb of saying is addressed to.
pub(super) fn of_verb(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    act::anchors(scene, cue.token).into_iter().find_map(|anchor| {
        object(scene, anchor)
            .or_else(|| partner(scene, anchor))
            .or_else(|| to_whom(scene, anchor))
            .filter(|&found| speaker::is_nominal(scene, found))
    })
}

/// The head of the words that name whom a noun of speech is addressed to: `a warning to Chile that`.
pub(super) fn of_noun(scene: &Scene<'_, '_>, noun: Id<Token>) -> Option<Id<Token>> {
    (scene.pos(noun) == Pos::Noun).then(|| after(scene, noun, |word| word == "to")).flatten()
}

/// The mention of an addressee: of the words themselves, never the author of a document that they name.
pub(super) fn mention(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    let source = speaker::source(scene, head);
    speaker::mention_of(scene, source).filter(|&found| source.span.contains(scene.mentions[found].span))
}

/// `told Reuters`, `addressing the council`, `asked by reporters`, `when reporters asked`, `called on Chile`.
fn object(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let beside = matches!(scene.dep(verb), Dep::Advcl | Dep::Acl);
    if beside && act::asks(scene, verb) {
        let passive = speaker::is_passive(scene, verb);
        return if passive { speaker::agent_of(scene, verb) } else { document.child(verb, Dep::Nsubj) };
    }
    let cue = scene.cue_verb(verb);
    if cue.as_ref().is_some_and(|cue| cue.lemma == "call on") || is_called_on(scene, verb) {
        return after(scene, verb, |word| matches!(word, "on" | "upon"));
    }
    let takes = cue.as_ref().is_some_and(|cue| cue.verb.addressee) || beside && act::speaks(scene, verb);
    // `Reuters was told that`, not `the harbour was ordered closed`.
    let told = cue.is_some_and(|cue| cue.verb.force == Force::Assert);
    let object = |&child: &Id<Token>| match scene.dep(child) {
        Dep::Dative | Dep::Dobj => true,
        Dep::Nsubjpass => told,
        _ => false,
    };
    let whom = |&child: &Id<Token>| speaker::is_nominal(scene, child);
    takes.then(|| document.children(verb).filter(object).find(whom)).flatten()
}

/// `called on` without a particle for the parser.
fn is_called_on(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    scene.document.lemma(verb) == "call"
        && scene.document.next(verb).is_some_and(|on| matches!(scene.document.lower(on), "on" | "upon"))
}

/// `said to reporters`, `speaking with the BBC`.
fn to_whom(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let says = scene.cue_verb(verb).is_some_and(|cue| !cue::is(&cue.lemma, Kind::Pointing));
    let speaks = matches!(scene.dep(verb), Dep::Advcl | Dep::Acl) && act::speaks(scene, verb);
    if speaks {
        return after(scene, verb, |word| matches!(word, "to" | "with" | "before"));
    }
    says.then(|| after(scene, verb, |word| word == "to")).flatten()
}

/// `in an interview with X`, `in a letter to X`, `in a BBC interview`, `in response to a question from X`.
fn partner(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let held = |&prep: &Id<Token>| {
        scene.dep(prep) == Dep::Prep
            && matches!(document.lower(prep), "at" | "during" | "in" | "on" | "over" | "through" | "via")
    };
    document.children(verb).filter(held).find_map(|prep| {
        let noun = document.child(prep, Dep::Pobj)?;
        let occasion = occasion::occasion(&document.lemma(noun).to_lowercase())?;
        let asked = || after(scene, noun, |word| word == "to").and_then(|question| asker(scene, question));
        // Of a joint news conference the other is no addressee, of a meeting it is.
        let named = || after(scene, noun, |word| occasion.leads_by(word));
        asked().or_else(named).or_else(|| before_name(scene, noun, occasion))
    })
}

/// Who asks a question: `a question from X`, `X’s question`.
fn asker(scene: &Scene<'_, '_>, question: Id<Token>) -> Option<Id<Token>> {
    let is_question = matches!(scene.document.lemma(question), "query" | "question");
    let by = || after(scene, question, |word| matches!(word, "by" | "from"));
    is_question.then(|| scene.document.child(question, Dep::Poss).or_else(by)).flatten()
}

/// The body that an interview is called by: `a BBC interview`.
fn before_name(scene: &Scene<'_, '_>, noun: Id<Token>, occasion: Occasion) -> Option<Id<Token>> {
    let is_body = |&child: &Id<Token>| {
        let class = |&id: &Id<Mention>| scene.mentions[id].class == Some(Class::Organization);
        scene.tag(child) == Tag::Nnp && scene.headed_by(child).iter().any(class)
    };
    let mut names = scene.document.children(noun).filter(|&child| child < noun);
    if occasion.leads_by_name() { names.find(is_body) } else { None }
}

/// What such a preposition under the token leads to.
fn after(scene: &Scene<'_, '_>, token: Id<Token>, is_wanted: impl Fn(&str) -> bool) -> Option<Id<Token>> {
    let document = scene.document;
    document
        .children(token)
        .filter(|&child| matches!(scene.dep(child), Dep::Prep | Dep::Dative) && is_wanted(document.lower(child)))
        .find_map(|child| document.child(child, Dep::Pobj))
}
