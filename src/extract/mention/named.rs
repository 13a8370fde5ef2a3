//! Named mentions: the names of the language layer with what grammar and titles tell of each.

use crate::base::{Id, IdRange, Label};
use crate::extract::mention::{head_of, metonymy, surname};
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::actor::{Kind, Use};
use crate::text::lexicon::given::{self, Bearer};
use crate::text::lexicon::group_noun::{ARMED_FORCES, same_group};
use crate::text::lexicon::noun::{self, NounClass, NounGender};
use crate::text::lexicon::{people, title};
use crate::text::name::{self, ActorName};
use crate::text::{Dep, Document, Tag, Token};

/// All named mentions and some of a people, in the order of their starts; an outer one stands before those inside it.
pub(super) fn find(document: &Document<'_>) -> Vec<Mention> {
    let names = name::find(document);
    let mut found: Vec<_> =
        names.iter().filter(|name| !is_no_such(document, name)).map(|name| mention(document, name)).collect();
    found.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    surname::retype(document, &mut found);
    found
}

/// `ex-Muslim`, `non-Muslim`: one who is no such person.
fn is_no_such(document: &Document<'_>, name: &ActorName) -> bool {
    let before = document.text[..name.span.start() as usize].strip_suffix(['-', '‐', '‑']);
    let prefix = before.map(|before| before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    prefix.is_some_and(|prefix| ["ex", "non"].iter().any(|known| prefix.eq_ignore_ascii_case(known)))
        && people::lookup(name.span.of(document.text)).is_some()
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
    let family = is_family(document, name, class);
    let class = if family { Class::Group } else { class };
    let noun = if family { after(document, name) } else { called(document, name, class, head) };
    if let Some(some) = some_of_a_people(document, name, head) {
        return some;
    }
    Mention {
        span: name.span,
        head: noun.unwrap_or(head),
        form: Form::Named,
        class: Some(class),
        gender: if class == Class::Person { gender(document, name) } else { Some(Gender::Neuter) },
        number: if plural { Some(Number::Plural) } else { Some(Number::Singular) },
        rule: RuleName(name.source.name()),
    }
}

/// `an Australian`, `three Danes`: some people of a state, who do not stand for it.
fn some_of_a_people(document: &Document<'_>, name: &ActorName, head: Id<Token>) -> Option<Mention> {
    name.known.filter(|hit| hit.known.kind == Kind::State && matches!(hit.known.by, Use::Adjective | Use::People))?;
    let tag = document.tokens[head].tag;
    let noun = matches!(tag, Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps)
        && matches!(
            document.tokens[head].dep,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Conj | Dep::Appos
        );
    let counted = document.children(head).find(|&child| {
        child < head
            && match document.tokens[child].dep {
                Dep::Det => matches!(document.lower(child), "a" | "an" | "another"),
                Dep::Nummod => true,
                _ => false,
            }
    });
    let first = counted.filter(|_| noun)?;
    let single = document.tokens[first].dep == Dep::Det || document.lower(first) == "one";
    Some(Mention {
        span: document.tokens[first].span.cover(name.span),
        head,
        form: Form::Nominal,
        class: Some(if single { Class::Person } else { Class::Group }),
        gender: None,
        number: Some(if single { Number::Singular } else { Number::Plural }),
        rule: RuleName(name.source.name()),
    })
}

/// The noun that says what the named is, which stands for it together with the name: `the Chilean government`, `the Reuters news
/// agency`, `Taliban fighters`; not `a UN agency` nor `the Mirna Airways board`, which are other actors.
fn called(document: &Document<'_>, name: &ActorName, class: Class, head: Id<Token>) -> Option<Id<Token>> {
    let noun = document.head(head).filter(|&noun| noun > head)?;
    let modifies = matches!(document.tokens[head].dep, Dep::Amod | Dep::Compound | Dep::Nmod);
    let whole = !matches!(document.tokens[noun].dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss);
    if !modifies || !whole {
        return None;
    }
    let is_called = match class {
        Class::State => name.known.is_some() && noun::is_government(document.lower(noun)),
        Class::Organization => calls_body(document, name, noun),
        Class::Group => calls_body(document, name, noun) || calls_fighters(document, name, noun),
        Class::Person | Class::Place => false,
    };
    is_called.then_some(noun)
}

/// `the Islamic State group`, `the Lebanese Hezbollah militant group`, `the Reuters news agency`.
fn calls_body(document: &Document<'_>, name: &ActorName, noun: Id<Token>) -> bool {
    let serves = matches!(document.lower(noun), "agency" | "service");
    let known = noun::actor_noun(document.lower(noun)).filter(|noun| serves || noun.takes_up.is_some());
    let is_body = known.is_some_and(|noun| matches!(noun.class, NounClass::Organization | NounClass::Group));
    let of_several = document.child(noun, Dep::Det).is_some_and(|article| {
        document.tokens[article].tag == Tag::Dt
            && matches!(document.lower(article), "a" | "an" | "another" | "any" | "some" | "every")
    });
    if !is_body || of_several || document.child(noun, Dep::Poss).is_some() {
        return false;
    }
    let mut between = IdRange::new(name.tokens.end(), noun.index()).iter();
    // Bodies have agencies of their own: `the UN refugee agency`.
    if serves {
        let first = between.next().map(|word| document.lower(word));
        return matches!(first, Some("news" | "press" | "photo" | "rating" | "ratings" | "wire"))
            && between.next().is_none();
    }
    // What is of or beside the named body: `the Mirna parent company`, `the Mirna pilots union`.
    between.len() <= 3
        && between.all(|word| {
            let lower = document.lower(word);
            let other = matches!(
                lower,
                "parent" | "sister" | "holding" | "partner" | "rival" | "member" | "affiliate" | "and" | "-"
            );
            !other && (document.tokens[word].tag == Tag::Jj || noun::actor_noun(document.lemma(word)).is_none())
        })
}

/// `Taliban fighters`, but `Kurdish fighters` are some of a people.
fn calls_fighters(document: &Document<'_>, name: &ActorName, noun: Id<Token>) -> bool {
    let plural = document.tokens[noun].tag == Tag::Nns;
    let counted = document.children(noun).any(|child| {
        child < noun
            && matches!(document.tokens[child].dep, Dep::Nummod | Dep::Poss | Dep::Det)
            && document.lower(child) != "the"
    });
    let lower = document.lower(noun);
    let fighters = matches!(lower, "fighters" | "gunmen")
        || matches!(same_group(lower), Some(ARMED_FORCES | "insurgents" | "militants"));
    fighters
        && plural
        && !counted
        && after(document, name) == Some(noun)
        && people::lookup(name.span.of(document.text)).is_none()
}

/// `the Okafor family`: not the person of that name.
fn is_family(document: &Document<'_>, name: &ActorName, class: Class) -> bool {
    let next = after(document, name);
    let kin = next.is_some_and(|noun| is_family_noun(document.lower(noun)));
    let modifies = name.tokens.last().and_then(|last| document.head(last)) == next;
    kin && modifies && class != Class::Organization
}

/// Whether the word, in lower case, makes a surname before it a family's.
pub(in crate::extract) fn is_family_noun(lower: &str) -> bool {
    matches!(lower, "family" | "dynasty" | "clan" | "brothers" | "sisters")
}

/// The token after the name.
fn after(document: &Document<'_>, name: &ActorName) -> Option<Id<Token>> {
    document.next(name.tokens.last()?)
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
        // `met his mother, Okafor said`: a title goes up to the name.
        gender_of(title.gender.filter(|_| title.words == back)?)
    });
    by_title.or_else(|| {
        // `Chan-wook` alone is one name, whatever `Chan` is by itself.
        if !name.span.of(document.text).contains(char::is_whitespace) {
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
