//! The service is killed while submissions pour in. None that was acknowledged is lost or doubled.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use serde_json::Value;
use uuid::Uuid;
use yousaid_tests::{Service, family, until};

const CLIENTS: usize = 16;

/// How many are acknowledged before it is killed, each time.
const ENOUGH: usize = 250;

/// How many events a submission makes.
const EVENTS: u64 = 1;

#[test]
fn no_acknowledged_submission_is_lost_or_doubled() {
    let mut service = Service::start_with(&["--submissions-per-minute", "4000000000"]);
    let before = service.position();
    let sent = Sent::default();
    for round in 1..=2 {
        pour_in(&mut service, &sent, ENOUGH * round);
        service.verify();
        service.start_again();
        let acknowledged = sent.are_all_there_once(&service);
        assert!(acknowledged >= ENOUGH * round);
    }
    // Those that were never answered came in or did not: sent again, each is there once.
    sent.are_sent_again(&service);
    assert_eq!(service.position_shown(), before + EVENTS * sent.count());
    service.verify();
}

/// Sixteen clients send until enough is acknowledged; in the middle of that the service is killed.
fn pour_in(service: &mut Service, sent: &Sent, enough: usize) {
    let people: Vec<_> = (0..CLIENTS).map(|_| service.visitor()).collect();
    thread::scope(|threads| {
        for person in people {
            threads.spawn(move || {
                loop {
                    // The same words many times are held, with one event more.
                    let id = Uuid::new_v4();
                    let submission = family::submission(&format!(
                        "The lift at the station is out of order: {id}"
                    ));
                    sent.begin(&submission);
                    // It is killed while this one is on its way.
                    let Ok(answer) = person.try_post_json("/api/v1/feedback", &submission) else {
                        return;
                    };
                    sent.acknowledge(&submission, &answer.with_status(201).json());
                }
            });
        }
        until("enough is acknowledged", || {
            (sent.acknowledged.load(Ordering::Relaxed) >= enough).then_some(())
        });
        service.kill();
    });
}

/// Every submission that was sent, with the receipt where one came back.
#[derive(Default)]
struct Sent {
    all: Mutex<BTreeMap<String, (Value, Option<String>)>>,
    acknowledged: AtomicUsize,
}

impl Sent {
    fn begin(&self, submission: &Value) {
        let id = text(submission, "id");
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(id, (submission.clone(), None));
    }

    fn acknowledge(&self, submission: &Value, answer: &Value) {
        let id = text(submission, "id");
        assert_eq!(text(answer, "id"), id);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let one = all.get_mut(&id).expect("was begun");
        one.1 = Some(text(answer, "receipt"));
        self.acknowledged.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self) -> u64 {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.len() as u64
    }

    /// Sent again, each acknowledged one is known by the same receipt, and nothing is written.
    fn are_all_there_once(&self, service: &Service) -> usize {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let position = service.position();
        let person = service.visitor();
        let acknowledged = all
            .values()
            .filter_map(|(submission, receipt)| Some((submission, receipt.as_ref()?)));
        let mut count = 0;
        for (submission, receipt) in acknowledged {
            let again = person.post_json("/api/v1/feedback", submission);
            assert_eq!(&text(&again.with_status(200).json(), "receipt"), receipt);
            count += 1;
        }
        assert_eq!(service.position(), position);
        count
    }

    fn are_sent_again(&self, service: &Service) {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let person = service.visitor();
        for (submission, _) in all.values().filter(|(_, receipt)| receipt.is_none()) {
            let again = person.post_json("/api/v1/feedback", submission);
            assert!(
                [200, 201].contains(&again.status.as_u16()),
                "{}",
                again.told()
            );
        }
    }
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().expect("is text").to_owned()
}
