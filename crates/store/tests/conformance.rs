//! What every store must do, on the one there is.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use nutgraf_news::{ArticleLine, Moment, Revision, Section, Story, StoryId};
use nutgraf_store::{
    Answer, Batch, Counts, EncodedRevision, Location, Reader, Reason, Redirect, SqliteStore, Store,
    StoreError, Tombstone, Vote,
};
use nutgraf_verify::{Content, Explainer, reload};

fn content() -> Content {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/serve/ferry.json");
    let mut content: Content = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    content.version = 1;
    content
}

fn explainer(id: &str, version: u32) -> Explainer {
    let content = Content {
        id: id.into(),
        version,
        ..content()
    };
    reload(content, &[]).unwrap()
}

fn revision(id: &str, text: &str) -> Revision {
    let line = ArticleLine {
        id: Some(id.to_owned()),
        title: Some(format!("Title of {id}")),
        text: Some(text.to_owned()),
        published: "2031-06-12T23:52:00+02:00".parse().ok(),
        ..ArticleLine::default()
    };
    line.into_revision().unwrap()
}

fn story(id: &str, articles: &[&str]) -> Story {
    Story {
        id: id.into(),
        title: "A ferry".to_owned(),
        articles: articles.iter().map(|id| (*id).into()).collect(),
        origins: Vec::new(),
        first_published: None,
        last_published: None,
    }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn publish(store: &dyn Store, explainers: Vec<Explainer>) -> Result<(), StoreError> {
    store.write(&Batch {
        explainers,
        ..Batch::default()
    })
}

fn fresh() -> (tempfile::TempDir, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
    (folder, store)
}

#[test]
fn a_run_is_found_again_after_reopening() {
    let (folder, store) = fresh();
    let (first, second) = (
        revision("a", "One.\n\nTwo äöü."),
        revision("a", "One.\n\nTwo, corrected."),
    );
    store
        .write(&Batch {
            revisions: vec![first.clone(), second.clone(), revision("b", "Three.")],
            stories: vec![story("s", &["b", "a", "missing"])],
            grouping: Some(vec![0, 159, 146, 150]),
            explainers: vec![explainer("s", 1)],
            ..Batch::default()
        })
        .unwrap();
    drop(store);
    let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
    assert_eq!(store.revision(&first.article, &first.id).unwrap(), Some(first));
    let newest = store.revisions_of(&"s".into()).unwrap();
    assert_eq!(newest, [revision("b", "Three."), second]);
    assert_eq!(store.stories().unwrap(), [story("s", &["b", "a", "missing"])]);
    assert_eq!(store.grouping().unwrap(), Some(vec![0, 159, 146, 150]));
    assert_eq!(store.totals().unwrap().articles, 2);
    let Location::Here { explainer, newest } = store.locate(&"s".into(), None).unwrap() else {
        panic!("the explainer is not there");
    };
    assert_eq!(
        (explainer.title.text.as_str(), newest),
        (content().title.text.as_str(), 1)
    );
}

fn encoded(of: &Revision, weights: &str, answers: &[u8]) -> EncodedRevision {
    EncodedRevision {
        article: of.article.clone(),
        revision: of.id.clone(),
        weights: weights.to_owned(),
        answers: answers.to_vec(),
    }
}

#[test]
fn what_an_encoder_made_of_a_revision_is_kept_until_another_takes_its_place() {
    let (folder, store) = fresh();
    let (first, second) = (revision("a", "One."), revision("a", "One, corrected."));
    let write = |store: &SqliteStore, revision: &Revision, encoded: EncodedRevision| {
        store.write(&Batch {
            revisions: vec![revision.clone()],
            encoded: vec![encoded],
            ..Batch::default()
        })
    };
    write(&store, &first, encoded(&first, "w", &[0, 159])).unwrap();
    drop(store);
    let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
    let found =
        |revision: &Revision, weights: &str| store.encoded(&revision.article, &revision.id, weights).unwrap();
    assert_eq!(found(&first, "w"), Some(vec![0, 159]));
    assert_eq!(found(&first, "of other weights"), None);
    assert_eq!(found(&second, "w"), None);
    write(&store, &second, encoded(&second, "w", &[1])).unwrap();
    assert_eq!((found(&first, "w"), found(&second, "w")), (None, Some(vec![1])));
    write(&store, &second, encoded(&second, "v", &[2])).unwrap();
    assert_eq!((found(&second, "w"), found(&second, "v")), (None, Some(vec![2])));
    let unread = revision("never read", "Two.");
    assert!(write(&store, &second, encoded(&unread, "w", &[3])).is_err());
}

#[test]
fn versions_follow_each_other_and_never_change() {
    let (_folder, store) = fresh();
    publish(&store, vec![explainer("s", 1), explainer("s", 2)]).unwrap();
    publish(&store, vec![explainer("s", 2)]).unwrap();
    assert!(matches!(
        publish(&store, vec![explainer("s", 4)]),
        Err(StoreError::VersionSkipped { newest: 2, .. })
    ));
    let other = Content {
        id: "s".into(),
        version: 2,
        sections: Vec::new(),
        ..content()
    };
    assert!(matches!(
        publish(&store, vec![reload(other, &[]).unwrap()]),
        Err(StoreError::VersionTaken { version: 2, .. })
    ));
    let at = |version| match store.locate(&"s".into(), version).unwrap() {
        Location::Here { explainer, newest } => Some((explainer.version, newest)),
        _ => None,
    };
    assert_eq!(at(None), Some((2, 2)));
    assert_eq!(at(Some(1)), Some((1, 2)));
    assert_eq!(at(Some(3)), None);
}

#[test]
fn a_reprint_changes_the_sources_of_the_newest_version_and_nothing_else() {
    let (_folder, store) = fresh();
    publish(&store, vec![explainer("s", 1), explainer("s", 2)]).unwrap();
    let changed = |version, change: fn(&mut Content)| {
        let mut content = Content {
            id: "s".into(),
            version,
            ..content()
        };
        change(&mut content);
        publish(&store, vec![reload(content, &[]).unwrap()])
    };
    let reprint = |content: &mut Content| {
        let mut reprint = content.sources[0].clone();
        reprint.id = "reprint".into();
        content.sources.push(reprint);
    };
    changed(2, reprint).unwrap();
    let Location::Here { explainer, newest } = store.locate(&"s".into(), None).unwrap() else {
        panic!("the explainer is not there");
    };
    assert_eq!(
        (newest, explainer.sources.len()),
        (2, content().sources.len() + 1)
    );
    assert_eq!(store.cards(0, 1).unwrap()[0].reports, content().sources.len() + 1);
    let refused = |result: Result<(), StoreError>| matches!(result, Err(StoreError::VersionTaken { .. }));
    assert!(refused(changed(1, reprint)), "an older version stays as it was");
    assert!(refused(changed(2, |content| {
        content.sections[1].claims.pop();
    })));
    // The same sentence under another heading is another text.
    assert!(refused(changed(2, |content| {
        let claim = content.sections[0].claims.pop().unwrap();
        content.sections[1].claims.insert(0, claim);
    })));
}

#[test]
fn a_refused_run_leaves_nothing_behind() {
    let (_folder, store) = fresh();
    let refused = store.write(&Batch {
        revisions: vec![revision("a", "One.")],
        stories: vec![story("s", &["a"])],
        grouping: Some(vec![1]),
        explainers: vec![explainer("s", 7)],
        ..Batch::default()
    });
    assert!(refused.is_err());
    assert_eq!(store.totals().unwrap().articles, 0);
    assert_eq!(store.stories().unwrap(), []);
    assert_eq!(store.grouping().unwrap(), None);
}

#[test]
fn an_explainer_whose_evidence_is_not_in_its_revision_is_not_shown() {
    let (_folder, store) = fresh();
    let held = revision("a", "Quite other words stand here.");
    let mut content = content();
    content.id = "s".into();
    let citation = &mut content.about.citations[1];
    (citation.article, citation.revision) = (held.article.clone(), held.id.clone());
    // Without the revision at hand the frozen record agrees with itself.
    publish(&store, vec![reload(content, &[]).unwrap()]).unwrap();
    assert!(matches!(
        store.locate(&"s".into(), None).unwrap(),
        Location::Here { .. }
    ));
    store
        .write(&Batch {
            revisions: vec![held],
            ..Batch::default()
        })
        .unwrap();
    let error = store.locate(&"s".into(), None).unwrap_err();
    assert!(
        matches!(error, StoreError::Unproven { version: 1, .. }),
        "{error:?}"
    );
    assert!(
        error.to_string().contains("make it anew from its sources"),
        "{error}"
    );
}

#[test]
fn merged_stories_lead_to_the_one_that_lives() {
    let (_folder, store) = fresh();
    publish(
        &store,
        vec![explainer("a", 1), explainer("b", 1), explainer("c", 1)],
    )
    .unwrap();
    let merge = |from: &str, to: &str| {
        store.write(&Batch {
            redirects: vec![Redirect {
                from: from.into(),
                to: to.into(),
            }],
            ..Batch::default()
        })
    };
    merge("c", "b").unwrap();
    merge("b", "a").unwrap();
    assert_eq!(
        store.locate(&"c".into(), None).unwrap(),
        Location::Moved("a".into())
    );
    assert_eq!(
        store.locate(&"c".into(), Some(1)).unwrap(),
        Location::Moved("a".into())
    );
    assert!(matches!(merge("a", "c"), Err(StoreError::RedirectLoop { .. })));
    let ids: Vec<StoryId> = store
        .cards(0, 9)
        .unwrap()
        .into_iter()
        .map(|card| card.id)
        .collect();
    assert_eq!(ids, ["a".into()]);
}

#[test]
fn a_withdrawn_story_leaves_a_tombstone_and_no_words_in_the_file() {
    let (folder, store) = fresh();
    publish(&store, vec![explainer("s", 1), explainer("s", 2)]).unwrap();
    let (its, other) = (revision("a", "The old weir gave way."), revision("b", "Two."));
    store
        .write(&Batch {
            revisions: vec![its.clone(), other.clone()],
            encoded: vec![encoded(&its, "w", &[1]), encoded(&other, "w", &[2])],
            stories: vec![story("s", &["a"]), story("t", &["b"])],
            ..Batch::default()
        })
        .unwrap();
    let holds = |words: &str| {
        std::fs::read_dir(folder.path()).unwrap().any(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        })
    };
    let (told, read) = (content().about.text, its.text.as_str());
    assert!(holds(&told) && holds(read));
    let tombstone = Tombstone {
        story: "s".into(),
        at: Some(moment("2031-06-15T10:00:00Z")),
        reason: "Withdrawn at the request of a court.".to_owned(),
    };
    store.withdraw(&tombstone).unwrap();
    assert!(!holds(&told) && !holds(read));
    assert_eq!(store.totals().unwrap().articles, 1);
    assert_eq!(store.encoded(&its.article, &its.id, "w").unwrap(), None);
    assert_eq!(
        store.encoded(&other.article, &other.id, "w").unwrap(),
        Some(vec![2])
    );
    assert_eq!(
        store.locate(&"s".into(), None).unwrap(),
        Location::Gone(tombstone.clone())
    );
    assert_eq!(
        store.locate(&"s".into(), Some(1)).unwrap(),
        Location::Gone(tombstone)
    );
    assert!(matches!(
        publish(&store, vec![explainer("s", 1)]),
        Err(StoreError::Withdrawn { .. })
    ));
    assert_eq!(store.cards(0, 9).unwrap(), []);
}

