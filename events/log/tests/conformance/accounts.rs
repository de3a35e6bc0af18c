//! The rows behind sign-in.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use yousaid_log::{
    Accounts, AppendError, Job, Log, Position, SESSION_IDLE, SESSION_LONGEST, SIGN_IN_LINK_VALID,
    SignInError, Token,
};
use yousaid_model::AccountId;

use crate::{
    counter::{Counter, ones},
    harness::Harness,
};

const ADDRESS: &str = "Officer@Council.Example";

async fn invited(log: &Log) -> (Accounts, AccountId) {
    let id = AccountId(Uuid::new_v4());
    let job = Job::new()
        .events::<Counter>(&id.to_string(), 0, ones(1))
        .add_account(id, ADDRESS);
    log.append(job).await.expect("appended");
    (log.accounts(), id)
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn noon() -> Timestamp {
    at("2026-03-02T12:00:00Z")
}

pub async fn an_account_is_found_by_its_address_in_any_case<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let found = accounts
        .account_for_email(" officer@COUNCIL.example ")
        .await
        .expect("readable");
    let found = found.expect("there");
    assert_eq!((found.id, &*found.email), (id, "officer@council.example"));
    assert_eq!(found.password_hash, None);
    assert_eq!(accounts.account(id).await, Ok(Some(found)));
    assert_eq!(
        accounts.account_for_email("other@council.example").await,
        Ok(None)
    );
}

pub async fn an_address_belongs_to_one_account<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    invited(&log).await;
    let second = Job::new().events::<Counter>("second", 0, ones(1));
    let second = second.add_account(AccountId(Uuid::new_v4()), &ADDRESS.to_lowercase());
    assert_eq!(log.append(second).await, Err(AppendError::EmailTaken));
    assert_eq!(
        log.head().await.expect("readable").position,
        Position::new(1)
    );
}

pub async fn a_password_hash_is_kept_and_replaced<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    for hash in ["$argon2id$first", "$argon2id$second"] {
        accounts.set_password_hash(id, hash).await.expect("kept");
        let account = accounts
            .account(id)
            .await
            .expect("readable")
            .expect("there");
        assert_eq!(account.password_hash.as_deref(), Some(hash));
    }
    let nobody = accounts
        .set_password_hash(AccountId(Uuid::new_v4()), "$argon2id$")
        .await;
    assert!(matches!(nobody, Err(AppendError::Unwritable(_))));
}

pub async fn a_sign_in_link_signs_in_once<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let token = accounts
        .new_sign_in_link(id, noon(), SIGN_IN_LINK_VALID)
        .await
        .expect("made");
    let token = token.as_str();
    assert_eq!(token.len(), 43);
    assert_eq!(accounts.look_at_sign_in_link(token, noon()).await, Ok(id));
    assert_eq!(accounts.use_sign_in_link(token, noon()).await, Ok(id));
    assert_eq!(
        accounts.use_sign_in_link(token, noon()).await,
        Err(SignInError::Used)
    );
    assert_eq!(
        accounts.look_at_sign_in_link(token, noon()).await,
        Err(SignInError::Used)
    );
}

pub async fn of_many_who_use_a_link_at_once_one_is_let_in<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let token = accounts
        .new_sign_in_link(id, noon(), SIGN_IN_LINK_VALID)
        .await
        .expect("made");
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (accounts, token) = (accounts.clone(), token.clone());
            tokio::spawn(async move { accounts.use_sign_in_link(token.as_str(), noon()).await })
        })
        .collect();
    let mut let_in = 0;
    for one in tries {
        match one.await.expect("ran") {
            Ok(_) => let_in += 1,
            Err(reason) => assert_eq!(reason, SignInError::Used),
        }
    }
    assert_eq!(let_in, 1);
}

