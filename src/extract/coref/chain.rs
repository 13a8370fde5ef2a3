//! From clusters to chains: name, class, roles, and the mentions with what links each to another.

use std::collections::BTreeMap;

use crate::base::{Arena, Id, IdRange, Span};
use crate::extract::coref::linker::{Cluster, Linker};
use crate::extract::coref::office::Office;
use crate::extract::coref::tree::Trees;
use crate::extract::{Chain, Class, Form, Link, Mention, Number, Role, RuleName};
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::office::is_short_for;
use crate::text::{Dep, Pos, Tag, Token};

/// The chains in the order of their first mentions. A pronoun alone is none.
pub(super) fn chains(linker: &Linker<'_, '_>) -> Arena<Chain> {
    let mut order: Vec<usize> = Vec::new();
    let mut chain_of: BTreeMap<usize, Id<Chain>> = BTreeMap::new();
    for (id, _) in linker.mentions.iter() {
        let root = linker.root(id);
        if linker.at(root).refers && !chain_of.contains_key(&root) {
            chain_of.insert(root, Id::new(order.len()));
            order.push(root);
        }
    }
    let mut offices: BTreeMap<usize, Vec<&Office>> = BTreeMap::new();
    for office in &linker.offices {
        offices.entry(linker.root(office.holder)).or_default().push(office);
    }
    let trees = Trees::new(linker.mentions.len(), linker.joins());
    order
        .iter()
        .map(|&root| {
            let roles = offices.get(&root).map_or_else(Vec::new, |offices| roles(linker, offices, &chain_of));
            chain(linker, &trees, root, roles)
        })
        .collect()
}

fn chain(linker: &Linker<'_, '_>, trees: &Trees<'_>, root: usize, roles: Vec<Role>) -> Chain {
    let cluster = linker.at(root);
    let own = cluster.canonical.and_then(|name| linker.document.own().find(name));
    let mut mentions = cluster.mentions.clone();
    mentions.sort_unstable();
    let telling = cluster.fullest.or_else(|| longest(linker, cluster)).unwrap_or(mentions[0]);
    let links = trees.links(telling, &mentions);
    Chain {
        name: own.map_or_else(|| name(linker, cluster, &links), |own| own.name.clone()),
        class: own.map_or_else(|| class(linker, cluster), |own| own.class),
        gender: cluster.gender,
        number: cluster.number,
        roles,
        mentions: links,
    }
}

/// What most mentions are; who says `I` or is `he` again and again is a person, whatever the name looks like.
fn class(linker: &Linker<'_, '_>, cluster: &Cluster<'_>) -> Class {
    let class = cluster.class().unwrap_or(Class::Organization);
    if class == Class::Person || cluster.canonical.is_some() || cluster.number == Some(Number::Plural) {
        return class;
    }
    let is_human = |&&id: &&Id<Mention>| {
        linker.mentions[id].form == Form::Pronoun
            && matches!(linker.words(id).to_lowercase().as_str(), "i" | "me" | "my" | "he" | "him" | "she")
    };
    let human = cluster.mentions.iter().filter(is_human).count();
    let named = cluster.mentions.iter().filter(|&&id| linker.mentions[id].form == Form::Named).count();
    if human > 2 && 3 * human >= named { Class::Person } else { class }
}

/// The canonical name of a known actor, else the fullest name, else the description without article.
fn name(linker: &Linker<'_, '_>, cluster: &Cluster<'_>, links: &[Link]) -> String {
    let spelled =
        |fullest: &Id<Mention>| cluster.canonical.is_none_or(|known| spells_out(linker, *fullest, links, known));
    if let Some(fullest) = cluster.fullest.filter(spelled) {
        return tidy(linker.words(fullest));
    }
    if let Some(name) = cluster.canonical {
        return name.to_owned();
    }
    longest(linker, cluster).map_or_else(String::new, |id| description(linker, id))
}

