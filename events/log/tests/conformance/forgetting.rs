//! Keys: kept with their submission, destroyed for good.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_log::{AppendError, Job, Log, SubmissionKey, UnsealError, key_of_response};
use yousaid_model::{
    FeedbackId, SurveyId,
    feedback::Channel,
    survey::{ResponseForgotten, SurveyAnswered, SurveyResponse, SurveyResponseEvent},
};

use crate::{
    counter::{Submission, ones},
    harness::{Harness, everything},
};

/// Enough that the keys fill several pages.
const SUBMISSIONS: usize = 300;

async fn submit(log: &Log) -> (FeedbackId, SubmissionKey) {
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let job = Job::new()
        .events::<Submission>(&id.to_string(), 0, ones(1))
        .key(id, &key);
    log.append(job).await.expect("appended");
    (id, key)
}

fn is_anywhere(files: &[(String, Vec<u8>)], bytes: &[u8]) -> bool {
    files
        .iter()
        .any(|(_, file)| file.windows(bytes.len()).any(|part| part == bytes))
}

/// Which of these keys stand anywhere, each byte of the files looked at once.
fn found_anywhere<'a>(files: &[(String, Vec<u8>)], keys: &'a [Vec<u8>]) -> HashSet<&'a [u8]> {
    let begins: HashMap<&[u8], &'a [u8]> = keys.iter().map(|key| (&key[..8], &key[..])).collect();
    let windows = files
        .iter()
        .flat_map(|(_, file)| file.windows(keys[0].len()));
    windows
        .filter_map(|part| begins.get(&part[..8]).copied().filter(|key| *key == part))
        .collect()
}

pub async fn words_sealed_under_a_kept_key_open_after_a_restart<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (id, key) = submit(&log).await;
    let sealed = key.seal("the ramp is too steep");
    drop(log);
    let keys = harness.open().keys(&[id]).await.expect("readable");
    assert_eq!(
        keys[&id].open(&sealed).as_deref(),
        Ok("the ramp is too steep")
    );
    assert_eq!(keys[&id].receipt(), key.receipt());
}

pub async fn keys_are_found_for_a_whole_page_at_once<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let mut known = HashMap::new();
    for _ in 0..20 {
        let (id, key) = submit(&log).await;
        known.insert(id, key);
    }
    let mut asked: Vec<_> = known.keys().copied().collect();
    asked.push(FeedbackId(Uuid::new_v4()));
    assert_eq!(log.keys(&asked).await, Ok(known));
}

pub async fn a_key_never_stands_in_a_file_as_it_is<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (id, key) = submit(&log).await;
    assert!(is_anywhere(&harness.files(), &harness.stored_key(id)));
    let receipt = key.receipt().to_string();
    assert!(!is_anywhere(&harness.files(), receipt.as_bytes()));
}

pub async fn a_forgotten_key_is_in_no_file_and_opens_nothing<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let mut submissions = Vec::new();
    for _ in 0..SUBMISSIONS {
        submissions.push(submit(&log).await);
    }
    let ids: Vec<_> = submissions.iter().map(|(id, _)| *id).collect();
    let stored: Vec<_> = ids.iter().map(|id| harness.stored_key(*id)).collect();
    // All but every seventh, so that pages empty.
    let goes = |number: usize| !number.is_multiple_of(7);
    for number in (0..SUBMISSIONS).filter(|number| goes(*number)) {
        let id = ids[number];
        let job = Job::new()
            .events::<Submission>(&id.to_string(), 1, ones(1))
            .forget_key(id);
        log.append(job).await.expect("appended");
    }
    let files = harness.files();
    let found = found_anywhere(&files, &stored);
    let kept = log.keys(&ids).await.expect("readable");
    for (number, (id, stored)) in ids.iter().zip(&stored).enumerate() {
        assert_eq!(found.contains(&**stored), !goes(number), "key {number}");
        assert_eq!(kept.contains_key(id), !goes(number), "key {number}");
    }
    assert_eq!(
        everything(&log).await.len(),
        SUBMISSIONS + submissions.len() - kept.len()
    );
}

