//! The state that the sieves share: which mentions are one actor so far, and what is known of that actor.

use crate::base::{Arena, Id, Span};
use crate::extract::coref::facts::{self, Facts};
use crate::extract::coref::office::Office;
use crate::extract::{Attribution, Class, Form, Gender, Mention, Number, RuleName, StatementKind};
use crate::text::{Dep, Document};

/// The rule of a mention that no sieve brought to another one.
pub(super) const ALONE: RuleName = RuleName("fullest-mention");

/// Two mentions that a sieve found to be one actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    pub mention: Id<Mention>,
    /// What the sieve brought it to.
    pub antecedent: Id<Mention>,
    pub rule: RuleName,
}

/// Mentions that are one actor so far.
#[derive(Clone, Debug)]
pub(super) struct Cluster<'t> {
    /// In no order.
    pub mentions: Vec<Id<Mention>>,
    /// Whether one of them is more than a pronoun.
    pub refers: bool,
    /// How many mentions say so, by [`Class`]; a name counts for three.
    pub classes: [u32; 5],
    /// From a mention that tells; of clusters that were joined, the larger one's.
    pub gender: Option<Gender>,
    /// From a mention that tells, as the gender.
    pub number: Option<Number>,
    /// The named mention with most parts.
    pub fullest: Option<Id<Mention>>,
    /// The user's or the gazetteer's name, if one of the mentions is known.
    pub canonical: Option<&'t str>,
}

impl Cluster<'_> {
    /// The class that most mentions have.
    pub fn class(&self) -> Option<Class> {
        const CLASSES: [Class; 5] = [Class::Person, Class::State, Class::Organization, Class::Group, Class::Place];
        let most = self.classes.iter().copied().max().filter(|&most| most > 0)?;
        CLASSES.into_iter().find(|&class| self.classes[class as usize] == most)
    }
}

/// The article, its mentions and their clusters.
pub(super) struct Linker<'a, 't> {
    pub document: &'a Document<'t>,
    pub mentions: &'a Arena<Mention>,
    pub attributions: &'a [Attribution],
    pub facts: Vec<Facts<'t>>,
    /// Who holds which office, in the order of the holders' mentions.
    pub offices: Vec<Office>,
    /// For each mention, the attribution in whose content it stands: the one that begins last.
    quotations: Vec<Option<usize>>,
    /// The same of contents that stand in quotation marks at least in part.
    quoted: Vec<Option<usize>>,
    /// The rule that is being run; joins are recorded under it.
    pub rule: RuleName,
    parent: Vec<u32>,
    clusters: Vec<Option<Cluster<'t>>>,
    joins: Vec<Join>,
}

impl<'a, 't> Linker<'a, 't> {
    /// Every mention alone.
    pub fn new(document: &'a Document<'t>, mentions: &'a Arena<Mention>, attributions: &'a [Attribution]) -> Self {
        let facts = facts::gather(document, mentions);
        let clusters = mentions.iter().map(|(id, mention)| Some(alone(id, mention, &facts[id.index()]))).collect();
        Self {
            document,
            mentions,
            attributions,
            quotations: quotations(mentions, attributions, |_| true),
            quoted: quotations(mentions, attributions, |kind| kind != StatementKind::Indirect),
            offices: Vec::new(),
            facts,
            rule: ALONE,
            parent: (0..).take(mentions.len()).collect(),
            clusters,
            joins: Vec::new(),
        }
    }