/// A description without article and number, with the full name of who owns it: `Ada Novak’s aunt` of `her aunt` and of `Mayor
/// Novak’s aunt`; of a noun alone with what it is of or the clause that tells which one it is: `board of the
/// bank`, `board that runs the bank`.
fn description(linker: &Linker<'_, '_>, nominal: Id<Mention>) -> String {
    if let Some((name, rest)) = owned(linker, nominal) {
        let name = tidy(name);
        let ending = if name.ends_with('s') { "’" } else { "’s" };
        return format!("{name}{ending} {}", bare(&rest));
    }
    let words = tidy(uncounted(linker, nominal).of(linker.document.text));
    let noun = bare(&words);
    let head = linker.mentions[nominal].head;
    let of_what = || of_what(linker, linker.document.child(head, Dep::Prep)?);
    let more = of_what().or_else(|| which(linker, head)).filter(|_| !noun.contains(' '));
    format!("{noun}{}", more.unwrap_or_default())
}

/// The full name of the owner, and the rest of the description, behind its number.
fn owned<'l>(linker: &'l Linker<'_, '_>, nominal: Id<Mention>) -> Option<(&'l str, String)> {
    let document = linker.document;
    let mention = &linker.mentions[nominal];
    // Who `we` are is seldom sure enough for a name.
    let told = |&owner: &Id<Mention>| !matches!(linker.words(owner).to_lowercase().as_str(), "our" | "your");
    let owner = linker.owner(nominal).filter(told).or_else(|| {
        let token = document.child(mention.head, Dep::Poss)?;
        let inside = linker.facts(nominal).belongs_to.iter().copied();
        inside
            .into_iter()
            .find(|&of| linker.mentions[of].head == token && linker.mentions[of].class == Some(Class::Person))
    })?;
    let cluster = linker.cluster(owner);
    if cluster.mentions.contains(&nominal) {
        return None;
    }
    let name = cluster.canonical.or_else(|| Some(linker.words(cluster.fullest?)))?;
    let last = if linker.mentions[owner].form == Form::Pronoun {
        linker.mentions[owner].head
    } else {
        let mut parts = document.children(linker.mentions[owner].head).rev();
        parts.find(|&child| document.tokens[child].tag == Tag::Pos)?
    };
    let after = document.tokens[last].span.end().max(uncounted(linker, nominal).start());
    let rest = tidy(Span::new(after.min(mention.span.end()), mention.span.end()).of(document.text));
    (!rest.is_empty()).then_some((name, rest))
}

/// `of the bank` with a blank before it, if it is short.
fn of_what(linker: &Linker<'_, '_>, preposition: Id<Token>) -> Option<String> {
    let document = linker.document;
    // `accuse the union of blackmail`: behind an object it may be the verb's.
    let noun = document.head(preposition).filter(|&noun| document.tokens[noun].dep != Dep::Dobj);
    let (first, last) = (document.left_edge(preposition), document.right_edge(preposition));
    let short = document.lower(preposition) == "of" && last.index() - first.index() <= 5;
    let words = document.tokens[first].span.cover(document.tokens[last].span).of(document.text);
    (noun.is_some() && short && !words.contains('\n')).then(|| format!(" {}", tidy(words)))
}

/// The clause that alone tells which ones a noun means, with a blank before it: `that watch the border`; if it is short and ends at a mark,
/// which a word or two behind it may that the parser took for the sentence's, or where the sentence goes on about the noun.
fn which(linker: &Linker<'_, '_>, head: Id<Token>) -> Option<String> {
    const LONGEST: usize = 9;
    const ASTRAY: usize = 2;
    let document = linker.document;
    let verb = document.child(head, Dep::Relcl)?;
    let first = document.next(head).filter(|&first| first == document.left_edge(verb))?;
    if !matches!(document.word(first), "that" | "who" | "which" | "whose") {
        return None;
    }
    let clause = document.right_edge(verb).index() + 1 - first.index();
    let rest = IdRange::new(first.index(), document.sentence_of(head).tokens.end());
    let to_mark = rest.iter().take(LONGEST + 1).take_while(|&token| document.tokens[token].dep != Dep::Punct).count();
    let verb_behind = document.next(Id::new(first.index() + clause - 1)).map(|behind| document.tokens[behind].pos);
    let length = match document.tokens[head].dep {
        // What does not go on with the noun's own verb was cut astray.
        Dep::Nsubj | Dep::Nsubjpass if matches!(verb_behind, Some(Pos::Verb | Pos::Aux)) => clause,
        Dep::Nsubj | Dep::Nsubjpass => return None,
        _ => to_mark,
    };
    let last = Id::new(first.index() + length.checked_sub(1)?);
    let words = document.tokens[first].span.cover(document.tokens[last].span).of(document.text);
    let whole = verb <= last && length <= to_mark.min(LONGEST) && length <= clause + ASTRAY && !words.contains('\n');
    whole.then(|| format!(" {}", tidy(words)))
}

