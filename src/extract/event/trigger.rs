//! Finds the verbs, nouns and adjectives of a sentence that the lexicon says tell an event.

use crate::base::{Id, IdRange, Label, Span};
use crate::extract::Class;
use crate::extract::event::grammar;
use crate::extract::event::scene::Scene;
use crate::text::lexicon::event::{self as lexicon, Anchor, Entry, WordClass};
use crate::text::{Dep, Document, Pos, Sentence, Tag, Token};

/// A word with the lexicon's entry that fits it best.
#[derive(Clone, Copy)]
pub(super) struct Trigger {
    pub token: Id<Token>,
    pub anchor: Anchor,
    pub entry: &'static Entry,
    pub span: Span,
}

/// The triggers of a sentence, in order.
pub(super) fn find(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Trigger> {
    sentence.tokens.iter().filter_map(|token| trigger(scene, token)).collect()
}

/// What the lexicon says that one word tells.
pub(super) fn trigger(scene: &Scene<'_>, token: Id<Token>) -> Option<Trigger> {
    let document = scene.document;
    let anchor = match document.tokens[token].pos {
        // `the defending champion`, `visiting fans`: what someone is, not what they did.
        Pos::Verb if is_epithet(scene, token) => return None,
        Pos::Verb => Anchor::Verb,
        // Talks are held, a talk is given.
        Pos::Noun if document.lower(token) == "talk" => return None,
        Pos::Noun => Anchor::Noun,
        Pos::Propn if scene.chain_at(token).is_none() && !is_of_name(document, token) => Anchor::Noun,
        Pos::Adj => Anchor::Adjective,
        _ => return None,
    };
    let lemma = scene.lemma(token);
    let fits = |entry: &&'static Entry| match anchor {
        Anchor::Verb => verb_fits(scene, token, entry),
        Anchor::Noun => noun_fits(scene, token, entry),
        Anchor::Adjective => {
            entry.before.iter().all(|word| grammar::preposition(document, token, word).is_some())
                && infinitive_fits(scene, token, entry)
        }
    };
    let entry = lexicon::entries(anchor, &lemma).iter().find(fits)?;
    Some(Trigger { token, anchor, entry, span: span(document, token, anchor, entry) })
}

/// Whether the word is a participle that only describes the noun after it.
fn is_epithet(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let token = &document.tokens[verb];
    let before = |noun| document.children(noun).next().is_some_and(|first| first < verb);
    token.dep == Dep::Amod
        && token.tag == Tag::Vbg
        && document.child(verb, Dep::Dobj).is_none()
        && document.head(verb).is_some_and(|noun| before(noun) || scene.actor_at(noun).is_none())
}

/// Whether the capital is that of a name or a date, not of a headline: `the Green New Deal`, `March 10`.
fn is_of_name(document: &Document<'_>, noun: Id<Token>) -> bool {
    let small = |id: Id<Token>| document.word(id).starts_with(char::is_lowercase) && document.word(id).len() > 4;
    document.word(noun).chars().filter(|letter| letter.is_uppercase()).count() == 1
        && document.sentence_of(noun).tokens.iter().any(small)
}

fn verb_fits(scene: &Scene<'_>, verb: Id<Token>, entry: &Entry) -> bool {
    let document = scene.document;
    let beside = |word: &&str| {
        document.children(verb).any(|id| {
            matches!(
                document.tokens[id].dep,
                Dep::Prt | Dep::Prep | Dep::Advmod | Dep::Agent | Dep::Dative | Dep::Oprd | Dep::Acomp
            ) && document.lower(id) == *word
        }) || document.next(verb).is_some_and(|next| {
            document.lower(next) == *word && matches!(document.tokens[next].pos, Pos::Adp | Pos::Part | Pos::Adv)
        }) || entry.before.len() > 1
            && document.children(verb).any(|id| {
                // `out of`: the second hangs below the first.
                entry.before.contains(&document.lower(id)) && grammar::preposition(document, id, word).is_some()
            })
    };
    entry.before.iter().all(beside)
        && infinitive_fits(scene, verb, entry)
        && (entry.objects.is_empty()
            || entry.objects == ["none"]
                && [Dep::Dobj, Dep::Ccomp].into_iter().all(|dep| document.child(verb, dep).is_none())
            || things(scene, verb, entry).into_iter().any(|object| object_fits(scene, object, entry)))
}

/// Whether the infinitive that the entry asks for stands below the word, and tells what it asks for.
fn infinitive_fits(scene: &Scene<'_>, word: Id<Token>, entry: &Entry) -> bool {
    if !entry.infinitive {
        return true;
    }
    let document = scene.document;
    let mut infinitives = document.children(word).filter(|&id| {
        id > word
            && matches!(document.tokens[id].dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl)
            && grammar::is_to_infinitive(document, id)
            && !is_parted(document, word, id)
    });
    // The infinitive's own entry is looked up without its infinitive, so that a row of them ends here.
    let tells = |verb: Id<Token>| {
        let mut listed = lexicon::entries(Anchor::Verb, document.lemma(verb)).iter();
        listed
            .find(|act| act.acts.is_empty() && verb_fits(scene, verb, act))
            .is_some_and(|act| entry.acts.contains(&lexicon::frame(act).kind))
    };
    infinitives.any(|verb| entry.acts.is_empty() || tells(verb))
}

