//! The editorial rules, each on a small coverage that tempts to break it. The numbers are those of the rules.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use nutgraf_news::{Edit, replay};
use program::{command, folder, run};
use serde_json::Value;

/// The file of a fixture.
fn fixture(name: &str) -> String {
    format!("fixtures/editorial/{name}.jsonl")
}

/// The articles of a fixture, by id.
fn articles(name: &str) -> BTreeMap<String, Value> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(fixture(name));
    let text = std::fs::read_to_string(path).expect("a fixture");
    text.lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .map(|article| (article["id"].as_str().expect("an id").to_owned(), article))
        .collect()
}

/// One sentence of an explainer, with where it stands: `about` or a section.
struct Shown {
    place: String,
    text: String,
    claim: Value,
}

impl Shown {
    /// Who is behind it.
    fn origins(&self) -> Vec<&str> {
        let origins = self.claim["origins"].as_array().expect("origins");
        origins.iter().filter_map(Value::as_str).collect()
    }

    /// The articles that it cites; the first lends the words.
    fn cited(&self) -> Vec<&str> {
        let citations = self.claim["citations"].as_array().expect("citations");
        citations
            .iter()
            .filter_map(|citation| citation["article"].as_str())
            .collect()
    }
}

/// What the program makes of one story.
struct Explained {
    json: Value,
    shown: Vec<Shown>,
}

impl Explained {
    fn new(json: Value) -> Explained {
        let shown = |place: &str, claim: &Value| Shown {
            place: place.to_owned(),
            text: claim["text"].as_str().expect("a text").to_owned(),
            claim: claim.clone(),
        };
        let mut all = vec![shown("about", &json["about"])];
        for section in json["sections"].as_array().expect("sections") {
            let kind = section["kind"].as_str().expect("a kind");
            let claims = section["claims"].as_array().expect("claims").iter();
            all.extend(claims.map(|claim| shown(kind, claim)));
        }
        Explained { json, shown: all }
    }

    fn title(&self) -> &str {
        self.json["title"]["text"].as_str().expect("a title")
    }

    fn page(&self) -> String {
        let lines = self
            .shown
            .iter()
            .map(|one| format!("{}: {}\n", one.place, one.text));
        std::iter::once(format!("{}\n", self.title()))
            .chain(lines)
            .collect()
    }

    /// The sentence that holds these words.
    fn find(&self, words: &str) -> Option<&Shown> {
        self.shown.iter().find(|one| one.text.contains(words))
    }

    #[track_caller]
    fn shows(&self, words: &str) -> &Shown {
        self.find(words)
            .unwrap_or_else(|| panic!("{words:?} is not on the page:\n{}", self.page()))
    }

    /// None of these words stands in the title or a sentence.
    #[track_caller]
    fn hides(&self, words: &[&str]) {
        let page = self.page();
        for words in words {
            assert!(!page.contains(words), "{words:?} is on the page:\n{page}");
        }
    }

    /// Where the first words stand, the others stand too.
    #[track_caller]
    fn binds(&self, words: &str, partner: &str) {
        if self.find(words).is_some() {
            self.shows(partner);
        }
    }

    fn section(&self, kind: &str) -> Vec<&Shown> {
        self.shown.iter().filter(|one| one.place == kind).collect()
    }
}

/// The explainer of a fixture as one story.
#[track_caller]
fn explained(name: &str) -> Explained {
    let ran = run(
        &[
            "explain",
            "--offline",
            "--one",
            "--format",
            "json",
            &fixture(name),
        ],
        "",
    );
    assert_eq!(ran.code, Some(0), "{name}: {}", ran.stderr);
    let line = ran
        .stdout
        .lines()
        .next()
        .unwrap_or_else(|| panic!("no explainer: {}", ran.stderr));
    Explained::new(serde_json::from_str(line).expect("JSON"))
}

fn printed(format: &str, name: &str) -> String {
    run(
        &[
            "explain",
            "--offline",
            "--one",
            "--format",
            format,
            &fixture(name),
        ],
        "",
    )
    .stdout
}

#[test]
fn rule_01_accusation_and_reply_travel_together() {
    let harbour = explained("01-accusation-and-reply");
    let charge = harbour.shows("Anna Holm, was accused");
    let reply = harbour.shows("Holm denied steering the contracts");
    assert_eq!(reply.cited()[0], "observer", "the one outlet that has the reply");
    assert!(
        charge.claim["bound_to"]
            .as_array()
            .expect("bonds")
            .contains(&reply.claim["id"])
    );
}

#[test]
fn rule_01_no_comment_travels_with_what_was_not_commented() {
    let archive = explained("09-lone-claim");
    archive.shows("was warned of faulty wiring");
    archive.binds("was warned of faulty wiring", "declined to comment on the letter");
}

