//! As much of HTTP/1.1 as a page and questions on one's own machine need: one GET or HEAD a connection, without a body,
//! of limited size and time.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The longest head of a request, and the longest address in it, in bytes.
pub(super) const HEAD: usize = 16 << 10;
pub(super) const ADDRESS: usize = 8 << 10;
/// How many parameters an address has at most.
const PARAMETERS: usize = 32;
/// How many lines a head has at most.
const LINES: usize = 64;
/// How long a request may take to come, and an answer to be taken.
const ASKING: Duration = Duration::from_secs(5);
const ANSWERING: Duration = Duration::from_secs(60);
/// How long and how much is read of what nobody asked for, so that the answer is not lost with it.
const DRAINING: Duration = Duration::from_millis(500);
const DRAINED: usize = 1 << 20;

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether only the head of the answer is wanted.
    pub(super) is_head: bool,
    /// The parts of the path, without their escapes.
    pub(super) path: Vec<String>,
    /// The parameters in their order, without their escapes.
    pub(super) parameters: Vec<(String, String)>,
}

/// What is answered.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) media: &'static str,
    pub(super) body: Body,
    /// The address at which a list goes on.
    pub(super) next: Option<String>,
}

/// The bytes of an answer, its own or those that many have.
#[derive(Debug)]
pub(super) enum Body {
    Own(Vec<u8>),
    Shared(Arc<[u8]>),
}

/// Why there is no other answer: an object of `application/problem+json` (RFC 9457).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) status: u16,
    pub(super) detail: Cow<'static, str>,
    /// Whom an ambiguous name may mean.
    pub(super) candidates: Option<Value>,
}

impl Problem {
    pub(super) fn new(status: u16, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { status, detail: detail.into(), candidates: None }
    }
}

impl From<Problem> for Response {
    fn from(problem: Problem) -> Self {
        let Problem { status, detail, candidates } = problem;
        let mut body = json!({"type": "about:blank", "title": reason(status), "status": status, "detail": detail});
        if let Some(candidates) = candidates {
            body["candidates"] = candidates;
        }
        let body = Body::Own(body.to_string().into_bytes());
        Self { status, media: "application/problem+json", body, next: None }
    }
}

impl Response {
    pub(super) fn json(text: String) -> Self {
        Self { status: 200, media: "application/json", body: Body::Own(text.into_bytes()), next: None }
    }

    /// The same bytes that others get.
    pub(super) fn shared(media: &'static str, bytes: &Arc<[u8]>) -> Self {
        Self { status: 200, media, body: Body::Shared(Arc::clone(bytes)), next: None }
    }
}

/// Reads a request, has it answered and writes the answer. A client that goes away is no error.
pub(super) fn exchange(stream: &TcpStream, own: SocketAddr, answer: impl FnOnce(Request) -> Result<Response, Problem>) {
    let asked = match receive(stream, own) {
        Ok(Some(asked)) => asked,
        Ok(None) | Err(_) => return,
    };
    let is_head = asked.as_ref().is_ok_and(|request| request.is_head);
    let response = asked.and_then(answer).unwrap_or_else(Response::from);
    // Nobody is left to tell if this fails.
    let _ = send(stream, &response, is_head);
}

/// The request; none if the client went away before it had sent one.
fn receive(mut stream: &TcpStream, own: SocketAddr) -> io::Result<Option<Result<Request, Problem>>> {
    let end = Instant::now() + ASKING;
    let (mut head, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
            return Ok(Some(Err(Problem::new(408, "the request took too long to come"))));
        };
        stream.set_read_timeout(Some(left))?;
        let count = match stream.read(&mut chunk) {
            Ok(0) => return Ok(None),
            Ok(count) => count,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => continue,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let seen = head.len().saturating_sub(3);
        head.extend_from_slice(&chunk[..count]);
        let fresh = &head[seen..];
        if fresh.windows(4).any(|four| four == b"\r\n\r\n") || fresh.windows(2).any(|two| two == b"\n\n") {
            return Ok(Some(parse(&head, own)));
        }
        if head.len() > HEAD {
            let problem = match head.iter().take(ADDRESS).any(|&byte| byte == b'\n') {
                true => Problem::new(431, format!("the head of a request has {HEAD} bytes at most")),
                false => Problem::new(414, format!("an address has {ADDRESS} bytes at most")),
            };
            return Ok(Some(Err(problem)));
        }
    }
}

