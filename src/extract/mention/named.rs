//! Named mentions: the names of the language layer with what grammar and titles tell of each.

use crate::base::{Id, IdRange, Label};
use crate::extract::mention::{head_of, metonymy};
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::actor::{Kind, Use};
use crate::text::lexicon::given::{self, Bearer};
use crate::text::lexicon::noun::NounGender;
use crate::text::lexicon::title;
use crate::text::name::{self, ActorName};
use crate::text::{Dep, Document, Token};

/// All named mentions, in order; none overlaps another.
pub(super) fn find(document: &Document<'_>) -> Vec<Mention> {
    name::find(document).iter().map(|name| mention(document, name)).collect()
}

fn mention(document: &Document<'_>, name: &ActorName<'_>) -> Mention {
    let hit = name.known;
    let is_group =
        hit.is_some_and(|hit| hit.known.kind == Kind::Group) || name.own.is_some_and(|own| own.class == Class::Group);
    let plural =
        hit.is_some_and(|hit| hit.known.by == Use::People) || (is_group && name.span.of(document.text).ends_with('s'));
    let head = head_of(document, name.span);
    let by = hit.filter(|hit| hit.known.kind == Kind::State).map(|hit| hit.known.by);
    let class = if by == Some(Use::Seat) { metonymy::class_of_seat(document, head) } else { name.class };
    let government = by.and_then(|_| government(document, head));
    Mention {
        span: name.span,
        head: government.unwrap_or(head),
        form: Form::Named,
        class: Some(class),
        gender: if class == Class::Person { gender(document, name) } else { Some(Gender::Neuter) },
        number: if plural { Some(Number::Plural) } else { Some(Number::Singular) },
        rule: RuleName(name.source.name()),
    }
}

/// The noun in `the Chilean government`, which stands for the state together with the adjective.
fn government(document: &Document<'_>, head: Id<Token>) -> Option<Id<Token>> {
    let noun = document.head(head)?;
    let modifies = matches!(document.tokens[head].dep, Dep::Amod | Dep::Compound | Dep::Nmod);
    let whole = !matches!(document.tokens[noun].dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss);
    (modifies && whole && matches!(document.lower(noun), "government" | "regime")).then_some(noun)
}

/// The gender that the title before the name or its given name tells.
fn gender(document: &Document<'_>, name: &ActorName<'_>) -> Option<Gender> {
    if let Some(gender) = name.own.and_then(|own| own.gender) {
        return gender_of(gender);
    }
    let start = name.tokens.first().index();
    let by_title = (1..=3usize).find_map(|back| {
        let first = start.checked_sub(back)?;
        let title = title::leading(IdRange::new(first, start).iter().map(|token| document.lower(token)))?;
        gender_of(title.gender?)
    });
    by_title.or_else(|| {
        if name.tokens.len() < 2 {
            return None;
        }
        match given::bearer(document.word(name.tokens.first()))? {
            Bearer::Women => Some(Gender::Feminine),
            Bearer::Men => Some(Gender::Masculine),
            Bearer::Both => None,
        }
    })
}

/// The gender of a person who is called so.
fn gender_of(gender: NounGender) -> Option<Gender> {
    match gender {
        NounGender::Masculine => Some(Gender::Masculine),
        NounGender::Feminine => Some(Gender::Feminine),
        NounGender::Neuter => None,
    }
}
