//! How this process introduces itself to the database.

use std::{io, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// How many read at the same time; further ones wait.
const READERS: u32 = 8;

/// How long a reader waits for a connection, also for one that has to be made.
const READER_PATIENCE: Duration = Duration::from_secs(3);

/// How long making a connection may take.
const CONNECT_PATIENCE: Duration = Duration::from_secs(3);

/// A process that is held still in the middle of a transaction, with everybody waiting for their turn behind
/// it, is thrown out by the database after so long.
const IDLE_IN_TRANSACTION: &str = "5s";

/// How long a statement waits for a turn or for a table that is just rewritten.
const LOCK: &str = "7s";

/// No question of ours takes longer.
const STATEMENT: &str = "30s";

/// How often a statement is run before it is planned for good is PostgreSQL's affair; how many are kept is ours.
const STATEMENTS: usize = 64;

/// The address of the database with what every connection asks for.
pub(super) fn options(url: &str) -> sqlx::Result<PgConnectOptions> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("yousaid")
        .statement_cache_capacity(STATEMENTS)
        .options([
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION),
            ("lock_timeout", LOCK),
            ("statement_timeout", STATEMENT),
            // Positions are read after the turn has come: each statement has to see what is committed then.
            ("default_transaction_isolation", "read\\ committed"),
        ])
        .disable_statement_logging();
    Ok(options)
}

/// What is said of a database that was waited for in vain.
pub(super) fn silent() -> sqlx::Error {
    let reason = "PostgreSQL does not answer";
    sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, reason))
}

/// One connection.
pub(super) async fn connect(options: &PgConnectOptions) -> sqlx::Result<PgConnection> {
    let connecting = tokio::time::timeout(CONNECT_PATIENCE, PgConnection::connect_with(options));
    let mut connection = connecting.await.map_err(|_| silent())??;
    // What is acknowledged is on the disk, whatever the database's default is; stronger settings stay.
    let on = "SELECT set_config('synchronous_commit', 'on', false)
              WHERE current_setting('synchronous_commit') IN ('off', 'local')";
    sqlx::query(on).execute(&mut connection).await?;
    Ok(connection)
}

/// The connections that read, made as they are needed.
pub(super) fn pool(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(READER_PATIENCE)
        .connect_lazy_with(options)
}