fn parse(head: &[u8], own: SocketAddr) -> Result<Request, Problem> {
    if head.len() > HEAD {
        return Err(Problem::new(431, format!("the head of a request has {HEAD} bytes at most")));
    }
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut request = httparse::Request::new(&mut lines);
    match request.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Problem::new(431, format!("the head of a request has {LINES} lines at most")));
        }
        Ok(httparse::Status::Partial) | Err(_) => return Err(Problem::new(400, "this is no request of HTTP/1.1")),
    }
    let values = |name: &str| {
        let named = request.headers.iter().filter(move |line| line.name.eq_ignore_ascii_case(name));
        named.map(|line| std::str::from_utf8(line.value).unwrap_or_default().trim()).collect::<Vec<_>>()
    };
    match values("host")[..] {
        [host] if is_own(host, own) => {}
        // A page of elsewhere whose name leads to this machine must not read what is here.
        [_] => return Err(Problem::new(421, "this server answers to 127.0.0.1, [::1] and localhost alone")),
        _ => return Err(Problem::new(400, "a request has one line `Host`")),
    }
    // A page of elsewhere can read nothing of what is answered, but have it made.
    let is_strange = values("sec-fetch-site").iter().any(|site| !["same-origin", "none"].contains(site));
    if is_strange && request.path.is_some_and(|path| path != "/") {
        return Err(Problem::new(403, "pages of elsewhere get nothing here"));
    }
    let is_head = match request.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Problem::new(405, "what is here can be read (GET, HEAD), not changed")),
    };
    let has_body = values("content-length").iter().any(|length| *length != "0");
    if has_body || !values("transfer-encoding").is_empty() {
        return Err(Problem::new(413, "no request here has a body"));
    }
    let target = request.path.unwrap_or_default();
    if target.len() > ADDRESS {
        return Err(Problem::new(414, format!("an address has {ADDRESS} bytes at most")));
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(path) = path.strip_prefix('/') else {
        return Err(Problem::new(400, "the address of a request begins with `/`"));
    };
    let wrong = || Problem::new(400, "an escape in the address is no text in UTF-8");
    let path = path.split('/').map(|part| unescaped(part, false)).collect::<Option<_>>().ok_or_else(wrong)?;
    let parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    if parts.len() > PARAMETERS {
        return Err(Problem::new(400, format!("a request has {PARAMETERS} parameters at most")));
    }
    let pair = |part: &&str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Some((unescaped(name, true)?, unescaped(value, true)?))
    };
    let parameters = parts.iter().map(pair).collect::<Option<_>>().ok_or_else(wrong)?;
    Ok(Request { is_head, path, parameters })
}

