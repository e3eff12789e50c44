//! Bad input: a clear message with the remedy, nothing lost, and the rest goes on.

mod program;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};

use program::{Ran, command, folder, run};
use serde_json::Value;

const GOOD: &str = "crates/nutgraf/tests/fixtures/ferry/1-post.html";
const LINE: &str = r#"{"id":"good","title":"Sandholm ferry stops","text":"The ferry between Sandholm and the island of Ostrey stopped running on Tuesday after its engine failed, the shipping line Norvik said."}"#;

/// Runs `extract` on a bad input and a good one: the bad one is named with its reason and message, the good one is read.
#[track_caller]
fn check_skip(bad: &str, reason: &str, message: &str) {
    let ran = run(&["extract", bad, GOOD], "");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains(&format!("skipped {bad} ({reason}): ")),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(message), "{}", ran.stderr);
    let lines = lines(&ran);
    assert_eq!(lines.len(), 2, "{}", ran.stdout);
    assert_eq!(
        (lines[0]["skip"]["reason"].as_str(), lines[0]["input"].as_str()),
        (Some(reason), Some(bad))
    );
    assert_eq!(lines[1]["title"], "Sandholm ferry stops after engine fails");
}

/// A file of the test's own.
fn file(test: &str, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder(test).join(name);
    std::fs::write(&path, bytes).expect("written");
    path.to_string_lossy().into_owned()
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("written to memory");
    encoder.finish().expect("written to memory")
}

fn good_page() -> Vec<u8> {
    std::fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(GOOD),
    )
    .expect("the fixture")
}

#[test]
fn an_empty_file() {
    check_skip(
        &file("empty", "empty.html", ""),
        "empty",
        "there is nothing in it",
    );
}

#[test]
fn a_binary_file() {
    let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
    check_skip(
        &file("binary", "page.html", binary),
        "unsupported_type",
        "it is a binary file: give an HTML page",
    );
}

#[test]
fn a_truncated_gzip_file() {
    let packed = gzip(&good_page());
    let cut = &packed[..packed.len() / 2];
    check_skip(
        &file("cut", "page.html.gz", cut),
        "broken",
        "the gzip data ends too early, as after a broken download",
    );
}

#[test]
fn a_wrong_charset_declared() {
    let page = String::from_utf8(good_page()).expect("UTF-8");
    let page = page
        .replace("charset=\"utf-8\"", "charset=\"iso-8859-1\"")
        .replace("Ostrey", "Østrey");
    let ran = run(&["extract", &file("charset", "page.html", page)], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(
        lines(&ran)[0]["text"]
            .as_str()
            .expect("a text")
            .contains("island of Østrey"),
        "{}",
        ran.stdout
    );
}

#[test]
fn fifty_thousand_nested_elements() {
    let page = format!("<html><title>Deep</title><body>{}words", "<div>".repeat(50_000));
    let path = file("nested", "deep.html", page);
    let ran = run(&["extract", &path, GOOD], "");
    assert!(matches!(ran.code, Some(0 | 1)), "{:?} {}", ran.code, ran.stderr);
    assert_eq!(lines(&ran)[1]["title"], "Sandholm ferry stops after engine fails");
}

#[test]
fn a_page_of_a_hundred_megabytes() {
    let path = file(
        "large",
        "large.html",
        format!("<html><p>{}", "words ".repeat(2_000)),
    );
    // Sparse: the file takes no room, and must not be read.
    std::fs::File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_len(100 << 20))
        .expect("made long");
    check_skip(&path, "too_large", "it has 100 MB; the limit of a page is 16 MB");
}

#[test]
fn a_login_wall_and_a_consent_page() {
    check_skip(
        "examples/kelderby-water/walls/consent-page.html",
        "consent_page",
        "asks for consent",
    );
    check_skip(
        "examples/kelderby-water/walls/login-wall.html",
        "login_wall",
        "shows no article",
    );
    let login = "<html><head><title>Log in - The Coast Ledger</title></head><body><h1>Log in to continue</h1>\
        <form><input type='email' name='m'><input type='password' name='p'><button>Log in</button></form>\
        <p>No account? Subscribe to read.</p></body></html>";
    check_skip(
        &file("login", "login.html", login),
        "login_wall",
        "give a copy saved while logged in",
    );
}

