//! Looking for bytes in files.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file in a folder and the folders in it.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(all(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The names of the files in which the text stands, in capitals or not.
pub(crate) fn that_hold(folder: &Path, text: &str) -> Vec<String> {
    let wanted = text.to_lowercase().into_bytes();
    let holds = |path: &PathBuf| {
        // A file that is taken away meanwhile holds nothing.
        let bytes = fs::read(path).unwrap_or_default();
        bytes
            .windows(wanted.len())
            .any(|part| part.eq_ignore_ascii_case(&wanted))
    };
    let found = all(folder).into_iter().filter(holds);
    found.map(|path| path.display().to_string()).collect()
}
