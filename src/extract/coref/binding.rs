//! What the grammar of a sentence says of its pronouns: who cannot be meant, and who the understood subject or owner is.
//!
//! The conditions are those of binding theory (Chomsky 1981, "Lectures on Government and Binding") as far as dependency trees show
//! them: a pronoun is free where a reflexive would be bound, among the arguments of its own verb.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::extract::Mention;
use crate::extract::coref::linker::Linker;
use crate::text::lexicon::pronoun_word::{PronounWord, pronoun_word};
use crate::text::{Dep, Document, Tag, Token};

/// How many steps up or along a tree are taken at most: no real sentence needs more.
const DEPTH: usize = 8;
/// How many mentions before and behind a pronoun may stand in its clause.
const NEAR: usize = 12;

/// The trees of the article with the mentions at their nodes.
pub(super) struct Binding<'a, 't> {
    document: &'a Document<'t>,
    /// Heads with their mentions, sorted.
    mentions: Vec<(Id<Token>, Id<Mention>)>,
}

impl<'a, 't> Binding<'a, 't> {
    pub fn new(linker: &Linker<'a, 't>) -> Self {
        let mut mentions: Vec<_> = linker.mentions.iter().map(|(id, mention)| (mention.head, id)).collect();
        mentions.sort_unstable();
        Self { document: linker.document, mentions }
    }