#[test]
fn the_whole_example_has_two_stories_and_two_skips() {
    let ran = run(
        &[
            "explain",
            "--offline",
            "--format",
            "json",
            "examples/kelderby-water",
        ],
        "",
    );
    assert_eq!((ran.code, lines(&ran).len()), (Some(1), 2), "{}", ran.stderr);
    let skips: Vec<&str> = ran
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("nutgraf: skipped examples/kelderby-water/"))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(
        skips,
        [
            "walls/consent-page.html (consent_page)",
            "walls/login-wall.html (login_wall)"
        ]
    );
}

#[test]
fn a_headline_without_text() {
    let ran = run(
        &["explain", "-"],
        r#"{"id":"h","title":"Sandholm ferry stops after engine fails"}"#,
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert!(ran.stderr.contains("no sentence"), "{}", ran.stderr);
    let grouped = run(
        &["stories", "-"],
        r#"{"id":"h","title":"Sandholm ferry stops after engine fails"}"#,
    );
    assert_eq!(grouped.code, Some(0));
    assert_eq!(lines(&grouped)[0]["articles"][0], "h");
}

#[test]
fn neither_headline_nor_text() {
    let ran = run(&["extract", "-"], format!("{{\"id\":\"nothing\"}}\n{LINE}"));
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr
            .contains("line 1: the article line has neither a title nor a text"),
        "{}",
        ran.stderr
    );
    assert_eq!(lines(&ran)[1]["id"], "good");
}

#[test]
fn two_languages_in_one_story() {
    let german = r#"{"id":"de","title":"Fähre nach Ostrey steht still","language":"de","text":"Die Fähre zwischen Sandholm und der Insel Ostrey fährt seit Dienstag nicht mehr, weil ihr Motor ausgefallen ist, teilte die Reederei Norvik mit."}"#;
    let ran = run(
        &["explain", "--one", "--format", "json", "-"],
        format!("{LINE}\n{german}"),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let explainer = &lines(&ran)[0];
    assert_eq!(explainer["sources"].as_array().map(Vec::len), Some(2));
    assert_eq!(explainer["language"], explainer["about"]["language"]);
}

#[test]
fn a_broken_line_in_the_middle_of_a_stream() {
    let ran = run(
        &["extract", "-"],
        format!("{LINE}\n{{\"title\": broken}}\n{LINE}\n"),
    );
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr
            .contains("skipped - (broken_line): line 2, column 11: "),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("mend or remove it; the other lines are read"),
        "{}",
        ran.stderr
    );
    assert_eq!(lines(&ran).len(), 3);
    for verb in ["roles", "verify"] {
        let ran = run(
            &[verb, "-"],
            "{\"id\":\"1\"\n{\"id\":\"2\",\"title\":\"t\",\"claim\":\"A ferry.\",\"sentences\":[],\"sources\":[\"A ferry.\"]}\n",
        );
        assert_eq!(ran.code, Some(1));
        assert!(
            ran.stderr.contains("skipped -, line 1, column "),
            "{}",
            ran.stderr
        );
        assert_eq!(lines(&ran)[0]["id"], "2");
    }
}

#[test]
fn unknown_fields() {
    let ran = run(
        &["extract", "-"],
        LINE.replace("{\"id\"", "{\"future\":{\"deep\":[1]},\"id\""),
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert_eq!(lines(&ran)[0]["id"], "good");
}

#[test]
fn duplicate_ids_with_different_text() {
    let other = LINE.replace("on Tuesday", "on Wednesday");
    let ran = run(
        &["explain", "--one", "--format", "json", "-"],
        format!("{LINE}\n{other}\n{LINE}"),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("article good was given with 2 different texts: the latest is used"),
        "{}",
        ran.stderr
    );
    assert_eq!(lines(&ran)[0]["sources"].as_array().map(Vec::len), Some(1));
}

#[test]
fn dates_in_the_future_missing_or_of_1970() {
    for published in [
        "",
        r#","published":"1970-01-01T00:00:00Z""#,
        r#","published":"2299-01-01T00:00:00Z""#,
        r#","published":"soon""#,
    ] {
        let line = LINE
            .replace("{\"id\"", "{\"x\":0,\"id\"")
            .replace("\"text\"", &format!("\"y\":0{published},\"text\""));
        let ran = run(&["explain", "--format", "json", "-"], &line);
        assert_eq!(ran.code, Some(0), "{published}: {}", ran.stderr);
        assert_eq!(lines(&ran).len(), 1, "{published}");
    }
}

#[test]
fn a_feed_whose_items_have_no_links() {
    let feed = file(
        "no-links",
        "feed.xml",
        "<rss version='2.0'><channel><title>Sandholm Post</title><item><title>Sandholm ferry stops</title><description>The \
         ferry between Sandholm and Ostrey stopped running on Tuesday.</description></item></channel></rss>",
    );
    let ran = run(&["extract", &feed], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let article = &lines(&ran)[0];
    assert_eq!(
        (article["kind"].as_str(), article["title"].as_str()),
        (Some("blurb"), Some("Sandholm ferry stops"))
    );
}

#[test]
fn an_address_that_is_private_by_name_number_and_ipv6() {
    for url in [
        "http://localhost/a",
        "http://127.0.0.1/a",
        "http://2130706433/a",
        "http://0x7f.1/a",
        "http://[::1]/a",
        "http://[::ffff:10.0.0.1]/a",
        "http://169.254.169.254/latest/meta-data",
    ] {
        check_skip(
            url,
            "private_address",
            "is a private or local address, which is never fetched unless it is allowed by name",
        );
    }
}

#[test]
fn an_address_that_is_private_by_redirect() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 2048]);
            let _ = stream.write_all(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/secret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let (address, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}/a"));
    let ran = run(&["extract", "--allow-private", &address, &url], "");
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr
            .contains("(private_address): 10.0.0.1 is a private or local address"),
        "{}",
        ran.stderr
    );
}

