//! Names before it is decided what they are: what the name finder marked, joined with what the gazetteer knows.

use crate::base::{Id, IdRange, Span};
use crate::text::lexicon::actor::{Kind, Use};
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::noun::{self, NounClass};
use crate::text::lexicon::title;
use crate::text::name::gazetteer::{Hit, is_language};
use crate::text::name::headline::Headlines;
use crate::text::name::{Class, Source, boundary, is_article, surface};
use crate::text::{Document, Name, NameLabel, Tag, Token};

/// What may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub span: Span,
    pub tokens: IdRange<Token>,
    /// What the finder marked it as.
    pub finder: Option<NameLabel>,
    /// What it is taken for before the evidence is weighed.
    pub class: Option<Class>,
    /// What the gazetteer knows of it.
    pub known: Option<Hit>,
    /// The index of the user's own actor that it is.
    pub own: Option<usize>,
    /// Whether the class is beyond doubt, since the user says so, or the gazetteer has the name or what it begins with.
    pub sure: bool,
    pub source: Source,
}

impl Candidate {
    /// A name of these tokens that the gazetteer does not know.
    pub fn unknown(
        document: &Document<'_>,
        tokens: IdRange<Token>,
        finder: Option<NameLabel>,
        source: Source,
    ) -> Option<Self> {
        let span = surface::without_marks(document, document.span_of(tokens)?);
        Some(Self {
            span,
            tokens,
            finder,
            class: finder.and_then(class_of),
            known: None,
            own: None,
            sure: false,
            source,
        })
    }

    pub fn from_hit(document: &Document<'_>, hit: &Hit) -> Self {
        let class = match hit.known.kind {
            Kind::State => Class::State,
            Kind::Organization => Class::Organization,
            Kind::Group => Class::Group,
            Kind::Place | Kind::Nothing => Class::Place,
        };
        let tokens = document.tokens_in(hit.span);
        let (known, source) = (Some(*hit), Source::Gazetteer);
        Self { span: hit.span, tokens, finder: None, class: Some(class), known, own: None, sure: true, source }
    }

    /// A name of that one of the user's own actors.
    pub fn own(document: &Document<'_>, span: Span, own: usize) -> Self {
        let class = document.own().actors()[own].class;
        let tokens = document.tokens_in(span);
        Self {
            span,
            tokens,
            finder: None,
            class: Some(class),
            known: None,
            own: Some(own),
            sure: true,
            source: Source::Own,
        }
    }
}

/// What the name finder marked, without titles, articles and endings, one mark in several where it holds several names.
pub(super) fn from_finder(document: &Document<'_>, headlines: &Headlines<'_>) -> Vec<Candidate> {
    let titles = inside_titles(document);
    let mut found = Vec::new();
    for name in &document.names {
        if !may_be_actor(name.label) || !is_article(document, name.tokens.first()) || names_language(document, name) {
            continue;
        }
        for tokens in boundary::split(document, name.tokens) {
            let candidate = surface::trimmed(document, tokens, name.label == NameLabel::Person)
                .map(|tokens| headlines.trimmed(document, tokens))
                .map(|tokens| match found.last() {
                    // `Malta-Chile talks`: what stands before the dash is a name of its own.
                    Some(Candidate { tokens: before, .. }) if before.end() + 1 >= tokens.first().index() => tokens,
                    _ => surface::across_dash(document, tokens),
                })
                .map(|tokens| match name.label {
                    NameLabel::Person if tokens.len() > 1 => boundary::across_hyphens(document, tokens),
                    _ => tokens,
                })
                // `the Princess` describes, it does not name.
                .filter(|&tokens| surface::titles(document, tokens) < tokens.len())
                .filter(|tokens| {
                    tokens.iter().any(|token| surface::has_capital(document, token) && !titles[token.index()])
                })
                .and_then(|tokens| Candidate::unknown(document, tokens, Some(name.label), Source::Finder))
                // `[I]t`: an editor's brackets make no name.
                .filter(|candidate| !candidate.span.of(document.text).contains(['[', ']']));
            found.extend(candidate);
        }
    }
    found
}

/// `in Dutch`: the finder takes a people's word for the people.
fn names_language(document: &Document<'_>, name: &Name) -> bool {
    name.label == NameLabel::Norp && name.tokens.len() == 1 && is_language(document, name.tokens.first())
}

/// Whether actors are at times marked so: a company is taken for its product, a party for an event.
fn may_be_actor(label: NameLabel) -> bool {
    match label {
        NameLabel::Person
        | NameLabel::Org
        | NameLabel::Norp
        | NameLabel::Gpe
        | NameLabel::Loc
        | NameLabel::Fac
        | NameLabel::Event
        | NameLabel::Law
        | NameLabel::Product
        | NameLabel::WorkOfArt => true,
        NameLabel::Cardinal
        | NameLabel::Date
        | NameLabel::Language
        | NameLabel::Money
        | NameLabel::Ordinal
        | NameLabel::Percent
        | NameLabel::Quantity
        | NameLabel::Time => false,
    }
}

