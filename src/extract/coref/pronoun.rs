//! Sieve: third-person pronouns, each to the best-scored actor that agrees in number, gender and syntax.
//!
//! Catches `Novak said he would go`; not `Novak met him` for Novak, nor `it` where no actor is near enough.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::things::Things;
use crate::extract::{Class, Form, Gender, Mention, Number};
use crate::text::{Dep, Token};

/// How many mentions back are looked at.
const WINDOW: usize = 60;
/// How many sentences back an actor may stand.
const REACH: usize = 5;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let pronouns: Vec<_> = linker.of_form(Form::Pronoun).collect();
    let things = Things::new(linker);
    for pronoun in pronouns {
        if linker.is_resolved(pronoun) || !is_third_person(linker.words(pronoun)) {
            continue;
        }
        if let Some(antecedent) = best(linker, &things, pronoun) {
            linker.join(pronoun, antecedent);
        }
    }
}

fn is_third_person(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "him" | "his" | "she" | "her" | "hers" | "it" | "its" | "they" | "them" | "their" | "theirs"
    )
}

fn best(linker: &Linker<'_, '_>, things: &Things, pronoun: Id<Mention>) -> Option<Id<Mention>> {
    let barred = barred(linker, pronoun);
    let from = pronoun.index().saturating_sub(WINDOW);
    let mut best: Option<(i64, Id<Mention>)> = None;
    for at in from..(pronoun.index() + 12).min(linker.mentions.len()) {
        let candidate = Id::new(at);
        let open = linker.same(pronoun, candidate) || barred.contains(&linker.root(candidate));
        if open || !agrees(linker, pronoun, candidate) || !syntax_allows(linker, pronoun, candidate) {
            continue;
        }
        let Some(score) = score(linker, pronoun, candidate) else { continue };
        if best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, candidate));
        }
    }
    best.filter(|&(score, _)| score >= least(linker, pronoun) && score > things.best(linker, pronoun))
        .map(|(_, candidate)| candidate)
}