#[test]
fn rule_02_a_qualifier_stays_with_what_it_limits() {
    let trial = explained("02-qualifier");
    trial.shows("guilty of forging loan papers");
    trial.binds("up to 14 years", "The maximum appears unlikely");
    trial.binds("as long as 14 years", "Such a sentence has never been imposed");
    trial.binds("paid back every customer", "four of the eleven");
    assert!(
        trial.find("14 years").is_some(),
        "the unit can be shown:\n{}",
        trial.page()
    );
}

#[test]
fn rule_03_a_state_that_later_reports_replaced_is_not_shown() {
    let tunnel = explained("03-state-expires");
    tunnel.shows("At least seven people were killed");
    tunnel.hides(&[
        "remain trapped",
        "Three people were killed",
        "Five people are now known",
        "So far",
        "Three dead",
        "rises to five",
    ]);
}

#[test]
fn rule_04_one_witness_in_three_outlets_is_one_origin() {
    let crossing = explained("04-origin-of-a-claim");
    let witness = crossing.shows("barrier had stayed open");
    assert_eq!(witness.cited().len(), 3, "{}", witness.claim);
    assert_eq!(witness.origins(), ["Jonas Reed"]);
    assert_eq!(crossing.json["independent_sources"], 3);
}

#[test]
fn rule_04_wire_copy_is_its_agency_s() {
    let storm = explained("04-origin-of-wire-copy");
    assert_eq!(storm.json["independent_sources"], 2);
    let wire = storm.shows("900 tonnes of barley");
    assert_eq!(wire.cited().len(), 3, "{}", wire.claim);
    assert_eq!(wire.origins(), ["AP"]);
}

#[test]
fn rule_05_next_is_what_is_to_come_of_this_event() {
    let bridge = explained("05-next");
    let next = bridge.section("whats_next");
    assert!(
        next.iter().any(|one| one.text.contains("will vote on 20 May")),
        "{}",
        bridge.page()
    );
    bridge.hides(&[
        "will reopen on 3 March",
        "will finish their tests",
        "opera festival",
        "lighthouse",
    ]);
    let trial = explained("02-qualifier");
    assert!(
        trial
            .section("whats_next")
            .iter()
            .all(|one| !one.text.contains("planned with patience")),
        "what was planned is not what will be:\n{}",
        trial.page()
    );
}

#[test]
fn rule_06_praise_by_an_interested_party_does_not_say_why() {
    let bid = explained("06-praise-by-the-bidder");
    bid.shows("would end competition");
    bid.shows("84 percent of all passengers");
    bid.binds("good for passengers", "fares could rise by a third");
    bid.binds("no antitrust issue", "fares could rise by a third");
    for praise in ["good for passengers", "antitrust issue", "stronger company"] {
        let shown = bid.find(praise);
        assert!(
            shown.is_none_or(|one| one.text.contains("Brandt") && one.place != "why_its_important"),
            "{}",
            bid.page()
        );
    }
}

#[test]
fn rule_07_separate_items_stay_separate() {
    let resignation = explained("07-separate-items");
    resignation.shows("stepped down on Tuesday");
    resignation.shows("one of 340");
    resignation.hides(&[
        "Karin",
        "copper",
        "prison",
        "40,000 crowns",
        "football",
        "Gustav",
        "cocaine",
    ]);
}

#[test]
fn rule_08_only_news_supports_facts() {
    let pool = explained("08-kinds");
    pool.shows("pool");
    let kinds = articles("08-kinds");
    let cited = pool.shown.iter().flat_map(|one| one.cited());
    for article in cited {
        assert_eq!(
            kinds[article]["kind"],
            "news",
            "{article} is cited:\n{}",
            pool.page()
        );
    }
    pool.hides(&[
        "puddle",
        "Aquadome",
        "crime against the children",
        "will drown",
        "300 jobs",
        "begin in September",
    ]);
    assert!(pool.title().contains("pool"), "{}", pool.title());
}

#[test]
fn rule_09_a_lone_claim_stands_with_whoever_makes_it() {
    let archive = explained("09-lone-claim");
    let lone = archive.shows("was warned of faulty wiring");
    assert!(
        lone.text
            .contains("according to a letter seen by the Dunmarrow Courier"),
        "{}",
        lone.text
    );
    assert_eq!(lone.origins(), ["Dunmarrow Courier"]);
    assert!(!archive.title().contains("warned"), "{}", archive.title());
}