    /// The clusters that the pronoun cannot stand for, by their numbers.
    pub fn disjoint(&self, linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> BTreeSet<usize> {
        let mut roots = BTreeSet::new();
        let head = linker.mentions[pronoun].head;
        if self.dep(head) == Dep::Poss {
            self.not_the_owner(linker, head, &mut roots);
        } else {
            self.beside(linker, pronoun, &mut roots);
            self.under_its_verb(linker, head, &mut roots);
        }
        roots
    }

    /// The innermost subject, said or understood, above a pronoun: of `her` in `Okafor, asked to name her deputy` it is `Okafor`.
    /// None if the pronoun is a subject itself.
    pub fn subject_above(&self, pronoun: Id<Token>) -> Option<Id<Token>> {
        let above = self.document.ancestors(pronoun).take(2 * NEAR).filter(|&token| self.is_clause(token));
        above.filter_map(|clause| self.subject(clause)).next().filter(|&subject| subject != pronoun)
    }

    /// `Novak` of `Novak and his wife`.
    pub fn coordinated_owner(&self, pronoun: Id<Token>) -> Option<Id<Token>> {
        let conjunct = self.owned_with(pronoun).find(|&token| self.dep(token) == Dep::Conj)?;
        self.document.head(conjunct)
    }

    /// `Novak` of `thanked Novak for his help`: who is treated so for something mostly owns it.
    pub fn treated_for(&self, pronoun: Id<Token>) -> Option<Id<Token>> {
        let for_it =
            |&token: &Id<Token>| self.dep(token) == Dep::Prep && matches!(self.document.lower(token), "for" | "over");
        let verb = self.document.head(self.owned_with(pronoun).find(for_it)?)?;
        let treated = [Dep::Dobj, Dep::Nsubjpass].into_iter().find_map(|dep| self.document.child(verb, dep));
        treated.filter(|&treated| treated < pronoun)
    }

    /// Whether the mention stands for one of several actors that `and` joins: `they` then are both.
    pub fn is_coordinated(&self, linker: &Linker<'_, '_>, mention: Id<Mention>) -> bool {
        let roots: BTreeSet<_> = self.conjuncts(linker, mention).map(|id| linker.root(id)).collect();
        roots.len() > 1
    }

    /// The mentions that `and` joins with this one, and itself.
    pub fn conjuncts(&self, linker: &Linker<'_, '_>, mention: Id<Mention>) -> impl Iterator<Item = Id<Mention>> {
        let first = self.first_conjunct(linker.mentions[mention].head);
        let next = |token: &Id<Token>| self.document.child(*token, Dep::Conj);
        std::iter::successors(Some(first), next).take(DEPTH).flat_map(|token| self.at(token))
    }

    /// The token by whose place in the clause a mention is judged: of a conjunct the first one, of an apposition what it stands beside.
    pub fn place(&self, token: Id<Token>) -> Id<Token> {
        self.climb(token, |dep| matches!(dep, Dep::Conj | Dep::Appos))
    }

    /// `called it a crime`, `found it to be unlawful`, `made it clear`: an `it` of which something is said so is a thing.
    pub fn is_judged(&self, pronoun: Id<Token>) -> bool {
        let Some(verb) = self.document.head(pronoun) else { return false };
        match self.dep(pronoun) {
            Dep::Dobj => self.document.child(verb, Dep::Oprd).is_some(),
            Dep::Nsubj if matches!(self.dep(verb), Dep::Ccomp | Dep::Xcomp) => {
                let judges = |above: Id<Token>| above < pronoun && self.verb_is(above, PronounWord::Judging);
                let said =
                    matches!(self.tag(verb), Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Nn | Tag::Nns | Tag::Vbn | Tag::In)
                        || (self.tag(verb) == Tag::Vb && self.document.lemma(verb) == "be");
                pronoun < verb && said && self.document.head(verb).is_some_and(judges)
            }
            _ => false,
        }
    }

    /// `his brother` is another, and so are the brother's name beside it and who is said to be his brother.
    fn not_the_owner(&self, linker: &Linker<'_, '_>, pronoun: Id<Token>, roots: &mut BTreeSet<usize>) {
        let Some(owned) = self.document.head(pronoun) else { return };
        self.add(linker, owned, roots);
        let predicate = if self.dep(owned) == Dep::Conj { self.document.head(owned) } else { Some(owned) };
        let said_of = predicate
            .filter(|&predicate| matches!(self.dep(predicate), Dep::Attr | Dep::Oprd))
            .and_then(|predicate| self.document.head(predicate))
            .and_then(|verb| self.subject(verb));
        if let Some(subject) = said_of {
            self.add(linker, subject, roots);
        }
    }

    /// The arguments of the word that the pronoun depends on, over one preposition.
    fn beside(&self, linker: &Linker<'_, '_>, pronoun: Id<Mention>, roots: &mut BTreeSet<usize>) {
        let governor = |token| {
            let head = self.document.head(token)?;
            if self.dep(head) == Dep::Prep { self.document.head(head) } else { Some(head) }
        };
        let argument =
            |token| matches!(self.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Dative);
        let head = linker.mentions[pronoun].head;
        if !argument(head) {
            return;
        }
        let here = governor(head);
        let near = pronoun.index().saturating_sub(NEAR)..(pronoun.index() + NEAR).min(linker.mentions.len());
        roots.extend(near.map(Id::new).filter(|&other| other != pronoun).filter_map(|other| {
            let beside = linker.mentions[other].head;
            (argument(beside) && governor(beside) == here).then(|| linker.root(other))
        }));
    }

    /// What stands under the pronoun's verb with it, the subject that is understood there, and the noun whose relative clause it opens.
    fn under_its_verb(&self, linker: &Linker<'_, '_>, pronoun: Id<Token>, roots: &mut BTreeSet<usize>) {
        let document = self.document;
        let Some(governor) = document.head(self.first_conjunct(pronoun)) else { return };
        let mut above = std::iter::once(governor).chain(document.ancestors(governor)).take(4);
        let over_prepositions = above.find(|&token| self.dep(token) != Dep::Prep);
        let Some(verb) = over_prepositions.filter(|&verb| self.is_verb(verb)) else { return };
        let is_subject = matches!(self.dep(pronoun), Dep::Nsubj | Dep::Nsubjpass);
        for child in document.children(verb).filter(|&child| child != pronoun) {
            match self.dep(child) {
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Dative | Dep::Agent | Dep::Pobj => {
                    self.add_all(linker, child, roots);
                }
                Dep::Prep if is_subject || verb == governor => {
                    document.child(child, Dep::Pobj).into_iter().for_each(|object| self.add(linker, object, roots));
                }
                _ => {}
            }
        }
        if !is_subject && let Some(subject) = self.subject(verb).filter(|&subject| subject != pronoun) {
            self.add_all(linker, subject, roots);
        }
        // `Okafor, whom he knew`.
        if is_subject
            && self.dep(verb) == Dep::Relcl
            && let Some(noun) = document.head(verb)
        {
            self.add(linker, noun, roots);
        }
    }

    /// The subject of a clause, said or understood: that of the clause above for `hoping to win`, the object for `told Novak to
    /// leave`, the noun for `Novak, who left`.
    fn subject(&self, verb: Id<Token>) -> Option<Id<Token>> {
        let document = self.document;
        let mut verb = verb;
        for _ in 0..DEPTH {
            let said = document.children(verb).find(|&child| matches!(self.dep(child), Dep::Nsubj | Dep::Nsubjpass));
            let relative = |subject: Id<Token>| {
                self.dep(verb) == Dep::Relcl
                    && matches!(document.lower(subject), "who" | "whom" | "which" | "that" | "whose")
            };
            if let Some(subject) = said.filter(|&subject| !relative(subject)) {
                return Some(subject);
            }
            let above = document.head(verb)?;
            verb = match self.dep(verb) {
                Dep::Relcl | Dep::Acl => return Some(above),
                Dep::Xcomp => {
                    let object = document.child(above, Dep::Dobj).filter(|&object| object < verb);
                    if let Some(object) = object.filter(|_| !self.verb_is(above, PronounWord::Promising)) {
                        return Some(object);
                    }
                    above
                }
                Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Aux | Dep::Auxpass => above,
                Dep::Pcomp => self.clause_of_preposition(above)?,
                _ => return None,
            };
        }
        None
    }

    /// The verb whose subject is that of a clause behind the preposition: `Novak left after hearing it`.
    fn clause_of_preposition(&self, preposition: Id<Token>) -> Option<Id<Token>> {
        let governor = self.document.head(preposition)?;
        if self.is_verb(governor) {
            return Some(governor);
        }
        let noun = matches!(self.tag(governor), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
        self.document.ancestors(governor).take(if noun { 6 } else { 0 }).find(|&above| self.is_verb(above))
    }

    /// What a possessive owns, and the phrases around that up to the one that is no part of another phrase.
    fn owned_with(&self, pronoun: Id<Token>) -> impl Iterator<Item = Id<Token>> {
        let is_possessive = self.dep(pronoun) == Dep::Poss;
        let within = |token: &Id<Token>| matches!(self.dep(*token), Dep::Pobj | Dep::Prep | Dep::Poss | Dep::Conj);
        self.document.ancestors(pronoun).take(if is_possessive { 7 } else { 0 }).take_while(within)
    }

    fn first_conjunct(&self, token: Id<Token>) -> Id<Token> {
        self.climb(token, |dep| dep == Dep::Conj)
    }

    /// The token, or what it hangs on by such relations alone.
    fn climb(&self, mut token: Id<Token>, by: impl Fn(Dep) -> bool) -> Id<Token> {
        for _ in 0..DEPTH {
            match self.document.head(token) {
                Some(head) if by(self.dep(token)) => token = head,
                _ => break,
            }
        }
        token
    }

    /// Adds the actors at a token, or at the token that it stands in apposition with.
    fn add(&self, linker: &Linker<'_, '_>, token: Id<Token>, roots: &mut BTreeSet<usize>) {
        let mut at = token;
        for _ in 0..3 {
            if self.at(at).next().is_some() {
                roots.extend(self.at(at).map(|mention| linker.root(mention)));
                return;
            }
            let apposed = if self.dep(at) == Dep::Appos { self.document.head(at) } else { None };
            let Some(other) = apposed.or_else(|| self.document.child(at, Dep::Appos)) else { return };
            at = other;
        }
    }

    /// As [`Self::add`], with what is joined to the token by `and`.
    fn add_all(&self, linker: &Linker<'_, '_>, token: Id<Token>, roots: &mut BTreeSet<usize>) {
        self.add(linker, token, roots);
        self.document.children_by(token, Dep::Conj).for_each(|conjunct| self.add(linker, conjunct, roots));
    }

    /// The mentions whose head the token is.
    fn at(&self, token: Id<Token>) -> impl Iterator<Item = Id<Mention>> {
        let from = self.mentions.partition_point(|&(head, _)| head < token);
        self.mentions[from..].iter().take_while(move |&&(head, _)| head == token).map(|&(_, mention)| mention)
    }

    fn is_clause(&self, token: Id<Token>) -> bool {
        self.is_verb(token) || matches!(self.dep(token), Dep::Root | Dep::Ccomp | Dep::Advcl)
    }

    fn verb_is(&self, verb: Id<Token>, word: PronounWord) -> bool {
        pronoun_word(self.document.lemma(verb)) == Some(word)
    }

    fn is_verb(&self, token: Id<Token>) -> bool {
        matches!(self.tag(token), Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    fn dep(&self, token: Id<Token>) -> Dep {
        self.document.tokens[token].dep
    }

    fn tag(&self, token: Id<Token>) -> Tag {
        self.document.tokens[token].tag
    }
}
