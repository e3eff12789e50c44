//! Files, folders and streams.

use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use nutgraf_ingest::{Fetch, Fetched, Intake, Limits, NoWeb, documents};
use nutgraf_news::{Flag, MediaKind, Skip, SkipReason};
use proptest::prelude::*;

/// One short line for each thing taken in.
fn taken(inputs: &[&str], stdin: &[u8], limits: &Limits) -> Vec<String> {
    let inputs: Vec<String> = inputs.iter().map(|&input| input.to_owned()).collect();
    let mut all = Vec::new();
    let _ = documents(&inputs, &mut Cursor::new(stdin), &NoWeb, limits, &mut |intake| {
        all.push(short(intake));
        ControlFlow::Continue(())
    });
    all
}

fn short(intake: Intake) -> String {
    match intake {
        Intake::Document(document) => {
            let name = document.input.rsplit('/').next().unwrap_or_default().to_owned();
            let charset = document.charset.unwrap_or_default();
            format!("{:?} {name} {charset} {}", document.media, document.bytes.len())
        }
        Intake::Line { line, number, .. } => format!("line {number} {}", line.title.unwrap_or_default()),
        Intake::Skipped { skip, .. } => format!("{:?}: {}", skip.reason, skip.detail),
        Intake::Found(finding) => format!("found {}", finding.detail.rsplit('/').next().unwrap_or_default()),
    }
}

