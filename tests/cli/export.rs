//! `export`: pictures, those that `build` writes, and the graph in other formats.

use cablegraph::base::Label as _;
use cablegraph::export::format::{Format, Writer};

use crate::program::Place;

/// The graph of the seed articles, of which every format is larger than a kilobyte.
const GRAPH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/out");

const STATES: &str = "Norway attacked Denmark on 3 May 2016. Denmark attacked Norway on 5 May 2016. Sweden accused Norway of \
    piracy. Finland praised Denmark.\n“Norway broke the treaty,” said Ruth Okafor, the mayor of Springfield.\n";

fn built() -> Place {
    let place = Place::with(&[("in/a.txt", STATES)]);
    place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
    place
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn build_draws_what_export_draws() {
    let place = built();
    let svg = place.run(&["export"]).expect(0, &["0 overlaps"]).out;
    assert_eq!(svg, place.read("out/graph.svg"));
    let dot = place.run(&["export", "--format", "dot", "--quiet"]).expect_quiet().out;
    assert_eq!(dot, place.read("out/graph.dot"));
    let svg = text(svg);
    assert!(svg.contains(">Denmark</text>") && svg.contains("href=\"#norway%7Chostile%7Cdenmark\""), "{svg}");
}

#[test]
fn the_file_tells_the_format_and_is_whole() {
    let place = built();
    place.run(&["export", "out", "-o", "a.svg", "--quiet"]).expect_quiet();
    place.run(&["export", "out", "-o", "a.GV", "--quiet"]).expect_quiet();
    assert!(text(place.read("a.svg")).ends_with("</svg>\n") && text(place.read("a.GV")).starts_with("digraph"));
    place.run(&["export", "out", "-o", "a.pdf"]).expect(2, &["no format is called `pdf`"]);
    place.run(&["export", "out", "--layout", "matrix", "-o", "a.dot"]).expect(2, &["no timeline and no matrix"]);
    place.run(&["export", "out", "-o", "out"]).expect(1, &["cannot write out"]);
    place.run(&["export", "nothing", "-o", "b.svg"]).expect(2, &["nothing"]);
    assert!(!place.path().join("b.svg").exists() && !place.path().join("a.pdf").exists());
}

#[test]
#[cfg(feature = "png")]
fn a_png_is_one() {
    let place = built();
    let png = place.run(&["export", "--format", "png", "--top", "3", "--quiet"]).expect_quiet().out;
    assert!(png.starts_with(b"\x89PNG\r\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let place = built();
    place.run(&["export", "-o", "/dev/full", "--quiet"]).expect(1, &["cannot write /dev/full"]);
}

/// The formats that this program can write, and whether each is several files.
fn formats() -> Vec<(&'static str, bool)> {
    let of_data = Format::ALL.iter().filter_map(|format| match format.writer() {
        Writer::File(_) => Some((format.name(), false)),
        Writer::Files(_) => Some((format.name(), true)),
        Writer::Absent(_) => None,
    });
    let mut pictures = vec![("svg", false), ("dot", false), ("html", false)];
    pictures.extend(cfg!(feature = "png").then_some(("png", false)));
    of_data.chain(pictures).collect()
}

#[test]
#[cfg(target_os = "linux")]
fn what_finds_no_room_is_an_error_and_leaves_what_was_there() {
    let place = Place::new();
    for (format, is_folder) in formats() {
        let (folder, name) = (format!("of-{format}"), "before");
        place.write(&format!("{folder}/{name}"), b"as it was");
        let to = if is_folder { folder.clone() } else { format!("{folder}/{name}") };
        // No file of this shell's programs may have more than a block; who goes on is told so instead of being ended.
        let limited = r#"trap '' XFSZ; ulimit -f 1; exec "$@""#;
        let ended = place.shell(limited, &["export", GRAPH, "--quiet", "--format", format, "-o", &to]);
        let ended = ended.expect(1, &["error", "too large"]);
        assert!(ended.messages.contains(&folder), "{format}: {}", ended.messages);
        assert_eq!(place.files(&folder), [name], "{format}");
        assert_eq!(place.read(&format!("{folder}/{name}")), b"as it was", "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error_in_any_format() {
    let place = Place::new();
    for (format, _) in formats().into_iter().filter(|(_, is_folder)| !is_folder) {
        let mut child = place.command(&["export", GRAPH, "--quiet", "--format", format]).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let messages = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.status.code(), messages.as_ref()), (Some(0), ""), "{format}");
    }
}

#[test]
fn views_leave_out_what_is_not_asked_for() {
    let place = built();
    let drawn = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["export", "--quiet"].iter().chain(arguments).copied().collect();
        text(place.run(&arguments).expect_quiet().out)
    };
    let around = drawn(&["--actor", "Finland", "--depth", "1"]);
    assert!(around.contains(">Finland</text>") && around.contains(">Denmark</text>") && !around.contains(">Sweden<"));
    assert!(!drawn(&["--only", "events"]).contains("broke the treaty"));
    assert!(drawn(&["--only", "statements"]).contains("broke the treaty"));
    let days = drawn(&["--since", "2016-05-04", "--until", "2016-05-06"]);
    assert!(days.contains("denmark%7Chostile%7Cnorway") && !days.contains("norway%7Chostile%7Cdenmark"), "{days}");
    let timeline = drawn(&["--layout", "timeline"]);
    assert!(timeline.contains(">2016-05-03</text>") && timeline.contains("attacked › Denmark"), "{timeline}");
    assert!(drawn(&["--layout", "matrix"]).contains(">Ruth Okafor</text>"));
    place.run(&["export", "--depth", "2"]).expect(2, &["--actor"]);
    place.run(&["export", "--top", "0"]).expect(2, &["--top"]);
}

#[test]
fn whole_formats_are_read_back_and_counted() {
    let place = built();
    let mut formats =
        vec!["json", "binary", "cytoscape", "graphology", "graphml", "gexf", "csv", "neo4j-csv", "jsonld"];
    formats.extend(["trig", "nquads", "ftm"]);
    formats.extend(cfg!(feature = "parquet").then_some("parquet"));
    for format in formats {
        let to = format!("as-{format}");
        place.run(&["export", "-f", format, "-o", &to, "--check"]).expect(0, &["nodes and", "as the graph has"]);
    }
    let graph = place.run(&["stats", "--json"]).expect_quiet().out;
    for form in ["as-json", "as-binary"] {
        assert_eq!(place.run(&["stats", form, "--json"]).expect_quiet().out, graph, "{form}");
    }
}

#[test]
fn formats_for_people_tell_what_happened() {
    let place = built();
    let report = text(place.run(&["export", "-o", "-", "-f", "markdown"]).expect_quiet().out);
    assert!(report.contains("| Norway | attacked | Denmark | against | 1 |"), "{report}");
    assert!(report.contains("“Norway broke the treaty”"), "{report}");
    let chart = text(place.run(&["export", "-f", "mermaid"]).expect_quiet().out);
    assert!(chart.starts_with("%% ") && chart.contains("-->|\"attacked\"|"), "{chart}");
    place.run(&["export", "-f", "obsidian", "-o", "notes"]).expect_quiet();
    assert!(text(place.read("notes/Denmark.md")).contains("[[Norway]] **attack** [[Denmark]]"));
}

#[test]
fn notes_of_actors_that_are_gone_go_and_own_ones_stay() {
    let place = built();
    let export = ["export", "-f", "obsidian", "-o", "notes"];
    place.run(&export).expect_quiet();
    place.write("notes/My thoughts.md", b"# Norway");
    place.write("notes/Sweden.md", b"my own of Sweden");
    place.write("in/a.txt", b"Norway attacked Denmark on 3 May 2016.\n");
    place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
    assert!(place.files("notes").contains(&"Finland.md".to_owned()));
    place.run(&export).expect(0, &["Sweden.md: changed by somebody else, so left as it is"]);
    let left = place.files("notes");
    assert!(!left.contains(&"Finland.md".to_owned()), "{left:?}");
    assert!(
        ["Norway.md", "Sweden.md", "My thoughts.md"].iter().all(|name| left.contains(&(*name).to_owned())),
        "{left:?}"
    );
    assert_eq!(place.read("notes/Sweden.md"), b"my own of Sweden");
}

#[test]
fn lanes_are_as_many_as_asked_for() {
    let place = built();
    let lanes = |arguments: &[&str]| {
        let drawn = place.run(&[&["export", "--layout", "timeline", "--quiet"], arguments].concat()).expect_quiet().out;
        ["Norway", "Denmark", "Sweden", "Finland"]
            .iter()
            .filter(|name| text(drawn.clone()).contains(&format!(">{name}</text>")))
            .count()
    };
    assert_eq!(lanes(&["--top", "1"]), 1);
    assert!(lanes(&[]) > 1);
}

#[test]
fn flags_that_a_format_does_not_take_are_refused() {
    let place = built();
    // Before the graph is read, which may take long.
    place.run(&["export", "nothing", "-f", "csv"]).expect(2, &["csv is several files: name their folder by -o"]);
    if !cfg!(feature = "parquet") {
        place.run(&["export", "nothing", "-f", "parquet", "-o", "a"]).expect(2, &["built without parquet"]);
    }
    place.run(&["export", "-f", "gexf", "--top", "3"]).expect(2, &["--top: gexf has the whole graph"]);
    place.run(&["export", "-f", "cypher", "-o", "a", "--check"]).expect(2, &["cannot be read back"]);
    place.run(&["export", "-o", "a.svg", "--check"]).expect(2, &["cannot be read back"]);
    place.run(&["export", "-f", "gexf", "-o", "-", "--check"]).expect(2, &["name a file"]);
    place.run(&["export", "-o", "a.csv"]).expect(2, &["no format is called `csv`"]);
    assert!(!place.path().join("a").exists() && !place.path().join("a.svg").exists());
}
