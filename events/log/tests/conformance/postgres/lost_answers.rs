//! A connection that breaks while the database is asked to commit.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, UnixStream, tcp::OwnedReadHalf, unix::OwnedWriteHalf},
};
use yousaid_log::{AppendError, Job, Log, Position};

use super::{Postgres, SERVER};
use crate::{
    counter::{Counter, ones},
    harness::{Harness, assert_gapless, everything},
};

/// What is done with a message that asks to commit.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cut {
    /// It never arrives.
    BeforeIt,
    /// It arrives, and the answer is lost.
    BehindIt,
}

/// Stands between the log and the database, and cuts as many connections as it is told to.
struct Between {
    cut: Cut,
    left: AtomicUsize,
    socket: PathBuf,
}

impl Between {
    /// Begins to listen; answers with the port.
    async fn stand(cut: Cut, times: usize) -> (u16, Arc<Self>) {
        let socket = SERVER
            .data()
            .parent()
            .expect("a folder")
            .join(".s.PGSQL.5432");
        let between = Arc::new(Self {
            cut,
            left: AtomicUsize::new(times),
            socket,
        });
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("it has one").port();
        let standing = Arc::clone(&between);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&standing.socket)
                    .await
                    .expect("connects");
                let (from_client, mut to_client) = client.into_split();
                let (mut from_server, to_server) = server.into_split();
                let asking = tokio::spawn(Arc::clone(&standing).pass(from_client, to_server));
                tokio::spawn(async move {
                    tokio::select! {
                        _ = tokio::io::copy(&mut from_server, &mut to_client) => {}
                        // Nothing that the server says after the cut arrives.
                        _ = asking => {}
                    }
                });
            }
        });
        (port, between)
    }

    /// Passes on what the log says until a message is to be cut.
    async fn pass(self: Arc<Self>, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let mut said = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from.read(&mut said).await {
            let commits = said[..length].windows(6).any(|part| part == b"COMMIT");
            let cuts = commits && self.one_less();
            if !(cuts && self.cut == Cut::BeforeIt) && to.write_all(&said[..length]).await.is_err()
            {
                return;
            }
            if cuts {
                return;
            }
        }
    }

    fn one_less(&self) -> bool {
        let less = |left: usize| left.checked_sub(1);
        self.left
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, less)
            .is_ok()
    }
}

async fn log_behind(between: u16, harness: &Postgres) -> Log {
    let url = format!(
        "postgres://postgres@127.0.0.1:{between}/{}",
        harness.database
    );
    Log::open_postgres(&url, &harness.master_key())
        .await
        .expect("opens")
}

async fn appends_once(cut: Cut) {
    let harness = Postgres::new();
    drop(harness.open());
    let (port, between) = Between::stand(cut, 1).await;
    let log = log_behind(port, &harness).await;
    let job = Job::new().events::<Counter>("one", 0, ones(2));
    assert_eq!(log.append(job).await, Ok(Position::new(2)));
    assert_eq!(between.left.load(Ordering::Acquire), 0, "nothing was cut");
    let job = Job::new().events::<Counter>("one", 2, ones(1));
    assert_eq!(log.append(job).await, Ok(Position::new(3)));
    let events = everything(&log).await;
    assert_eq!(events.len(), 3);
    assert_gapless(&events);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_is_acknowledged_though_the_answer_was_lost() {
    appends_once(Cut::BehindIt).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_committed_is_written_once_though_the_question_was_lost() {
    appends_once(Cut::BeforeIt).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_whole_batch_each_is_answered_as_it_was_decided() {
    let harness = Postgres::new();
    let direct = harness.open();
    let taken = Job::new().events::<Counter>("taken", 0, ones(1));
    direct.append(taken).await.expect("appended");
    let (port, between) = Between::stand(Cut::BehindIt, 1).await;
    let log = log_behind(port, &harness).await;
    let held = harness.hold_writers();
    let jobs: Vec<_> = ["a", "taken", "b", "c"]
        .map(|id| {
            let log = log.clone();
            let job = Job::new().events::<Counter>(id, 0, ones(1));
            tokio::spawn(async move { log.append(job).await })
        })
        .into();
    tokio::task::yield_now().await;
    drop(held);
    let mut written = 0;
    for job in jobs {
        match job.await.expect("ran") {
            Ok(_) => written += 1,
            // The one that was refused may only be told to try again: that it was refused was lost too.
            Err(AppendError::Conflict { .. } | AppendError::Unavailable(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(between.left.load(Ordering::Acquire), 0, "nothing was cut");
    assert_eq!(written, 3);
    assert_eq!(everything(&direct).await.len(), 4);
}