#[test]
fn stories_are_listed_by_their_last_source() {
    let (_folder, store) = fresh();
    let dated = |id: &str, published: Option<&str>| {
        let mut content = content();
        content.id = id.into();
        for source in &mut content.sources {
            source.modified = None;
            source.published = published.map(moment);
        }
        reload(content, &[]).unwrap()
    };
    let explainers = vec![
        dated("old", Some("2031-06-12T10:00:00Z")),
        dated("unknown", None),
        // Ten o'clock further east is earlier.
        dated("east", Some("2031-06-13T10:00:00+05:00")),
        dated("new", Some("2031-06-13T10:00:00Z")),
    ];
    publish(&store, explainers).unwrap();
    let ids = |skip, limit| -> Vec<String> {
        store
            .cards(skip, limit)
            .unwrap()
            .into_iter()
            .map(|card| card.id.0)
            .collect()
    };
    assert_eq!(ids(0, 9), ["new", "east", "old", "unknown"]);
    assert_eq!(ids(1, 2), ["east", "old"]);
}

#[test]
fn a_reader_has_one_answer_to_a_version() {
    let (_folder, store) = fresh();
    publish(&store, vec![explainer("s", 1), explainer("s", 2)]).unwrap();
    let story: StoryId = "s".into();
    let vote = |reader: &str, version, answer| {
        store.vote(Vote {
            story: &story,
            version,
            reader: Reader(reader),
            answer,
            at: moment("2031-06-15T10:00:00Z"),
        })
    };
    for (reader, version, answer, yes, no) in [
        ("ann", 1, Answer::Yes, 1, 0),
        ("ann", 1, Answer::Yes, 1, 0),
        ("bob", 1, Answer::No, 1, 1),
        ("ann", 1, Answer::No, 0, 2),
        ("ann", 2, Answer::Yes, 1, 0),
    ] {
        assert_eq!(vote(reader, version, answer).unwrap(), Counts { yes, no });
    }
    assert!(matches!(
        vote("ann", 3, Answer::Yes),
        Err(StoreError::NoSuchVersion { .. })
    ));
    let reason = |reader: &str, version, reason| {
        store
            .give_reason(&story, version, Reader(reader), reason, Some(Section::WhatsNext))
            .unwrap()
    };
    assert!(reason("bob", 1, Reason::OutOfDate));
    assert!(reason("ann", 1, Reason::OutOfDate));
    assert!(!reason("ann", 2, Reason::Wrong), "a yes has no reason");
    assert!(!reason("eve", 1, Reason::Wrong), "no answer has no reason");
    assert_eq!(
        store.answer_of(&story, 1, Reader("bob")).unwrap(),
        Some((Answer::No, Some(Reason::OutOfDate)))
    );
    assert_eq!(store.answer_of(&story, 2, Reader("bob")).unwrap(), None);
    let rechecks = store.rechecks().unwrap();
    assert_eq!(rechecks.len(), 1);
    let recheck = &rechecks[0];
    assert_eq!((recheck.version, recheck.counts), (1, Counts { yes: 0, no: 2 }));
    assert_eq!(recheck.title, content().title.text);
    assert_eq!(recheck.reasons.len(), 1);
    assert_eq!(
        (recheck.reasons[0].section, recheck.reasons[0].readers),
        (Some(Section::WhatsNext), 2)
    );
}

