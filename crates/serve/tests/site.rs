//! The site over HTTP.

#![allow(clippy::unwrap_used)]

mod served;

use std::io::{Read, Write};
use std::net::TcpStream;

use nutgraf_serve::Settings;
use nutgraf_store::{Batch, Counts, Redirect, Store, Tombstone};
use nutgraf_verify::{Content, reload};
use served::{FERRY, MANY, ONE, RTL, Served, now, story, versions};

fn site() -> Served {
    Served::new(Settings::default())
}

#[test]
fn pages_are_where_they_should_be() {
    let site = site();
    let check = |path: &str, status: u16, kind: &str, says: &str| {
        let answer = site.get(path, &[]);
        assert_eq!(answer.status, status, "{path}");
        assert!(
            answer
                .header("content-type")
                .unwrap_or_default()
                .starts_with(kind),
            "{path}"
        );
        assert!(answer.body.contains(says), "{path} does not say {says:?}");
    };
    check("/", 200, "text/html", "Ferry with more than 200 aboard");
    check("/?page=2", 200, "text/html", "Newer stories");
    check(
        "/?page=nonsense",
        200,
        "text/html",
        "Ferry with more than 200 aboard",
    );
    check(
        &format!("/story/{FERRY}"),
        200,
        "text/html",
        "What is the story about?",
    );
    check(
        &format!("/story/{FERRY}/1"),
        200,
        "text/html",
        "This is version 1 of 3.",
    );
    check(
        &format!("/story/{FERRY}.json"),
        200,
        "application/json",
        "\"version\":3",
    );
    check(
        &format!("/story/{FERRY}/2.json"),
        200,
        "application/json",
        "\"version\":2",
    );
    check(&format!("/story/{RTL}"), 200, "text/html", "dir=\"rtl\"");
    check(
        &format!("/story/{ONE}"),
        200,
        "text/html",
        "All of this rests on one source",
    );
    check("/schema", 200, "application/schema+json", "independent_sources");
    check(
        "/health",
        200,
        "application/json",
        "{\"status\":\"ok\",\"stories\":4}",
    );
    check("/story/none", 404, "text/html", "There is nothing here");
    check(
        &format!("/story/{FERRY}/4"),
        404,
        "text/html",
        "There is nothing here",
    );
    check(
        &format!("/story/{FERRY}/x"),
        404,
        "text/html",
        "There is nothing here",
    );
    check(
        &format!("/story/{FERRY}/0"),
        404,
        "text/html",
        "There is nothing here",
    );
    check("/no/such/page", 404, "text/html", "All stories");
    check("/assets/page-old.css", 404, "text/html", "There is nothing here");
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    let site = site();
    for path in [
        "/",
        &format!("/story/{FERRY}"),
        "/story/none",
        "/health",
        "/schema",
    ] {
        let answer = site.get(path, &[]);
        let policy = answer.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(
            !policy.contains("script-src") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
    }
}

#[test]
fn the_style_is_kept_for_ever_under_its_hash() {
    let site = site();
    let front = site.get("/", &[]).body;
    let path = front
        .split_once("rel=\"stylesheet\" href=\"")
        .unwrap()
        .1
        .split('"')
        .next()
        .unwrap();
    let style = site.get(path, &[]);
    assert_eq!(style.status, 200);
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(style.header("cache-control").unwrap().contains("immutable"));
}

#[test]
fn the_front_page_leads_with_the_best_attested_and_goes_on_by_time() {
    let front = site().get("/", &[]).body;
    let order: Vec<usize> = [MANY, FERRY, RTL, ONE]
        .iter()
        .map(|id| front.find(&format!("/story/{id}")).unwrap())
        .collect();
    assert!(order[0] < order[1], "the flood leads");
    assert!(front.find("Dates ahead").unwrap() < front.find("<div class=\"grid\">").unwrap());
    let grid = front.split_once("<div class=\"grid\">").unwrap().1;
    let at = |id: &str| grid.find(&format!("/story/{id}")).unwrap();
    assert!(
        at(FERRY) < at(ONE) && at(ONE) < at(RTL),
        "by the time of the last source"
    );
    assert!(front.contains("Reports differ"));
    assert!(front.contains("last looked"));
}

/// A reader: a page was shown to them, and they bring back what it gave.
struct Reader {
    cookie: String,
    token: String,
}

fn reader(site: &Served, path: &str) -> Reader {
    let page = site.get(path, &[]);
    Reader {
        cookie: page.cookie().unwrap().to_owned(),
        token: page.token().to_owned(),
    }
}

#[test]
fn an_answer_is_counted_once_and_changes_something() {
    let site = site();
    let path = format!("/story/{FERRY}");
    let first = site.get(&path, &[]);
    let set = first.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(set.contains(part), "{set}");
    }
    assert!(first.body.contains("Nobody has answered for this version yet."));
    let ann = reader(&site, &path);
    let vote = |reader: &Reader, answer: &str| {
        let form = format!("useful={answer}&token={}", reader.token);
        site.post(&format!("{path}/3/vote"), &[("Cookie", &reader.cookie)], &form)
    };
    for _ in 0..3 {
        let answer = vote(&ann, "yes");
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("location"), Some(format!("{path}#poll").as_str()));
    }
    let bob = reader(&site, &path);
    assert_eq!(vote(&bob, "no").status, 303);
    assert_eq!(
        site.store.counts(&story(FERRY), 3).unwrap(),
        Counts { yes: 1, no: 1 }
    );

    let seen = site.get(&path, &[("Cookie", &bob.cookie)]);
    assert!(
        seen.header("set-cookie").is_none(),
        "a known reader gets no new cookie"
    );
    assert!(seen.body.contains("You said no.") && seen.body.contains("What is the matter?"));
    assert!(
        seen.body.contains("1 of 2 readers said yes.") && seen.body.contains("Marked for a re-check since")
    );
    let form = format!("reason=out_of_date&section=whats_next&token={}", bob.token);
    let reason = site.post(&format!("{path}/3/reason"), &[("Cookie", &bob.cookie)], &form);
    assert_eq!(reason.status, 303);
    assert!(
        site.get(&path, &[("Cookie", &bob.cookie)])
            .body
            .contains("You said no, and why.")
    );
    let desk = site.get("/desk/rechecks", &[]);
    assert_eq!(desk.status, 200);
    assert!(
        desk.body.contains("1 of 2 said no.")
            && desk
                .body
                .contains("It is out of date (What&#39;s Next?): 1 reader")
    );
}