/// A score below which a pronoun rather refers to no actor: things are `it` far more often than persons are `he`.
fn least(linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> i64 {
    match linker.mentions[pronoun].gender {
        Some(Gender::Masculine | Gender::Feminine) => -100,
        Some(Gender::Neuter) => 30,
        None => 20,
    }
}

fn agrees(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let cluster = linker.cluster(candidate);
    let class = cluster.class();
    match (linker.mentions[pronoun].number, linker.mentions[pronoun].gender) {
        (Some(Number::Singular), Some(Gender::Neuter)) => {
            class != Some(Class::Person)
                && class != Some(Class::Place)
                && linker.mentions[candidate].number != Some(Number::Plural)
                && class.is_some()
        }
        (Some(Number::Singular), gender) => {
            class == Some(Class::Person)
                && cluster.number != Some(Number::Plural)
                && (cluster.gender.is_none() || cluster.gender == gender)
        }
        _ => {
            class.is_some()
                && class != Some(Class::Place)
                && (linker.mentions[candidate].number == Some(Number::Plural)
                    || matches!(class, Some(Class::Group | Class::Organization | Class::State)))
        }
    }
}

/// No actor whose phrase holds the pronoun.
fn syntax_allows(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let (one, other) = (&linker.mentions[pronoun], &linker.mentions[candidate]);
    if one.span.overlaps(other.span) {
        return false;
    }
    let document = linker.document;
    // `his brother`: the brother is another.
    document.tokens[one.head].dep != Dep::Poss || document.head(one.head) != Some(other.head)
}

/// The actors that stand beside the pronoun under its verb, where a reflexive would stand for them.
fn barred(linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> Vec<usize> {
    let document = linker.document;
    let verb = |token| {
        let head = document.head(token)?;
        if document.tokens[head].dep == Dep::Prep { document.head(head) } else { Some(head) }
    };
    let argument = |token: Id<Token>| {
        matches!(document.tokens[token].dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Dative)
    };
    let head = linker.mentions[pronoun].head;
    if !argument(head) {
        return Vec::new();
    }
    let here = verb(head);
    let near = pronoun.index().saturating_sub(12)..(pronoun.index() + 12).min(linker.mentions.len());
    near.map(Id::new)
        .filter(|&other| other != pronoun)
        .filter(|&other| {
            let beside = linker.mentions[other].head;
            argument(beside) && verb(beside) == here
        })
        .map(|other| linker.root(other))
        .collect()
}

fn score(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> Option<i64> {
    let document = linker.document;
    let (one, other) = (&linker.mentions[pronoun], &linker.mentions[candidate]);
    let (here, there) = (linker.facts(pronoun).sentence, linker.facts(candidate).sentence);
    let after = candidate > pronoun;
    if after && !is_cataphora(linker, pronoun, candidate) {
        return None;
    }
    let distance = here.abs_diff(there);
    if distance > REACH {
        return None;
    }
    let mut score = 60 - 18 * i64::try_from(distance).unwrap_or(100);
    let dep = document.tokens[other.head].dep;
    score += prominence(dep);
    if dep == document.tokens[one.head].dep {
        score += 5;
    }
    score += match other.form {
        Form::Named => 4,
        Form::Pronoun => 8,
        Form::Nominal => -4,
    };
    score += 2 * i64::try_from(linker.cluster(candidate).mentions.len().min(8)).unwrap_or(8);
    if linker.cluster(candidate).gender.is_some() && one.gender == linker.cluster(candidate).gender {
        score += 5;
    }
    if after {
        score -= 10;
    }
    if one.number == Some(Number::Plural) {
        score += if other.number == Some(Number::Plural) { 12 } else { -10 };
    }
    if clause_subject(linker, one.head) == Some(other.head) {
        score += 12;
    }
    if one.gender == Some(Gender::Neuter) && is_object(linker, one.head) {
        score -= 20;
    }
    let (p, q) = (linker.quotation_of(pronoun), linker.quotation_of(candidate));
    if p != q {
        score -= 12;
    }
    if let Some(quotation) = p
        && linker.attributions[quotation].speaker.is_some_and(|speaker| linker.same(speaker, candidate))
        && linker.attributions[quotation].kind == crate::extract::StatementKind::Direct
    {
        return None;
    }
    if let Some(quotation) = q
        && linker.attributions[quotation].speaker == Some(pronoun)
    {
        return None;
    }
    Some(score)
}

/// The subject of the clause in whose phrases a possessive pronoun stands: it owns more often than others.
fn clause_subject(linker: &Linker<'_, '_>, pronoun: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    if document.tokens[pronoun].dep != Dep::Poss {
        return None;
    }
    document.ancestors(pronoun).take(12).find_map(|above| {
        document
            .child(above, Dep::Nsubj)
            .or_else(|| document.child(above, Dep::Nsubjpass))
            .filter(|&subject| subject < pronoun)
    })
}

/// `called it a crime`, `make it clear`: an `it` that is acted on is a thing more often than an actor.
fn is_object(linker: &Linker<'_, '_>, pronoun: Id<Token>) -> bool {
    let document = linker.document;
    let small_clause = document.tokens[pronoun].dep == Dep::Nsubj
        && document.head(pronoun).is_some_and(|verb| {
            document.tokens[verb].dep == Dep::Ccomp
                && document.head(verb).is_some_and(|above| {
                    matches!(document.lemma(above), "find" | "consider" | "make" | "call" | "deem")
                })
        });
    small_clause || matches!(document.tokens[pronoun].dep, Dep::Dobj | Dep::Pobj)
}

/// How much a place in the clause makes what stands there the topic.
pub(super) fn prominence(dep: Dep) -> i64 {
    match dep {
        Dep::Nsubj | Dep::Nsubjpass => 20,
        Dep::Agent => 6,
        Dep::Dobj | Dep::Dative | Dep::Poss => 4,
        Dep::Compound | Dep::Amod | Dep::Nmod => -15,
        _ => 0,
    }
}

/// `In her speech, Novak said`: the actor is the subject of the clause that the pronoun's phrase opens.
fn is_cataphora(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let document = linker.document;
    let (one, other) = (linker.mentions[pronoun].head, linker.mentions[candidate].head);
    if document.tokens[one].sentence != document.tokens[other].sentence
        || linker.mentions[candidate].form != Form::Named
    {
        return false;
    }
    if !matches!(document.tokens[other].dep, Dep::Nsubj | Dep::Nsubjpass) {
        return false;
    }
    let Some(verb) = document.head(other) else { return false };
    // The pronoun stands below the verb, in a phrase or clause that is no argument of it.
    let mut at = one;
    for above in document.ancestors(one) {
        if above == verb {
            return matches!(document.tokens[at].dep, Dep::Prep | Dep::Advcl | Dep::Npadvmod) && at < other;
        }
        at = above;
    }
    false
}