#[test]
fn a_mark_goes_with_the_only_no_and_comes_back_with_the_next() {
    let (_folder, store) = fresh();
    publish(&store, vec![explainer("s", 1)]).unwrap();
    let story: StoryId = "s".into();
    let vote = |reader: &str, answer, at: &str| {
        store
            .vote(Vote {
                story: &story,
                version: 1,
                reader: Reader(reader),
                answer,
                at: moment(at),
            })
            .unwrap()
    };
    let marked = || store.recheck_since(&story, 1).unwrap();
    vote("ann", Answer::No, "2031-06-15T10:00:00Z");
    assert_eq!(marked(), Some(moment("2031-06-15T10:00:00Z")));
    vote("ann", Answer::Yes, "2031-06-15T11:00:00Z");
    assert_eq!(marked(), None);
    vote("ann", Answer::No, "2031-06-15T12:00:00Z");
    vote("bob", Answer::No, "2031-06-15T13:00:00Z");
    assert_eq!(marked(), Some(moment("2031-06-15T12:00:00Z")));
    store.settle(&story, 1, moment("2031-06-15T14:00:00Z")).unwrap();
    assert_eq!((marked(), store.rechecks().unwrap()), (None, Vec::new()));
    vote("eve", Answer::No, "2031-06-15T15:00:00Z");
    assert_eq!(marked(), Some(moment("2031-06-15T15:00:00Z")));
}

