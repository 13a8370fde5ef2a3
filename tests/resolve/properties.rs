//! What never shows: the order and the names of the articles, articles about others, a second print.

use std::collections::{BTreeMap, BTreeSet};

use cablegraph::record::Record;
use cablegraph::text::Own;
use proptest::prelude::*;

use crate::told::telling;
use crate::{article, generate, records, resolve};

#[test]
fn the_order_of_the_articles_does_not_show_and_again_is_the_same() {
    let lines = [
        "person: Ruth Okafor\norganization: Northern Ferries\nstate: Norway\ngroup: protesters +plural",
        "person: Okafor\norganization: NFC\nstate: Norway\nperson: an official",
        "person: Rita Okafor *woman\ngroup: protesters +plural\nstate: Norway",
        "person: R. Okafor\norganization: Northern Ferries Company\nplace: Tromso",
        "person: Okafor\nplace: Tromso\nperson: an official",
    ];
    let mut articles = telling();
    articles.extend(lines.iter().enumerate().map(|(number, lines)| article(&format!("x{number}"), lines)));
    let expected = resolve(records(&articles), &Own::default());
    for turn in 1..articles.len() {
        articles.rotate_left(1);
        articles.swap(0, turn);
        assert_eq!(resolve(records(&articles), &Own::default()), expected);
    }
    assert_eq!(resolve(expected.records.clone(), &Own::default()).records, expected.records);
}

#[test]
fn ids_are_unique_and_stand_for_one_name() {
    let resolution = resolve(records(&telling()), &Own::default());
    let mut names = BTreeMap::new();
    for actor in resolution.records.iter().flat_map(|record| &record.actors) {
        assert_eq!(*names.entry(&actor.id).or_insert(&actor.name), &actor.name);
    }
    assert_eq!(names.len(), resolution.actors.len());
}

/// The actors of the records of these names, each as its members; what other records have is left out.
fn partition(records: Vec<Record>, of: impl Fn(&str) -> Option<usize>) -> BTreeSet<BTreeSet<(usize, String)>> {
    let actors = resolve(records, &Own::default()).actors;
    let members = |actor: cablegraph::resolve::Resolved| {
        actor
            .members
            .into_iter()
            .filter_map(|member| Some((of(&member.doc)?, member.local.to_string())))
            .collect::<BTreeSet<_>>()
    };
    actors.into_iter().map(members).filter(|members| !members.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_generated_articles_does_not_show(seed: u64, turn in 1..40_usize) {
        let records = generate::news(600, seed).records;
        let mut turned = records.clone();
        let places = turned.len();
        turned.rotate_left(turn % places);
        turned.swap(0, turn % places);
        prop_assert_eq!(resolve(records, &Own::default()), resolve(turned, &Own::default()));
    }
}

/// Some sets of articles. What weighs the same in two ways is decided by the articles' names, so these are always the same sets.
fn some_news() -> impl Iterator<Item = Vec<Record>> {
    (0..8).map(|seed| generate::news(600, seed).records)
}

#[test]
fn the_names_of_articles_do_not_matter() {
    for records in some_news() {
        let as_named = partition(records.clone(), |doc| records.iter().position(|record| record.doc == doc));
        let mut renamed = records.clone();
        let last = records.len() - 1;
        for (place, record) in renamed.iter_mut().enumerate() {
            record.doc = format!("{:04}", last - place);
        }
        assert_eq!(partition(renamed, |doc| Some(last - doc.parse::<usize>().unwrap())), as_named);
    }
}

#[test]
fn an_article_about_nobody_else_changes_no_actor() {
    for records in some_news() {
        let place = |doc: &str| records.iter().position(|record| record.doc == doc);
        let before = partition(records.clone(), place);
        let mut more = records.clone();
        more.push(serde_json::from_value(article("zz", "person: Wilhelmina Quux\nplace: Xyzzyville")).unwrap());
        assert_eq!(partition(more, place), before);
    }
}

#[test]
fn a_second_print_of_an_article_is_about_the_same_people() {
    for (nth, mut records) in some_news().enumerate() {
        let mut again = records[nth].clone();
        again.doc = "zz".into();
        again.sha256 = "zz".into();
        let original = records[nth].doc.clone();
        let named: Vec<String> =
            again.actors.iter().filter(|actor| is_full_name(actor)).map(|a| a.id.clone()).collect();
        assert!(!named.is_empty());
        records.push(again);
        let actors = resolve(records, &Own::default()).actors;
        let id = |doc: &str, local: &str| {
            let is = |member: &cablegraph::resolve::Member| member.doc == doc && member.local == local;
            actors.iter().find(|actor| actor.members.iter().any(is)).unwrap().id.clone()
        };
        for local in named {
            assert_eq!(id(&original, &local), id("zz", &local));
        }
    }
}

/// Whether a person's first mention is a given name and a surname.
fn is_full_name(actor: &cablegraph::record::Actor) -> bool {
    actor.class == cablegraph::extract::Class::Person
        && actor.name.split(' ').count() > 1
        && !actor.name.starts_with(char::is_lowercase)
}
