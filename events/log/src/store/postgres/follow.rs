//! Noticing what other processes have appended.

use std::{sync::Arc, time::Duration};

use sqlx::PgPool;
use tokio::sync::{Notify, watch};

use super::{PATIENCE, read};
use crate::Position;

/// How often the database is asked when nobody says that there is something new.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Whoever says "look now" more often than that is heard once.
const AT_MOST_EVERY: Duration = Duration::from_millis(2);

pub(super) struct Follower {
    pub(super) pool: PgPool,
    pub(super) look: Arc<Notify>,
    pub(super) announce: Arc<watch::Sender<Position>>,
}

impl Follower {
    /// Looks for ever.
    pub(super) async fn follow(self) {
        let mut reachable = true;
        loop {
            let _ = tokio::time::timeout(LOOK_EVERY, self.look.notified()).await;
            let head = tokio::time::timeout(PATIENCE, read::head(&self.pool)).await;
            match head {
                Ok(Ok(head)) => {
                    if !reachable {
                        tracing::info!("the log can be reached again");
                    }
                    reachable = true;
                    announce(&self.announce, head.position);
                }
                failed => {
                    if reachable {
                        let reason = match failed {
                            Ok(Err(reason)) => reason.to_string(),
                            _ => "it does not answer".to_owned(),
                        };
                        tracing::error!(reason, "the log cannot be reached");
                    }
                    reachable = false;
                }
            }
            tokio::time::sleep(AT_MOST_EVERY).await;
        }
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