pub async fn a_receipt_leads_to_its_submission_until_that_is_forgotten<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (id, key) = submit(&log).await;
    submit(&log).await;
    assert_eq!(log.of_receipt(&key.receipt()).await, Ok(vec![id]));
    let unknown = SubmissionKey::generate().receipt();
    assert_eq!(log.of_receipt(&unknown).await, Ok(vec![]));
    log.append(Job::new().forget_key(id))
        .await
        .expect("appended");
    assert_eq!(log.of_receipt(&key.receipt()).await, Ok(vec![]));
}

pub async fn a_forgotten_submission_gets_no_key_again<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (id, key) = submit(&log).await;
    let sealed = key.seal("words");
    log.append(Job::new().forget_key(id))
        .await
        .expect("appended");
    let again = Job::new()
        .events::<Submission>(&id.to_string(), 1, ones(1))
        .key(id, &SubmissionKey::generate());
    assert!(matches!(
        log.append(again).await,
        Err(AppendError::Unwritable(_))
    ));
    assert!(log.keys(&[id]).await.expect("readable").is_empty());
    assert_eq!(
        SubmissionKey::generate().open(&sealed),
        Err(UnsealError::Foreign)
    );
}

pub async fn a_key_without_its_submission_is_refused<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let alone = Job::new().key(FeedbackId(Uuid::new_v4()), &SubmissionKey::generate());
    assert!(matches!(
        log.append(alone).await,
        Err(AppendError::Unwritable(_))
    ));
}

pub async fn keys_stand_with_their_submissions_in_whichever_order_they_are_given<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let ids: Vec<_> = (0..20).map(|_| FeedbackId(Uuid::new_v4())).collect();
    let keys: HashMap<_, _> = ids
        .iter()
        .map(|id| (*id, SubmissionKey::generate()))
        .collect();
    let of_all = ids.iter().fold(Job::new(), |job, id| {
        job.events::<Submission>(&id.to_string(), 0, ones(2))
    });
    let job = ids
        .iter()
        .rev()
        .fold(of_all, |job, id| job.key(*id, &keys[id]));
    log.append(job).await.expect("appended");
    assert_eq!(log.keys(&ids).await, Ok(keys));
}

pub async fn a_refused_job_keeps_and_forgets_no_key<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (kept, key) = submit(&log).await;
    let (fresh, other) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let late = Job::new().events::<Submission>(&kept.to_string(), 0, ones(1));
    let late = late.key(fresh, &other).forget_key(kept);
    assert!(matches!(
        log.append(late).await,
        Err(AppendError::Conflict { .. })
    ));
    assert_eq!(
        log.keys(&[kept, fresh]).await,
        Ok(HashMap::from([(kept, key)]))
    );
}

pub async fn a_response_to_a_survey_and_its_comments_share_a_receipt<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (key, sender) = (SubmissionKey::generate(), Uuid::new_v4());
    let (response, comment) = (log.survey_response_id(sender), log.feedback_id(sender));
    let kept = key_of_response(response);
    let answered = SurveyAnswered {
        survey: SurveyId(Uuid::new_v4()),
        version: 1,
        channel: Channel::Survey,
        answers: key.seal("{}"),
        said_on: None,
        gathering: None,
        language: None,
        respondent: None,
        fingerprint: key.fingerprint(""),
        at: Timestamp::UNIX_EPOCH,
    };
    let job = Job::new()
        .events::<SurveyResponse>(&response.to_string(), 0, [answered.into()])
        .key(kept, &key)
        .events::<Submission>(&comment.to_string(), 0, ones(1))
        .key(comment, &key);
    log.append(job).await.expect("appended");
    assert_eq!(
        log.of_receipt(&key.receipt()).await,
        Ok(vec![kept, comment])
    );
    let keys = log.keys(&[kept, comment]).await.expect("readable");
    assert_eq!(keys.len(), 2);

    let forgotten = SurveyResponseEvent::from(ResponseForgotten {
        at: Timestamp::UNIX_EPOCH,
    });
    let job = Job::new()
        .events::<SurveyResponse>(&response.to_string(), 1, [forgotten])
        .forget_key(kept);
    log.append(job).await.expect("appended");
    assert_eq!(log.of_receipt(&key.receipt()).await, Ok(vec![comment]));
    let keys = log.keys(&[kept, comment]).await.expect("readable");
    assert!(!keys.contains_key(&kept));
}
