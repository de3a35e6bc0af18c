//! A council that moves from one store to the other and back.

use std::{fs, path::PathBuf};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;
use yousaid_log::{
    CopyError, Document, Job, Log, Place, SIGN_IN_LINK_VALID, SignInError, SubmissionKey, copy,
};
use yousaid_model::{AccountId, FeedbackId};

use super::Postgres;
use crate::{
    counter::{Counter, Submission, ones},
    harness::{Harness, everything},
};

const HASH: &str = "$argon2id$hash";

/// What of a council is not in its events, so that it can be asked for after a move.
struct Council {
    submission: FeedbackId,
    key: SubmissionKey,
    forgotten: FeedbackId,
    document: Document,
    account: AccountId,
    used_link: String,
    link: String,
    session: String,
    now: Timestamp,
}

impl Council {
    async fn in_log(log: &Log) -> Self {
        let now = "2026-03-02T12:00:00Z".parse().expect("a time");
        let ids = [(); 3].map(|()| Uuid::new_v4());
        let [submission, forgotten, account] = ids;
        let (submission, forgotten) = (FeedbackId(submission), FeedbackId(forgotten));
        let account = AccountId(account);
        let (key, document) = (
            SubmissionKey::generate(),
            Document::new("text/css", b"p {}".to_vec()),
        );
        let job = Job::new()
            .events::<Submission>(&submission.to_string(), 0, ones(2))
            .events::<Submission>(&forgotten.to_string(), 0, ones(1))
            .events::<Counter>("é'\"\n", 0, ones(2_500))
            .key(submission, &key)
            .key(forgotten, &SubmissionKey::generate())
            .document(document.clone())
            .add_account(account, "officer@council.example");
        log.append(job).await.expect("appended");
        log.append(Job::new().forget_key(forgotten))
            .await
            .expect("forgotten");
        let accounts = log.accounts();
        accounts
            .set_password_hash(account, HASH)
            .await
            .expect("kept");
        let link = async || {
            accounts
                .new_sign_in_link(account, now, SIGN_IN_LINK_VALID)
                .await
                .expect("made")
        };
        let (used_link, link) = (link().await, link().await);
        accounts
            .use_sign_in_link(used_link.as_str(), now)
            .await
            .expect("used");
        let session = accounts.start_session(account, now).await.expect("started");
        Self {
            submission,
            key,
            forgotten,
            document,
            account,
            used_link: used_link.as_str().to_owned(),
            link: link.as_str().to_owned(),
            session: session.as_str().to_owned(),
            now,
        }
    }

    async fn is_in(&self, log: &Log) {
        let keys = log
            .keys(&[self.submission, self.forgotten])
            .await
            .expect("readable");
        assert_eq!(keys.get(&self.submission), Some(&self.key));
        assert_eq!(keys.len(), 1);
        let document = log.document(&self.document.sha256).await;
        assert_eq!(document, Ok(Some(self.document.clone())));
        let accounts = log.accounts();
        let account = accounts
            .account(self.account)
            .await
            .expect("readable")
            .expect("there");
        assert_eq!(account.password_hash.as_deref(), Some(HASH));
        let look = async |link: &str| accounts.look_at_sign_in_link(link, self.now).await;
        assert_eq!(look(&self.used_link).await, Err(SignInError::Used));
        assert_eq!(look(&self.link).await, Ok(self.account));
        assert_eq!(
            accounts.session(&self.session, self.now).await,
            Ok(Some(self.account))
        );
    }
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data");
    (folder, path)
}

/// An empty database whose log is to have the master key of a folder.
fn database(of: &std::path::Path) -> (Postgres, Place) {
    let harness = Postgres::new();
    fs::copy(of.join("master.key"), harness.master_key()).expect("copied");
    let place = Place::Postgres {
        url: harness.url(),
        master_key: harness.master_key(),
    };
    (harness, place)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_council_is_the_same_after_it_has_moved_there_and_back() {
    let (_first, path) = folder();
    let here = Log::open(&path).expect("opens");
    let council = Council::in_log(&here).await;
    let (_harness, place) = database(&path);
    let copied = copy(&here, &place, |_| {}).await.expect("copied");
    assert_eq!((copied.events, copied.keys), (2_503, 1));
    assert_eq!((copied.documents, copied.accounts), (1, 1));
    let there = place.open().await.expect("opens");
    assert_eq!(everything(&there).await, everything(&here).await);
    council.is_in(&there).await;

    let (_second, path) = folder();
    let place = Place::Folder(path);
    copy(&there, &place, |_| {}).await.expect("copied back");
    let back = place.open().await.expect("opens");
    assert_eq!(everything(&back).await, everything(&here).await);
    council.is_in(&back).await;
    // Both go on where the first one was.
    let next = || Job::new().events::<Counter>("next", 0, ones(1));
    assert_eq!(back.append(next()).await, there.append(next()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_copied_over_a_council_that_is_there() {
    let (_first, path) = folder();
    let here = Log::open(&path).expect("opens");
    Council::in_log(&here).await;
    let (_harness, place) = database(&path);
    copy(&here, &place, |_| {}).await.expect("copied");
    let again = copy(&here, &place, |_| {}).await;
    assert!(matches!(again, Err(CopyError::NotEmpty)), "{again:?}");
    let there = place.open().await.expect("opens");
    let onto_itself = copy(&there, &Place::Folder(path), |_| {}).await;
    assert!(
        matches!(onto_itself, Err(CopyError::NotEmpty)),
        "{onto_itself:?}"
    );
    assert_eq!(everything(&there).await, everything(&here).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_copied_to_where_its_words_could_not_be_read() {
    let (_first, path) = folder();
    let here = Log::open(&path).expect("opens");
    Council::in_log(&here).await;
    let harness = Postgres::new();
    let place = Place::Postgres {
        url: harness.url(),
        master_key: harness.master_key(),
    };
    let copied = copy(&here, &place, |_| {}).await;
    assert!(
        matches!(copied, Err(CopyError::OtherMasterKey)),
        "{copied:?}"
    );
    let (_second, other) = folder();
    drop(Log::open(&other).expect("opens"));
    let copied = copy(&here, &Place::Folder(other), |_| {}).await;
    assert!(
        matches!(copied, Err(CopyError::OtherMasterKey)),
        "{copied:?}"
    );
}