#[track_caller]
fn check_stdin(stdin: &[u8], expect: &[&str]) {
    assert_eq!(
        taken(&["-"], stdin, &Limits::default()),
        expect,
        "{:?}",
        String::from_utf8_lossy(stdin)
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written to memory");
    encoder.finish().expect("written to memory")
}

/// An empty folder of its own for one test.
fn folder(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

#[test]
fn pasted_bytes_are_told_apart() {
    check_stdin(b"", &["Empty: there is nothing in it"]);
    check_stdin(b"A headline\n\nA text.", &["Text - utf-8 19"]);
    check_stdin(b"Un caf\xe9 ferm\xe9 \xe0 No\xebl", &["Text - windows-1252 20"]);
    check_stdin(b"<html><p>x</p>", &["Html -  14"]);
    check_stdin(b"{curly} words", &["Text - utf-8 13"]);
    check_stdin(
        b"{\"title\":\"a\"}\n\n{\"title\":\"b\",\"unknown\":{}}\n",
        &["line 1 a", "line 3 b"],
    );
    check_stdin(
        b"{\n \"title\": \"over\",\n \"text\": \"lines\"\n}",
        &["line 1 over"],
    );
    check_stdin(
        b"[{\"title\":\"a\"},\n{\"title\":\"b\"}]",
        &["line 1 a", "line 2 b"],
    );
    check_stdin(
        b"%PDF-1.7 ...",
        &["UnsupportedType: it is a PDF file: give an HTML page, plain text, a feed or article lines"],
    );
    check_stdin(
        b"\x00\x01\x02\x03",
        &["UnsupportedType: it is a binary file: give an HTML page, plain text, a feed or article lines"],
    );
}

#[test]
fn a_broken_line_costs_no_other() {
    check_stdin(
        b"{\"title\":\"a\"}\n{\"title\": oops}\n{\"title\":\"c\"}\n{\"title\":\"cut",
        &[
            "line 1 a",
            "BrokenLine: line 2, column 11: no article line (expected value): mend or remove it; the other lines are read",
            "line 3 c",
            "BrokenLine: line 4, column 13: no article line (EOF while parsing a string): mend or remove it; the other \
             lines are read",
        ],
    );
    // The first line may be the broken one, and may look like the beginning of a longer object.
    check_stdin(
        b"{\"title\": {\n{\"title\":\"b\"}\n",
        &[
            "BrokenLine: line 1, column 10: no article line (invalid type: map, expected a string): mend or remove it; the \
             other lines are read",
            "line 2 b",
        ],
    );
}

#[test]
fn a_line_with_bytes_that_are_no_characters_is_flagged() {
    let mut flags = Vec::new();
    let _ = documents(
        &["-".to_owned()],
        &mut Cursor::new(b"{\"title\":\"Gr\xfc\xdfe\"}"),
        &NoWeb,
        &Limits::default(),
        &mut |intake| {
            if let Intake::Line { line, .. } = intake {
                flags = line.flags;
            }
            ControlFlow::Continue(())
        },
    );
    assert_eq!(flags, [Flag::Garbled]);
}

#[test]
fn limits_hold() {
    let limits = Limits {
        page_bytes_max: 1 << 20,
        line_bytes_max: 1 << 20,
        ..Limits::default()
    };
    let long = format!("{{\"title\":\"{}\"}}\n{{\"title\":\"b\"}}\n", "x".repeat(2 << 20));
    assert_eq!(
        taken(&["-"], long.as_bytes(), &limits),
        [
            "TooLarge: line 1 is longer than 1 MB, the limit of an article line",
            "line 2 b"
        ]
    );
    let endless = gzip(&vec![b'x'; 100 << 20]);
    assert_eq!(
        taken(&["-"], &endless, &limits),
        [
            "TooLarge: unpacked or streamed, it does not end in time; the limit of a page is 1 MB: split it, or give its text \
          alone"
        ]
    );
    let path = folder("limits").join("page.html");
    fs::write(&path, format!("<html>{}", "x".repeat(3 << 20))).expect("written");
    assert_eq!(
        taken(&[&path.to_string_lossy()], b"", &limits),
        ["TooLarge: it has 3 MB; the limit of a page is 1 MB: split it, or give its text alone"]
    );
}

#[test]
fn gzip_is_unpacked_and_its_damage_named() {
    let page = gzip(b"<html><p>A page.</p></html>");
    check_stdin(&page, &["Html -  27"]);
    check_stdin(
        &page[..page.len() - 9],
        &["Broken: the gzip data ends too early, as after a broken download: get the file again"],
    );
    let lines: String = (0..4000)
        .map(|n| format!("{{\"title\":\"Title {n} of many {}\"}}\n", n * 7919))
        .collect();
    let packed = gzip(lines.as_bytes());
    let read = taken(&["-"], &packed[..packed.len() / 2], &Limits::default());
    assert!(read.len() > 1000, "{}", read.len());
    let last = read.last().expect("not empty");
    assert!(
        last.starts_with("Broken: line ") && last.contains("ends too early"),
        "{last}"
    );
}

#[test]
fn a_folder_is_read_sorted_and_without_furniture() {
    let path = folder("sorted");
    fs::create_dir_all(path.join("b/.hidden")).expect("made");
    for (name, bytes) in [
        ("c.html", &b"<html>c"[..]),
        ("a.txt", b"Headline\n\nText"),
        ("b/page.html.gz", &gzip(b"<html>b")),
        ("b/style.css", b"p {}"),
        ("b/.hidden/x.html", b"<html>x"),
        (".DS_Store", b"\0"),
        ("d.jsonl", b"{\"title\":\"d\"}"),
        ("empty.html", b""),
    ] {
        fs::write(path.join(name), bytes).expect("written");
    }
    assert_eq!(
        taken(&[&path.to_string_lossy()], b"", &Limits::default()),
        [
            "Text a.txt utf-8 14",
            "Html page.html.gz  7",
            "found b: 1 pictures, scripts, notes and the like were passed over",
            "Html c.html  7",
            "line 1 d",
            "Empty: there is nothing in it",
        ]
    );
    let empty = folder("nothing");
    assert_eq!(
        taken(
            &[&empty.to_string_lossy(), "no/such.html"],
            b"",
            &Limits::default()
        ),
        [
            "Empty: the folder holds no page, text, feed or article lines",
            "FetchFailed: there is no such file or folder: check the name",
        ]
    );
}

#[test]
fn standard_input_is_read_once() {
    let read = taken(&["-", "-"], b"{\"title\":\"a\"}", &Limits::default());
    assert_eq!(
        read,
        ["line 1 a", "Empty: standard input was read already: name it once"]
    );
}

#[test]
fn breaking_off_ends_the_stream() {
    let mut count = 0;
    let flow = documents(
        &["-".to_owned()],
        &mut Cursor::new("{\"title\":\"a\"}\n".repeat(10)),
        &NoWeb,
        &Limits::default(),
        &mut |_| {
            count += 1;
            if count == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    assert!(flow.is_break());
    assert_eq!(count, 3);
}

/// A web of three pages.
struct SmallWeb;

impl Fetch for SmallWeb {
    fn fetch(&self, url: &str) -> Result<Fetched, Skip> {
        let (bytes, opted_out): (&[u8], bool) = match url {
            "https://tressel.example/1" => (b"<html><p>One", false),
            "https://tressel.example/3" => (b"<html><p>Three", true),
            _ => return Err(Skip::new(SkipReason::FetchFailed, format!("{url} is not there"))),
        };
        Ok(Fetched {
            url: format!("{url}/"),
            media_type: Some("text/html".to_owned()),
            charset: None,
            bytes: bytes.to_vec(),
            at: "2026-03-11T10:00:00Z".parse().expect("a time"),
            opted_out,
        })
    }
}

#[test]
fn the_pages_of_a_feed_are_fetched_with_the_items_as_hints() {
    let feed = "<rss version='2.0'><channel><title>Tressel</title>\
        <item><title>First</title><link>https://tressel.example/1</link></item>\
        <item><title>Gone</title><link>https://tressel.example/2</link></item>\
        <item><title>Third</title><link>https://tressel.example/3</link></item>\
        <item><title>First again</title><link>https://tressel.example/1</link></item></channel></rss>";
    let mut all = Vec::new();
    let _ = documents(
        &["-".to_owned()],
        &mut Cursor::new(feed),
        &SmallWeb,
        &Limits::default(),
        &mut |intake| {
            if let Intake::Document(document) = &intake {
                assert_eq!(document.media, MediaKind::Html);
                let hint = document.hint.as_ref().expect("a hint");
                all.push(format!(
                    "{:?} {:?} {:?} {:?}",
                    document.url, hint.title, hint.kind, hint.flags
                ));
            } else {
                all.push(short(intake));
            }
            ControlFlow::Continue(())
        },
    );
    assert_eq!(
        all,
        [
            r#"Some("https://tressel.example/1/") Some("First") None []"#,
            "line 2 Gone",
            r#"Some("https://tressel.example/3/") Some("Third") None [OptedOut]"#,
            "found 2 is not there",
        ]
    );
}

proptest! {
    #[test]
    fn no_bytes_break_the_intake(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = taken(&["-"], &bytes, &Limits::default());
    }

    #[test]
    fn no_markup_breaks_the_intake(text in "(<rss>|<item>|</item>|<feed>|\\{\"title\":|\"x\"|\\}|<|>|&|&amp;|é|\n| |<!\\[CDATA\\[|\\]\\]>){0,40}") {
        let _ = taken(&["-"], text.as_bytes(), &Limits::default());
    }
}
