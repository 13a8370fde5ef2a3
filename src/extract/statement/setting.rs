//! Where, when and on what occasion something was said: `at a news conference in Lima on Monday`, `on state television`.
//!
//! Only what hangs on the cue or stands right beside it counts; what stands in the content belongs to what is told there.

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::Scene;
use crate::extract::statement::{act, addressee, speaker};
use crate::extract::{Class, Form, Mention, Setting};
use crate::text::lexicon::occasion::occasion;
use crate::text::time::Meaning;
use crate::text::{Dep, Pos, Token};

/// How many steps a time may hang below the act: `in an interview broadcast on Monday`.
const REACH: usize = 5;

/// The setting of the act that the cue tells; `content` is what is said, `addressed` the head of whom it is said to.
pub(super) fn of_cue(scene: &Scene<'_, '_>, cue: Id<Token>, content: &[Span], addressed: Option<Id<Token>>) -> Setting {
    let hosts: Vec<Id<Token>> = act::anchors(scene, cue).into_iter().chain(addressed).collect();
    let outside = |token: &Id<Token>| !content.iter().any(|part| part.overlaps(scene.span(*token)));
    let held: Vec<(Id<Token>, Id<Token>)> = hosts
        .iter()
        .flat_map(|&host| scene.document.children(host))
        .filter(|&child| scene.dep(child) == Dep::Prep)
        .filter_map(|prep| Some((prep, scene.document.child(prep, Dep::Pobj)?)))
        .filter(|(prep, object)| outside(prep) && outside(object))
        .collect();
    let occasion = held.iter().find(|&&(prep, noun)| is_occasion(scene, prep, noun, addressed)).map(|&(_, noun)| noun);
    let time = time(scene, cue, &hosts, occasion, content);
    let mut places: Vec<Id<Mention>> = held.iter().filter_map(|&(prep, noun)| place(scene, prep, noun)).collect();
    let occasion = occasion.and_then(|noun| words(scene, noun, content));
    if let Some(words) = occasion {
        let inner = scene.document.tokens_in(words).iter().filter(|&token| scene.dep(token) == Dep::Prep);
        places.extend(inner.filter_map(|prep| place(scene, prep, scene.document.child(prep, Dep::Pobj)?)));
    }
    Setting { occasion, places, time }
}

/// `at a news conference`, `on Twitter`, `via video link`.
fn is_occasion(scene: &Scene<'_, '_>, prep: Id<Token>, noun: Id<Token>, addressed: Option<Id<Token>>) -> bool {
    let document = scene.document;
    let word = document.lower(prep);
    let medium = || {
        let outlet = |&id: &Id<Mention>| {
            scene.mentions[id].form == Form::Named && scene.mentions[id].class == Some(Class::Organization)
        };
        word == "on" && addressed != Some(noun) && scene.headed_by(noun).iter().any(outlet)
    };
    let known = || occasion(&document.lemma(noun).to_lowercase()).is_some_and(|occasion| !occasion.is_answer());
    let listed = || scene.pos(noun) == Pos::Noun && known();
    matches!(word, "at" | "during" | "in" | "on" | "over" | "through" | "via") && (listed() || medium())
}

/// The words of an occasion, without what is said and without a clause or comma behind it.
fn words(scene: &Scene<'_, '_>, noun: Id<Token>, content: &[Span]) -> Option<Span> {
    let span = speaker::source(scene, noun).span;
    let end = content.iter().map(|part| part.start()).filter(|&start| start >= scene.span(noun).end()).min();
    let kept = scene.document.tokens_in(span).iter().filter(|&id| end.is_none_or(|end| scene.span(id).end() <= end));
    let last = kept.filter(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space)).last()?;
    let whole = Span::new(span.start(), scene.span(last).end().max(scene.span(noun).end()));
    (!content.iter().any(|part| part.overlaps(whole))).then_some(whole)
}

/// A place after `in`, `at`, `from`.
fn place(scene: &Scene<'_, '_>, prep: Id<Token>, noun: Id<Token>) -> Option<Id<Mention>> {
    if !matches!(scene.document.lower(prep), "at" | "from" | "in" | "inside" | "near" | "outside") {
        return None;
    }
    let place = |id: &Id<Mention>| {
        matches!(scene.mentions[*id].class, None | Some(Class::Place | Class::State))
            && scene.mentions[*id].form != Form::Pronoun
    };
    addressee::mention(scene, noun).filter(place)
}

/// The time beside the cue, or the first that hangs on the act and is not told in the content.
fn time(
    scene: &Scene<'_, '_>,
    cue: Id<Token>,
    hosts: &[Id<Token>],
    occasion: Option<Id<Token>>,
    content: &[Span],
) -> Option<usize> {
    let document = scene.document;
    let sentence = document.sentence_of(cue).tokens;
    document.times_in(sentence).find(|&at| {
        let time = &document.times[at];
        let first = time.tokens.first();
        let says_when = matches!(time.meaning, Meaning::Point(_) | Meaning::Range(..) | Meaning::Open);
        let told = content.iter().any(|part| part.overlaps(time.span)) || scene.quote(first) != scene.quote(cue);
        // `said Monday`, `said on Monday`: whatever the parser hangs it on.
        let leads = |between: Id<Token>| matches!(document.lower(between), "at" | "in" | "on");
        let between = IdRange::new(cue.index() + 1, first.index().max(cue.index() + 1));
        let near = first > cue && between.len() < 2 && between.iter().all(leads);
        let belongs = || {
            let top = time.tokens.iter().find(|&id| document.head(id).is_none_or(|above| !time.tokens.contains(above)));
            top.is_some_and(|top| hangs(scene, top, hosts, occasion))
        };
        says_when && !told && (near || belongs())
    })
}

/// Whether words of time hang on the act, on its occasion or on what is told of that.
fn hangs(scene: &Scene<'_, '_>, top: Id<Token>, hosts: &[Id<Token>], occasion: Option<Id<Token>>) -> bool {
    let mut at = top;
    for _ in 0..REACH {
        let Some(above) = scene.document.head(at) else { return false };
        if hosts.contains(&above) || occasion == Some(above) {
            return true;
        }
        if !matches!(scene.dep(at), Dep::Pobj | Dep::Prep | Dep::Npadvmod | Dep::Advmod | Dep::Nmod | Dep::Compound) {
            return false;
        }
        at = above;
    }
    false
}