#[test]
fn an_answer_to_an_older_version_leads_back_to_it() {
    let site = site();
    let path = format!("/story/{FERRY}/1");
    let ann = reader(&site, &path);
    let form = format!("useful=yes&token={}", ann.token);
    let answer = site.post(&format!("{path}/vote"), &[("Cookie", &ann.cookie)], &form);
    assert_eq!(answer.header("location"), Some(format!("{path}#poll").as_str()));
    assert_eq!(site.store.counts(&story(FERRY), 1).unwrap().yes, 1);
    assert_eq!(site.store.counts(&story(FERRY), 3).unwrap().yes, 0);
}

#[test]
fn answers_that_did_not_come_from_our_page_do_not_count() {
    let site = site();
    let path = format!("/story/{FERRY}");
    let (ann, eve) = (reader(&site, &path), reader(&site, &path));
    let check = |headers: &[(&str, &str)], form: &str, status: u16, says: &str| {
        let answer = site.post(&format!("{path}/3/vote"), headers, form);
        assert_eq!(answer.status, status, "{headers:?} {form}");
        assert!(answer.body.contains(says), "{form}: {}", answer.body);
    };
    let good = format!("useful=no&token={}", ann.token);
    let cookie = ("Cookie", ann.cookie.as_str());
    check(&[], &good, 403, "sent no cookie");
    check(
        &[("Cookie", "nutgraf_reader=short")],
        &good,
        403,
        "sent no cookie",
    );
    check(
        &[cookie, ("Origin", "https://evil.example")],
        &good,
        403,
        "another site",
    );
    check(&[cookie, ("Origin", "null")], &good, 403, "another site");
    check(
        &[cookie, ("Sec-Fetch-Site", "cross-site")],
        &good,
        403,
        "another site",
    );
    check(
        &[cookie, ("Referer", "https://evil.example/")],
        &good,
        403,
        "another site",
    );
    check(&[cookie], "useful=no&token=0", 403, "too old");
    check(
        &[cookie],
        &format!("useful=no&token={}", eve.token),
        403,
        "too old",
    );
    check(&[cookie], "useful=perhaps&token=0", 400, "not filled in");
    check(&[cookie], "", 400, "not filled in");
    check(
        &[cookie],
        &format!("{good}&x={}", "y".repeat(10_000)),
        400,
        "not filled in",
    );
    let other = site.post(&format!("/story/{FERRY}/2/vote"), &[cookie], &good);
    assert_eq!(other.status, 403, "the token is for one version");
    let form = format!("reason=wrong&token={}", ann.token);
    assert_eq!(
        site.post(&format!("{path}/3/reason"), &[cookie], &form).status,
        403,
        "a reason belongs to a no"
    );
    assert_eq!(site.get(&format!("{path}/3/vote"), &[]).status, 405);
    assert_eq!(site.store.counts(&story(FERRY), 3).unwrap(), Counts::default());
    assert_eq!(site.store.rechecks().unwrap(), []);
    let host = site.address.to_string();
    let from_here = format!("http://{host}");
    check(
        &[cookie, ("Origin", &from_here), ("Sec-Fetch-Site", "same-origin")],
        &good,
        303,
        "",
    );
    assert_eq!(site.store.counts(&story(FERRY), 3).unwrap().no, 1);
}

