//! The command `events`.

use serde_json::Value;

use crate::program::Place;

const PRAGUE: &str = "Lars Holm met Ruth Okafor in Prague on 14 July 2016. The meeting between Holm and Okafor was short. \
                      Norway did not attack Denmark. Norway might attack Sweden, the minister said.\n";
const WIRE: &str =
    "Norway bombed Denmark on 15 July 2016, killing nobody, the harbour authority of Bergen told the paper.\n";
const COPY: &str =
    "Norway bombed Denmark on 15 July 2016, killing nobody, the harbour authority of Bergen told our paper.\n";
const OTHER: &str = "On 15 July 2016, Norway bombed Denmark; farmers in the south saw the planes go by.\n";

fn built() -> Place {
    let texts = [("in/a.txt", PRAGUE), ("in/b.txt", WIRE), ("in/c.txt", COPY), ("in/d.txt", OTHER)];
    let place = Place::with(&texts);
    place.run(&["build", "in"]).expect_quiet();
    place
}

fn rows(place: &Place, flags: &[&str]) -> Vec<Value> {
    let all = place.run(&[&["events", "--json"], flags].concat()).expect_quiet().rows().remove(0);
    all.as_array().unwrap().clone()
}

#[test]
fn a_happening_told_four_times_is_one() {
    let place = built();
    let bombed = rows(&place, &["--type", "assault", "--modality", "actual", "--source", "norway"]);
    assert_eq!(bombed.len(), 1, "{bombed:#?}");
    let counts = ["mentions", "articles", "independent"].map(|count| bombed[0][count].as_u64().unwrap());
    assert_eq!(counts, [3, 3, 2], "{bombed:#?}");
    assert_eq!(bombed[0]["carriers"].as_array().unwrap().len(), 3);
    assert_eq!((&bombed[0]["from"], &bombed[0]["quad_class"]), (&"2016-07-15".into(), &4.into()));

    let met = rows(&place, &["--type", "CONSULT", "--target", "Holm"]);
    assert_eq!(met.len(), 1, "{met:#?}");
    assert_eq!((&met[0]["mentions"], &met[0]["articles"]), (&2.into(), &1.into()), "{met:#?}");
    place.run(&["verify", "out"]).expect_quiet();
}

#[test]
fn what_did_not_happen_is_not_among_what_did() {
    let place = built();
    for (modality, target) in [("negated", "denmark"), ("hypothetical", "sweden")] {
        let found = rows(&place, &["--modality", modality]);
        assert_eq!(found.iter().map(|event| &event["target"][0]).collect::<Vec<_>>(), [target], "{found:#?}");
    }
    assert!(rows(&place, &["--modality", "actual", "--target", "sweden"]).is_empty());
    let stats = place.run(&["stats", "out", "--json"]).expect_quiet().rows().remove(0);
    let relations = stats["relations"].as_array().unwrap();
    assert!(relations.iter().all(|one| one["target"] != "sweden"), "{stats:#?}");
}

#[test]
fn rows_for_a_spreadsheet_have_the_columns_of_event_data() {
    let place = built();
    let csv = String::from_utf8(place.run(&["events", "--csv", "--type", "assault"]).expect_quiet().out).unwrap();
    let mut lines = csv.lines();
    let heads = lines.next().unwrap();
    assert!(heads.starts_with("EventID,EventDate,EndDate,SourceName,SourceId,TargetName,"), "{heads}");
    let row = lines.find(|line| line.contains(",actual,")).unwrap();
    assert!(row.contains(",2016-07-15,2016-07-15,Norway,norway,Denmark,denmark,195,19,4,ASSAULT,actual,"), "{row}");
    assert!(lines.all(|line| line.split(',').count() == heads.split(',').count()), "{csv}");
}

#[test]
fn days_and_places_are_asked_for() {
    let place = built();
    let types = |flags: &[&str]| {
        rows(&place, flags).iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(types(&["--until", "2016-07-14", "--since", "2016-07-01"]), ["CONSULT"]);
    assert_eq!(types(&["--place", "Prague"]), ["CONSULT"]);
    assert_eq!(types(&["--top", "1"]), ["CONSULT"]);
    let table = String::from_utf8(place.run(&["events", "--place", "Prague"]).expect_quiet().out).unwrap();
    assert!(table.starts_with("day ") && table.contains("Lars Holm"), "{table}");
    assert_eq!(place.run(&["events", "--json", "--csv"]).code, 2);
}
