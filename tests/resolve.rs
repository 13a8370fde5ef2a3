//! Actors, statements and events across articles: articles as lists of who is named in them, and who is one.
#![expect(clippy::unwrap_used, reason = "a test may end at once")]

#[path = "../examples/resolve/generate.rs"]
#[expect(dead_code, reason = "the example's table needs more of it")]
mod generate;

use std::collections::{BTreeMap, BTreeSet};

use cablegraph::graph::{self, Feature};
use cablegraph::record::Record;
use cablegraph::resolve::{Constraints, Local, Resolution};
use cablegraph::text::Own;
use proptest::prelude::*;
use serde_json::{Value, json};

/// An article: a line an actor, `class: name, other name (role of other actor) +plural *woman`; a name in small letters is a
/// description. The first name is the actor's.
fn article(doc: &str, lines: &str) -> Value {
    let mut at = 0;
    let mut actors = Vec::new();
    for (number, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let (class, mut rest) = line.split_once(": ").unwrap();
        let mut actor = json!({"id": format!("a{number}"), "type": class, "mentions": [], "roles": []});
        for (mark, field, value) in
            [(" +plural", "number", "plural"), (" *woman", "gender", "feminine"), (" *man", "gender", "masculine")]
        {
            if let Some(shorter) = rest.strip_suffix(mark) {
                actor[field] = value.into();
                rest = shorter;
            }
        }
        if let Some((names, role)) = rest.split_once(" (") {
            let (title, of) = role.trim_end_matches(')').split_once(" of ").unwrap_or((role.trim_end_matches(')'), ""));
            let of = (!of.is_empty()).then_some(of);
            actor["roles"] = json!([{"title": title, "of": of, "start": 0, "end": 0, "text": ""}]);
            rest = names;
        }
        for name in rest.split(", ") {
            let kind = if name.starts_with(char::is_lowercase) { "nominal" } else { "named" };
            let end = at + name.chars().count();
            let mention = json!({"start": at, "end": end, "text": name, "kind": kind});
            actor["mentions"].as_array_mut().unwrap().push(mention);
            at = end + 1;
        }
        actor["name"] = rest.split(", ").next().unwrap().trim_start_matches("the ").trim_start_matches("a ").into();
        actors.push(actor);
    }
    let ids: Vec<(Value, Value)> = actors.iter().map(|actor| (actor["name"].clone(), actor["id"].clone())).collect();
    for role in actors.iter_mut().flat_map(|actor| actor["roles"].as_array_mut().unwrap()) {
        role["of"] = ids.iter().find(|(name, _)| *name == role["of"]).map_or(Value::Null, |(_, id)| id.clone());
    }
    json!({"format": "cablegraph-record/1", "doc": doc, "sha256": doc, "title": null, "date": null, "outlet": null,
        "url": null, "actors": actors, "statements": [], "events": []})
}

fn resolve(records: Vec<Record>, own: &Own) -> Resolution {
    cablegraph::resolve::resolve(records, own, &Constraints::default())
}

fn records(articles: &[Value]) -> Vec<Record> {
    articles.iter().map(|article| serde_json::from_value(article.clone()).unwrap()).collect()
}

fn resolved(articles: &[(&str, &str)]) -> Resolution {
    let articles: Vec<_> = articles.iter().map(|(doc, lines)| article(doc, lines)).collect();
    resolve(records(&articles), &Own::default())
}

