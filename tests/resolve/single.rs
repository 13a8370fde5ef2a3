//! Which actors of a few articles are one.

use std::collections::BTreeSet;

use cablegraph::graph::{self, Feature};

use crate::{check, joined, resolved};

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
    // Both are listed.
    for first in ["ruth-okafor", "rita-okafor"] {
        assert!(
            resolution.doubts.iter().any(|doubt| doubt.second.id == "okafor" && doubt.first.id == first),
            "{first}"
        );
    }
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
        &["norway: 1/1 2/1", "norwegian-troops: 1/0 2/0", "demonstrators: 1/3 2/3"],
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
