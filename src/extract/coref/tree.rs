//! The joins of the sieves as trees: how every mention leads, over its antecedents, to the one that tells most of its actor.

use std::collections::VecDeque;

use crate::base::Id;
use crate::extract::coref::linker::{ALONE, Join};
use crate::extract::{Link, Mention, RuleName};

/// For every mention, the joins that it is in.
pub(super) struct Trees<'a> {
    /// For each mention, where its joins begin in `around`; one more for the end.
    from: Vec<usize>,
    around: Vec<&'a Join>,
}

impl<'a> Trees<'a> {
    /// Sorts the joins by the mentions that they are of, each list in the order of the joins.
    pub fn new(mentions: usize, joins: &'a [Join]) -> Self {
        let mut ends: Vec<(usize, &Join)> =
            joins.iter().flat_map(|join| [(join.mention.index(), join), (join.antecedent.index(), join)]).collect();
        ends.sort_by_key(|&(mention, _)| mention);
        let from = (0..=mentions).map(|mention| ends.partition_point(|&(other, _)| other < mention)).collect();
        Self { from, around: ends.into_iter().map(|(_, join)| join).collect() }
    }

    /// The links of the mentions of one cluster, given in order, as a tree that is rooted at `root`, nearest first.
    ///
    /// The joins of a cluster are a tree already, since none joins what is one, so every mention has one way to the root.
    pub fn links(&self, root: Id<Mention>, mentions: &[Id<Mention>]) -> Vec<Link> {
        let place = |mention: Id<Mention>| mentions.binary_search(&mention).ok();
        let mut links: Vec<Link> =
            mentions.iter().map(|&mention| Link { mention, rule: ALONE, antecedent: None }).collect();
        let mut reached = vec![false; mentions.len()];
        let mut queue: VecDeque<usize> = place(root).into_iter().collect();
        while let Some(at) = queue.pop_front() {
            reached[at] = true;
            for (other, rule) in self.beside(mentions[at]) {
                let Some(next) = place(other).filter(|&next| !reached[next]) else { continue };
                links[next] = Link { mention: other, rule, antecedent: u32::try_from(at).ok() };
                queue.push_back(next);
            }
        }
        links
    }

    fn beside(&self, mention: Id<Mention>) -> impl Iterator<Item = (Id<Mention>, RuleName)> {
        let joins = &self.around[self.from[mention.index()]..self.from[mention.index() + 1]];
        joins.iter().map(move |join| {
            let other = if join.mention == mention { join.antecedent } else { join.mention };
            (other, join.rule)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mention_leads_to_the_root() {
        let join = |mention: usize, antecedent: usize, rule| Join {
            mention: Id::new(mention),
            antecedent: Id::new(antecedent),
            rule: RuleName(rule),
        };
        // `Novak ... he ... Ada Novak ... her`, with another actor's mention between.
        let joins = [join(0, 3, "partial-name"), join(1, 0, "pronoun"), join(4, 3, "pronoun")];
        let links = Trees::new(5, &joins).links(Id::new(3), &[0, 1, 3, 4].map(Id::new));
        let links: Vec<_> = links.iter().map(|link| (link.mention.index(), link.rule.0, link.antecedent)).collect();
        let expected =
            [(0, "partial-name", Some(2)), (1, "pronoun", Some(0)), (3, ALONE.0, None), (4, "pronoun", Some(2))];
        assert_eq!(links, expected);
    }
}
