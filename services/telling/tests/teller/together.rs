use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use uuid::Uuid;
use yousaid_model::{
    MailId,
    telling::{News, Telling, TellingBegun, TellingEvent},
};
use yousaid_servers::FaultyMailServer;

use crate::setting::{AT, PERSON, Setting};

const ADDRESS: &str = "parent@family.example";
/// How many look at the same moment.
const TELLERS: usize = 8;

async fn begun_by_somebody_else(at: Timestamp) -> (Setting, FaultyMailServer) {
    let setting = Setting::with_address(ADDRESS).await;
    setting.is_read(AT).await;
    let begun = TellingBegun {
        mail: MailId(Uuid::from_u128(0x3a11)),
        attempt: 1,
        news: BTreeSet::from([News::WordsRead]),
        at,
    };
    setting
        .happens::<Telling>(&PERSON.to_string(), vec![begun.into()])
        .await;
    (setting, FaultyMailServer::start(&[]))
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_look_at_the_same_moment_one_tells() {
    for _ in 0..5 {
        let server = FaultyMailServer::start(&[]);
        let setting = Setting::with_address(ADDRESS).await;
        setting.is_read(AT).await;
        let look = |_| {
            let teller = setting.teller(&server, AT + 1.hour(), false);
            tokio::spawn(async move { teller.look_and_tell().await })
        };
        let looking: Vec<_> = (0..TELLERS).map(look).collect();
        for looked in looking {
            looked
                .await
                .expect("it ends")
                .expect("everything can be reached");
        }
        assert_eq!(server.mails().len(), 1);
        let told = setting.told().await;
        assert_eq!(told.len(), 2, "{told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_takes_a_mail_over_when_its_sender_was_cut_off_and_not_before() {
    let began = AT + 1.hour();
    let (setting, server) = begun_by_somebody_else(began).await;
    setting.looks_as(&server, began + 5.minutes(), false).await;
    assert_eq!(server.mails(), [""; 0]);
    setting
        .looks_as(&server, began + 5.minutes() + 1.second(), false)
        .await;
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    let id = "Message-ID: <00000000-0000-0000-0000-000000003a11@aldermere.example>";
    assert!(mails[0].contains(id), "{}", mails[0]);
    let told = setting.told().await;
    assert!(
        matches!(&told[1], TellingEvent::TellingBegun(event) if event.attempt == 2),
        "{told:?}"
    );
    assert!(matches!(&told[2], TellingEvent::PersonTold(_)), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_alone_takes_over_what_an_earlier_start_has_begun() {
    let began = AT + 1.hour();
    let (setting, server) = begun_by_somebody_else(began).await;
    setting.looks(&server, began + 1.second()).await;
    assert_eq!(server.mails().len(), 1);
}
