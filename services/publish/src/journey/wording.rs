//! Wording an answer, and what others have read of it.

use axum::http::StatusCode;
use yousaid_log::Expect;
use yousaid_model::response::{Mark, Response, ResponseCommand};

use super::{RESPONSE, answered, digest, publish, published, response};
use crate::testing::{AT, VOLUNTEER, service, words};

#[tokio::test]
async fn words_that_changed_since_they_were_read_are_read_again_before_they_are_published() {
    let mut service = service().await;
    let item = service.endorsed(1, "Where is the page?", 12).await;
    answered(&service, &[&item]).await;
    let read = digest(&service, &item).await;
    let page = service.get(&response()).await;
    let words = [("was", page.hidden("was")), ("we_did", "Other.".to_owned())];
    let words = words.each_ref().map(|(name, text)| (*name, text.as_str()));
    service
        .sends(&format!("{}/words", response()), &words)
        .await;
    let ticked = [("identifies_nobody", "yes"), ("digest", &read)];
    let again = service.post(&publish(&item), &ticked).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again
            .text
            .contains("The words have changed since you read them.")
    );
    assert!(!again.text.contains("value=\"yes\" checked"));
    published(&service, &item).await;
}

#[tokio::test]
async fn two_officers_do_not_write_over_each_other() {
    let mut service = service().await;
    let item = service.endorsed(1, "We wait too long.", 6).await;
    answered(&service, &[&item]).await;
    let path = format!("{}/words", response());
    let was = "We asked every school. They agreed.\r\n\r\nWe will show it on one page.";
    let first = [("was", was), ("we_did", "The first officer's.")];
    service.sends(&path, &first).await;
    let second = [("was", was), ("we_did", "The second officer's.")];
    let both = [
        "Somebody changed it meanwhile.",
        "<p>The first officer&#x27;s.</p>",
        "\nThe second officer&#x27;s.</textarea>",
    ];
    service.refuses(&path, &second, &both).await;
    // Sent twice, it is what stands there already.
    service.sends(&path, &first).await;
    let knowing = [("was", "The first officer's."), second[1]];
    service.sends(&path, &knowing).await;
}

#[tokio::test]
async fn whoever_words_an_answer_that_everybody_reads_is_told_so() {
    let mut service = service().await;
    let item = service.endorsed(1, "We wait too long.", 6).await;
    answered(&service, &[&item]).await;
    let told = "Everybody reads this at once. Name no child, no family, no school.";
    assert!(!service.get(&response()).await.text.contains(told));
    published(&service, &item).await;
    service.says(&response(), &[told]).await;
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
    let was = service.get(&response()).await.hidden("was");
    let reworded = [("was", was.as_str()), ("we_did", "We asked again.")];
    service.sends(&path, &reworded).await;
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