/// The actors that are made of several articles' actors, as `id: doc/place doc/place`.
fn joined(resolution: &Resolution) -> BTreeSet<String> {
    let several = resolution.actors.iter().filter(|actor| actor.members.len() > 1);
    several
        .map(|actor| {
            let members =
                actor.members.iter().map(|member| format!("{}/{}", member.doc, member.local.trim_start_matches('a')));
            format!("{}: {}", actor.id, members.collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn check(articles: &[(&str, &str)], expected: &[&str]) {
    let joined = joined(&resolved(articles));
    assert_eq!(joined, expected.iter().map(ToString::to_string).collect::<BTreeSet<_>>());
}

#[test]
fn a_person_is_one_by_full_name_surname_and_spelling() {
    check(
        &[
            ("1", "person: Ruth Okafor, Okafor\nstate: Norway"),
            ("2", "state: Norway\nperson: Okafor"),
            ("3", "state: Norway\nperson: Ruth Adaeze Okafor"),
            ("4", "person: Sergei al-Hadid\nstate: Norway"),
            ("5", "person: Sergey Hadid\nstate: Norway"),
        ],
        &["norway: 1/1 2/0 3/0 4/1 5/1", "ruth-adaeze-okafor: 1/0 2/1 3/1", "sergei-al-hadid: 4/0 5/0"],
    );
}

#[test]
fn a_surname_goes_to_whom_its_article_means() {
    check(
        &[
            ("1", "person: Ruth Okafor\norganization: Northern Ferries\nplace: Tromso"),
            ("2", "person: Rita Okafor\norganization: Blue Banana Records\nplace: Kingsbridge"),
            ("3", "person: Okafor\norganization: Blue Banana Records\nplace: Kingsbridge"),
        ],
        &["blue-banana-records: 2/1 3/1", "kingsbridge: 2/2 3/2", "rita-okafor: 2/0 3/0"],
    );
}

#[test]
fn an_office_tells_whom_a_surname_means() {
    check(
        &[
            ("1", "person: Ruth Okafor (minister of Norway)\nstate: Norway"),
            ("2", "person: Rita Okafor (judge)\nstate: Norway"),
            ("3", "person: Okafor (judge)\nstate: Norway"),
        ],
        &["norway: 1/1 2/1 3/1", "rita-okafor: 2/0 3/0"],
    );
}

#[test]
fn a_surname_that_two_may_bear_stays_open() {
    let resolution = resolved(&[
        ("1", "person: Ruth Okafor\nstate: Norway"),
        ("2", "person: Rita Okafor\nstate: Norway"),
        ("3", "person: Okafor\nstate: Norway"),
    ]);
    assert_eq!(joined(&resolution), BTreeSet::from(["norway: 1/1 2/1 3/1".into()]));
    assert!(resolution.doubts.iter().any(|doubt| doubt.second.id == "okafor" && doubt.first.id == "ruth-okafor"));
}

#[test]
fn namesakes_stay_apart() {
    // Of another sex; with another given name; of another generation; a person and a firm; a bridge of initials.
    check(&[("1", "person: Kim Okafor *woman"), ("2", "person: K. Okafor *man")], &[]);
    check(&[("1", "person: Ruth Okafor"), ("2", "person: Rita Okafor"), ("3", "person: R. Okafor")], &[]);
    check(&[("1", "person: Ken Lund Jr."), ("2", "person: Ken Lund Sr.")], &[]);
    check(
        &[("1", "person: Robert Marsh, Marsh\nplace: Tromso"), ("2", "organization: Marsh\nplace: Tromso")],
        &["tromso: 1/1 2/1"],
    );
}

#[test]
fn states_and_bodies_are_one_whatever_they_are_called() {
    check(
        &[
            (
                "1",
                "state: United States, U.S., American\norganization: International Herring Council, International Herring Council",
            ),
            ("2", "state: US\norganization: IHC\nplace: Washington"),
            ("3", "state: Washington, America\norganization: Council on International Herring"),
            ("4", "organization: Lund Shipping Ltd.\norganization: Department of Moorings"),
            ("5", "organization: Lund Shipping, Lund Shipping\norganization: Moorings Department"),
        ],
        &[
            "department-of-moorings: 4/1 5/1",
            "international-herring-council: 1/1 2/1 3/1",
            "lund-shipping: 4/0 5/0",
            "united-states: 1/0 2/0 3/0",
        ],
    );
}

#[test]
fn a_known_body_has_names_that_nobody_listed() {
    check(
        &[
            ("1", "organization: Aeroflot, Northern Wings\nplace: Tromso"),
            ("2", "organization: Northern Wings\nplace: Tromso"),
            ("3", "organization: Aeroflot, Northern Wings\nplace: Tromso"),
        ],
        &["aeroflot: 1/0 2/0 3/0", "tromso: 1/1 2/1 3/1"],
    );
}

#[test]
fn an_acronym_is_what_its_article_spells_out() {
    check(
        &[
            ("1", "organization: Western Herring Office, WHO\nstate: Norway"),
            ("2", "organization: World Health Organization, WHO\nstate: Chile"),
            ("3", "organization: WHO\nstate: Chile"),
        ],
        &["chile: 2/1 3/1", "world-health-organization: 2/0 3/0"],
    );
}

#[test]
fn a_name_that_many_bodies_bear_needs_its_context() {
    check(
        &[
            ("1", "organization: Supreme Court\nstate: Norway\nplace: Tromso"),
            ("2", "organization: Supreme Court\nstate: Norway\nplace: Tromso"),
            ("3", "organization: Supreme Court\nstate: Chile\nplace: Valdivia"),
        ],
        &["norway: 1/1 2/1", "supreme-court: 1/0 2/0", "tromso: 1/2 2/2"],
    );
}

#[test]
fn groups_are_one_by_description_and_single_people_never() {
    check(
        &[
            (
                "1",
                "group: the Norwegian troops +plural\nstate: Norway, Norwegian\nperson: a senior official\ngroup: protesters +plural",
            ),
            (
                "2",
                "group: soldiers of Norway +plural\nstate: Norway\nperson: a senior official\ngroup: the demonstrators +plural",
            ),
            ("3", "group: the troops +plural\nstate: Chile\nperson: a senior official\ngroup: protesters +plural"),
        ],
        &["norway: 1/1 2/1", "soldiers-of-norway: 1/0 2/0", "demonstrators: 1/3 2/3"],
    );
}

#[test]
fn a_regime_is_the_state_of_its_head() {
    check(
        &[
            ("1", "person: Omar Haddad, Haddad (president of Norway)\nstate: Norway"),
            ("2", "person: Haddad\nstate: the Haddad regime\nstate: Norway\nplace: Tromso"),
        ],
        &["norway: 1/1 2/1 2/2", "omar-haddad: 1/0 2/0"],
    );
}

#[test]
fn the_name_finders_errors_are_mended_by_the_other_articles() {
    check(
        &[
            ("1", "person: Ruth Okafor, Okafor\nstate: Norway"),
            ("2", "person: Ruth Okafor, Okafor\nstate: Norway"),
            ("3", "organization: Okafor\nstate: Norway"),
            ("4", "organization: Ruth Okafor"),
        ],
        &["norway: 1/1 2/1 3/1", "ruth-okafor: 1/0 2/0 3/0 4/0"],
    );
}

#[test]
fn second_actors_of_a_name_get_numbers_by_first_mention() {
    let resolution = resolved(&[("2", "person: an official"), ("1", "person: an official\nperson: official")]);
    let ids: Vec<_> =
        resolution.actors.iter().map(|actor| (actor.id.as_str(), actor.members[0].doc.as_str())).collect();
    assert_eq!(ids, [("an-official", "1"), ("official", "1"), ("an-official-2", "2")]);
}

/// An article of `tests/cases/pairs.md`: actors between plus signs, persons if nothing else is said.
fn side(doc: &str, words: &str) -> Value {
    let (date, words) = match words.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, words),
    };
    let person = |actor: &str| if actor.contains(": ") { actor.to_owned() } else { format!("person: {actor}") };
    let lines: Vec<_> = words.split(" + ").map(|actor| person(actor.trim())).collect();
    let mut article = article(doc, &lines.join("\n"));
    article["date"] = date.into();
    article
}

/// What becomes of the first actors of the first two articles.
fn verdict(sides: &str) -> &'static str {
    let articles: Vec<_> =
        sides.split(" | ").enumerate().map(|(at, words)| side(&at.to_string(), words.trim())).collect();
    let resolution = resolve(records(&articles), &Own::default());
    let id_of = |doc: &str| {
        let of = |member: &cablegraph::resolve::Member| member.doc == doc && member.local == "a0";
        resolution.actors.iter().find(|actor| actor.members.iter().any(of)).unwrap().id.as_str()
    };
    let (one, other) = (id_of("0"), id_of("1"));
    let mut doubts = resolution.doubts.iter().map(|doubt| [doubt.first.id.as_str(), doubt.second.id.as_str()]);
    match one == other {
        true => "same",
        false if doubts.any(|pair| pair == [one, other] || pair == [other, one]) => "unsure",
        false => "different",
    }
}

#[test]
fn pairs_are_judged_as_the_cases_say() {
    let cases = include_str!("cases/pairs.md");
    let lines = cases.split("```pairs\n").skip(1).flat_map(|block| block.split("```").next().unwrap().lines());
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        let (expected, sides) = line.split_once(char::is_whitespace).unwrap();
        let found = verdict(sides.trim());
        count += 1;
        if found != expected {
            wrong.push(format!("{line}\n    is {found}"));
        }
    }
    assert!(count > 80 && wrong.is_empty(), "{count} pairs\n{}", wrong.join("\n"));
}

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