#[test]
fn the_desk_is_for_this_machine() {
    let site = site();
    let path = "/desk/rechecks";
    assert_eq!(site.get(path, &[]).status, 200);
    assert_eq!(site.get(path, &[("Host", "localhost")]).status, 200);
    for headers in [
        [("Host", "news.example")],
        [("X-Forwarded-For", "203.0.113.9")],
        [("Forwarded", "for=203.0.113.9")],
        [("Via", "1.1 proxy")],
    ] {
        let answer = site.get(path, &headers);
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(answer.body.contains("at the machine that serves it"));
    }
    let without = Served::new(Settings {
        desk: false,
        ..Settings::default()
    });
    assert_eq!(without.get(path, &[]).status, 404);
}

#[test]
fn the_owner_settles_a_mark() {
    let site = site();
    let path = format!("/story/{FERRY}");
    let ann = reader(&site, &path);
    site.post(
        &format!("{path}/3/vote"),
        &[("Cookie", &ann.cookie)],
        &format!("useful=no&token={}", ann.token),
    );
    let desk = site.get("/desk/rechecks", &[]);
    let form = format!("story={FERRY}&version=3&token={}", desk.token());
    let foreign = site.post("/desk/rechecks", &[("Origin", "https://evil.example")], &form);
    assert_eq!(foreign.status, 403);
    assert_eq!(
        site.post("/desk/rechecks", &[], &format!("story={FERRY}&version=3&token=0"))
            .status,
        403
    );
    assert_eq!(site.store.rechecks().unwrap().len(), 1);
    assert_eq!(site.post("/desk/rechecks", &[], &form).status, 303);
    assert!(
        site.get("/desk/rechecks", &[])
            .body
            .contains("Nothing is marked.")
    );
}

