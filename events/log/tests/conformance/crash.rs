//! A process that dies while it writes.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command as Process, Stdio},
};

use uuid::Uuid;
use yousaid_log::{Expect, Job, Log};

use crate::{
    counter::{Command, Counter, ones},
    harness::{Harness, WRITER_AT, assert_gapless, everything},
};

const ROUNDS: usize = 3;
const ENOUGH: usize = 150;
const MARK: &str = "acknowledged ";

/// The writer of another process: prints what was acknowledged until it is killed. As an ordinary test
/// it has nothing to do.
pub async fn writer_of_another_process<H: Harness>() {
    let Ok(address) = env::var(WRITER_AT) else {
        return;
    };
    let log = H::open_at(&address);
    let clients: Vec<_> = (0..4)
        .map(|_| tokio::spawn(write_on(log.clone())))
        .collect();
    for client in clients {
        client.await.expect("runs until it is killed");
    }
}

async fn write_on(log: Log) {
    loop {
        let id = Uuid::new_v4().to_string();
        let reached = log
            .execute::<Counter>(&id, Command::Add(1), Expect::New)
            .await;
        reached.expect("carried out");
        println!("{MARK}{id}");
    }
}

struct Writer {
    process: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Writer {
    fn start<H: Harness>(harness: &H) -> Self {
        let mut process = Process::new(env::current_exe().expect("this binary"))
            .args([H::WRITER_TEST, "--exact", "--nocapture"])
            .env(WRITER_AT, harness.address())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        Self { process, lines }
    }

    /// The next identity it was told is in the log; `None` once it is dead.
    fn next(&mut self) -> Option<String> {
        let mut lines = self.lines.by_ref().map_while(Result::ok);
        lines.find_map(|line| Some(line.split_once(MARK)?.1.to_owned()))
    }

    /// Lets it write for a while and kills it; answers with all that was acknowledged.
    fn kill_after(mut self, enough: usize) -> Vec<String> {
        let mut acknowledged: Vec<String> = (0..enough).filter_map(|_| self.next()).collect();
        assert_eq!(acknowledged.len(), enough, "the writer died by itself");
        self.process.kill().expect("killed");
        acknowledged.extend(std::iter::from_fn(|| self.next()));
        // The last line may have been cut off by the death.
        acknowledged.retain(|id| Uuid::parse_str(id).is_ok());
        self.process.wait().expect("dead");
        acknowledged
    }
}

pub async fn what_was_acknowledged_survives_the_death_of_the_process<H: Harness>() {
    let harness = H::new();
    let mut acknowledged = Vec::new();
    for _ in 0..ROUNDS {
        acknowledged.extend(Writer::start(&harness).kill_after(ENOUGH));
    }
    let log = harness.open();
    let events = everything(&log).await;
    assert_gapless(&events);
    for id in &acknowledged {
        assert!(
            events.iter().any(|event| event.aggregate_id == *id),
            "{id} is lost"
        );
    }
}

pub async fn a_process_writes_beside_another_and_survives_its_death<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let writer = Writer::start(&harness);
    let dying = tokio::task::spawn_blocking(move || writer.kill_after(ENOUGH));
    let mut own = 0;
    while !dying.is_finished() {
        let job = Job::new().events::<Counter>(&format!("own {own}"), 0, ones(1));
        log.append(job).await.expect("appended");
        own += 1;
    }
    let acknowledged = dying.await.expect("ran");
    let events = everything(&log).await;
    assert_gapless(&events);
    let of_own = events
        .iter()
        .filter(|event| event.aggregate_id.starts_with("own "))
        .count();
    assert_eq!(of_own, own);
    for id in &acknowledged {
        assert!(
            events.iter().any(|event| event.aggregate_id == *id),
            "{id} is lost"
        );
    }
}
