//! What the user says holds, whatever the articles look like.

use std::collections::BTreeSet;

use cablegraph::resolve::{Constraints, Local, Resolution};
use cablegraph::text::Own;

use crate::{article, joined, records};

/// `1/0 2/0` as places in the records, which are named by their places from one on.
fn locals(list: &str) -> Vec<Local> {
    let local = |one: &str| {
        let (doc, place) = one.split_once('/').unwrap();
        Local { record: doc.parse::<usize>().unwrap() - 1, actor: place.parse().unwrap() }
    };
    list.split(' ').map(local).collect()
}

fn constrained(articles: &[&str], together: &[&str], apart: &[&str]) -> Resolution {
    let articles: Vec<_> =
        articles.iter().enumerate().map(|(at, lines)| article(&(at + 1).to_string(), lines)).collect();
    let apart = apart.iter().map(|pair| locals(pair)).map(|pair| (pair[0], pair[1])).collect();
    let together = together.iter().map(|list| locals(list)).collect();
    let constraints = Constraints { together, apart, ..Constraints::default() };
    cablegraph::resolve::resolve(records(&articles), &Own::default(), &constraints)
}

fn check_constrained(articles: &[&str], together: &[&str], apart: &[&str], expected: &[&str]) {
    let resolution = constrained(articles, together, apart);
    assert_eq!(joined(&resolution), expected.iter().map(ToString::to_string).collect::<BTreeSet<_>>());
    assert_eq!(resolution.unmet, cablegraph::resolve::Unmet::default());
}

#[test]
fn what_the_user_joins_is_one_with_all_that_either_is() {
    let articles = ["person: Ruth Okafor", "person: Rita Lund", "person: Ruth A. Okafor", "person: Rita Lund"];
    check_constrained(&articles, &[], &[], &["ruth-a-okafor: 1/0 3/0", "rita-lund: 2/0 4/0"]);
    check_constrained(&articles, &["1/0 2/0"], &[], &["rita-lund: 1/0 2/0 3/0 4/0"]);
}

#[test]
fn what_the_user_keeps_apart_is_never_one_by_way_of_others() {
    let articles =
        ["person: Ruth Okafor", "person: Ruth Okafor", "person: Ruth A. Okafor", "state: Norway", "state: Norway"];
    check_constrained(&articles, &[], &["1/0 2/0", "4/0 5/0"], &[]);
    check_constrained(&articles, &["2/0 3/0"], &["1/0 2/0"], &["ruth-a-okafor: 2/0 3/0", "norway: 4/0 5/0"]);
    let resolution = constrained(&articles, &[], &["1/0 2/0"]);
    let ids = |doubt: &cablegraph::resolve::Doubt| [doubt.first.id.clone(), doubt.second.id.clone()];
    assert!(resolution.doubts.iter().all(|doubt| ids(doubt) != ["ruth-okafor", "ruth-okafor-2"]));
}

#[test]
fn a_bare_name_goes_where_the_user_says() {
    let articles = [
        "person: Ruth Okafor\nstate: Norway",
        "person: Rita Okafor\nstate: Chile",
        "person: Okafor\nstate: Norway",
        "group: protesters +plural",
        "group: protesters +plural",
    ];
    check_constrained(&articles, &[], &[], &["ruth-okafor: 1/0 3/0", "norway: 1/1 3/1"]);
    check_constrained(
        &articles,
        &["3/0 2/0", "4/0 5/0"],
        &[],
        &["rita-okafor: 2/0 3/0", "norway: 1/1 3/1", "protesters: 4/0 5/0"],
    );
    check_constrained(&articles, &[], &["1/0 3/0"], &["norway: 1/1 3/1"]);
}

#[test]
fn constraints_that_contradict_one_another_are_named() {
    let resolution =
        constrained(&["person: Ruth Okafor", "person: Ruth Okafor"], &["1/0 2/0"], &["1/0 2/0", "1/0 1/0"]);
    assert_eq!((resolution.unmet.together, resolution.unmet.apart), (vec![0], vec![1]));
    assert_eq!(resolution.actors.len(), 2);
}
