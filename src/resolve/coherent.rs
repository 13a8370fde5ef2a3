//! Joins where a cluster must be coherent, not only connected: pair by pair, the surest first, and never where two fit about as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::cluster::Clusters;
use crate::resolve::judge::{Feature, Features, Judgement};

/// By how much the better of two candidates must be better.
const MARGIN: f64 = 0.15;
/// How many of those whom a name fits best are asked whether they make it ambiguous.
const RIVALS: usize = 64;
/// How many of those that something fits about as well are listed.
const LISTED: usize = 4;

/// Two things and what speaks for their being one.
pub(super) type Pair = (usize, usize, Features);

/// Hands the pairs to `decide`, which tells whether it joined them, and gives the clusters of all `count` things. None holds two of
/// which `excludes` says that they are not one, by whatever way they are connected; what fits two such about as well is ambiguous,
/// and so is what fits one but for another in its cluster: that is handed over only to be listed.
pub(super) fn join(
    count: usize,
    mut pairs: Vec<Pair>,
    excludes: impl Fn(usize, usize) -> bool,
    mut decide: impl FnMut(usize, usize, Features) -> bool,
) -> Vec<Vec<usize>> {
    mark_ambiguous(&mut pairs, &excludes);
    pairs.sort_by(|x, y| y.2.weight().total_cmp(&x.2.weight()).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut cluster_of: Vec<usize> = (0..count).collect();
    let mut members: Vec<Vec<usize>> = (0..count).map(|one| vec![one]).collect();
    for (a, b, features) in pairs {
        let (x, y) = (cluster_of[a], cluster_of[b]);
        if x == y {
            continue;
        }
        if members[x].iter().any(|&x| members[y].iter().any(|&y| excludes(x, y))) {
            if !excludes(a, b) && is_same_alone(features) {
                // What is ambiguous is never the same, however well it fits, so nothing is joined here.
                decide(a, b, features.with(Feature::Ambiguous));
            }
            continue;
        }
        if decide(a, b, features) {
            let moved = std::mem::take(&mut members[y]);
            moved.iter().for_each(|&one| cluster_of[one] = x);
            members[x].extend(moved);
        }
    }
    members
}

/// Joins a chain to the best of those that it fits, each with what speaks for it; lists the best if it fits several about as well.
/// A given name alone is borne by too many, unless something else points to him. Whether it was joined.
pub(super) fn join_best(chain: usize, mut fits: Vec<(usize, Features)>, clusters: &mut Clusters) -> bool {
    fits.sort_by(|a, b| b.1.weight().total_cmp(&a.1.weight()).then(a.0.cmp(&b.0)));
    // What names of one actor have in common is no rivalry.
    let mut roots = BTreeSet::new();
    fits.retain(|&(other, _)| roots.insert(clusters.root(other)));
    let Some(&(best, features)) = fits.first() else { return false };
    let near = fits.iter().take_while(|(_, rival)| rival.weight() + MARGIN > features.weight()).count();
    if fits.len() == 1 && features == Features::from(Feature::GivenName) {
        return false;
    }
    if near == 1 {
        let only = (fits.len() == 1).then_some(Feature::OnlyCandidate);
        return clusters.decide(best, chain, features.with(only));
    }
    for &(other, features) in fits[..near].iter().take(LISTED) {
        clusters.decide(other, chain, features.with(Feature::Ambiguous));
    }
    false
}

/// Whether the two would be one, were there nobody else.
fn is_same_alone(features: Features) -> bool {
    let alone: Features = features.iter().filter(|&feature| feature != Feature::Ambiguous).collect();
    alone.judge() == Judgement::Same
}

/// A name that fits two that are not one is ambiguous, unless it fits one of them clearly better.
fn mark_ambiguous(pairs: &mut [Pair], excludes: &impl Fn(usize, usize) -> bool) {
    let mut fits: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, (a, b, _)) in pairs.iter().enumerate() {
        fits.entry(*a).or_default().push(at);
        fits.entry(*b).or_default().push(at);
    }
    let mut ambiguous = BTreeSet::new();
    for (one, list) in fits {
        let other = |at: usize| if pairs[at].0 == one { pairs[at].1 } else { pairs[at].0 };
        let mut list = list;
        list.sort_by(|&x, &y| fit(pairs[y].2).total_cmp(&fit(pairs[x].2)).then(x.cmp(&y)));
        for &x in &list {
            let rivals = list.iter().take(RIVALS).filter(|&&y| y != x && excludes(other(x), other(y)));
            if rivals.into_iter().any(|&y| fit(pairs[y].2) + MARGIN > fit(pairs[x].2)) {
                ambiguous.insert(x);
            }
        }
    }
    for at in ambiguous {
        pairs[at].2.insert(Feature::Ambiguous);
    }
}

/// How well a name fits, compared with others. That it is made of the other name says nothing more where an article uses both.
fn fit(features: Features) -> f64 {
    let alias = features.contains(Feature::Alias) || features.contains(Feature::AliasOften);
    let made = [Feature::GenericRest, Feature::Acronym].into_iter().filter(|&made| alias && features.contains(made));
    features.weight() - made.map(Feature::weight).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::{join, join_best};
    use crate::resolve::cluster::Clusters;
    use crate::resolve::judge::{Feature, Features};

    fn features(list: &[Feature]) -> Features {
        list.iter().copied().collect()
    }

    #[test]
    fn the_only_fit_is_joined_and_a_given_name_alone_is_not() {
        let mut clusters = Clusters::new(3);
        assert!(!join_best(2, vec![(0, Feature::GivenName.into())], &mut clusters));
        assert!(clusters.doubts.is_empty());
        assert!(join_best(2, vec![(0, features(&[Feature::Surname, Feature::SharedContext]))], &mut clusters));
        assert_eq!(clusters.root(0), clusters.root(2));
    }

    #[test]
    fn names_of_one_actor_are_one_fit() {
        let mut clusters = Clusters::new(3);
        clusters.join(0, 1, Feature::FullName.into());
        let fits = vec![(0, Feature::GivenName.into()), (1, Feature::GivenName.into())];
        assert!(!join_best(2, fits, &mut clusters));
        assert!(clusters.doubts.is_empty());
    }

    #[test]
    fn two_that_fit_as_well_are_listed() {
        let mut clusters = Clusters::new(3);
        let fit = features(&[Feature::Surname, Feature::SharedContext]);
        assert!(!join_best(2, vec![(0, fit), (1, fit)], &mut clusters));
        let listed = fit.with(Feature::Ambiguous);
        assert_eq!(clusters.doubts, [(0, 2, listed), (1, 2, listed)]);
    }

    #[test]
    fn who_fits_one_but_for_another_in_the_cluster_is_listed() {
        let (sure, likely) = (Features::from(Feature::FullName), features(&[Feature::Initial, Feature::SharedContext]));
        let excludes = |a: usize, b: usize| (a.min(b), a.max(b)) == (0, 2);
        let mut told = Vec::new();
        let members = join(3, vec![(0, 1, sure), (1, 2, likely), (0, 2, likely)], excludes, |a, b, features| {
            told.push((a, b, features));
            !features.contains(Feature::Ambiguous)
        });
        assert_eq!(told, [(0, 1, sure), (1, 2, likely.with(Feature::Ambiguous))]);
        assert_eq!(members, [vec![0, 1], vec![], vec![2]]);
    }
}
