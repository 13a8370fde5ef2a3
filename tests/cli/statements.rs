//! Questions to a graph: `statements`.

use crate::program::{Ended, Place};

/// Two days of a quarrel, with a speaker of two names and one name of two speakers.
const FIRST: &str = "Ruth Okafor, the mayor of Springfield, told Reuters that the old bridge would stay closed. \
    “Norway must pay for the damage,” Okafor said.\n\
    Lars Holm denied that Norway had damaged the bridge. Holm did not comment further.\n";
const SECOND: &str = "“The bridge is safe,” said Éva Holm, a spokeswoman of the builders. Holm \
    left on Friday.\n";

fn built() -> Place {
    let place = Place::new();
    let row = |id: &str, date: &str, text: &str| serde_json::json!({"id": id, "date": date, "text": text}).to_string();
    let rows = [row("a", "2016-07-14", FIRST), row("b", "2016-07-20", SECOND)].join("\n");
    place.write("in.jsonl", rows.as_bytes());
    place.run(&["build", "in.jsonl"]).expect_quiet();
    place
}

fn printed(ended: Ended) -> String {
    let text = String::from_utf8(ended.expect_quiet().out).unwrap();
    assert!(!text.contains('\u{1b}'), "no colours in a pipe: {text}");
    text
}

/// The words of what is found.
fn said(place: &Place, filter: &[&str]) -> Vec<String> {
    let rows = place.run(&[&["statements", "--json"], filter].concat()).expect_quiet().rows().remove(0);
    let texts: Vec<String> =
        rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect();
    let table = printed(place.run(&[&["statements"], filter].concat()));
    assert!(texts.iter().all(|text| table.contains(text)), "{table}");
    texts
}

const CLOSED: &str = "the old bridge would stay closed";
const PAY: &str = "Norway must pay for the damage";
const DAMAGED: &str = "Norway had damaged the bridge";
const SAFE: &str = "The bridge is safe";

#[test]
fn every_filter_keeps_what_it_asks_for() {
    let place = built();
    assert_eq!(said(&place, &[]), [CLOSED, PAY, DAMAGED, SAFE]);
    assert_eq!(said(&place, &["--by", "OKAFOR"]), [CLOSED, PAY]);
    assert_eq!(said(&place, &["--by", "eva-holm"]), [SAFE]);
    assert_eq!(said(&place, &["--to", "Reuters"]), [CLOSED]);
    assert_eq!(said(&place, &["--about", "norway"]), [PAY, DAMAGED]);
    assert_eq!(said(&place, &["--stance", "deny"]), [DAMAGED]);
    assert_eq!(said(&place, &["--kind", "direct"]), [PAY, SAFE]);
    assert_eq!(said(&place, &["--since", "2016-07-20"]), [SAFE]);
    assert_eq!(said(&place, &["--until", "2016-07-19", "--about", "norway", "--by", "okafor"]), [PAY]);
    assert_eq!(said(&place, &["--contains", "the BRIDGE"]), [CLOSED, DAMAGED, SAFE]);
    assert_eq!(said(&place, &["--top", "2"]), [CLOSED, PAY]);
}

#[test]
fn wrong_questions_say_what_is_wrong() {
    let place = built();
    place.run(&["statements", "--by", "Holm"]).expect(1, &["`Holm` may mean several actors", "  eva-holm  Éva Holm"]);
    place.run(&["statements", "--about", "Norwey"]).expect(1, &["no actor is called `Norwey`; near are:\n  norway"]);
    place.run(&["statements", "--stance", "angry"]).expect(2, &["angry", "assert", "praise"]);
    place.run(&["statements", "--since", "soon"]).expect(2, &["soon"]);
    place.run(&["statements", "--contains", "–"]).expect(2, &["there is no word in it"]);
    let backwards = ["statements", "--since", "2016-07-20", "--until", "2016-07-19"];
    place.run(&backwards).expect(2, &["no day lies between them"]);
}

#[test]
fn nothing_found_says_which_condition_is_too_much() {
    let place = built();
    let ended = place.run(&["statements", "--by", "okafor", "--stance", "praise"]);
    ended.expect(0, &["none of the graph’s 4 statements fits; without --stance 2"]);
    let rows =
        place.run(&["statements", "--by", "okafor", "--stance", "praise", "--json", "--quiet"]).expect_quiet().rows();
    assert_eq!(rows, [serde_json::json!([])]);
}

#[test]
fn sentences_have_their_parts_marked() {
    let place = built();
    let closed = "Ruth Okafor → Reuters  assert · indirect · by 2016-07-14\n    \
        [Ruth Okafor, the mayor of Springfield], [told] [Reuters] that [the old bridge would stay\n    \
        closed].\n    in.jsonl#a:";
    let page = printed(place.run(&["statements", "--view", "sentences", "--to", "Reuters"]));
    assert!(page.starts_with(closed), "{page}");
    let page = place.run(&["statements", "--view", "sentences", "--color", "always", "--to", "Reuters"]).expect_quiet();
    let page = String::from_utf8(page.out).unwrap();
    let painted = [
        "\u{1b}[1;36mRuth Okafor → Reuters\u{1b}[0m  assert",
        "\u{1b}[33mtold\u{1b}[0m \u{1b}[35mReuters\u{1b}[0m that ",
        "\u{1b}[32mthe old bridge would stay closed\u{1b}[0m.",
    ];
    assert!(painted.iter().all(|words| page.contains(words)), "{page}");
}

