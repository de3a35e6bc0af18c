//! The tables and how they come to be.
//!
//! Migrations only ever add, so that an older node goes on beside a newer schema.

use std::{borrow::Cow, pin::Pin};

use sqlx::{
    Connection, PgConnection,
    error::BoxDynError,
    migrate::{MigrateError, Migration, MigrationSource, MigrationType, Migrator},
};

/// The migrations of this build, by number.
const MIGRATIONS: &[(i64, &str, &str)] =
    &[(1, "the log", include_str!("migrations/0001_the_log.sql"))];

/// How many migrations were run just now, and how many of a newer build were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// Run just now.
    pub run: usize,
    /// Of a newer build, left as they are.
    pub newer: usize,
}

/// What [`MigrationSource`] asks for.
type Resolved<'s> = Pin<Box<dyn Future<Output = Result<Vec<Migration>, BoxDynError>> + Send + 's>>;

#[derive(Debug)]
struct OfThisBuild;

impl<'s> MigrationSource<'s> for OfThisBuild {
    fn resolve(self) -> Resolved<'s> {
        let migration = |(version, description, sql): &(i64, &'static str, &'static str)| {
            Migration::new(
                *version,
                Cow::Borrowed(*description),
                MigrationType::Simple,
                Cow::Borrowed(*sql),
                false,
            )
        };
        let migrations = MIGRATIONS.iter().map(migration).collect();
        Box::pin(async { Ok(migrations) })
    }
}

/// Brings the tables to this build's schema; nodes that do so at the same time wait for each other.
pub(super) async fn migrate(connection: &mut PgConnection) -> Result<Migrated, MigrateError> {
    let before = applied(connection).await?;
    let newer = before
        .iter()
        .filter(|version| MIGRATIONS.iter().all(|(known, ..)| known != *version))
        .count();
    let missing = MIGRATIONS
        .iter()
        .filter(|(version, ..)| !before.contains(version))
        .count();
    if missing > 0 {
        // A role that may not make tables gets as far as this and no further.
        let mut migrator = Migrator::new(OfThisBuild).await?;
        migrator.set_ignore_missing(true);
        // `run` would ask for more than a future that is sent to another thread can promise (rust-lang 100013).
        migrator.run_direct(connection).await?;
    }
    Ok(Migrated {
        run: missing,
        newer,
    })
}

async fn applied(connection: &mut PgConnection) -> Result<Vec<i64>, sqlx::Error> {
    connection.ping().await?;
    let (exists,): (bool,) = sqlx::query_as("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
        .fetch_one(&mut *connection)
        .await?;
    if !exists {
        return Ok(vec![]);
    }
    let versions: Vec<(i64,)> =
        sqlx::query_as("SELECT version FROM _sqlx_migrations WHERE success")
            .fetch_all(connection)
            .await?;
    Ok(versions.into_iter().map(|(version,)| version).collect())
}