#[test]
fn the_graph_knows_how_actors_came_about_and_which_may_be_one() {
    let resolution = resolved(&[
        ("1", "person: Ruth Okafor\nstate: Norway"),
        ("2", "person: Ruth A. Okafor\nstate: Norway"),
        ("3", "person: R. Okafor\nplace: Valdivia"),
    ]);
    let graph = graph::of(&resolution);
    let (okafor, actor) = graph.actors().find(|(_, actor)| actor.id == "ruth-a-okafor").unwrap();
    let merges: Vec<_> = actor
        .merges
        .iter()
        .map(|merge| {
            (graph[merge.article].id(), merge.words.text.as_str(), merge.joined_to, merge.features.iter().next())
        })
        .collect();
    let expected = [("1", "Ruth Okafor", None, None), ("2", "Ruth A. Okafor", Some(0), Some(Feature::PartOfName))];
    assert_eq!(merges, expected);
    let doubt = graph.doubts().iter().find(|doubt| doubt.first.actor == okafor).unwrap();
    assert_eq!((graph[doubt.second.actor].id(), graph[doubt.second.article].id()), ("r-okafor", "3"));
    assert_eq!(doubt.second.words.text, "R. Okafor");
    assert!(doubt.features.contains(Feature::Initial));
    assert!(graph.actors().find(|(_, actor)| actor.id == "valdivia").unwrap().1.merges.is_empty());
}

