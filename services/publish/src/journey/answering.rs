//! Answering, publishing and withdrawing.

use axum::http::StatusCode;
use yousaid_log::Expect;
use yousaid_model::response::{Mark, Response, ResponseCommand};

use super::{ACTION, RESPONSE, answered, published, response};
use crate::testing::{AT, VOLUNTEER, service, words};

#[tokio::test]
async fn one_answer_is_written_for_several_statements_and_once_however_often_it_is_sent() {
    let mut service = service().await;
    let first = service.endorsed(1, "Where is the page?", 12).await;
    let second = service.endorsed(2, "Who runs the breaks?", 3).await;
    let waiting = ["Waiting for an answer", "12 people", "Fewer than 5 people"];
    service.says("/council", &waiting).await;
    let form = format!("/council/responses/new?item={first}&item={second}");
    let form = service.says(&form, &["We did"]).await;
    assert_eq!(form.text.matches(" checked").count(), 2);
    for _ in ["a click", "a second click"] {
        answered(&service, &[&first, &second]).await;
    }
    let both = [
        "Where is the page?",
        "Who runs the breaks?",
        "Will do by 1 June 2026",
    ];
    service.says(&response(), &both).await;
    service.says("/council", &["Ready to publish"]).await;
}

#[tokio::test]
async fn an_item_is_published_by_somebody_who_has_looked_and_taken_back_with_a_reason() {
    let mut service = service().await;
    let item = service.endorsed(1, "Where is the page?", 12).await;
    let path = format!("/council/items/{item}");
    service
        .says(&path, &["There is no answer to it yet."])
        .await;
    answered(&service, &[&item]).await;
    let unticked = ["Check that it identifies nobody"];
    service
        .refuses(&format!("{path}/publish"), &[], &unticked)
        .await;
    published(&service, &item).await;
    let list = service.says("/you-said", &["1 statement<"]).await.text;
    let address = list.split("href=\"").find_map(|part| {
        let address = part.split('"').next()?;
        address.starts_with("/you-said/").then_some(address)
    });
    let address = address.expect("a card");
    let page = service.says(address, &["12 people said this"]).await;
    assert!(page.headers.get("set-cookie").is_none());

    let withdraw = format!("{path}/withdraw");
    let why = ["Say what is wrong with it."];
    service.refuses(&withdraw, &[("reason", " ")], &why).await;
    service
        .sends(&withdraw, &[("reason", "It names a school.")])
        .await;
    assert_eq!(service.get(address).await.status, StatusCode::NOT_FOUND);
    service.says(&path, &["It names a school."]).await;
    service
        .says("/council/items?state=ready", &["1 item<"])
        .await;
}

#[tokio::test]
async fn an_answer_promises_an_action_or_says_why_there_is_none() {
    let mut service = service().await;
    let item = service.endorsed(1, "Open every day.", 6).await;
    let ids = [("response", RESPONSE), ("action", ACTION), ("item", &item)];
    let both = [("we_did", "We looked."), ("what", "x"), ("because", "y")];
    let wrong = [
        "not both",
        "Say which role answers for it.",
        "Give the day by which it will be done.",
        "We looked.",
    ];
    let path = "/council/responses";
    service
        .refuses(path, &[&ids[..], &both].concat(), &wrong)
        .await;
    service.sends(path, &[&ids[..], &both[..1]].concat()).await;
    let lacking = ["Answered, without an action or a reason"];
    service.says("/council", &lacking).await;
    let not_yet = ["needs at least one action"];
    service
        .says(&format!("/council/items/{item}"), &not_yet)
        .await;

    let path = format!("{}/no-action", response());
    service
        .refuses(&path, &[], &["Say why there will be no action."])
        .await;
    service
        .sends(&path, &[("because", "There is no money.")])
        .await;
    published(&service, &item).await;
    service.says("/you-said", &["Will not do"]).await;
}

#[tokio::test]
async fn one_more_statement_is_answered_with_the_same_answer() {
    let mut service = service().await;
    let first = service.endorsed(1, "We wait too long.", 6).await;
    let second = service.endorsed(2, "Nobody calls back.", 6).await;
    answered(&service, &[&first]).await;
    let path = format!("{}/items", response());
    let unknown = [("item", ACTION)];
    let wrong = ["Choose an item that the forum has endorsed."];
    service.refuses(&path, &unknown, &wrong).await;
    service.sends(&path, &[("item", &second)]).await;
    service.says(&response(), &["Nobody calls back."]).await;
    published(&service, &first).await;
    published(&service, &second).await;
    let list = service.get("/you-said?q=LONG").await.text;
    let page = list
        .split("href=\"/you-said/we-wait")
        .nth(1)
        .and_then(|part| part.split('"').next());
    let page = format!("/you-said/we-wait{}", page.expect("a card"));
    service
        .says(&page, &["This answer is also for", "Nobody calls back."])
        .await;
}

#[tokio::test]
async fn a_mark_of_the_forum_stays_when_the_answer_is_reworded_and_the_page_says_so() {
    let mut service = service().await;
    let item = service.published(1, "We wait too long.", 3).await;
    answered(&service, &[&item]).await;
    let marked = ResponseCommand::Mark {
        mark: Mark::Partly,
        words: words("Good, but late."),
        published: true,
        by: VOLUNTEER,
        at: AT,
    };
    let log = &service.app.council.log;
    let reached = log
        .execute::<Response>(RESPONSE, marked, Expect::History)
        .await;
    service.shown(reached.expect("a mark").position).await;
    let page = "/you-said/statement-1";
    let before = service.says(page, &["The forum agrees in part"]).await;
    assert!(!before.text.contains("worded its answer anew"));
    let alone = ["The forum alone can change its mark."];
    service.says(&response(), &alone).await;

    let path = format!("{}/words", response());
    service
        .refuses(&path, &[("we_did", "")], &["Write the answer."])
        .await;
    service.sends(&path, &[("we_did", "We asked again.")]).await;
    let after = [
        "worded its answer anew",
        "Good, but late.",
        "We asked again.",
    ];
    service.says(page, &after).await;
    let data = [
        "\"reworded_since\":true",
        "\"people\":null,\"people_words\":\"fewer than 5 people\"",
    ];
    service.says("/api/v1/items?year=2026", &data).await;
}
