//! Answering, publishing and withdrawing.

use axum::http::StatusCode;

use super::{ACTION, RESPONSE, answered, digest, publish, published, response};
use crate::council::item_page;
use crate::testing::service;

#[tokio::test]
async fn one_answer_is_written_for_several_statements_and_once_however_often_it_is_sent() {
    let mut service = service().await;
    let first = service.endorsed(1, "Where is the page?", 12).await;
    let second = service.endorsed(2, "Who runs the breaks?", 3).await;
    let waiting = [
        "Waiting for an answer",
        "10 to 19 people",
        "Fewer than 5 people",
    ];
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
        .refuses(
            &publish(&item),
            &[("digest", &digest(&service, &item).await)],
            &unticked,
        )
        .await;
    published(&service, &item).await;
    let list = service.says("/you-said", &["1 statement<"]).await.text;
    let address = list.split("href=\"").find_map(|part| {
        let address = part.split('"').next()?;
        address.starts_with("/you-said/").then_some(address)
    });
    let address = address.expect("a card");
    let page = service.says(address, &["10 to 19 people said this"]).await;
    assert!(page.headers.get("set-cookie").is_none());

    let withdraw = format!("{path}/withdraw");
    let why = ["Say what is wrong with it."];
    service.refuses(&withdraw, &[("reason", " ")], &why).await;
    service
        .sends(&withdraw, &[("reason", "It names a school.")])
        .await;
    assert_eq!(service.get(address).await.status, StatusCode::NOT_FOUND);
    let withdrawn = ["It names a school.", "Withdrawn, to be put right"];
    for page in [&path, "/council"] {
        service.says(page, &withdrawn).await;
    }
    let none = ["There are no such items."];
    service.says("/council/items?state=ready", &none).await;
    let list = "/council/items?state=withdrawn";
    service.says(list, &["1 item<"]).await;
    published(&service, &item).await;
    service.says(list, &none).await;
}

#[tokio::test]
async fn a_statement_that_no_family_made_is_not_published() {
    let mut service = service().await;
    let item = service.endorsed(1, "Where is the page?", 0).await;
    answered(&service, &[&item]).await;
    let nobody = ["No comment stands behind it yet."];
    let page = service
        .says(&format!("/council/items/{item}"), &nobody)
        .await;
    assert!(page.text.contains("Waiting for comments"));
    let id = item.parse().expect("a number");
    let found = item_page::find(&service.app, id);
    let found = found.await.expect("an item");
    let digest = found.digest(service.app.clock.today()).expect("a digest");
    let ticked = [("identifies_nobody", "yes"), ("digest", digest.as_str())];
    service.refuses(&publish(&item), &ticked, &nobody).await;
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
async fn a_statement_that_was_ticked_by_mistake_is_taken_off_the_answer() {
    let mut service = service().await;
    let right = service.endorsed(1, "We wait too long.", 6).await;
    let wrong = service.endorsed(2, "Nobody calls back.", 6).await;
    answered(&service, &[&right, &wrong]).await;
    let path = format!("{}/items/take-off", response());
    published(&service, &right).await;
    let read = ["This statement is published with the answer. Withdraw it first."];
    service.refuses(&path, &[("item", &right)], &read).await;
    service
        .says(&response(), &["Take it off this answer"])
        .await;
    service.sends(&path, &[("item", &wrong)]).await;
    let page = service.get(&response()).await;
    assert!(!page.text.contains("Take it off this answer"));
    let waiting = ["Nobody calls back.", "Waiting for an answer"];
    service.says("/council", &waiting).await;
    let withdraw = format!("/council/items/{right}/withdraw");
    service.sends(&withdraw, &[("reason", "Wrong.")]).await;
    let last = ["This is the only statement of this answer."];
    service.refuses(&path, &[("item", &right)], &last).await;
}

#[tokio::test]
async fn the_form_to_answer_says_what_to_tick_and_what_may_be_left_empty() {
    let mut service = service().await;
    let item = service.endorsed(1, "We wait too long.", 6).await;
    let path = "/council/responses/new";
    let asked = [
        "Tick the statement that you answer.",
        "The first action (you can leave all three empty)",
    ];
    service.says(path, &asked).await;
    let chosen = service.get(&format!("{path}?item={item}")).await;
    assert!(!chosen.text.contains(asked[0]));
    assert_eq!(chosen.text.matches("(optional)").count(), 1);
}