/// Whether this is what a browser on this machine calls the server.
fn is_own(host: &str, own: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        // The colons of `[::1]` part no port.
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    port == Some(own.port()) && ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// The text without its escapes; none if an escape is broken or the bytes are no UTF-8. In queries `+` is a blank.
fn unescaped(text: &str, is_query: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(left.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            b'+' if is_query => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// An address of these parts and parameters.
pub(super) fn address(path: &[String], parameters: &[(String, String)]) -> String {
    let mut text = String::new();
    for part in path {
        text.push('/');
        escape(part, &mut text);
    }
    for (at, (name, value)) in parameters.iter().enumerate() {
        text.push(if at == 0 { '?' } else { '&' });
        escape(name, &mut text);
        text.push('=');
        escape(value, &mut text);
    }
    text
}

/// Appends a text of which nothing but letters and digits of ASCII, and what never has a meaning in an address, stands as
/// it is.
fn escape(text: &str, address: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for digit in [byte >> 4, byte & 15] {
                address.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

fn send(mut stream: &TcpStream, response: &Response, is_head: bool) -> io::Result<()> {
    let body = match &response.body {
        Body::Own(bytes) => &bytes[..],
        Body::Shared(bytes) => bytes,
    };
    let more = match (response.status, &response.next) {
        (405, _) => "Allow: GET, HEAD\r\n".to_owned(),
        (503, _) => "Retry-After: 1\r\n".to_owned(),
        (_, Some(next)) => format!("Link: <{next}>; rel=\"next\"\r\n"),
        _ => String::new(),
    };
    // The page is nobody's frame, its own address is told to nobody, and nothing of it stays in a cache.
    let head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n{more}\r\n",
        response.status,
        reason(response.status),
        response.media,
        body.len()
    );
    let end = Instant::now() + ANSWERING;
    write_by(stream, head.as_bytes(), end)?;
    if !is_head {
        write_by(stream, body, end)?;
    }
    stream.shutdown(Shutdown::Write)?;
    let end = Instant::now() + DRAINING;
    let (mut chunk, mut drained) = ([0; 4096], 0);
    while let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut chunk)? {
            0 => break,
            count => drained += count,
        }
        if drained > DRAINED {
            break;
        }
    }
    Ok(())
}

/// Writes all bytes, or fails when the time is over.
fn write_by(mut stream: &TcpStream, mut bytes: &[u8], end: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        stream.set_write_timeout(Some(left.ok_or(io::ErrorKind::TimedOut)?))?;
        match stream.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        414 => "URI Too Long",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8021);

    fn asked(head: &str) -> Result<Request, u16> {
        parse(head.as_bytes(), OWN).map_err(|problem| problem.status)
    }

    #[test]
    fn escapes_are_text() {
        let request =
            asked("GET /api/actors/a%2Fb?by=Erdo%C4%9Fan+A&x HTTP/1.1\r\nHost: localhost:8021\r\n\r\n").unwrap();
        assert_eq!(request.path, ["api", "actors", "a/b"]);
        assert_eq!(request.parameters, [("by".into(), "Erdoğan A".into()), ("x".into(), String::new())]);
        for broken in ["/%", "/%4", "/%zz", "/%ff", "/?a=%e2%28", "*", "http://localhost:8021/"] {
            assert_eq!(asked(&format!("GET {broken} HTTP/1.1\r\nHost: localhost:8021\r\n\r\n")), Err(400), "{broken}");
        }
    }

    #[test]
    fn an_address_is_read_back() {
        let path = ["api", "actors", "a/b c", "Erdoğan?&=%+"].map(str::to_owned);
        let parameters = [("by", "A & B = C+D%"), ("x", "")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let head = format!("GET {} HTTP/1.1\r\nHost: localhost:8021\r\n\r\n", address(&path, &parameters));
        let request = asked(&head).unwrap();
        assert_eq!((&request.path[..], &request.parameters[..]), (&path[..], &parameters[..]));
    }

    /// A page of elsewhere may lead a reader to the page, but not have questions answered.
    #[test]
    fn pages_of_elsewhere_get_nothing() {
        let from = |site: &str, path: &str| {
            asked(&format!("GET {path} HTTP/1.1\r\nHost: localhost:8021\r\nSec-Fetch-Site: {site}\r\n\r\n")).map(|_| ())
        };
        for path in ["/api/actors", "/api/page/0", "/index.html", "/?x"] {
            assert_eq!(from("cross-site", path), Err(403), "{path}");
            assert_eq!(from("same-site", path), Err(403), "{path}");
            assert_eq!(from("same-origin", path), Ok(()), "{path}");
            assert_eq!(from("none", path), Ok(()), "{path}");
        }
        assert_eq!(from("cross-site", "/"), Ok(()));
    }

    #[test]
    fn only_own_names_are_answered_to() {
        for host in ["127.0.0.1:8021", "LOCALHOST:8021", "[::1]:8021"] {
            assert!(is_own(host, OWN), "{host}");
        }
        for host in
            ["evil.example:8021", "localhost", "localhost:80", "[::1]", "127.0.0.1.evil.example:8021", "", ":8021"]
        {
            assert!(!is_own(host, OWN), "{host}");
        }
        assert!(is_own("localhost", SocketAddr::new(OWN.ip(), 80)) && is_own("[::1]", SocketAddr::new(OWN.ip(), 80)));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let with = |lines: &str| asked(&format!("GET / HTTP/1.1\r\nHost: localhost:8021\r\n{lines}\r\n"));
        assert!(with("Content-Length: 0\r\n").is_ok());
        assert_eq!(with("Content-Length: 5\r\n"), Err(413));
        assert_eq!(with("Transfer-Encoding: chunked\r\n"), Err(413));
        assert_eq!(with("Host: localhost:8021\r\n"), Err(400));
        assert_eq!(with(&"A: b\r\n".repeat(LINES)), Err(431));
        assert_eq!(with(&format!("A: {}\r\n", "b".repeat(HEAD))), Err(431));
        assert_eq!(asked("POST / HTTP/1.1\r\nHost: localhost:8021\r\n\r\n"), Err(405));
        let long = format!("GET /{} HTTP/1.1\r\nHost: localhost:8021\r\n\r\n", "a".repeat(ADDRESS));
        assert_eq!(asked(&long), Err(414));
        let many = format!("GET /?{} HTTP/1.1\r\nHost: localhost:8021\r\n\r\n", "a&".repeat(PARAMETERS + 1));
        assert_eq!(asked(&many), Err(400));
    }
}
