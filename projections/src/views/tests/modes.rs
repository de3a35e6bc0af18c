use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use super::{Service, row_files, served, something};
use crate::{
    build, file,
    testing::{folder, life},
};

/// The files of the read models that somebody else than their owner may open.
fn open_to_others(folder: &Path) -> Vec<String> {
    let mut names = row_files(folder);
    names.push("views.lock".to_owned());
    names.retain(|name| {
        let mode = fs::metadata(folder.join(name)).map(|file| file.permissions().mode());
        mode.is_ok_and(|mode| mode & 0o777 != 0o600)
    });
    names
}

#[test]
fn the_read_models_are_for_their_owner_alone() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        assert_eq!(
            row_files(folder.path()),
            ["views.db", "views.db-shm", "views.db-wal"]
        );
        assert_eq!(open_to_others(folder.path()), [""; 0]);
    });
}

#[test]
fn read_models_that_others_could_open_are_taken_from_them() {
    let folder = folder();
    served(folder.path(), something());
    for name in ["views.db", "views.lock"] {
        fs::set_permissions(folder.path().join(name), Permissions::from_mode(0o644))
            .expect("the owner may");
    }
    life(async {
        let service = Service::start(folder.path());
        service.caught_up().await;
        assert_eq!(open_to_others(folder.path()), [""; 0]);
    });
}

#[test]
fn a_file_that_is_being_built_is_for_its_owner_alone() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        for name in ["views.db.new", "views.db.verify"] {
            let path = folder.path().join(name);
            let seen = |_| assert_eq!(open_to_others(folder.path()), [""; 0]);
            build(&service.log, &path, None, seen).await.expect("built");
            assert_eq!(open_to_others(folder.path()), [""; 0]);
            file::remove(&path).expect("removed");
        }
    });
}