#[test]
fn merged_and_withdrawn_stories_keep_their_addresses() {
    let site = site();
    let redirect = Redirect {
        from: story(ONE),
        to: story(FERRY),
    };
    site.store
        .write(&Batch {
            redirects: vec![redirect],
            ..Batch::default()
        })
        .unwrap();
    for (path, to) in [
        (format!("/story/{ONE}"), format!("/story/{FERRY}")),
        (format!("/story/{ONE}/1"), format!("/story/{FERRY}")),
        (format!("/story/{ONE}.json"), format!("/story/{FERRY}.json")),
    ] {
        let answer = site.get(&path, &[]);
        assert_eq!(
            (answer.status, answer.header("location")),
            (308, Some(to.as_str())),
            "{path}"
        );
    }
    let tombstone = Tombstone {
        story: story(RTL),
        at: Some(now()),
        reason: "Withdrawn at the request of <b>a court</b>.".to_owned(),
    };
    site.store.withdraw(&tombstone).unwrap();
    for path in [
        format!("/story/{RTL}"),
        format!("/story/{RTL}/1"),
        format!("/story/{RTL}.json"),
    ] {
        let answer = site.get(&path, &[]);
        assert_eq!(answer.status, 410, "{path}");
        assert!(
            answer.body.contains("This story was withdrawn") && answer.body.contains("&#60;b&#62;a court")
        );
    }
    let front = site.get("/", &[]).body;
    assert!(!front.contains(ONE) && !front.contains(RTL));
}

#[test]
fn data_for_readers_hold_nothing_that_was_withheld() {
    let site = site();
    let answer = site.get(&format!("/story/{FERRY}.json"), &[]);
    let data: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(data["withheld"], serde_json::json!([]));
    assert_eq!(data["schema"], nutgraf_verify::SCHEMA);
    assert!(!answer.body.contains("SECRET-WITHHELD"));
    let schema: serde_json::Value = serde_json::from_str(&site.get("/schema", &[]).body).unwrap();
    for name in data.as_object().unwrap().keys() {
        assert!(
            schema["properties"].get(name).is_some(),
            "the schema does not know {name}"
        );
    }
}

#[test]
fn held_stories_are_not_there_for_the_readers_of_a_publisher() {
    let site = Served::new(Settings {
        hold: true,
        ..Settings::default()
    });
    let content = Content {
        id: story("held"),
        held_for: vec!["a minor is named".to_owned()],
        ..(*versions("one-origin")[0]).clone()
    };
    site.store
        .write(&Batch {
            explainers: vec![reload(content, &[]).unwrap()],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(site.get("/story/held", &[]).status, 404);
    assert_eq!(site.get("/story/held.json", &[]).status, 404);
    assert!(!site.get("/", &[]).body.contains("/story/held"));
}

#[test]
fn a_site_under_a_path_links_under_it() {
    let site = Served::new(Settings {
        base_path: "/news".to_owned(),
        ..Settings::default()
    });
    let page = site.get(&format!("/story/{FERRY}"), &[]);
    assert!(page.header("set-cookie").unwrap().contains("Path=/news;"));
    for part in page.body.split("=\"/").skip(1) {
        assert!(part.starts_with("news/"), "{}", &part[..40.min(part.len())]);
    }
    let front = site.get("/", &[]).body;
    assert!(front.contains(&format!("href=\"/news/story/{FERRY}\"")));
}

#[test]
fn an_empty_store_says_what_to_do() {
    let site = site();
    for id in [FERRY, MANY, ONE, RTL] {
        let tombstone = Tombstone {
            story: story(id),
            at: None,
            reason: "Gone.".to_owned(),
        };
        site.store.withdraw(&tombstone).unwrap();
    }
    let front = site.get("/", &[]);
    assert_eq!(front.status, 200);
    assert!(front.body.contains("No stories yet."));
}

impl Served {
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answered {
        self.send("GET", path, headers, "")
    }

    fn post(&self, path: &str, headers: &[(&str, &str)], form: &str) -> Answered {
        let mut headers = headers.to_vec();
        headers.push(("Content-Type", "application/x-www-form-urlencoded"));
        self.send("POST", path, &headers, form)
    }

    /// One request as it goes over the wire; a `Host` among the headers takes the place of the real one.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answered {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += "\r\n";
        request += body;
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answered {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }
}

struct Answered {
    status: u16,
    head: String,
    body: String,
}

impl Answered {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// `name=value` of the cookie that was set.
    fn cookie(&self) -> Option<&str> {
        self.header("set-cookie")?.split(';').next()
    }

    /// The token in the page's forms.
    fn token(&self) -> &str {
        let (_, rest) = self.body.split_once("name=\"token\" value=\"").unwrap();
        rest.split('"').next().unwrap()
    }
}