/// Whether a quotation mark stands between: `“we go on,” she told them, “to win”`.
fn is_parted(document: &Document<'_>, word: Id<Token>, infinitive: Id<Token>) -> bool {
    let to = document.child(infinitive, Dep::Aux).unwrap_or(infinitive);
    let between = IdRange::new(word.index() + 1, to.index().max(word.index() + 1));
    between.iter().any(|id| matches!(document.word(id), "\"" | "“" | "”" | "``" | "''"))
}

/// Whether the object, or what kind of effort it is (`mediation efforts`), is one that the entry asks for.
fn object_fits(scene: &Scene<'_>, object: Id<Token>, entry: &Entry) -> bool {
    const EFFORTS: [&str; 9] =
        ["campaign", "delivery", "effort", "measure", "mission", "operation", "process", "program", "programme"];
    let document = scene.document;
    let lemma = scene.lemma(object);
    // A press conference is where a statement was made, and a phone call asks for nothing.
    let of_kind =
        |kinds: &[&str]| document.children_by(object, Dep::Compound).any(|id| kinds.contains(&document.lower(id)));
    if lemma == "conference" && of_kind(&["news", "press"]) || lemma == "call" && of_kind(&["phone", "telephone"]) {
        return false;
    }
    let class = scene.chain_at(object).map(|(chain, _)| scene.chains[chain].class);
    let kind = document.child(object, Dep::Compound).filter(|_| EFFORTS.contains(&lemma.as_str()));
    let kind = kind.map(|id| scene.lemma(id));
    entry.objects.iter().any(|wanted| match wanted.strip_prefix('%') {
        Some(name) => class.is_some_and(|class| class == Class::from_name(name).unwrap_or(class)),
        None => *wanted == lemma || kind.as_deref() == Some(*wanted),
    })
}

/// What a verb acts on, actor or not: its object, what it makes of it, and what the entry's own prepositions bring.
fn things(scene: &Scene<'_>, verb: Id<Token>, entry: &Entry) -> Vec<Id<Token>> {
    let document = scene.document;
    let mut found = grammar::logical_objects(document, verb);
    for child in document.children(verb) {
        match document.tokens[child].dep {
            Dep::Oprd | Dep::Attr | Dep::Dobj | Dep::Acomp | Dep::Npadvmod | Dep::Prt => found.push(child),
            Dep::Prep if !entry.before.contains(&document.lower(child)) => {}
            Dep::Prep | Dep::Dative => found.extend(grammar::objects_of(document, child)),
            _ => {}
        }
    }
    if document.tokens[verb].dep == Dep::Relcl {
        found.push(document.tokens[verb].head);
    }
    let counted: Vec<_> = found
        .iter()
        .filter(|&&id| scene.is(WordClass::Partitive, id))
        .flat_map(|&id| grammar::by_preposition(document, id, "of"))
        .collect();
    found.extend(counted);
    found
}

/// The words before and after must stand right there; hyphens between them do not count.
fn noun_fits(scene: &Scene<'_>, noun: Id<Token>, entry: &Entry) -> bool {
    let document = scene.document;
    let sentence = document.sentence_of(noun).tokens;
    let mut at = noun;
    for word in entry.before.iter().rev() {
        match neighbour(document, at, -1) {
            Some(before) if sentence.contains(before) && document.lower(before) == *word => at = before,
            _ => return false,
        }
    }
    at = noun;
    for word in &entry.after {
        match neighbour(document, at, 1) {
            Some(after) if sentence.contains(after) && document.lower(after) == *word => at = after,
            _ => return false,
        }
    }
    if !entry.objects.is_empty() {
        let of = grammar::by_preposition(document, noun, "of");
        let kinds = document.children_by(noun, Dep::Compound);
        if !of.into_iter().chain(kinds).any(|id| object_fits(scene, id, entry)) {
            return false;
        }
    }
    // A noun before another noun only names its kind: `attack helicopter`, `ceasefire agreement`.
    let token = &document.tokens[noun];
    token.dep != Dep::Compound || document.word(noun) == document.word(noun).to_uppercase()
}

fn neighbour(document: &Document<'_>, at: Id<Token>, step: i8) -> Option<Id<Token>> {
    let beside = |id| if step < 0 { document.previous(id) } else { document.next(id) };
    let next = beside(at)?;
    if document.tokens[next].tag == Tag::Hyph || matches!(document.word(next), "-" | "‐" | "‑") {
        beside(next)
    } else {
        Some(next)
    }
}

fn span(document: &Document<'_>, token: Id<Token>, anchor: Anchor, entry: &Entry) -> Span {
    let own = document.tokens[token].span;
    match anchor {
        Anchor::Verb => {
            let particle = document.child(token, Dep::Prt).filter(|id| entry.before.contains(&document.lower(*id)));
            match particle {
                Some(id) if id.index() == token.index() + 1 => own.cover(document.tokens[id].span),
                _ => own,
            }
        }
        Anchor::Noun => {
            let mut first = token;
            for _ in &entry.before {
                first = neighbour(document, first, -1).unwrap_or(first);
            }
            own.cover(document.tokens[first].span)
        }
        Anchor::Adjective => own,
    }
}