pub async fn an_expired_link_and_an_unknown_one_are_told_apart<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let token = accounts
        .new_sign_in_link(id, noon(), SIGN_IN_LINK_VALID)
        .await
        .expect("made");
    let late = noon() + SIGN_IN_LINK_VALID;
    assert_eq!(
        accounts.use_sign_in_link(token.as_str(), late).await,
        Err(SignInError::Expired)
    );
    assert_eq!(
        accounts.use_sign_in_link("unknown", late).await,
        Err(SignInError::Unknown)
    );
    let just_before = late - SignedDuration::from_micros(1);
    assert_eq!(
        accounts.use_sign_in_link(token.as_str(), just_before).await,
        Ok(id)
    );
}

pub async fn nobody_without_an_account_gets_a_link_or_a_session<H: Harness>() {
    let harness = H::new();
    let accounts = harness.open().accounts();
    let nobody = AccountId(Uuid::new_v4());
    let link = accounts
        .new_sign_in_link(nobody, noon(), SIGN_IN_LINK_VALID)
        .await;
    assert!(matches!(link, Err(AppendError::Unwritable(_))));
    assert!(matches!(
        accounts.start_session(nobody, noon()).await,
        Err(AppendError::Unwritable(_))
    ));
}

pub async fn a_session_lasts_while_it_is_used_and_not_for_ever<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let token = accounts.start_session(id, noon()).await.expect("started");
    let mut now = noon();
    while now + SESSION_IDLE < noon() + SESSION_LONGEST {
        now += SESSION_IDLE - SignedDuration::from_mins(1);
        assert_eq!(
            accounts.session(token.as_str(), now).await,
            Ok(Some(id)),
            "{now}"
        );
    }
    assert_eq!(
        accounts
            .session(token.as_str(), noon() + SESSION_LONGEST)
            .await,
        Ok(None)
    );
}

pub async fn an_unused_session_ends<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let token = accounts.start_session(id, noon()).await.expect("started");
    assert_eq!(
        accounts
            .session(token.as_str(), noon() + SESSION_IDLE)
            .await,
        Ok(None)
    );
    assert_eq!(accounts.session("unknown", noon()).await, Ok(None));
}

pub async fn sessions_are_ended_one_by_one_or_all_together<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let mut tokens = Vec::new();
    for _ in 0..3 {
        tokens.push(accounts.start_session(id, noon()).await.expect("started"));
    }
    let open = async || {
        let mut open = Vec::new();
        for token in &tokens {
            open.push(
                accounts
                    .session(token.as_str(), noon())
                    .await
                    .expect("readable")
                    .is_some(),
            );
        }
        open
    };
    accounts
        .end_session(tokens[1].as_str())
        .await
        .expect("ended");
    assert_eq!(open().await, [true, false, true]);
    accounts.end_all_sessions(id).await.expect("ended");
    assert_eq!(open().await, [false, false, false]);
}

pub async fn unused_links_of_an_account_are_ended_together<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let other = AccountId(Uuid::new_v4());
    let job = Job::new()
        .events::<Counter>(&other.to_string(), 0, ones(1))
        .add_account(other, "other@council.example");
    log.append(job).await.expect("appended");
    let link = async |account| {
        accounts
            .new_sign_in_link(account, noon(), SIGN_IN_LINK_VALID)
            .await
            .expect("made")
    };
    let (used, unused, theirs) = (link(id).await, link(id).await, link(other).await);
    assert_eq!(
        accounts.use_sign_in_link(used.as_str(), noon()).await,
        Ok(id)
    );
    accounts.end_all_sign_in_links(id).await.expect("ended");
    let look = async |token: &Token| accounts.look_at_sign_in_link(token.as_str(), noon()).await;
    assert_eq!(look(&unused).await, Err(SignInError::Unknown));
    assert_eq!(look(&used).await, Err(SignInError::Used));
    assert_eq!(look(&theirs).await, Ok(other));
}

pub async fn no_token_is_kept<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (accounts, id) = invited(&log).await;
    let link = accounts
        .new_sign_in_link(id, noon(), SIGN_IN_LINK_VALID)
        .await
        .expect("made");
    let session = accounts.start_session(id, noon()).await.expect("started");
    for token in [&link, &session] {
        let bytes = token.as_str().as_bytes();
        for (name, file) in harness.files() {
            assert!(
                !file.windows(bytes.len()).any(|part| part == bytes),
                "{name}"
            );
        }
    }
}