#[test]
fn statements_for_programs_have_all_parts() {
    let place = built();
    let rows = place.run(&["statements", "--json", "--to", "Reuters"]).expect_quiet().rows().remove(0);
    let row = &rows[0];
    assert_eq!((&row["speaker"], &row["to"]), (&"ruth-okafor".into(), &serde_json::json!(["reuters"])));
    assert_eq!(row["day"], serde_json::json!({"from": "2016-07-14", "to": "2016-07-14", "by": "article"}));
    let carrier = &row["carriers"][0];
    assert_eq!((&carrier["cue"]["text"], &carrier["addressed"]["text"]), (&"told".into(), &"Reuters".into()));
    assert_eq!((&carrier["kind"], &carrier["in_statement"]), (&"indirect".into(), &serde_json::Value::Null));
    assert!(carrier["sentence"].as_str().unwrap().ends_with("that the old bridge would stay closed."));
}

#[test]
fn other_accounts_are_named() {
    let place = Place::with(&[
        ("in/a.txt", "Ruth Okafor said that Norway had shelled the old stone harbour with rockets in May.\n"),
        ("in/b.txt", "Lars Holm denied that Norway had shelled the old stone harbour with rockets in May.\n"),
    ]);
    place.run(&["build", "in"]).expect_quiet();
    place.run(&["verify", "out"]).expect(0, &[]);
    let page = printed(place.run(&["statements", "--view", "sentences", "--by", "Lars Holm"]));
    assert!(page.contains("    contradicts (denied, certain) Ruth Okafor “Norway had shelled"), "{page}");
    let rows = place.run(&["statements", "--json", "--by", "Ruth Okafor"]).expect_quiet().rows().remove(0);
    let account = &rows[0]["accounts"][0];
    assert_eq!((&account["relation"], &account["grade"]), (&"contradicts".into(), &"certain".into()));
}

/// Runs the program on a terminal of 40 columns and prints what it shows.
const TERMINAL: &str = r#"
import fcntl, os, pty, signal, struct, sys, termios
signal.alarm(60)
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    os.execv(sys.argv[1], sys.argv[1:])
shown = b""
try:
    while True:
        part = os.read(terminal, 4096)
        if not part:
            break
        shown += part
except OSError:
    pass
os.waitpid(pid, 0)
sys.stdout.buffer.write(shown)
"#;

#[test]
fn a_terminal_gets_sentences_as_wide_as_it_is_with_colours_unless_not_wanted() {
    if !std::process::Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: no python3, which has pseudo-terminals in its library");
        return;
    }
    let place = built();
    let program = place.command(&[]).get_program().to_owned();
    let shown = |variable: (&str, &str)| {
        let output = std::process::Command::new("python3")
            .current_dir(place.path())
            .args(["-c", TERMINAL])
            .arg(&program)
            .args(["statements", "--to", "Reuters"])
            .env_remove("NO_COLOR")
            .env("TERM", "xterm")
            .env(variable.0, variable.1)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n")
    };
    let colored = shown(("TERM", "xterm"));
    assert!(colored.contains("\u{1b}[33mtold\u{1b}[0m"), "{colored}");
    for plain in [shown(("NO_COLOR", "1")), shown(("TERM", "dumb"))] {
        assert!(!plain.contains('\u{1b}') && plain.contains("[told]"), "{plain}");
        let sentence: Vec<_> = plain.lines().filter(|line| line.starts_with("    ")).collect();
        assert!(sentence.len() > 3 && sentence.iter().all(|line| line.chars().count() <= 40), "{plain}");
    }
}

#[test]
fn the_matrix_tells_who_speaks_of_whom_to_what_end() {
    let place = built();
    let rows = place.run(&["statements", "--view", "matrix", "--json"]).expect_quiet().rows().remove(0);
    let of = |speaker: &str, about: &str| {
        rows.as_array().unwrap().iter().find(|row| row["speaker"] == speaker && row["about"] == about).cloned()
    };
    let holm = of("lars-holm", "norway").unwrap();
    assert_eq!((&holm["statements"], holm["stances"]["deny"].as_array().unwrap().len()), (&1.into(), 1), "{rows:#}");
    assert!(of("norway", "lars-holm").is_none());
    let table = printed(place.run(&["statements", "--view", "matrix"]));
    let head = table.lines().next().unwrap();
    assert!(head.starts_with("who ") && head.contains("of whom") && head.contains(" deny"), "{table}");
    assert_eq!(table.lines().count(), rows.as_array().unwrap().len() + 1);
    let one = printed(place.run(&["statements", "--view", "matrix", "--about", "Norway", "--top", "1"]));
    assert_eq!(one.lines().count(), 3, "{one}");
    assert!(one.ends_with(" more (--top 2)\n"), "{one}");
}
