//! The web client against a server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use nutgraf_ingest::{Fetch, Fetched, Limits, WebClient};
use nutgraf_news::{Skip, SkipReason};

/// A server that answers with `answer` and remembers the requests. Its thread ends with the test's process.
struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

fn server(answer: fn(&str, &mut TcpStream)) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&requests);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut head = Vec::new();
            for line in BufReader::new(&stream)
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
            {
                head.push(line);
            }
            let Some(path) = head
                .first()
                .and_then(|line| line.split(' ').nth(1))
                .map(str::to_owned)
            else {
                continue;
            };
            seen.lock().expect("whole").push(head.join("\n"));
            answer(&path, &mut stream);
        }
    });
    Server { port, requests }
}

fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(body);
}

fn pages(path: &str, stream: &mut TcpStream) {
    const HTML: &str = "Content-Type: text/html; charset=iso-8859-1\r\n";
    match path {
        "/robots.txt" => send(stream, "200 OK", "", b"User-agent: *\nDisallow: /forbidden\n"),
        "/page" => send(stream, "200 OK", HTML, b"<html><p>Words"),
        "/reserved" => send(stream, "200 OK", "tdm-reservation: 1\r\n", b"<html><p>Words"),
        "/moved" => send(stream, "302 Found", "Location: /page\r\n", b""),
        "/to-private" => send(stream, "302 Found", "Location: http://127.0.0.1:1/page\r\n", b""),
        "/to-number" => send(stream, "301 Moved", "Location: http://2130706433/page\r\n", b""),
        "/to-six" => send(stream, "301 Moved", "Location: http://[::1]/page\r\n", b""),
        "/to-file" => send(stream, "302 Found", "Location: file:///etc/hostname\r\n", b""),
        "/to-forbidden" => send(stream, "302 Found", "Location: /forbidden\r\n", b""),
        "/round" => send(stream, "302 Found", "Location: /round\r\n", b""),
        "/nowhere" => send(stream, "302 Found", "", b""),
        "/slow" => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while stream.write_all(b"x").and_then(|()| stream.flush()).is_ok() {
                thread::park_timeout(std::time::Duration::from_millis(20));
            }
        }
        "/endless" => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while stream.write_all(&[b'x'; 4096]).is_ok() {}
        }
        "/bomb" => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder
                .write_all(&vec![b'x'; 64 << 20])
                .expect("written to memory");
            let body = encoder.finish().expect("written to memory");
            send(stream, "200 OK", "Content-Encoding: gzip\r\n", &body);
        }
        _ => send(stream, "404 Not Found", "", b"no"),
    }
}

/// What a client that may reach `server` gets for `path`.
fn fetch(server: &Server, path: &str) -> Result<Fetched, Skip> {
    let limits = Limits {
        page_bytes_max: 1 << 20,
        fetch_ms_max: 1_500,
        redirects_max: 3,
        ..Limits::default()
    };
    let allowed = format!("127.0.0.1:{}", server.port)
        .parse()
        .expect("a host and a port");
    let client = WebClient::new(limits, vec![allowed]).expect("a client");
    client.fetch(&format!("http://127.0.0.1:{}{path}", server.port))
}

#[test]
fn a_page_is_fetched_with_what_the_server_says_of_it() {
    let server = server(pages);
    let page = fetch(&server, "/moved").expect("a page");
    assert_eq!(page.bytes, b"<html><p>Words");
    assert_eq!(page.url, format!("http://127.0.0.1:{}/page", server.port));
    assert_eq!(page.media_type.as_deref(), Some("text/html"));
    assert_eq!(page.charset.as_deref(), Some("iso-8859-1"));
    assert!(!page.opted_out);
    assert!(fetch(&server, "/reserved").expect("a page").opted_out);
    let requests = server.requests.lock().expect("whole");
    assert!(requests[0].starts_with("GET /robots.txt"), "{}", requests[0]);
    assert!(requests[1].contains("user-agent: nutgraf/"), "{}", requests[1]);
}

#[test]
fn what_must_not_be_fetched_is_a_named_skip() {
    let server = server(pages);
    let check = |path: &str, reason: SkipReason, detail: &str| {
        let skip = fetch(&server, path).expect_err(path);
        assert_eq!(skip.reason, reason, "{path}: {}", skip.detail);
        assert!(skip.detail.contains(detail), "{path}: {}", skip.detail);
    };
    check("/gone", SkipReason::FetchFailed, "404 Not Found");
    check("/forbidden/a", SkipReason::Robots, "robots.txt forbids");
    check("/to-forbidden", SkipReason::Robots, "robots.txt forbids");
    check(
        "/to-private",
        SkipReason::PrivateAddress,
        "127.0.0.1 is a private or local address",
    );
    check(
        "/to-number",
        SkipReason::PrivateAddress,
        "127.0.0.1 is a private or local address",
    );
    check(
        "/to-six",
        SkipReason::PrivateAddress,
        "[::1] is a private or local address",
    );
    check("/to-file", SkipReason::UnsupportedType, "only http and https");
    check("/round", SkipReason::FetchFailed, "more than 3 redirects");
    check("/nowhere", SkipReason::FetchFailed, "redirects to nowhere");
    check("/endless", SkipReason::TooLarge, "more than 1 MB");
    check("/bomb", SkipReason::TooLarge, "more than 1 MB");
    check("/slow", SkipReason::FetchFailed, "took longer than");
}

#[test]
fn a_server_in_trouble_forbids_and_a_missing_robots_file_allows() {
    let trouble = server(|path, stream| match path {
        "/robots.txt" => send(stream, "503 Unavailable", "", b""),
        _ => send(stream, "200 OK", "", b"<html>"),
    });
    assert_eq!(
        fetch(&trouble, "/page").expect_err("forbidden").reason,
        SkipReason::Robots
    );
    let without = server(|path, stream| match path {
        "/robots.txt" => send(stream, "404 Not Found", "", b""),
        _ => send(stream, "200 OK", "", b"<html>"),
    });
    assert!(fetch(&without, "/page").is_ok());
}

#[test]
fn nothing_private_is_reached_without_being_allowed() {
    let server = server(pages);
    let client = WebClient::new(Limits::default(), Vec::new()).expect("a client");
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
        "[::1]",
    ] {
        let skip = client
            .fetch(&format!("http://{host}:{}/page", server.port))
            .expect_err(host);
        assert_eq!(skip.reason, SkipReason::PrivateAddress, "{host}: {}", skip.detail);
    }
    assert!(server.requests.lock().expect("whole").is_empty());
}

#[test]
fn a_site_that_is_down_is_asked_once() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let allowed = format!("127.0.0.1:{port}").parse().expect("a host and a port");
    let client = WebClient::new(Limits::default(), vec![allowed]).expect("a client");
    let first = client
        .fetch(&format!("http://127.0.0.1:{port}/1"))
        .expect_err("down");
    assert_eq!(first.reason, SkipReason::FetchFailed);
    let second = client
        .fetch(&format!("http://127.0.0.1:{port}/2"))
        .expect_err("down");
    assert!(second.detail.contains("a moment ago"), "{}", second.detail);
}