#[test]
fn rule_10_a_story_on_one_origin_says_so_at_the_top() {
    let text = printed("text", "10-one-origin");
    let note = "This rests on one source, AP. The 3 reports repeat it; none confirms it independently.";
    let place = text.find(note).unwrap_or_else(|| panic!("{text}"));
    assert!(
        place < text.find("What is the story about?").expect("the first part"),
        "{text}"
    );
    assert!(!printed("text", "01-accusation-and-reply").contains("This rests on"));
}

#[test]
fn rule_11_the_title_says_what_independent_reports_agree_on() {
    let resignation = explained("11-title");
    assert_eq!(
        resignation.title(),
        "Agriculture minister Dahl resigns over letters to fertiliser company"
    );
}

#[test]
fn rule_12_who_says_so_stays_where_it_matters() {
    let flood = explained("12-attribution");
    assert_eq!(flood.json["independent_sources"], 2);
    for (said, source) in [
        ("12 million crowns", "according to Oskar Dahl, the mayor, who is"),
        ("12 million crowns", "a candidate for parliament"),
        ("caused the flood", "the farmers’ union said"),
        ("could reach the hospital", "the weather service said"),
        ("300 homes", "the grid operator said"),
    ] {
        let text = &flood.shows(said).text;
        assert!(text.contains(source), "{text}");
    }
}

#[test]
fn rule_13_without_a_date_nothing_relative_is_resolved() {
    let strike = explained("13-undated");
    strike.shows("on strike on Tuesday");
    strike.hides(&["tomorrow", "two weeks ago", "next month", "Today", "2031"]);
}

#[test]
fn rule_13_a_day_is_told_no_finer_than_its_source() {
    let strike = explained("13-dated");
    strike.shows("since Tuesday, 11 March");
    strike.shows("cut 60 posts in February");
    strike.hides(&[
        "tomorrow",
        "two weeks ago",
        "25 February",
        "in 2028",
        "go on on 12 March",
    ]);
}

#[test]
fn rule_14_a_broken_quotation_is_not_shown() {
    let crane = explained("14-quotations");
    crane.shows("240 children");
    crane.hides(&[
        "known to be unsafe",
        "nobody could foresee",
        "It is a miracle",
        "We will not open",
    ]);
    for one in &crane.shown {
        let (open, closed) = (one.text.matches('“').count(), one.text.matches('”').count());
        assert_eq!(open, closed, "{}", one.text);
    }
}

#[test]
fn rule_15_quoted_words_are_untouched() {
    let ferries = explained("15-one-style");
    let sources = articles("15-one-style");
    ferries.shows("night crossings");
    for one in &ferries.shown {
        let text = sources[one.cited()[0]]["text"].as_str().expect("a text");
        let quoted = one
            .text
            .split('“')
            .skip(1)
            .filter_map(|part| part.split('”').next());
        for words in quoted {
            assert!(text.contains(words), "{words:?} is not in its source");
        }
        let edits: Vec<Edit<Value>> = serde_json::from_value(one.claim["edits"].clone()).expect("edits");
        let quote = one.claim["citations"][0]["quote"].as_str().expect("a quote");
        assert_eq!(replay(quote, &edits).as_deref(), Some(one.text.as_str()));
    }
}

#[test]
fn rule_16_the_label_tells_what_was_checked() {
    for format in ["text", "markdown", "html", "json"] {
        let page = printed(format, "01-accusation-and-reply");
        assert!(page.contains("matched to its cited source"), "{format}: {page}");
        for claim in [
            "was checked",
            "were checked",
            "fact-checked",
            "is true",
            "are true",
            "verified",
        ] {
            assert!(!page.contains(claim), "{format}: {claim}");
        }
    }
}

#[test]
fn rule_17_a_minor_stays_unnamed_in_every_report() {
    let bridge = explained("17-minor");
    bridge.shows("has closed a footbridge");
    bridge.hides(&["Mira", "Solm", "Tim"]);
    assert_eq!(bridge.json["people"].as_array().map(Vec::len), Some(0));
}

#[test]
fn rule_17_no_method_of_a_suicide_is_told() {
    let conductor = explained("17-suicide");
    conductor.shows("it was a suicide");
    conductor.hides(&["viaduct", "jumped", "overdose", "pills"]);
}

#[test]
fn rule_17_a_sexual_offence_is_not_described_and_its_victims_not_named() {
    let doctor = explained("17-sexual-offence");
    doctor.shows("charged with sexual assault");
    doctor.shows("denied the charges");
    doctor.hides(&["undressed", "touched", "Ida", "Mann"]);
}

#[test]
fn rule_17_no_cause_or_fault_is_told_before_a_finding() {
    let bus = explained("17-no-cause-before-a-finding");
    bus.shows("fell into a ditch");
    bus.hides(&["drunk", "asleep", "speeding", "to blame"]);
}