pub(super) fn class_of(label: NameLabel) -> Option<Class> {
    match label {
        NameLabel::Person => Some(Class::Person),
        NameLabel::Org => Some(Class::Organization),
        NameLabel::Norp => Some(Class::Group),
        NameLabel::Gpe | NameLabel::Loc | NameLabel::Fac => Some(Class::Place),
        _ => None,
    }
}

/// For each token, whether it stands in a title of several words: `State` in `Secretary of State`.
fn inside_titles(document: &Document<'_>) -> Vec<bool> {
    let mut inside = vec![false; document.tokens.len()];
    for (id, token) in document.tokens.iter() {
        if inside[id.index()] || !matches!(token.tag, Tag::Nnp | Tag::Nn | Tag::Jj) {
            continue;
        }
        let rest = IdRange::<Token>::new(id.index(), (id.index() + 8).min(document.tokens.len()));
        let words = title::leading(rest.iter().map(|token| document.lower(token))).map_or(0, |title| title.words);
        if words > 1 {
            inside[id.index()..id.index() + words].fill(true);
        }
    }
    inside
}

/// One list of both: the longer of two that overlap, the gazetteer's where they are equal.
pub(super) fn merge(document: &Document<'_>, found: Vec<Candidate>, hits: &[Hit]) -> Vec<Candidate> {
    let mut merged: Vec<Candidate> = Vec::new();
    let mut hits = hits.iter().peekable();
    for candidate in found {
        while let Some(hit) = hits.next_if(|hit| hit.span.end() <= candidate.span.start()) {
            push(&mut merged, Candidate::from_hit(document, hit));
        }
        let overlapping: Vec<&Hit> =
            std::iter::from_fn(|| hits.next_if(|hit| hit.span.start() < candidate.span.end())).collect();
        reconcile(document, candidate, &overlapping, &mut merged);
    }
    for hit in hits {
        push(&mut merged, Candidate::from_hit(document, hit));
    }
    merged.retain(|candidate| candidate.known.is_none_or(|hit| hit.known.kind != Kind::Nothing));
    let mut merged = boundary::join(document, merged);
    for at in 0..merged.len() {
        extend_by_state(document, &mut merged, at);
    }
    merged.iter_mut().for_each(|body| extend_by_form(document, body));
    // A name that grew takes in what stood behind it, but for a known one: the state in a body's name.
    let mut last = 0;
    merged.retain(|candidate| {
        let free = candidate.tokens.first().index() >= last || candidate.known.is_some();
        if free {
            last = last.max(candidate.tokens.end());
        }
        free
    });
    merged
}

/// Takes it in instead of those that it overlaps, unless one of them is as long.
fn push(merged: &mut Vec<Candidate>, candidate: Candidate) {
    let first = merged.iter().rposition(|other| !other.span.overlaps(candidate.span)).map_or(0, |at| at + 1);
    if merged[first..].iter().all(|other| other.span.len() < candidate.span.len()) {
        merged.truncate(first);
        merged.push(candidate);
    }
}

fn reconcile(document: &Document<'_>, candidate: Candidate, hits: &[&Hit], merged: &mut Vec<Candidate>) {
    // A work or an event may hold a state's name; that much is sure.
    if candidate.class.is_none() && !hits.is_empty() || are_only_joined(document, &candidate, hits) {
        for hit in hits {
            push(merged, Candidate::from_hit(document, hit));
        }
        return;
    }
    let prevails = |hit: &&&Hit| hit.span.contains(candidate.span) || crosses(hit.span, candidate.span);
    if let Some(hit) = hits.iter().find(prevails) {
        push(merged, Candidate::from_hit(document, hit));
        for other in hits.iter().filter(|other| !other.span.overlaps(hit.span)) {
            push(merged, Candidate::from_hit(document, other));
        }
        return;
    }
    if let Some(hit) = hits.last().filter(|hit| is_only_described(document, &candidate, hit)) {
        push(merged, Candidate::from_hit(document, hit));
        return;
    }
    if let Some(state) = hits.last().filter(|state| ends_in_state(document, &candidate, state)) {
        let state = Candidate::from_hit(document, state);
        push(merged, candidate);
        merged.push(state);
        return;
    }
    if is_state_and_body(&candidate, hits) {
        for hit in hits {
            push(merged, Candidate::from_hit(document, hit));
        }
        return;
    }
    if let Some((body, person)) = hits.first().and_then(|hit| boundary::after_body(document, &candidate, hit)) {
        push(merged, body);
        push(merged, person);
        return;
    }
    push(merged, candidate);
}

