//! The folder of a log: who may look into it, and the master key in it.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{OpenError, keys::MasterKey};

/// For the owner alone.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// The paths of one log's files.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder, made if it was not there.
    pub(crate) fn ready(path: &Path) -> Result<Self, OpenError> {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_MODE)
            .create(path);
        made.map_err(|source| OpenError::Folder {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// The database.
    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("log.db")
    }

    /// The master key.
    pub(crate) fn master_key(&self) -> PathBuf {
        self.path.join("master.key")
    }

    /// A handle on the file that whoever writes holds locked.
    pub(crate) fn writers_lock(&self) -> Result<File, OpenError> {
        let path = self.path.join("log.lock");
        let mut options = OpenOptions::new();
        options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE_MODE);
        options
            .open(&path)
            .map_err(|source| OpenError::Folder { path, source })
    }

    /// Makes the database's file, so that it and what `SQLite` puts beside it are for the owner alone.
    ///
    /// A file that is there is not opened: closing it again would, as POSIX has it, let go of the
    /// locks that `SQLite` holds on it elsewhere in this process.
    pub(crate) fn claim_database(&self) -> Result<(), OpenError> {
        let path = self.database();
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(FILE_MODE)
            .open(&path)
        {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(source) => Err(OpenError::Folder { path, source }),
        }
    }

    /// The master key, `None` while there is none.
    pub(crate) fn read_master_key(&self) -> Result<Option<MasterKey>, OpenError> {
        read_master_key(&self.master_key())
    }

    /// Makes a fresh master key and sees it onto the disk before anything is wrapped under it.
    pub(crate) fn make_master_key(&self) -> Result<MasterKey, OpenError> {
        let key = MasterKey::generate();
        self.keep_master_key(&key)?;
        Ok(key)
    }

    /// Keeps a master key where there is none.
    pub(crate) fn keep_master_key(&self, key: &MasterKey) -> Result<(), OpenError> {
        keep(key, &self.master_key())
    }
}

/// Makes a master key in a new file, for its owner alone, for the nodes of a log on PostgreSQL.
///
/// # Errors
/// [`OpenError::Folder`] where the file exists or cannot be written.
pub fn new_master_key(path: &Path) -> Result<(), OpenError> {
    if path.exists() {
        let source = io::Error::from(ErrorKind::AlreadyExists);
        let path = path.to_owned();
        return Err(OpenError::Folder { path, source });
    }
    keep(&MasterKey::generate(), path)
}

/// The master key in a file, `None` where there is no such file.
pub(crate) fn read_master_key(path: &Path) -> Result<Option<MasterKey>, OpenError> {
    let path = path.to_owned();
    let bytes = match fs::read(&path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(OpenError::Folder { path, source }),
    };
    match bytes.as_slice().try_into() {
        Ok(key) => Ok(Some(MasterKey::from_bytes(key))),
        Err(_) => Err(OpenError::MasterKeyDamaged {
            path,
            length: bytes.len(),
        }),
    }
}

fn keep(key: &MasterKey, path: &Path) -> Result<(), OpenError> {
    write_whole(key.as_bytes(), path).map_err(|source| OpenError::Folder {
        path: path.to_owned(),
        source,
    })
}

/// Written under another name first: a crash leaves a whole file or none. A file that is there is not replaced.
fn write_whole(bytes: &[u8], path: &Path) -> io::Result<()> {
    let draft = path.with_extension("key.new");
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(FILE_MODE)
        .open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::hard_link(&draft, path)?;
    fs::remove_file(&draft)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