#[test]
fn no_cookie_is_in_the_file_and_answers_of_one_reader_do_not_match() {
    let (folder, store) = fresh();
    publish(
        &store,
        vec![explainer("s", 1), explainer("s", 2), explainer("t", 1)],
    )
    .unwrap();
    let cookie = "0123456789abcdef0123456789abcdef";
    for (story, version) in [("s", 1), ("s", 2), ("t", 1)] {
        store
            .vote(Vote {
                story: &story.into(),
                version,
                reader: Reader(cookie),
                answer: Answer::Yes,
                at: moment("2031-06-15T10:00:00Z"),
            })
            .unwrap();
    }
    let file = folder.path().join("nutgraf.db");
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(cookie.len())
                .any(|window| window == cookie.as_bytes())
        );
    }
    let database = rusqlite::Connection::open(file).unwrap();
    let distinct: i64 =
        (database.query_row("select count(distinct reader) from vote", [], |row| row.get(0))).unwrap();
    assert_eq!(distinct, 3);
}

#[test]
fn keys_differ_by_purpose_and_by_database_and_last() {
    let (folder, store) = fresh();
    let (_other_folder, other) = fresh();
    let key = store.key("a");
    assert_ne!(key, store.key("b"));
    assert_ne!(key, other.key("a"));
    drop(store);
    let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
    assert_eq!(key, store.key("a"));
}

#[test]
fn a_closed_database_is_one_file() {
    let (folder, store) = fresh();
    publish(&store, vec![explainer("s", 1)]).unwrap();
    store.cards(0, 1).unwrap();
    drop(store);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["nutgraf.db"]);
}