    /// The facts of a mention.
    pub fn facts(&self, mention: Id<Mention>) -> &Facts<'t> {
        &self.facts[mention.index()]
    }

    /// The words of a mention.
    pub fn words(&self, mention: Id<Mention>) -> &'t str {
        self.mentions[mention].span.of(self.document.text)
    }

    /// The number of the cluster that a mention is in; the same for all its mentions.
    pub fn root(&self, mention: Id<Mention>) -> usize {
        let mut at = mention.index();
        while self.parent[at] as usize != at {
            at = self.parent[at] as usize;
        }
        at
    }

    /// The cluster that a mention is in.
    pub fn cluster(&self, mention: Id<Mention>) -> &Cluster<'t> {
        self.at(self.root(mention))
    }

    /// The cluster of that number.
    pub fn at(&self, root: usize) -> &Cluster<'t> {
        self.clusters[root].as_ref().expect("only a root's number is handed out, and a root keeps its cluster")
    }

    /// Whether both are one actor already.
    pub fn same(&self, a: Id<Mention>, b: Id<Mention>) -> bool {
        self.root(a) == self.root(b)
    }

    /// Whether the mention's actor is told by more than pronouns.
    pub fn is_resolved(&self, mention: Id<Mention>) -> bool {
        self.cluster(mention).refers
    }

    /// What made clusters of the mentions, in the order in which it was done. None of them joins what was one already.
    pub fn joins(&self) -> &[Join] {
        &self.joins
    }

    /// The attribution in whose content the mention stands: the one that begins last.
    pub fn quotation_of(&self, mention: Id<Mention>) -> Option<usize> {
        self.quotations[mention.index()]
    }

    /// The attribution in whose quoted content the mention stands: the one that begins last, of a quotation in a quotation the
    /// inner.
    pub fn quoted_in(&self, mention: Id<Mention>) -> Option<usize> {
        self.quoted[mention.index()]
    }

    /// Whether the mention is the subject of a clause.
    pub fn is_subject(&self, mention: Id<Mention>) -> bool {
        matches!(self.document.tokens[self.mentions[mention].head].dep, Dep::Nsubj | Dep::Nsubjpass)
    }

    /// The pronoun that says whose the described is: `her` of `her aunt`.
    pub fn owner(&self, nominal: Id<Mention>) -> Option<Id<Mention>> {
        let pronoun = self.document.child(self.mentions[nominal].head, Dep::Poss)?;
        // It opens the description, so it is the next mention.
        let id = Id::new(nominal.index() + 1);
        let inside = id.index() < self.mentions.len() && self.mentions[id].head == pronoun;
        (inside && self.mentions[id].form == Form::Pronoun).then_some(id)
    }

    /// Mentions of that form, in order.
    pub fn of_form(&self, form: Form) -> impl DoubleEndedIterator<Item = Id<Mention>> + use<'a, 't> {
        self.mentions.iter().filter(move |(_, mention)| mention.form == form).map(|(id, _)| id)
    }

    /// Whether nothing that is known of the two speaks against their being one: gender, class, different full names.
    pub fn may_join(&self, a: Id<Mention>, b: Id<Mention>) -> bool {
        let (first, second) = (self.cluster(a), self.cluster(b));
        let agree = |x: Option<Gender>, y: Option<Gender>| x.is_none() || y.is_none() || x == y;
        if !agree(first.gender, second.gender) {
            return false;
        }
        if first.canonical.is_some() && second.canonical.is_some() && first.canonical != second.canonical {
            return false;
        }
        match (first.fullest, second.fullest) {
            (Some(one), Some(other)) => self.names_agree(one, other),
            _ => true,
        }
    }

    /// Whether two persons' names may be one person's: the shorter one's parts stand in the longer one in order.
    pub fn names_agree(&self, a: Id<Mention>, b: Id<Mention>) -> bool {
        let (x, y) = (&self.facts(a).parts, &self.facts(b).parts);
        // Who is told by whose relative he is has a full name of his own.
        let relative = self.facts(a).is_relative || self.facts(b).is_relative;
        if relative && x.len() > 1 && y.len() > 1 && x != y {
            return false;
        }
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        let mut rest = long.iter();
        short.iter().all(|part| rest.any(|other| part == other || is_initial(part, other) || is_initial(other, part)))
    }

    /// Makes the two one actor, `mention` being brought to `antecedent`.
    pub fn join(&mut self, mention: Id<Mention>, antecedent: Id<Mention>) {
        let (root, into) = (self.root(mention), self.root(antecedent));
        if root == into {
            return;
        }
        self.joins.push(Join { mention, antecedent, rule: self.rule });
        // The larger takes the smaller in, so that paths stay short.
        let (small, large) =
            if self.at(root).mentions.len() <= self.at(into).mentions.len() { (root, into) } else { (into, root) };
        let moved = self.clusters[small].take().expect("a root keeps its cluster until it is joined");
        self.parent[small] = u32::try_from(large).unwrap_or(u32::MAX);
        let fullest = self.fuller(self.at(large).fullest, moved.fullest);
        let cluster = self.clusters[large].as_mut().expect("a root keeps its cluster");
        cluster.mentions.extend(moved.mentions);
        cluster.refers |= moved.refers;
        for (count, more) in cluster.classes.iter_mut().zip(moved.classes) {
            *count += more;
        }
        cluster.gender = cluster.gender.or(moved.gender);
        cluster.number = cluster.number.or(moved.number);
        cluster.canonical = cluster.canonical.or(moved.canonical);
        cluster.fullest = fullest;
    }

    fn fuller(&self, a: Option<Id<Mention>>, b: Option<Id<Mention>>) -> Option<Id<Mention>> {
        let (Some(one), Some(other)) = (a, b) else { return a.or(b) };
        let size = |id: Id<Mention>| (self.facts(id).parts.len(), self.words(id).len());
        Some(if (size(other), one) > (size(one), other) { other } else { one })
    }
}

/// One pass over the contents by their starts; a mention looks at the few that begin before it.
fn quotations(
    mentions: &Arena<Mention>,
    attributions: &[Attribution],
    counts: impl Fn(StatementKind) -> bool,
) -> Vec<Option<usize>> {
    let mut contents: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .filter(|(_, attribution)| counts(attribution.kind))
        .flat_map(|(at, attribution)| attribution.content.iter().map(move |&content| (content, at)))
        .collect();
    contents.sort_unstable();
    mentions
        .items()
        .iter()
        .map(|mention| {
            let end = contents.partition_point(|(content, _)| content.start() <= mention.span.start());
            let holds = |(content, _): &&(Span, usize)| content.contains(mention.span);
            contents[..end].iter().rev().take(8).find(holds).map(|&(_, at)| at)
        })
        .collect()
}

fn is_initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

fn alone<'t>(id: Id<Mention>, mention: &Mention, facts: &Facts<'t>) -> Cluster<'t> {
    let mut classes = [0; 5];
    if let Some(class) = mention.class {
        classes[class as usize] = if mention.form == Form::Named { 3 } else { 1 };
    }
    Cluster {
        mentions: vec![id],
        refers: mention.form != Form::Pronoun,
        classes,
        gender: mention.gender,
        number: mention.number,
        fullest: (mention.form == Form::Named).then_some(id),
        canonical: facts.canonical(),
    }
}
