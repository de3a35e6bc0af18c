//! The ceiling of whoever asks the disk once for each submission: rusqlite, one connection, one
//! synchronous transaction each.

use std::time::Instant;

use anyhow::ensure;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{Comments, body};
use crate::{
    load::{Load, load},
    workshop::Workshop,
};

pub(super) fn measure(workshop: &Workshop, comments: &Comments) -> anyhow::Result<Load> {
    let folder = workshop.fresh()?;
    let connection = Connection::open(folder.path().join("plain.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE submission (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;",
    )?;
    let mut insert = connection.prepare("INSERT INTO submission (id, body) VALUES (?1, ?2)")?;
    let counts_from = Instant::now() + workshop.scale.warm_up;
    let until = counts_from + workshop.scale.length;
    let (mut times, mut answers) = (vec![], 0);
    while Instant::now() < until {
        let begun = Instant::now();
        let id = Uuid::new_v4();
        insert.execute(params![id.to_string(), body(id, comments.get(answers))])?;
        answers += 1;
        let done = Instant::now();
        if done > counts_from && done <= until {
            times.push(done - begun);
        }
    }
    let kept: usize =
        connection.query_row("SELECT count(*) FROM submission", [], |row| row.get(0))?;
    ensure!(kept == answers, "{answers} were inserted, {kept} are there");
    Ok(load(times, answers, workshop.scale.length))
}
