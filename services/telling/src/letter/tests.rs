use uuid::Uuid;
use yousaid_log::SubmissionKey;
use yousaid_model::{ActionId, ItemId};

use super::*;

const ITEM: ItemId = ItemId(Uuid::from_u128(0x1001));
const ACTION: ActionId = ActionId(Uuid::from_u128(0x3001));

fn all() -> BTreeSet<News> {
    let action = ACTION;
    [
        News::WordsRead,
        News::Answered { item: ITEM },
        News::ActionDone { action },
        News::ActionDeclined { action },
        News::DifferenceAsked { action },
    ]
    .into()
}

fn written(news: &BTreeSet<News>, link: NewsLink, council: &str) -> String {
    let from: Mailbox = "Aldermere Council <feedback@aldermere.example>"
        .parse()
        .expect("an address");
    let letter = Letter {
        mail: MailId(Uuid::from_u128(0x3a11)),
        language: Language::English,
        news,
        council,
        forum: "Aldermere Parent Carer Forum",
        public_url: "https://yousaid.aldermere.example",
        link,
        from: &from,
        at: Timestamp::constant(1_772_445_600, 0),
    };
    let to = "parent@family.example".parse().expect("an address");
    let mail = letter.to(&to).expect("a mail");
    String::from_utf8(mail)
        .expect("ASCII")
        .replace("\r\n", "\n")
}

#[test]
fn a_mail_says_what_is_new_and_where_to_see_it() {
    let link = SubmissionKey::generate().news_link();
    let mail = written(&all(), link, "Aldermere Council");
    for line in [
        "From: \"Aldermere Council\" <feedback@aldermere.example>",
        "To: parent@family.example",
        "Subject: News about your feedback to Aldermere Council",
        "Message-ID: <00000000-0000-0000-0000-000000003a11@aldermere.example>",
        "Date: Mon, 02 Mar 2026 10:00:00 +0000",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Auto-Submitted: auto-generated",
        "- Aldermere Parent Carer Forum has read your words.",
        "- The council has answered.",
        "- The council says that something is done.",
        "- The council says what it will not do, and why.",
        "- Something was done some weeks ago. Did it make a difference?",
    ] {
        assert!(mail.lines().any(|found| found == line), "{line} in\n{mail}");
    }
    let page = format!("https://yousaid.aldermere.example/news/{link}");
    assert!(
        mail.contains(&format!("\nList-Unsubscribe: <{page}/stop>\n")),
        "{mail}"
    );
    assert!(mail.lines().any(|line| line == page), "{mail}");
    assert!(
        mail.contains("Content-Type: text/plain; charset=utf-8"),
        "{mail}"
    );
}

#[test]
fn each_thing_is_said_once_however_often_it_happened() {
    let other = ActionId(Uuid::from_u128(0x3002));
    let news = [
        News::ActionDone { action: ACTION },
        News::ActionDone { action: other },
    ]
    .into();
    let mail = written(
        &news,
        SubmissionKey::generate().news_link(),
        "Aldermere Council",
    );
    assert_eq!(mail.matches("something is done").count(), 1, "{mail}");
    assert!(!mail.contains("Did it make a difference"), "{mail}");
}

#[test]
fn a_mail_holds_nothing_that_says_what_it_is_about() {
    let key = SubmissionKey::generate();
    let mail = written(&all(), key.news_link(), "Aldermere Council");
    let receipt = key.receipt().to_string();
    for told in [
        &receipt,
        &ITEM.to_string(),
        &ACTION.to_string(),
        "/you-said",
        "/track",
    ] {
        assert!(!mail.contains(told), "{told} in\n{mail}");
    }
}

#[test]
fn a_name_with_other_letters_arrives_as_it_is() {
    let mail = written(
        &all(),
        SubmissionKey::generate().news_link(),
        "Cyngor Sir Fôn",
    );
    assert!(mail.is_ascii(), "{mail}");
    assert!(
        mail.contains("Subject: News about your feedback to Cyngor Sir =?utf-8?b?"),
        "{mail}"
    );
    assert!(
        mail.contains("Content-Transfer-Encoding: quoted-printable"),
        "{mail}"
    );
}
