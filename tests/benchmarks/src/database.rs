//! Councils in PostgreSQL, on a throw-away server whose data are on the disk that is measured.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
    thread,
};

use uuid::Uuid;
use yousaid_log::{Log, Place, new_master_key};
use yousaid_servers::{PostgresServer, postgres::Setup};

use crate::workshop::runtime;

/// As large as a small machine would have it; everything else is as PostgreSQL comes, so that what it
/// acknowledges is on the disk.
const SETTINGS: [&str; 1] = ["-c shared_buffers=256MB"];

/// A server with its data in a new folder.
pub fn server(data: &Path) -> Rc<PostgresServer> {
    Rc::new(PostgresServer::start_as(Setup {
        data: Some(data),
        initdb: &[],
        settings: &SETTINGS,
    }))
}

/// A database for one council; gone when dropped.
pub struct Database {
    server: Rc<PostgresServer>,
    name: String,
    /// Its address.
    pub url: String,
    /// The file with the master key of its log.
    pub master_key: PathBuf,
}

impl Database {
    /// An empty one, its master key in a new file of a folder.
    pub fn empty(server: &Rc<PostgresServer>, folder: &Path) -> anyhow::Result<Self> {
        let master_key = folder.join(format!("{}.key", Uuid::new_v4().simple()));
        new_master_key(&master_key)?;
        Ok(Self::named(server, server.new_database(), master_key))
    }

    /// One with the history of a data folder, as autovacuum leaves it after a while.
    pub fn with_history(server: &Rc<PostgresServer>, folder: &Path) -> anyhow::Result<Self> {
        let database = Self::named(server, server.new_database(), folder.join("master.key"));
        let place = Place::Postgres {
            url: database.url.clone(),
            master_key: database.master_key.clone(),
        };
        let log = Log::open(folder)?;
        runtime()?.block_on(yousaid_log::copy(&log, &place, |_| ()))?;
        database.run_sql("VACUUM ANALYZE");
        Ok(database)
    }

    /// Another one with the same in it, all of it on the disk. Nobody may be connected to this one.
    pub fn copied(&self) -> Self {
        let name = format!("copy_{}", Uuid::new_v4().simple());
        let template = &self.name;
        self.server.run_sql(
            "postgres",
            &format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"),
        );
        Self::named(&self.server, name, self.master_key.clone())
    }

    /// Opens its log.
    pub async fn open(&self) -> anyhow::Result<Log> {
        Ok(Log::open_postgres(&self.url, &self.master_key).await?)
    }

    /// Runs SQL in it and answers with what `psql` prints.
    pub fn run_sql(&self, sql: &str) -> String {
        self.server.run_sql(&self.name, sql)
    }

    fn named(server: &Rc<PostgresServer>, name: String, master_key: PathBuf) -> Self {
        Self {
            server: Rc::clone(server),
            url: server.url(&name),
            name,
            master_key,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // After a panic the server goes as a whole.
        if !thread::panicking() {
            let name = &self.name;
            self.server
                .run_sql("postgres", &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}
