//! Documents, and the check of the whole log.

use uuid::Uuid;
use yousaid_log::{AppendError, Document, Fault, Job, LARGEST_JOB, Position, SubmissionKey};
use yousaid_model::FeedbackId;

use crate::{
    counter::{Counter, CounterEvent, Submission, ones},
    harness::Harness,
};

const CSS: &str = "text/css; charset=utf-8";

pub async fn a_document_is_found_by_what_it_holds<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let document = Document::new(CSS, b"body { margin: 0 }".to_vec());
    for _ in 0..2 {
        log.append(Job::new().document(document.clone()))
            .await
            .expect("appended");
    }
    assert_eq!(log.document(&document.sha256).await, Ok(Some(document)));
    assert_eq!(log.document("another").await, Ok(None));
}

pub async fn a_document_under_a_false_name_is_refused<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let mut document = Document::new(CSS, b"body { margin: 0 }".to_vec());
    document.bytes.push(b' ');
    let job = Job::new()
        .events::<Counter>("one", 0, ones(1))
        .document(document);
    assert!(matches!(
        log.append(job).await,
        Err(AppendError::Unwritable(_))
    ));
    assert_eq!(
        log.head().await.expect("readable").position,
        Position::START
    );
}

pub async fn a_job_beyond_all_measure_is_refused<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let job = Job::new().document(Document::new(CSS, vec![b' '; LARGEST_JOB + 1]));
    assert!(matches!(
        log.append(job).await,
        Err(AppendError::Unwritable(_))
    ));
}

pub async fn a_sound_log_is_found_sound<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let document = Document::new(CSS, b"body { margin: 0 }".to_vec());
    let key = SubmissionKey::generate();
    let id = FeedbackId(Uuid::new_v4());
    let job = Job::new()
        .events::<Counter>("one", 0, ones(3))
        .events::<Submission>(&id.to_string(), 0, ones(2));
    let job = job.document(document.clone()).key(id, &key);
    log.append(job).await.expect("appended");
    let read = |_: &_| Ok::<_, String>(vec![document.sha256.clone()]);
    let report = log.verify(read, |_| {}).await.expect("readable");
    assert_eq!(
        (
            report.events,
            report.aggregates,
            report.keys,
            report.documents
        ),
        (5, 2, 1, 1)
    );
    assert!(report.is_sound(), "{:?}", report.faults);
}

pub async fn what_is_wrong_in_a_log_is_found<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("one", 0, ones(1)))
        .await
        .expect("appended");
    harness.store_raw("counter", "one", 3, ("Doubled", "1", "{}"));
    let read = |event: &yousaid_log::Recorded| {
        serde_json::from_str::<CounterEvent>(&event.payload).map(|_| vec!["absent".to_owned()])
    };
    let report = log.verify(read, |_| {}).await.expect("readable");
    let position = Position::new(2);
    assert_eq!(
        report.faults[0],
        Fault::SequenceWrong {
            position,
            expected: 2,
            found: 3
        }
    );
    assert!(matches!(&report.faults[1], Fault::Unreadable { position: at, .. } if *at == position));
    assert_eq!(
        report.faults[2],
        Fault::DocumentMissing {
            sha256: "absent".to_owned()
        }
    );
    assert_eq!(report.faults.len(), 3);
}
