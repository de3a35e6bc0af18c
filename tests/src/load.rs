//! Programs that send submissions to the nodes of a cluster, each until it is acknowledged.

use std::{
    collections::BTreeSet,
    panic,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use serde_json::Value;
use uuid::Uuid;

use crate::{Answer, Person, family, within};

/// Where submissions are sent.
pub const DOOR: &str = "/api/v1/feedback";

/// How long a program waits for an answer before it sends the same to another node.
const PATIENCE: Duration = Duration::from_secs(3);

/// The pause after each answer, so that a test on a small machine is about faults and not about speed.
const PAUSE: Duration = Duration::from_millis(20);

/// How long it may take until everything that was begun is acknowledged.
const FINISHING: Duration = Duration::from_mins(1);

/// The addresses of the nodes that run, by their number.
pub(crate) type Doors = Arc<Mutex<Vec<Option<String>>>>;

/// Programs at work.
#[must_use]
pub struct Load {
    shared: Arc<Shared>,
    programs: Vec<JoinHandle<()>>,
}

struct Shared {
    doors: Doors,
    comment: String,
    stopping: AtomicBool,
    acknowledged: Mutex<Vec<Acknowledged>>,
    refused: AtomicUsize,
}

/// A submission that was acknowledged.
#[derive(Clone, Debug)]
pub struct Acknowledged {
    /// What was sent.
    pub submission: Value,
    /// What came back.
    pub receipt: String,
    /// The node that acknowledged it.
    pub node: usize,
}

impl Load {
    pub(crate) fn begin(doors: &Doors, programs: usize, comment: &str) -> Self {
        let shared = Arc::new(Shared {
            doors: Arc::clone(doors),
            comment: comment.to_owned(),
            stopping: AtomicBool::new(false),
            acknowledged: Mutex::default(),
            refused: AtomicUsize::new(0),
        });
        let program = |number| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.send_and_send(number))
        };
        Self {
            programs: (0..programs).map(program).collect(),
            shared,
        }
    }

    /// How many are acknowledged by now, by any of the nodes that this says yes to.
    pub fn acknowledged_by(&self, node: impl Fn(usize) -> bool) -> usize {
        let acknowledged = lock(&self.shared.acknowledged);
        acknowledged.iter().filter(|one| node(one.node)).count()
    }

    /// Waits until so many more are acknowledged by any node.
    pub fn goes_on(&self, more: usize) {
        self.goes_on_at(more, FINISHING, |_| true);
    }

    /// Waits until so many more are acknowledged by nodes that this says yes to.
    pub fn goes_on_at(&self, more: usize, limit: Duration, node: impl Fn(usize) -> bool) {
        let enough = self.acknowledged_by(&node) + more;
        within(limit, "submissions are acknowledged", || {
            self.all_are_at_work();
            (self.acknowledged_by(&node) >= enough).then_some(())
        });
    }

    /// Waits until so many more are refused for now, each with the time after which to come again.
    pub fn is_refused(&self, more: usize) {
        let enough = self.shared.refused.load(Ordering::Relaxed) + more;
        within(FINISHING, "submissions are refused", || {
            self.all_are_at_work();
            (self.shared.refused.load(Ordering::Relaxed) >= enough).then_some(())
        });
    }

    /// Begins nothing new, and waits until everything that was begun is acknowledged.
    pub fn ends(self) -> Vec<Acknowledged> {
        self.shared.stopping.store(true, Ordering::Relaxed);
        for program in self.programs {
            program
                .join()
                .unwrap_or_else(|why| panic::resume_unwind(why));
        }
        lock(&self.shared.acknowledged).clone()
    }

    fn all_are_at_work(&self) {
        let ended = self.programs.iter().filter(|one| one.is_finished());
        assert_eq!(ended.count(), 0, "a program saw what it must not see");
    }
}

impl Shared {
    fn send_and_send(&self, program: usize) {
        let person = Person::with_patience("", PATIENCE);
        while !self.stopping.load(Ordering::Relaxed) {
            // The same words many times are held.
            let submission = family::submission(&format!("{} {}", self.comment, Uuid::new_v4()));
            let one = self.send(&person, program, submission);
            lock(&self.acknowledged).push(one);
            thread::sleep(PAUSE);
        }
    }

    /// Sends a submission to the program's own node, and again, from node to node, until it is acknowledged.
    fn send(&self, person: &Person, program: usize, submission: Value) -> Acknowledged {
        let begun = Instant::now();
        for attempt in program.. {
            assert!(begun.elapsed() < FINISHING, "{submission} is never taken");
            if let Some((node, door)) = self.door(attempt)
                && let Ok(answer) = person.try_post_json(&door, &submission)
                && let Some(receipt) = self.receipt(&submission, &answer)
            {
                return Acknowledged {
                    submission,
                    receipt,
                    node,
                };
            }
            thread::sleep(PAUSE);
        }
        unreachable!("numbers go on for ever")
    }

    fn door(&self, attempt: usize) -> Option<(usize, String)> {
        let doors = lock(&self.doors);
        let node = attempt % doors.len();
        let base = doors[node].as_ref()?;
        Some((node, format!("{base}{DOOR}")))
    }

    /// The receipt, where it is acknowledged; anything but that and "not now" must not come.
    fn receipt(&self, submission: &Value, answer: &Answer) -> Option<String> {
        if answer.status == 503 {
            comes_again(answer);
            self.refused.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        Some(receipt(submission, answer))
    }
}

/// Holds an answer to telling when to come again.
pub fn comes_again(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.told());
    let seconds: u64 = answer
        .header("retry-after")
        .parse()
        .expect("a number of seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
}

/// The receipt in an answer that acknowledges a submission.
pub fn receipt(submission: &Value, answer: &Answer) -> String {
    let status = answer.status.as_u16();
    assert!([200, 201].contains(&status), "{status}: {}", answer.told());
    let told = answer.json();
    assert_eq!(told["id"], submission["id"]);
    told["receipt"].as_str().expect("is text").to_owned()
}

/// Sends every submission again, to one of these nodes: each is known by the receipt that it was given.
pub(crate) fn all_are_known(nodes: &[String], sent: &[Acknowledged]) {
    let ids: BTreeSet<String> = sent
        .iter()
        .map(|one| one.submission["id"].to_string())
        .collect();
    assert_eq!(ids.len(), sent.len(), "an id was used twice");
    let share = sent.len().div_ceil(nodes.len() * 2).max(1);
    thread::scope(|threads| {
        for (part, node) in sent.chunks(share).zip(nodes.iter().cycle()) {
            threads.spawn(move || {
                let person = Person::new(node);
                for one in part {
                    let again = person.post_json(DOOR, &one.submission).with_status(200);
                    assert_eq!(receipt(&one.submission, &again), one.receipt);
                }
            });
        }
    });
}

pub(crate) fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
