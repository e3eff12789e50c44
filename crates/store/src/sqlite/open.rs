//! Opening the file, and its format.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use crate::StoreError;

/// The formats, each as the step from the one before. Append only: a stored database has run a prefix of this list.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
];

/// Marks the file as ours in its header: "nutg" in ASCII.
const APPLICATION_ID: i32 = 0x6e75_7467;

/// How long to wait for another program's lock before giving up.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// Prepared statements kept by each connection; there are about thirty.
const STATEMENTS_MAX: usize = 64;

/// The connection that writes, and the secret of the file.
pub(super) fn writer(path: &Path) -> Result<(Connection, [u8; 32]), StoreError> {
    if path.is_dir() {
        return Err(StoreError::Folder {
            path: path.to_owned(),
        });
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        && !folder.is_dir()
    {
        return Err(StoreError::NoFolder {
            path: path.to_owned(),
            folder: folder.to_owned(),
        });
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|source| error(path, "open", source))?;
    let found = check_ours(path, &connection)?;
    prepare(&connection).map_err(|source| error(path, "set its modes", source))?;
    migrate(path, &mut connection, found)?;
    let secret = (connection.query_row("select bytes from secret", [], |row| row.get(0)))
        .map_err(|source| error(path, "read its secret", source))?;
    Ok((connection, secret))
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(LOCK_WAIT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        Ok(connection)
    };
    open().map_err(|source| error(path, "open for reading", source))
}

/// The format of the file, 0 for a new one; nothing is changed in it before it is known to be ours.
fn check_ours(path: &Path, connection: &Connection) -> Result<usize, StoreError> {
    let read = || {
        connection.busy_timeout(LOCK_WAIT)?;
        let application: i32 = connection.query_row("pragma application_id", [], |row| row.get(0))?;
        let format: i64 = connection.query_row("pragma user_version", [], |row| row.get(0))?;
        let any: Option<i64> =
            (connection.query_row("select 1 from sqlite_schema limit 1", [], |row| row.get(0))).optional()?;
        Ok((application, format, any.is_some()))
    };
    let (application, format, any) = read().map_err(|source| error(path, "read its header", source))?;
    let ours = application == APPLICATION_ID || (application == 0 && format == 0 && !any);
    let found = match usize::try_from(format) {
        Ok(found) if ours => found,
        _ => {
            return Err(StoreError::NotOurs {
                path: path.to_owned(),
            });
        }
    };
    if found > MIGRATIONS.len() {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: MIGRATIONS.len(),
        });
    }
    Ok(found)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.query_row("pragma journal_mode = wal", [], |_| Ok(()))?;
    // `secure_delete` overwrites what is deleted: a withdrawn text must not stay readable in the file.
    connection
        .execute_batch("pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on;")
}

/// Brings the file from format `found` to the newest, all steps in one transaction.
fn migrate(path: &Path, connection: &mut Connection, found: usize) -> Result<(), StoreError> {
    if found == MIGRATIONS.len() {
        return Ok(());
    }
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|source| StoreError::NoRandomness {
        detail: source.to_string(),
    })?;
    let step = |connection: &mut Connection| {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another program may have made the file between our look and our lock.
        let found: usize = transaction.query_row("pragma user_version", [], |row| row.get(0))?;
        for migration in MIGRATIONS.iter().skip(found) {
            transaction.execute_batch(migration)?;
        }
        transaction.execute(
            "insert or ignore into secret (only, bytes) values (1, ?1)",
            [&secret],
        )?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
        transaction.commit()
    };
    step(connection).map_err(|source| error(path, "bring it to the newest format", source))
}

/// The error with its remedy for what SQLite reports.
pub(super) fn error(path: &Path, doing: &'static str, source: rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
        Some(ErrorCode::DiskFull) => StoreError::Full { path },
        Some(ErrorCode::NotADatabase) => StoreError::NotOurs { path },
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::Unwritable {
                path,
                detail: source.to_string(),
            }
        }
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
            path,
            detail: source.to_string(),
        },
        _ => StoreError::Database { path, doing, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_file_is_brought_to_the_newest_format() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nutgraf.db");
        let older = Connection::open(&path).unwrap();
        older.execute_batch(MIGRATIONS[0]).unwrap();
        older
            .execute_batch(
                "insert into secret (only, bytes) values (1, zeroblob(32));
                 insert into revision (article, id, line) values ('a', 'r', '{}');",
            )
            .unwrap();
        older
            .pragma_update(None, "application_id", APPLICATION_ID)
            .unwrap();
        older.pragma_update(None, "user_version", 1).unwrap();
        drop(older);
        for _ in 0..2 {
            let (connection, secret) = writer(&path).unwrap();
            assert_eq!(secret, [0; 32], "the secret stays");
            assert_eq!(check_ours(&path, &connection).unwrap(), MIGRATIONS.len());
            let put = "insert or replace into encoded values ('a', 'r', 'w', x'00')";
            assert_eq!(connection.execute(put, []).unwrap(), 1);
        }
    }

    /// Databases in use have run these very steps. A new format is a new file behind them, with its hash here.
    #[test]
    fn formats_are_only_added() {
        let hashes = MIGRATIONS
            .iter()
            .map(|step| blake3::hash(step.as_bytes()).to_hex()[..16].to_owned());
        assert!(
            hashes.eq(["30c9885465bfdb11", "23bfb9f928d66707"]),
            "a step that databases have run was changed: add a new one instead"
        );
    }
}
