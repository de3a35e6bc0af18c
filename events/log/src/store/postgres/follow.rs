//! Noticing what other processes have appended.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{PgConnection, postgres::PgConnectOptions};
use tokio::{
    sync::{Notify, watch},
    time::{sleep, timeout},
};

use super::{
    connect::{connect, silent},
    read,
};
use crate::Position;

/// How often the database is asked when nobody says that there is something new.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long one look may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whoever says "look now" more often than that is heard once.
const AT_MOST_EVERY: Duration = Duration::from_millis(2);

pub(super) struct Follower {
    pub(super) options: PgConnectOptions,
    pub(super) look: Arc<Notify>,
    pub(super) announce: Arc<watch::Sender<Position>>,
    /// Whether the last look succeeded: others need not wait to find out by themselves.
    pub(super) reachable: Arc<AtomicBool>,
}

impl Follower {
    /// Looks for ever, over a connection of its own: whether the database can be reached must not depend on how
    /// busy the others are.
    pub(super) async fn follow(self) {
        let mut connection = None;
        loop {
            let _ = timeout(LOOK_EVERY, self.look.notified()).await;
            match self.look(connection.take()).await {
                Ok((head, still_open)) => {
                    connection = Some(still_open);
                    if !self.reachable.swap(true, Ordering::AcqRel) {
                        tracing::info!("the log can be reached again");
                    }
                    announce(&self.announce, head);
                }
                Err(reason) => {
                    if self.reachable.swap(false, Ordering::AcqRel) {
                        tracing::error!(%reason, "the log cannot be reached");
                    }
                }
            }
            sleep(AT_MOST_EVERY).await;
        }
    }

    async fn look(
        &self,
        connection: Option<PgConnection>,
    ) -> sqlx::Result<(Position, PgConnection)> {
        let had_connection = connection.is_some();
        let first = self.look_over(connection).await;
        if first.is_err() && had_connection {
            // It may be the connection alone that has broken.
            return self.look_over(None).await;
        }
        first
    }

    async fn look_over(
        &self,
        connection: Option<PgConnection>,
    ) -> sqlx::Result<(Position, PgConnection)> {
        let mut connection = match connection {
            Some(connection) => connection,
            None => connect(&self.options).await?,
        };
        let head = timeout(PATIENCE, read::head(&mut connection)).await;
        let head = head.unwrap_or_else(|_| Err(silent()))?;
        Ok((head.position, connection))
    }
}

/// Says how far the log has come. It never goes back: a log that has lost its last events is noticed by whoever
/// keeps the identity of one of them.
pub(super) fn announce(watch: &watch::Sender<Position>, head: Position) {
    watch.send_if_modified(|known| {
        let grown = head > *known;
        *known = head.max(*known);
        grown
    });
}
