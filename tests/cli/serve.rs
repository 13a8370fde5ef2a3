//! `serve` over a real socket, and `view`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::program::Place;

const HARBOUR: &str = "Norway attacked Denmark on 3 May 2016. Denmark accused Norway of piracy. Ruth Okafor praised \
    Norway.\n“Norway broke the treaty,” said Ruth Okafor, the mayor of Springfield.\n";

/// A server with the graph of one article; ends with the test.
struct Server {
    place: Place,
    child: Child,
    own: SocketAddr,
}

impl Server {
    fn start() -> Self {
        Self::of(HARBOUR)
    }

    fn of(text: &str) -> Self {
        let place = Place::with(&[("in/a b.txt", text)]);
        place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
        Self::at(place)
    }

    fn at(place: Place) -> Self {
        let command = &mut place.command(&["serve", "--port", "0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let own = line.trim().strip_prefix("http://").and_then(|line| line.strip_suffix('/')).unwrap();
        Self { own: own.parse().unwrap(), place, child }
    }

    /// Sends these bytes and reads the whole answer.
    fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.own).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // The server may have answered and gone before all was sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Answer::new(&answer)
    }

    fn ask(&self, method: &str, target: &str, lines: &str) -> Answer {
        self.send(format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n{lines}\r\n", self.own).as_bytes())
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// What the API answers is what the command prints.
    fn same(&self, target: &str, command: &[&str]) {
        let answer = self.get(target);
        let printed = self.place.run(&[command, &["--json", "--quiet"]].concat()).expect_quiet().out;
        assert_eq!((answer.status, answer.media.as_str()), (200, "application/json"), "{target}");
        assert_eq!(answer.json(), serde_json::from_slice::<Value>(&printed).unwrap(), "{target}");
        assert!(!matches!(&answer.json(), Value::Array(rows) if rows.is_empty()), "{target} finds nothing");
    }

    fn refused(&self, answer: &Answer, status: u16, told: &str) {
        assert_eq!((answer.status, answer.media.as_str()), (status, "application/problem+json"), "{answer:?}");
        let problem = answer.json();
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().unwrap().contains(told), "{problem}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    media: String,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn new(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let value = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, media: value("Content-Type: "), body: bytes[end + 4..].to_vec(), head }
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Where the list goes on.
    fn next(&self) -> Option<String> {
        let link = self.head.lines().find_map(|line| line.strip_prefix("Link: "))?;
        Some(link.strip_prefix('<')?.strip_suffix(">; rel=\"next\"")?.to_owned())
    }
}

#[test]
fn the_api_answers_what_the_commands_print() {
    let server = Server::start();
    server.same("/api/actors", &["actors"]);
    server.same("/api/actors?type=person&top=1", &["actors", "--type", "person", "--top", "1"]);
    server.same("/api/actors/okafor", &["actor", "okafor"]);
    server.same("/api/actors/Ruth%20Okafor?depth=1", &["actor", "Ruth Okafor", "--depth", "1"]);
    server.same("/api/statements", &["statements"]);
    server.same("/api/statements?by=Okafor&contains=treaty", &["statements", "--by", "Okafor", "--contains", "treaty"]);
    server.same("/api/events", &["events"]);
    server.same("/api/events?type=assault&source=Norway", &["events", "--type", "assault", "--source", "Norway"]);
    server.same("/api/path?from=Okafor&to=Denmark&max=3", &["path", "Okafor", "Denmark", "--max", "3"]);
    server.same("/api/timeline", &["timeline"]);
    server.same(
        "/api/timeline?actor=Norway&since=2016-05-01&only=events",
        &["timeline", "--actor", "Norway", "--since", "2016-05-01", "--only", "events"],
    );
    server.same("/api/search?words=broke+the+treaty", &["search", "broke the treaty"]);
    server.same("/api/why?name=Norway", &["why", "Norway"]);
    let edge = server.get("/api/why?name=Norway").json()[0]["actor"].clone();
    assert_eq!(edge, "norway");
}

/// The parts of a list, in which each leads to the next, are the list.
#[test]
fn lists_come_by_parts() {
    let server = Server::start();
    for (target, step) in [
        ("/api/actors?x", 1),
        ("/api/statements?about=Norway", 1),
        ("/api/events?x", 1),
        ("/api/timeline?only=events", 1),
        ("/api/search?words=Norway+Denmark&only=events", 1),
        ("/api/why?name=Norway", 2),
        ("/api/articles?x", 1),
    ] {
        let target = target.strip_suffix("?x").map_or_else(|| format!("{target}&"), |target| format!("{target}?"));
        let whole = server.get(&format!("{target}top=1000"));
        assert_eq!(whole.next(), None, "{target}");
        let whole = whole.json();
        let (mut rows, mut next) = (Vec::new(), Some(format!("{target}top={step}")));
        while let Some(target) = next {
            let part = server.get(&target);
            assert_eq!(part.status, 200, "{target}");
            let Value::Array(part_rows) = part.json() else { panic!("{target} is no list") };
            assert!(!part_rows.is_empty() && part_rows.len() <= step, "{target}: {part_rows:?}");
            rows.extend(part_rows);
            next = part.next();
        }
        assert_eq!(Value::Array(rows), whole, "{target}");
    }
    let actor = server.get("/api/actors/Norway?top=1");
    let whole = server.get("/api/actors/Norway").json();
    assert_eq!(actor.json()["events"].as_array().unwrap().len(), 1);
    let rest = server.get(&actor.next().unwrap()).json();
    assert_eq!(rest["events"][0], whole["events"][1]);
    assert!(whole["events"].as_array().unwrap().len() > 1);
    server.refused(&server.get("/api/actors?skip=1000001"), 400, "up to 1000000");
    server.refused(&server.get("/api/actors?skip=-1"), 400, "up to 1000000");
    server.refused(&server.get("/api/actors?top=1&top=2"), 400, "twice");
}

#[test]
fn a_name_of_several_is_told_with_all_of_them() {
    let server = Server::of("Ruth Okafor praised Norway. Daniel Okafor accused Denmark of piracy. Ruth Okafor left.\n");
    for target in [
        "/api/actors/okafor",
        "/api/statements?by=Okafor",
        "/api/events?source=Okafor",
        "/api/timeline?actor=Okafor",
        "/api/path?from=Okafor&to=Norway",
        "/api/why?name=Okafor",
    ] {
        let answer = server.get(target);
        server.refused(&answer, 409, "may mean several actors");
        let candidates = answer.json()["candidates"].clone();
        let ids: Vec<_> = candidates.as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids, ["ruth-okafor", "daniel-okafor"], "{target}");
        assert_eq!((&candidates[0]["type"], &candidates[0]["mentions"]), (&"person".into(), &2.into()));
    }
    assert_eq!(server.get("/api/actors/ruth-okafor").status, 200);
}

/// A text that is not there, or was changed since, is not shown, and that is said.
#[test]
fn texts_that_are_missing_are_told() {
    let place = Place::with(&[("in/a.txt", HARBOUR), ("in/b.txt", "Norway accused Denmark of piracy.\n")]);
    place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
    let file = place.path().join("out/articles.jsonl");
    let lines = std::fs::read_to_string(&file).unwrap().replace("Ruth Okafor praised", "Ruth Okafor blamed");
    std::fs::write(&file, lines).unwrap();
    let mut server = Server::at(place);
    assert_eq!(server.get("/api/page/text/0").json()["text"], Value::Null);
    assert_eq!(server.get("/api/articles/b.txt").json()["text"], "Norway accused Denmark of piracy.\n");
    server.child.kill().unwrap();
    let mut told = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(told.contains("a.txt: its text was changed"), "{told}");
    assert!(told.contains("texts that are not there: 1"), "{told}");
}

#[test]
fn articles_have_their_texts() {
    let server = Server::start();
    let list = server.get("/api/articles").json();
    let id = list[0]["id"].as_str().unwrap();
    assert_eq!((id, list[0].get("text")), ("a b.txt", None));
    let article = server.get("/api/articles/a%20b.txt").json();
    assert_eq!((article["doc"].as_str(), article["text"].as_str()), (Some("a b.txt"), Some(HARBOUR)));
    assert_eq!(server.get("/api/page/text/0").json()["text"], HARBOUR);
    server.refused(&server.get("/api/articles/norway"), 404, "norway");
    server.refused(&server.get("/api/page/text/1"), 404, "nothing");
    server.refused(&server.get("/api/page/0"), 404, "nothing");
}

#[test]
fn the_page_and_the_description_are_there() {
    let server = Server::start();
    for target in ["/", "/index.html"] {
        let page = server.get(target);
        assert_eq!((page.status, page.media.as_str()), (200, "text/html; charset=utf-8"));
        assert!(String::from_utf8(page.body).unwrap().contains("Ruth Okafor"));
        assert!(
            !page.head.contains("Access-Control") && page.head.contains("\r\nX-Frame-Options: DENY\r\n"),
            "{}",
            page.head
        );
    }
    assert_eq!(server.get("/api/openapi.json").json()["openapi"], "3.1.0");
    let head = server.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(!head.head.contains("\r\nContent-Length: 0\r\n"), "{}", head.head);
}

#[test]
fn what_is_not_there_or_asked_wrongly_is_told() {
    let server = Server::start();
    let refused = |target: &str, status, told: &str| server.refused(&server.get(target), status, told);
    refused("/api/nothing", 404, "openapi.json");
    refused("/favicon.ico", 404, "nothing");
    refused("/api/actors/nobody", 404, "no actor is called `nobody`");
    refused("/api/statements?by=nobody", 404, "nobody");
    refused("/api/statements?stance=loud", 400, "loud");
    refused("/api/statements?since=2016-13-01", 400, "2016-13-01");
    refused("/api/statements?since=2016-05-02&until=2016-05-01", 400, "no day");
    refused("/api/statements?by=a&by=b", 400, "by");
    refused("/api/actors?top=1001", 400, "up to 1000");
    refused("/api/actors?top=-1", 400, "up to 1000");
    refused("/api/path?from=Okafor&to=Denmark&max=9", 400, "up to 8");
    refused("/api/path?to=Denmark", 400, "`from` is missing");
    refused("/api/path?from=Okafor", 400, "required");
    refused("/api/search", 400, "required");
    refused("/api/search?words=%20", 400, "no word");
    refused("/api/why?at=a", 400, "DOC:OFFSET");
    refused("/api/actors?x=%ff", 400, "UTF-8");
}

/// No parameter reaches a flag that names a file, and no path a file.
#[test]
fn files_cannot_be_asked_for() {
    let server = Server::start();
    for target in
        ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/page/../../in", "//etc/passwd", "/in/a%20b.txt"]
    {
        server.refused(&server.get(target), 404, "nothing");
    }
    for target in ["/api/articles/..%2f..%2fetc%2fpasswd", "/api/actors/--graph=in"] {
        server.refused(&server.get(target), 404, "no ");
    }
    for name in ["graph", "flagged", "config", "corrections", "csv", "view", "json", "help"] {
        server.refused(&server.get(&format!("/api/events?{name}=/etc/passwd")), 400, "no parameter");
    }
    let hidden = server.get("/api/statements?by=x%20--graph%3D/etc");
    server.refused(&hidden, 404, "x --graph=/etc");
}

#[test]
fn strangers_and_excess_are_refused() {
    let server = Server::start();
    let port = server.own.port();
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        "localhost:1".into(),
    ] {
        let asked = format!("GET /api/actors HTTP/1.1\r\nHost: {host}\r\n\r\n");
        server.refused(&server.send(asked.as_bytes()), 421, "localhost");
    }
    assert_eq!(server.send(format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes()).status, 200);
    server.refused(&server.send(b"GET / HTTP/1.1\r\n\r\n"), 400, "Host");
    server.refused(&server.send(b"nonsense\r\n\r\n"), 400, "HTTP");
    let elsewhere = server.ask("GET", "/api/actors", "Sec-Fetch-Site: cross-site\r\n");
    server.refused(&elsewhere, 403, "elsewhere");
    assert!(elsewhere.head.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{}", elsewhere.head);
    assert_eq!(server.ask("GET", "/api/actors", "Sec-Fetch-Site: same-origin\r\n").status, 200);
    let post = server.ask("POST", "/api/actors", "");
    server.refused(&post, 405, "GET");
    assert!(post.head.contains("\r\nAllow: GET, HEAD"), "{}", post.head);
    server.refused(&server.ask("DELETE", "/", "Content-Length: 3\r\n\r\nabc"), 405, "GET");
    server.refused(&server.ask("GET", "/", "Content-Length: 5\r\n\r\nhello"), 413, "body");
    server.refused(&server.ask("GET", &format!("/{}", "a".repeat(9000)), ""), 414, "address");
    server.refused(&server.ask("GET", "/", &format!("X: {}\r\n", "a".repeat(20_000))), 431, "head");
    server.refused(&server.ask("GET", &format!("/{}", "a".repeat(30_000)), ""), 414, "address");
    // One that says nothing holds up nobody, and has not the place of the others.
    let silent: Vec<_> = (0..7).map(|_| TcpStream::connect(server.own).unwrap()).collect();
    assert_eq!(server.get("/api/actors").status, 200);
    let mut slow = &silent[0];
    slow.write_all(b"GET / HT").unwrap();
    let mut answer = Vec::new();
    slow.read_to_end(&mut answer).unwrap();
    server.refused(&Answer::new(&answer), 408, "too long");
    silent.iter().for_each(|stream| _ = stream.shutdown(Shutdown::Both));
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_well() {
    let mut server = Server::start();
    let id = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let taken = Server::start();
    let port = taken.own.port().to_string();
    taken.place.run(&["serve", "--port", &port]).expect(1, &["cannot be had", "--port 0"]);
}

#[test]
fn a_page_to_look_at_is_written() {
    let place = Place::with(&[("in/a.txt", HARBOUR)]);
    place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
    let named = String::from_utf8(place.run(&["view", "--no-open"]).expect_quiet().out).unwrap();
    let page = std::fs::read_to_string(named.trim()).unwrap();
    assert!(page.contains("Ruth Okafor") && page.contains("broke the treaty"));
    std::fs::remove_dir_all(std::path::Path::new(named.trim()).parent().unwrap()).unwrap();
    place.run(&["view", "nothing", "--no-open"]).expect(2, &["nothing"]);
}
