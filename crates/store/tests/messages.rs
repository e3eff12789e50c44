//! Every way in which a database cannot be opened says what, where and the remedy.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use nutgraf_store::{SqliteStore, StoreError};

fn error(path: &Path) -> StoreError {
    match SqliteStore::open(path) {
        Err(error) => error,
        Ok(_) => panic!("{} was opened", path.display()),
    }
}

fn check(path: &Path, kind: fn(&StoreError) -> bool, says: &[&str]) {
    let error = error(path);
    assert!(kind(&error), "{error:?}");
    let message = error.to_string();
    let path = path.display().to_string();
    for part in says.iter().chain([&path.as_str()]) {
        assert!(message.contains(part), "{message:?} does not say {part:?}");
    }
    assert!(
        !message.ends_with('.') && message.chars().next().is_some_and(|c| !c.is_uppercase()),
        "{message}"
    );
}

#[test]
fn what_cannot_be_opened_says_what_helps() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    check(
        folder.path(),
        |e| matches!(e, StoreError::Folder { .. }),
        &["is a folder", "nutgraf.db"],
    );
    check(
        &at("no/such/nutgraf.db"),
        |e| matches!(e, StoreError::NoFolder { .. }),
        &["create", "no/such"],
    );
    std::fs::write(
        at("page.html"),
        "<!doctype html><p>Not a database, but long enough to have a header.".repeat(30),
    )
    .unwrap();
    check(
        &at("page.html"),
        |e| matches!(e, StoreError::NotOurs { .. }),
        &["not a nutgraf database", "another file"],
    );

    let foreign = rusqlite::Connection::open(at("foreign.db")).unwrap();
    foreign.execute_batch("create table mail (id integer)").unwrap();
    check(
        &at("foreign.db"),
        |e| matches!(e, StoreError::NotOurs { .. }),
        &["not a nutgraf database"],
    );
    let tables: i64 =
        (foreign.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))).unwrap();
    assert_eq!(tables, 1, "a foreign database was changed");

    drop(SqliteStore::open(&at("newer.db")).unwrap());
    let newer = rusqlite::Connection::open(at("newer.db")).unwrap();
    newer.execute_batch("pragma user_version = 99").unwrap();
    check(
        &at("newer.db"),
        |e| matches!(e, StoreError::Newer { found: 99, .. }),
        &["format 99", "newer nutgraf"],
    );
}

/// A place that is no disk is unwritable even for the administrator, for whom permissions do not count.
#[cfg(target_os = "linux")]
#[test]
fn an_unwritable_place_says_so() {
    check(
        Path::new("/proc/nutgraf.db"),
        |e| matches!(e, StoreError::Unwritable { .. }),
        &["cannot write", "permissions", "another place"],
    );
}

#[test]
fn an_empty_file_becomes_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nutgraf.db");
    std::fs::write(&path, "").unwrap();
    drop(SqliteStore::open(&path).unwrap());
    drop(SqliteStore::open(&path).unwrap());
}
