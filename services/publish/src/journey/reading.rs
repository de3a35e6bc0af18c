//! What everybody reads.

use axum::http::StatusCode;

use super::answered;
use crate::testing::service;

#[tokio::test]
async fn statements_are_found_by_their_words_their_answers_and_how_they_stand() {
    let mut service = service().await;
    let first = service
        .published(1, "Where is the <b>respite</b> page?", 12)
        .await;
    service.published(2, "Who runs the breaks?", 3).await;
    answered(&service, &[&first]).await;
    let all = [
        "2 statements",
        "We asked every school. They agreed.",
        "&lt;b&gt;respite&lt;/b&gt;",
    ];
    let list = service.says("/you-said", &all).await;
    assert!(!list.text.contains("<b>"));
    for found in [
        "q=RESPITE",
        "q=school+agreed",
        "status=promised",
        "theme=information-advice-support&q=page&year=2026",
    ] {
        service
            .says(&format!("/you-said?{found}"), &["1 statement<"])
            .await;
    }
    for nothing in ["q=swings", "status=done"] {
        let words = ["Nothing was found"];
        service.says(&format!("/you-said?{nothing}"), &words).await;
    }
    for unknown in ["year=2019", "year=soon", "theme=none", "status=lost"] {
        let all = ["2 statements"];
        service.says(&format!("/you-said?{unknown}"), &all).await;
    }
}

#[tokio::test]
async fn pages_without_anything_say_so() {
    let service = service().await;
    for (path, words) in [
        ("/council", "Nothing waits for you today."),
        ("/council/items", "There are no such items."),
        ("/council/actions", "There are no such promises."),
        ("/council/reports", "No report is opened yet."),
        (
            "/council/responses/new",
            "No statement waits for an answer.",
        ),
        ("/you-said", "Nothing is published yet."),
        ("/reports", "No report is published yet."),
        ("/api/v1/items", "{\"items\":[]}"),
    ] {
        service.says(path, &[words]).await;
    }
}

#[tokio::test]
async fn an_address_of_nothing_is_not_found() {
    let service = service().await;
    for nothing in [
        "/you-said/nothing",
        "/reports/2026",
        "/reports/x",
        "/reports/2026/editions/1",
        "/council/items/x",
        "/council/reports/2026",
        "/council/responses/00000000-0000-4000-8000-000000002001",
        "/api/v1/reports/2026",
        "/documents/x.css",
    ] {
        let status = service.get(nothing).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn a_query_that_cannot_be_looked_for_is_named() {
    let service = service().await;
    let wrong = service
        .get("/api/v1/items?year=last&theme=none&colour=red")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.headers["content-type"], "application/problem+json");
    for pointer in ["\"/year\"", "\"/theme\"", "\"/colour\""] {
        assert!(wrong.text.contains(pointer), "{pointer}: {}", wrong.text);
    }
    let right = "/api/v1/items?year=2026&theme=information-advice-support";
    service.says(right, &["{\"items\":[]}"]).await;
}
