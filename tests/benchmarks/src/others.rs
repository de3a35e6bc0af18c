//! Other families who send at the same time, at a steady pace.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{task::JoinSet, time::interval};

use crate::{http::Connection, seen::send, service::Service, words::Author};

/// How many they send in a second.
pub const LOAD: u32 = 200;

/// The connections that their submissions come in by, in turn.
const CONNECTIONS: u32 = 4;

/// They send until this is dropped.
pub struct Others {
    sending: JoinSet<anyhow::Result<()>>,
    sent: Arc<AtomicUsize>,
}

impl Others {
    pub async fn start(service: &Service) -> anyhow::Result<Self> {
        let sent = Arc::new(AtomicUsize::new(0));
        let mut sending = JoinSet::new();
        for place in 0..CONNECTIONS {
            sending.spawn(keep_sending(
                service.connect().await?,
                u64::from(place),
                Arc::clone(&sent),
            ));
        }
        Ok(Self { sending, sent })
    }

    /// Stops them and says how many they sent.
    pub fn stop(mut self) -> anyhow::Result<usize> {
        // They never end by themselves but for an error.
        while let Some(ended) = self.sending.try_join_next() {
            ended??;
        }
        Ok(self.sent.load(Ordering::Relaxed))
    }
}

async fn keep_sending(
    mut connection: Connection,
    seed: u64,
    sent: Arc<AtomicUsize>,
) -> anyhow::Result<()> {
    let mut author = Author::new(seed);
    let mut pace = interval(Duration::from_secs(1) * CONNECTIONS / LOAD);
    loop {
        // A tick that was missed is made up for, so that the pace holds.
        pace.tick().await;
        send(&mut connection, &author.comment()).await?;
        sent.fetch_add(1, Ordering::Relaxed);
    }
}