#[test]
fn no_story_found() {
    let ran = run(&["explain", &file("nothing", "empty.txt", "")], "");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert!(
        ran.stderr
            .contains("no story found: no input gave an article; give pages, feeds or article lines"),
        "{}",
        ran.stderr
    );
}

#[test]
fn one_article_only() {
    let ran = run(&["explain", GOOD], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(
        ran.stdout
            .contains("This rests on one report, by Sandholm Post. No other source confirms it."),
        "{}",
        ran.stdout
    );
}

#[test]
fn an_unwritable_database() {
    let check = |path: &str, message: &str| {
        let ran = run(&["run", "--once", "--database", path, GOOD], "");
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
    };
    check(
        &folder("a-folder").to_string_lossy(),
        "is a folder, not a database: name a file in it",
    );
    check(
        "/no/such/folder/nutgraf.db",
        "its folder does not exist: create /no/such/folder first",
    );
    check(
        &file(
            "not-ours",
            "notes.txt",
            "These are notes, and no database of any kind.",
        ),
        "is not a nutgraf database",
    );
    check("/proc/nutgraf.db", "nutgraf needs to write the file");
}

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let database = folder("port").join("nutgraf.db");
    let ran = run(
        &[
            "run",
            "--database",
            &database.to_string_lossy(),
            "--listen",
            &format!("127.0.0.1:{port}"),
        ],
        "",
    );
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains(&format!(
            "port {port} is in use by another program: stop it, or choose another with --listen"
        )),
        "{}",
        ran.stderr
    );
}

#[test]
fn control_c_in_the_middle() {
    let mut command = command(&["extract", "-"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("started");
    let mut stdin = child.stdin.take().expect("piped");
    writeln!(stdin, "{LINE}").expect("written");
    stdin.flush().expect("flushed");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    stdout.read_line(&mut first).expect("a line");
    assert!(first.contains("\"id\":\"good\""), "{first}");
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).expect("whole lines");
    assert!(rest.is_empty() || rest.ends_with("}\n"), "{rest}");
    assert!(
        rest.lines()
            .all(|line| serde_json::from_str::<Value>(line).is_ok())
    );
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(1));
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        talk.contains("stopping: what is finished is written, the rest was not read"),
        "{talk}"
    );
    drop(stdin);
}

#[test]
fn a_database_keeps_what_was_read() {
    let database = folder("kept").join("nutgraf.db");
    let once = |inputs: &[&str]| {
        let mut arguments = vec!["run", "--once", "--database", database.to_str().expect("UTF-8")];
        arguments.extend(inputs);
        run(&arguments, "")
    };
    let first = once(&[GOOD]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(
        first
            .stderr
            .contains("1 articles read; 1 stories touched, 1 explained"),
        "{}",
        first.stderr
    );
    let again = once(&["crates/nutgraf/tests/fixtures/ferry"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert!(
        again
            .stderr
            .contains("3 articles read; 1 stories touched, 1 explained"),
        "{}",
        again.stderr
    );
}