/// The pages of `nutgraf run`, ended when this goes.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    /// Serves a fixture once it has been read.
    fn new(test: &str, name: &str, more: &[&str]) -> Served {
        let database = folder(test).join("nutgraf.db");
        let path = fixture(name);
        let mut arguments = vec!["run", "--offline", "--listen", "127.0.0.1:0", "--database"];
        arguments.extend([database.to_str().expect("UTF-8"), path.as_str()]);
        arguments.extend(more);
        let mut child = command(&arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut talk = BufReader::new(child.stderr.take().expect("piped"));
        let (mut address, mut line) = (String::new(), String::new());
        while talk.read_line(&mut line).expect("talk") > 0 && !line.contains("articles read") {
            if let Some((_, rest)) = line.split_once("http://") {
                rest.trim().trim_end_matches('/').clone_into(&mut address);
            }
            line.clear();
        }
        Served { child, address }
    }

    /// The status and body of a page.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        let question = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(question.as_bytes()).expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn rule_18_a_sensitive_story_is_held_for_a_person() {
    let arrest = explained("18-held");
    let held = arrest.json["held_for"].to_string();
    assert!(held.contains("a suspect"), "{held}");
    assert_eq!(
        explained("05-next").json["held_for"].as_array().map(Vec::len),
        Some(0)
    );
    let story = format!("/story/{}", arrest.json["id"].as_str().expect("an id"));
    let open = Served::new("shown", "18-held", &[]);
    assert!(open.get("/").contains("Kelderby harbour"));
    assert!(open.get(&story).contains("setting fire"));
    let holding = Served::new("held", "18-held", &["--hold"]);
    assert!(holding.get("/").starts_with("HTTP/1.1 200"));
    assert!(!holding.get("/").contains("Kelderby harbour"));
    assert!(!holding.get(&story).contains("setting fire"));
}

#[test]
fn rule_19_copies_of_a_corrected_figure_are_outdated() {
    let leak = explained("19-correction");
    leak.shows("sent 31 pupils to hospital");
    leak.hides(&["310"]);
}

#[test]
fn rule_19_the_latest_revision_of_an_article_wins() {
    let (before, after) = (fixture("19-revision-before"), fixture("19-revision-after"));
    for order in [[&before, &after], [&after, &before]] {
        let ran = run(&["explain", "--one", "--format", "json", order[0], order[1]], "");
        let library = Explained::new(serde_json::from_str(&ran.stdout).expect(&ran.stderr));
        library.shows("will cost 19 million crowns");
        library.hides(&["cost 9 million"]);
        assert!(
            ran.stderr
                .contains("was given with 2 different texts: the latest is used")
        );
    }
}

#[test]
fn rule_23_outlets_are_named_beside_the_sentence_and_times_told() {
    let html = printed("html", "03-state-expires");
    let sentence = html
        .find("At least seven people were killed")
        .expect("the sentence");
    let beside = &html[sentence..][..400];
    assert!(beside.contains("<bdi>Dunmarrow Courier</bdi>"), "{beside}");
    let text = printed("text", "03-state-expires");
    assert!(text.contains("As of 6 June 2031, 18:00 UTC+1."), "{text}");
}

#[test]
fn rule_24_the_seven_parts_come_first() {
    let html = printed("html", "03-state-expires");
    let headings = [
        "What is the story about?",
        "What’s Happening?",
        "Why It’s Important?",
        "What’s Next?",
        "Beyond the Headlines",
        "How this was made",
        "Do you find this article useful?",
    ];
    let places: Vec<usize> = headings
        .iter()
        .map(|heading| {
            html.find(&format!("<bdi>{heading}"))
                .unwrap_or_else(|| panic!("{heading}: {html}"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for panel in ["Timeline", "Conflicting", "Voices"] {
        let at = html.find(&format!("<bdi>{panel}"));
        assert!(at.is_none_or(|at| at > places[4]), "{panel}");
    }
}

#[test]
fn rule_25_no_more_than_200_words_come_from_one_article() {
    let marsh = explained("25-words");
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &marsh.shown {
        *taken.entry(one.cited()[0]).or_default() += one.text.split_whitespace().count();
    }
    assert!(taken["a"] > 100 && taken["a"] <= 200, "{taken:?}");
    let flags: BTreeSet<&str> = (marsh.json["sources"].as_array().expect("sources").iter())
        .flat_map(|source| source["flags"].as_array().expect("flags"))
        .filter_map(Value::as_str)
        .collect();
    assert!(flags.contains("no_republish"), "{flags:?}");
}