/// The longest description.
fn longest(linker: &Linker<'_, '_>, cluster: &Cluster<'_>) -> Option<Id<Mention>> {
    let described = cluster.mentions.iter().copied().filter(|&id| linker.mentions[id].form == Form::Nominal);
    described.max_by_key(|&id| (linker.words(id).len(), std::cmp::Reverse(id)))
}

/// Whether the article itself says what an acronym stands for, in a name that shares no word with what a list knows it as: that
/// outweighs what the acronym stands for elsewhere.
fn spells_out(linker: &Linker<'_, '_>, fullest: Id<Mention>, links: &[Link], known: &str) -> bool {
    let shares_word = || {
        let long = |word: &&str| word.len() > 3 && name_word(&word.to_lowercase()) != Some(NameWord::Generic);
        known
            .split(' ')
            .filter(long)
            .any(|word| linker.words(fullest).split(' ').any(|other| other.eq_ignore_ascii_case(word)))
    };
    let by_acronym = || links.iter().any(|link| link.rule == RuleName("acronym"));
    linker.facts(fullest).known.is_none() && by_acronym() && !shares_word()
}

/// The description behind its number: `civilians` of `at least eight civilians`.
fn uncounted(linker: &Linker<'_, '_>, id: Id<Mention>) -> Span {
    let Mention { span, head, .. } = linker.mentions[id];
    let number = linker.document.children_by(head, Dep::Nummod).take_while(|&number| number < head).last();
    let start = number.map_or(span.start(), |number| linker.document.tokens[number].span.end());
    Span::new(start.clamp(span.start(), span.end()), span.end())
}

fn tidy(words: &str) -> String {
    words.trim_matches(|c| matches!(c, '"' | '“' | '”')).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words behind articles and what says how many or which: `ambassador` of `its ambassador`, `rebels` of `some other rebels`.
fn bare(words: &str) -> &str {
    let mut rest = words;
    while let Some((first, behind)) = rest.split_once(' ') {
        let lower = first.to_lowercase();
        let light = matches!(lower.as_str(), "the" | "a" | "an") || name_word(&lower) == Some(NameWord::Weak);
        // `one of the pilots` keeps its number.
        if !light || behind.starts_with("of ") {
            break;
        }
        rest = behind;
    }
    rest
}

/// Each office once, with where it is held if any mention tells; no form of address and no description that fits anybody.
fn roles(linker: &Linker<'_, '_>, offices: &[&Office], chain_of: &BTreeMap<usize, Id<Chain>>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    let holder = offices.first().map(|office| linker.root(office.holder));
    for office in offices {
        let of = office.of.filter(|&of| holder != Some(linker.root(of)));
        let of = of.and_then(|of| chain_of.get(&linker.root(of)).copied());
        let told = roles.iter().any(|role| role.title == office.title && role.of == of);
        if !told && office.is_role(of.is_some()) && roles.len() < 40 {
            roles.push(Role { title: office.title.clone(), of, span: office.span, rule: office.rule });
        }
    }
    // `Secretary Novak` of somebody who is secretary of state is that.
    let says_more = |role: &Role, other: &Role| {
        role.of.is_none()
            && (role.title == other.title && other.of.is_some() || is_short_for(&role.title, &other.title))
    };
    let kept: Vec<bool> = roles.iter().map(|role| !roles.iter().any(|other| says_more(role, other))).collect();
    let mut kept = kept.into_iter();
    roles.retain(|_| kept.next().unwrap_or(true));
    roles.truncate(20);
    roles
}
