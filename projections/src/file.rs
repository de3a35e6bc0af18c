//! The local file of the read models: its name, its settings, and making it afresh.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
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

/// For the owner alone: families' words stand in the file in the clear.
const MODE: u32 = 0o600;

/// How long readers are waited for until deleted words are out of the write-ahead file. After that it is
/// tried again.
const TRUNCATE_PATIENCE: Duration = Duration::from_millis(100);

/// Where the file lies.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Makes the file for the owner alone before `SQLite` opens it; what `SQLite` puts beside it gets the mode
/// of the file. One that is there, and what is beside it, is made so.
///
/// A file that is there is not opened: closing it again would, as POSIX has it, let go of the locks that
/// `SQLite` holds on it elsewhere in this process.
pub(crate) fn claim(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    match options.write(true).create_new(true).mode(MODE).open(path) {
        Err(reason) if reason.kind() != io::ErrorKind::AlreadyExists => return Err(reason),
        _ => {}
    }
    for file in with_files_beside(path) {
        match fs::set_permissions(file, Permissions::from_mode(MODE)) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
            _ => {}
        }
    }
    Ok(())
}

/// Opens the file that whoever fills the read models holds locked.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(MODE);
    let lock = options.open(path)?;
    lock.set_permissions(Permissions::from_mode(MODE))?;
    Ok(lock)
}

/// Makes an empty file with all tables, for one transaction until it is finished. Without a journal and
/// without waiting for the disk: a file that is not finished is thrown away.
pub(crate) fn create(path: &Path) -> rusqlite::Result<Connection> {
    let file = Connection::open(path)?;
    file.set_prepared_statement_cache_capacity(PREPARED);
    file.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; BEGIN;",
    )?;
    checkpoint::create(&file)?;
    for model in read_model::all() {
        file.execute_batch(model.schema())?;
    }
    Ok(file)
}

/// From "being made" to "in use": indices made, journal on, small cache.
pub(crate) fn finish(file: &Connection) -> rusqlite::Result<()> {
    for model in read_model::all() {
        file.execute_batch(model.indices())?;
    }
    file.execute_batch("COMMIT; PRAGMA shrink_memory;")?;
    in_use(file)
}

/// The page cache of the one connection that writes, in KiB: what lately came in is changed again soon.
const WRITERS_CACHE_KIB: u32 = 8 * 1024;

/// After how many pages of 4 KiB the write-ahead file is copied into the file.
const CHECKPOINT_PAGES: u32 = 4_000;

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
    file.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
         PRAGMA cache_size = -{WRITERS_CACHE_KIB}; PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES};"
    ))
}

/// What is still to be done after forgotten words were deleted, kept in the file's `user_version`.
const NOTHING: i64 = 0;
const TO_REWRITE: i64 = 1;
const TO_EMPTY: i64 = 2;

fn to_do(file: &Connection) -> rusqlite::Result<i64> {
    file.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Notes in the file that rows with forgotten words are about to be deleted.
pub(crate) fn note_to_rewrite(file: &Connection) -> rusqlite::Result<()> {
    file.pragma_update(None, "user_version", TO_REWRITE)
}

/// Whether forgotten words are in no file any more, as another process sees it.
pub(crate) fn nothing_to_erase(file: &Connection) -> rusqlite::Result<bool> {
    to_do(file).map(|noted| noted == NOTHING)
}

/// Writes the whole file anew where forgotten words were deleted (pages that were split or merged since
/// keep copies of their cells in free space, which `secure_delete` does not reach) and empties the
/// write-ahead file. False while a reader is in the way of that.
pub(crate) fn erase(file: &Connection) -> rusqlite::Result<bool> {
    if to_do(file)? == TO_REWRITE {
        file.execute_batch("VACUUM")?;
        file.pragma_update(None, "user_version", TO_EMPTY)?;
    }
    if !emptied(file)? {
        return Ok(false);
    }
    if to_do(file)? == TO_EMPTY {
        file.pragma_update(None, "user_version", NOTHING)?;
    }
    Ok(true)
}

fn emptied(file: &Connection) -> rusqlite::Result<bool> {
    // Whoever waits for the rows waits for this too, and a reader may take as long as it likes.
    file.busy_timeout(TRUNCATE_PATIENCE)?;
    let busy = file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0)
    });
    file.busy_timeout(PATIENCE)?;
    Ok(busy? == 0)
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
    for file in with_files_beside(path) {
        match fs::remove_file(file) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
            _ => {}
        }
    }
    Ok(())
}

/// The file and what `SQLite` keeps beside it.
fn with_files_beside(path: &Path) -> impl Iterator<Item = PathBuf> {
    ["", "-wal", "-shm", "-journal"].into_iter().map(|beside| {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        name.into()
    })
}
