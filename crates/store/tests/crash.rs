//! Killed in the middle of writes, again and again: nothing that was acknowledged is lost, nothing is half there.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use nutgraf_news::{ArticleLine, Story};
use nutgraf_store::{Batch, SqliteStore, Store};

/// Set in the child: the database to write to.
const DATABASE: &str = "NUTGRAF_CRASH_DATABASE";
/// How often a child is killed. Each time it is killed after another number of acknowledged runs.
const KILLS: usize = 8;
/// Runs that a child writes at most, should nobody kill it.
const RUNS_MAX: usize = 2_000;

/// Run `n`: an article, the story of all articles so far, and a grouping that names `n`.
fn batch(n: usize) -> Batch {
    let line = ArticleLine {
        id: Some(format!("a{n}")),
        title: Some(format!("Report {n}")),
        text: Some("A sentence. ".repeat(200)),
        ..ArticleLine::default()
    };
    Batch {
        revisions: vec![line.into_revision().unwrap()],
        stories: vec![Story {
            id: "s".into(),
            title: format!("After run {n}"),
            articles: (0..=n).map(|n| format!("a{n}").as_str().into()).collect(),
            origins: Vec::new(),
            first_published: None,
            last_published: None,
        }],
        grouping: Some(n.to_string().into_bytes()),
        ..Batch::default()
    }
}

/// How many runs the database holds, every part of the last of them checked.
fn whole_runs(store: &dyn Store) -> usize {
    let Some(state) = store.grouping().unwrap() else {
        assert_eq!(
            (store.stories().unwrap().len(), store.totals().unwrap().articles),
            (0, 0)
        );
        return 0;
    };
    let n: usize = String::from_utf8(state).unwrap().parse().unwrap();
    assert_eq!(store.stories().unwrap()[0].title, format!("After run {n}"));
    assert_eq!(store.revisions_of(&"s".into()).unwrap().len(), n + 1);
    assert_eq!(store.totals().unwrap().articles, n as u64 + 1);
    n + 1
}

/// The child: writes on from where the database ends, and tells each run when it is acknowledged. A test of its own
/// only in name; without the variable it does nothing.
#[test]
fn child() {
    let Ok(database) = std::env::var(DATABASE) else {
        return;
    };
    let store = SqliteStore::open(Path::new(&database)).unwrap();
    let first = whole_runs(&store);
    for n in first..first + RUNS_MAX {
        store.write(&batch(n)).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "acknowledged {n}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn killed_in_the_middle_of_writes() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("nutgraf.db");
    let mut held = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture"])
            .env(DATABASE, &database)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = held;
        // The rest of the pipe is read after the kill: what was acknowledged until then counts too.
        let mut left = Some(3 + 5 * kill);
        for line in lines {
            let Some(n) = line
                .unwrap()
                .rsplit_once("acknowledged ")
                .and_then(|(_, n)| n.parse::<usize>().ok())
            else {
                continue;
            };
            acknowledged = n + 1;
            left = match left {
                Some(0) => {
                    child.kill().unwrap();
                    None
                }
                Some(n) => Some(n - 1),
                None => None,
            };
        }
        child.wait().unwrap();
        assert!(acknowledged > held + kill, "the child wrote nothing");
        held = whole_runs(&SqliteStore::open(&database).unwrap());
        // A run may have been written whole and killed before it could say so.
        assert!(
            (acknowledged..=acknowledged + 1).contains(&held),
            "{acknowledged} acknowledged, {held} held"
        );
    }
}

#[test]
fn readers_see_whole_runs_while_one_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut last = 0;
                while !done.load(Ordering::Relaxed) {
                    let runs = store.grouping().unwrap().map_or(0, |state| {
                        String::from_utf8(state).unwrap().parse::<usize>().unwrap() + 1
                    });
                    assert!(runs >= last, "a reader saw an older state");
                    // The story was written with the grouping or later, never before it.
                    assert!(store.revisions_of(&"s".into()).unwrap().len() >= runs);
                    last = runs;
                }
            });
        }
        for n in 0..60 {
            store.write(&batch(n)).unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(whole_runs(&store), 60);
}

#[test]
fn two_programs_may_write_to_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nutgraf.db");
    let (one, two) = (
        SqliteStore::open(&path).unwrap(),
        SqliteStore::open(&path).unwrap(),
    );
    one.write(&batch(0)).unwrap();
    two.write(&batch(1)).unwrap();
    assert_eq!(whole_runs(&one), 2);
    assert_eq!(one.key("a"), two.key("a"));
}