/// The same content twice, in a third article nearly, in a fourth the contrary; an event in each.
fn telling() -> Vec<Value> {
    let contents = [
        "the port of Tromso will open to all ships in spring",
        "the port of Tromso will open to all ships in spring",
        "the port of Tromso will open to all ships in the spring",
        "the port of Tromso will not open to all ships in spring",
    ];
    let tell = |(number, content): (usize, &&str)| {
        let mut article = article(&number.to_string(), "person: Ruth Okafor\nplace: Tromso");
        let words = json!({"start": 100 * number, "end": 100 * number + content.len(), "text": content});
        article["statements"] = json!([
            {"id": "s0", "speaker": "a0", "source": null, "cue": null, "kind": "indirect", "content": [words], "addressee": "a7",
                "about": ["a0", "a1", "a1"], "stance": "assert", "sentence": {"start": 0, "end": 0}, "rule": "r"},
            {"id": "s1", "speaker": "a0", "source": null, "cue": null, "kind": "direct",
                "content": [{"start": 5, "end": 9, "text": "Fine"}],
                "addressee": null, "about": [], "stance": "assert", "sentence": {"start": 0, "end": 0}, "rule": "r"},
        ]);
        article["events"] = json!([
            {"id": "e0", "type": "CONCEDE", "cameo": "08", "trigger": {"start": 3, "end": 7, "text": "open", "lemma": "open"},
                "source": ["a0", "gone"], "target": [], "participants": [], "place": "a1", "time": null, "modality": "planned",
                "in_statement": "s0", "sentence": {"start": 0, "end": 0}, "rule": "r"},
        ]);
        article
    };
    contents.iter().enumerate().map(tell).collect()
}

#[test]
fn what_is_told_twice_is_one() {
    let resolution = resolve(records(&telling()), &Own::default());
    let ids = |of: fn(&Record) -> &str| resolution.records.iter().map(of).collect::<Vec<_>>();
    let statements = ids(|record| &record.statements[0].id);
    assert_eq!((statements[0], statements[0]), (statements[1], statements[2]));
    assert_ne!(statements[0], statements[3]);
    let events = ids(|record| &record.events[0].id);
    assert_eq!((events[0], events[0]), (events[1], events[2]));
    assert_ne!(events[0], events[3]);
    // A single word is said by each article for itself.
    assert_eq!(ids(|record| &record.statements[1].id).into_iter().collect::<BTreeSet<_>>().len(), 4);
    let first = &resolution.records[0];
    assert_eq!(first.statements[0].about, ["tromso"]);
    assert_eq!(first.statements[0].addressee, None);
    assert_eq!(first.events[0].source, ["ruth-okafor"]);
    assert_eq!(first.events[0].in_statement.as_ref(), Some(&first.statements[0].id));
}

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
        actor.members.into_iter().filter_map(|member| Some((of(&member.doc)?, member.local))).collect::<BTreeSet<_>>()
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
