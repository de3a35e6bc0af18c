use jiff::{SignedDuration, ToSpan};
use yousaid_model::telling::{Hindrance, PAUSES, TellingEvent};
use yousaid_servers::{Fault, FaultyMailServer};

use crate::setting::{AT, Setting};

const ADDRESS: &str = "parent@family.example";

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_within_an_hour_comes_in_one_mail() {
    let server = FaultyMailServer::start(&[]);
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_read(AT).await;
    setting.is_answered(AT + 20.minutes()).await;
    setting.looks(&server, AT + 59.minutes()).await;
    assert_eq!(server.mails(), [""; 0]);
    setting.is_done(AT + 59.minutes()).await;
    setting.looks(&server, AT + 60.minutes()).await;
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    for line in ["has read your words", "has answered", "something is done"] {
        assert!(mails[0].contains(line), "{}", mails[0]);
    }
    setting.looks(&server, AT + 24.hours()).await;
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn six_weeks_after_it_was_done_it_is_asked_once_whether_it_made_a_difference() {
    let server = FaultyMailServer::start(&[]);
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_answered(AT).await;
    setting.is_done(AT).await;
    let days = |days: i64| AT + (24 * days).hours();
    setting.looks(&server, days(1)).await;
    for day in [2, 41] {
        setting.looks(&server, days(day)).await;
        assert_eq!(server.mails().len(), 1, "day {day}");
    }
    for day in [42, 43, 60] {
        setting.looks(&server, days(day)).await;
        let mails = server.mails();
        assert_eq!(mails.len(), 2, "day {day}");
        assert!(
            mails[1].contains("Did it make a difference?"),
            "{}",
            mails[1]
        );
        assert!(!mails[1].contains("something is done"), "{}", mails[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_for_two_days_is_asked_ever_less_often_and_then_no_more() {
    let server = FaultyMailServer::start(&[Fault::Mail(452); 20]);
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_read(AT).await;
    let mut now = AT + 60.minutes();
    for (attempt, pause) in (1..).zip(PAUSES) {
        setting.looks(&server, now).await;
        assert_eq!(server.connections(), attempt);
        setting
            .looks(&server, now + pause - SignedDuration::from_secs(1))
            .await;
        assert_eq!(server.connections(), attempt, "too early");
        now += pause;
    }
    setting.looks(&server, now).await;
    let told = setting.told().await;
    let last = told.last().expect("something");
    assert!(
        matches!(last, TellingEvent::TellingGivenUp(event) if event.because == Hindrance::Busy),
        "{last:?}"
    );
    let attempts = server.connections();
    setting.looks(&server, now + 200.hours()).await;
    assert_eq!((server.connections(), server.mails().len()), (attempts, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_is_dropped_when_the_person_is_forgotten() {
    let server = FaultyMailServer::start(&[Fault::Address(450)]);
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_read(AT).await;
    setting.looks(&server, AT + 60.minutes()).await;
    setting.is_forgotten(AT + 61.minutes()).await;
    setting.looks(&server, AT + 5.hours()).await;
    assert_eq!((server.connections(), server.mails().len()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_address_is_given_up_without_asking_the_server() {
    let server = FaultyMailServer::start(&[]);
    let setting = Setting::with_address("not an address").await;
    setting.is_read(AT).await;
    setting.looks(&server, AT + 60.minutes()).await;
    assert_eq!(server.connections(), 0);
    let told = setting.told().await;
    assert!(
        matches!(told.last(), Some(TellingEvent::TellingGivenUp(event)) if event.because == Hindrance::NoAddress),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_council_that_begins_to_send_mails_does_not_send_those_of_years() {
    let server = FaultyMailServer::start(&[]);
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_read(AT).await;
    setting.is_answered(AT).await;
    setting.looks(&server, AT + (24 * 300).hours()).await;
    assert_eq!(server.connections(), 0);
}