fn crosses(a: Span, b: Span) -> bool {
    a.overlaps(b) && !a.contains(b) && !b.contains(a)
}

/// `UK–India`: known names with dashes between them, and nothing else.
fn are_only_joined(document: &Document<'_>, candidate: &Candidate, hits: &[&Hit]) -> bool {
    let [first, .., last] = hits else { return false };
    let joined = |pair: &[&Hit]| {
        let between = &document.text[pair[0].span.range().end..pair[1].span.range().start];
        matches!(between, "-" | "–" | "/" | " / ")
    };
    first.span.cover(last.span) == candidate.span && hits.windows(2).all(joined)
}

/// `Leaders of African Union`, `pan-African`: words before a known name that are no part of it.
fn is_only_described(document: &Document<'_>, candidate: &Candidate, hit: &Hit) -> bool {
    if hit.span.end() != candidate.span.end() || hit.span.start() <= candidate.span.start() {
        return false;
    }
    let before = &document.text[candidate.span.range().start..hit.span.range().start];
    let small = !before.chars().any(char::is_uppercase) && before.ends_with(['-', ' ']);
    let first = candidate.tokens.first();
    let person =
        noun::actor_noun(&document.lemma(first).to_lowercase()).is_some_and(|noun| noun.class == NounClass::Person);
    small || (person && before.trim_end().ends_with(" of"))
}

/// `Fisheries Office of Malta`: the state is named inside; but a university or bank is more than its state.
fn ends_in_state(document: &Document<'_>, candidate: &Candidate, state: &Hit) -> bool {
    let first = document.tokens_in(state.span).first();
    let before = document.previous(first).map_or("", |before| document.lower(before));
    let of = before == "of" || before == "the";
    let opener = document.lower(candidate.tokens.first());
    candidate.class != Some(Class::Person)
        && state.known.kind == Kind::State
        && state.known.by == Use::Name
        && state.span.end() == candidate.span.end()
        && of
        && !matches!(opener, "university" | "bank" | "college" | "institute" | "republic" | "kingdom" | "church")
}

/// `U.S. State Department`: a state and a known body that together are all of the name.
fn is_state_and_body(candidate: &Candidate, hits: &[&Hit]) -> bool {
    let [state, body] = hits else { return false };
    state.known.kind == Kind::State
        && body.known.kind == Kind::Organization
        && state.span.start() == candidate.span.start()
        && body.span.end() == candidate.span.end()
        && body.span.start() <= state.span.end() + 3
}

/// `Parliament of Malta`: a name that many states' bodies have takes in its state, which stays a mention inside it.
fn extend_by_state(document: &Document<'_>, merged: &mut [Candidate], at: usize) {
    let Some([body, state]) = merged.get_mut(at..at + 2) else { return };
    let Some(last) = body.tokens.last() else { return };
    let is_body = body.class == Some(Class::Organization) && body.tokens.len() <= 2;
    let names_state = state.known.is_some_and(|hit| hit.known.kind == Kind::State && hit.known.by == Use::Name);
    if !is_body || !names_state || !is_common_body(document.lower(last)) {
        return;
    }
    let between: Vec<&str> = IdRange::<Token>::new(last.index() + 1, state.tokens.first().index())
        .iter()
        .map(|id| document.lower(id))
        .collect();
    if matches!(between.as_slice(), ["of"] | ["of", "the"]) {
        body.tokens = IdRange::new(body.tokens.first().index(), state.tokens.end());
        body.span = body.span.cover(state.span);
        body.known = None;
    }
}

/// `Brannick Corporation`: the legal form of a company belongs to its name.
fn extend_by_form(document: &Document<'_>, body: &mut Candidate) {
    let Some(next) = body.tokens.last().and_then(|last| document.next(last)) else { return };
    let word = document.word(next);
    let beside = document.tokens[next].span.start() == body.span.end() + 1
        && document.tokens[next].sentence == document.tokens[body.tokens.first()].sentence;
    let is_form = name_word(document.lower(next).trim_end_matches('.')) == Some(NameWord::Legal);
    if body.class == Some(Class::Organization) && beside && is_form && word.starts_with(char::is_uppercase) {
        body.tokens = IdRange::new(body.tokens.first().index(), next.index() + 1);
        body.span = body.span.cover(document.tokens[next].span);
    }
}

fn is_common_body(lower: &str) -> bool {
    matches!(
        lower,
        "parliament" | "congress" | "senate" | "court" | "assembly" | "bank" | "union" | "church" | "army" | "party"
    )
}

/// The tokens of each candidate, marked.
pub(super) fn taken(document: &Document<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let mut taken = vec![false; document.tokens.len()];
    for candidate in candidates {
        for token in candidate.tokens.iter() {
            taken[Id::<Token>::index(token)] = true;
        }
    }
    taken
}
