//! The local file of the read models: its name, its settings, and making it afresh.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use crate::{checkpoint, read_model};

/// The file's name in the data folder.
pub(crate) const NAME: &str = "views.db";

/// Statements kept prepared on a connection; there are about a hundred in all.
const PREPARED: usize = 256;

/// How long a connection waits for another one.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Where the file lies.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Makes an empty file with all tables. Without a journal and without waiting for the disk: a file that
/// is not finished is thrown away.
pub(crate) fn create(path: &Path) -> rusqlite::Result<Connection> {
    let file = Connection::open(path)?;
    file.set_prepared_statement_cache_capacity(PREPARED);
    file.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;",
    )?;
    checkpoint::create(&file)?;
    for model in read_model::all() {
        file.execute_batch(model.schema())?;
    }
    Ok(file)
}

/// From "being made" to "in use": journal on, small cache.
pub(crate) fn finish(file: &Connection) -> rusqlite::Result<()> {
    file.execute_batch("PRAGMA cache_size = -2048; PRAGMA shrink_memory;")?;
    in_use(file)
}

/// Opens a finished file for the one connection that writes.
pub(crate) fn open_to_write(path: &Path) -> rusqlite::Result<Connection> {
    let file = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    file.set_prepared_statement_cache_capacity(PREPARED);
    in_use(&file)?;
    Ok(file)
}

fn in_use(file: &Connection) -> rusqlite::Result<()> {
    // NORMAL never corrupts a WAL file; what a power cut takes is folded again from the log.
    // Deleted rows are overwritten, so that a forgotten person's words are in no free page.
    file.busy_timeout(PATIENCE)?;
    file.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;",
    )
}

/// Notes in the file that rows with forgotten words are about to be deleted.
pub(crate) fn note_to_rewrite(file: &Connection) -> rusqlite::Result<()> {
    file.pragma_update(None, "user_version", 1)
}

/// Writes the whole file anew where forgotten words were deleted: pages that were split or merged since
/// keep copies of their cells in free space, which `secure_delete` does not reach.
pub(crate) fn rewrite_if_noted(file: &Connection) -> rusqlite::Result<()> {
    let noted: i64 = file.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if noted == 1 {
        file.execute_batch("VACUUM")?;
        file.pragma_update(None, "user_version", 0)?;
    }
    Ok(())
}

/// Opens the file for reading alone.
pub(crate) fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let file = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    file.set_prepared_statement_cache_capacity(PREPARED);
    file.busy_timeout(PATIENCE)?;
    file.execute_batch("PRAGMA query_only = ON;")?;
    Ok(file)
}

/// Removes a file with what SQLite keeps beside it.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    for beside in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        match std::fs::remove_file(PathBuf::from(name)) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
            _ => {}
        }
    }
    Ok(())
}
