use axum::http::StatusCode;
use serde_json::Value;
use yousaid_log::Expect;
use yousaid_model::{
    ReportYear,
    report::{Report, ReportCommand, ReportRejection},
};

use super::{EditionError, contents::ReportContents, publish_edition};
use crate::testing::{AT, Service, officer, service, words};

const TICKED: (&str, &str) = ("identifies_nobody", "yes");
const EDITIONS: &str = "/council/reports/2026/editions";

/// A year with a report, one large and one small item, and comments that were set aside.
async fn year() -> Service {
    let mut service = service().await;
    service
        .published(1, "We cannot find the respite page.", 12)
        .await;
    service
        .published(2, "Nobody knows who runs the short breaks.", 3)
        .await;
    service.set_aside(7).await;
    assert_eq!(
        service
            .post("/council/reports", &[("year", "2026")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    service
}

async fn editions(service: &Service) -> usize {
    let report = service
        .app
        .council
        .views
        .read(|rows| yousaid_projections::reports::find(rows, 2026))
        .await
        .expect("rows");
    report.expect("a report").editions.len()
}

#[tokio::test]
async fn an_edition_keeps_its_bytes_whatever_happens_later() {
    let mut service = year().await;
    assert_eq!(
        service
            .post(
                "/council/reports/2026/foreword",
                &[("foreword", "Thank you.\n\nAll.")]
            )
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        service.get("/reports/2026").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        service.post(EDITIONS, &[TICKED]).await.status,
        StatusCode::SEE_OTHER
    );
    let first = service.get("/reports/2026/editions/1").await;
    assert_eq!(first.status, StatusCode::OK);
    for sentence in [
        "Edition 1, published on",
        "2 March 2026",
        "Thank you.",
        "We cannot find the respite page.",
        "Fewer than 5 people said this",
    ] {
        assert!(
            first.text.contains(sentence),
            "{sentence} is not in {}",
            first.text
        );
    }
    assert!(!first.text.contains("<script"));
    assert_eq!(
        first.headers["link"],
        "</reports/2026>; rel=\"latest-version\""
    );
    assert!(
        first.headers["cache-control"]
            .to_str()
            .is_ok_and(|kept| kept.contains("immutable"))
    );
    let stylesheet = first
        .text
        .split("href=\"/documents/")
        .nth(1)
        .and_then(|part| part.split('"').next())
        .expect("a style sheet");
    let style = service.get(&format!("/documents/{stylesheet}")).await;
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
    assert_eq!(style.text.as_bytes(), service.app.assets.stylesheet());

    service.published(3, "A new statement.", 9).await;
    let unsaid = service.post(EDITIONS, &[TICKED]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.text.contains("Say what is different"));
    assert_eq!(
        service
            .post(EDITIONS, &[TICKED, ("note", "One statement more.")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        service.get("/reports/2026/editions/1").await.text,
        first.text
    );
    assert_ne!(
        first.headers["etag"],
        service.get("/reports/2026/editions/2").await.headers["etag"]
    );
    let live = service.get("/reports/2026").await.text;
    for sentence in [
        "A new statement.",
        "One statement more.",
        "/reports/2026/editions/1",
        "Edition 2, published on",
    ] {
        assert!(live.contains(sentence), "{sentence} is not in {live}");
    }
    assert!(service.get("/reports").await.text.contains("Edition 2"));
}

#[tokio::test]
async fn a_foreword_is_saved_before_it_is_published_and_nothing_that_was_typed_is_lost() {
    let service = year().await;
    service.sends(EDITIONS, &[TICKED]).await;
    let filled = [
        TICKED,
        ("foreword", "Thank you.\r\n\r\nAll."),
        ("note", "A foreword."),
    ];
    let kept = [
        "Save the foreword first and read the preview.",
        "Thank you.",
        "A foreword.",
        "value=\"yes\" checked",
    ];
    service.refuses(EDITIONS, &filled, &kept).await;
    assert_eq!(editions(&service).await, 1);
    let saved = service
        .post("/council/reports/2026/foreword", &filled)
        .await;
    let page = saved.headers["location"].to_str().expect("an address");
    service
        .says(page, &["The foreword is saved.", "A foreword."])
        .await;
    service.sends(EDITIONS, &filled).await;
    assert_eq!(editions(&service).await, 2);
}

#[tokio::test]
async fn a_year_is_opened_once_and_within_reason() {
    let service = year().await;
    let path = "/council/reports";
    let twice = [
        "There is a report of 2026 already.",
        "href=\"/council/reports/2026\"",
        "Another title",
    ];
    let filled = [("year", "2026"), ("title", "Another title")];
    service.refuses(path, &filled, &twice).await;
    for year in ["", "x", "1989", "2101"] {
        let range = ["Give a year from 1990 to 2100."];
        service.refuses(path, &[("year", year)], &range).await;
    }
}

#[tokio::test]
async fn a_browser_that_has_an_edition_is_told_so() {
    let service = year().await;
    service.post(EDITIONS, &[TICKED]).await;
    let first = service.get("/reports/2026/editions/1").await;
    let again = axum::http::Request::get("/reports/2026/editions/1")
        .header("if-none-match", &first.headers["etag"]);
    let again = service.ask(again.body(axum::body::Body::empty())).await;
    assert_eq!(
        (again.status, again.text.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
}

#[tokio::test]
async fn the_same_contents_again_are_not_a_new_edition() {
    let service = year().await;
    service.sends(EDITIONS, &[TICKED]).await;
    let nothing = [
        "Nothing is different from edition 1, so no new edition was made.",
        "What is new?",
    ];
    let again = [TICKED, ("note", "What is new?")];
    service.refuses(EDITIONS, &again, &nothing).await;
    assert_eq!(editions(&service).await, 1);
    let by = Some(officer().id);
    let tomorrow = AT + jiff::Span::new().hours(24);
    let published = publish_edition(
        &service.app,
        2026,
        Some(words("Again.")),
        true,
        by,
        tomorrow,
    )
    .await
    .expect("quiet");
    assert_eq!((published.edition, published.is_new), (1, false));
    service.shown(published.position).await;
    assert_eq!(editions(&service).await, 1);
}

#[tokio::test]
async fn comments_without_a_place_are_accepted_or_waited_for() {
    let mut service = year().await;
    service.undecided(9).await;
    let refused = service.post(EDITIONS, &[TICKED]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .text
            .contains("9 comments of the year have no place in the report yet")
    );
    assert_eq!(editions(&service).await, 0);
    assert_eq!(
        service
            .post(EDITIONS, &[TICKED, ("incomplete", "yes")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(
        service
            .get("/reports/2026")
            .await
            .text
            .contains("comments of the year are still being read")
    );
}

#[tokio::test]
async fn nothing_is_published_unless_somebody_says_that_it_identifies_nobody() {
    let service = year().await;
    let refused = service.post(EDITIONS, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("tick that it identifies nobody"));
    assert_eq!(editions(&service).await, 0);
}

#[tokio::test]
async fn a_year_that_nobody_opened_has_no_edition() {
    let service = service().await;
    let refused = publish_edition(&service.app, 2026, None, true, None, AT).await;
    assert!(
        matches!(
            refused,
            Err(EditionError::Refused(ReportRejection::NotOpened))
        ),
        "{refused:?}"
    );
}

#[tokio::test]
async fn the_year_must_be_a_year() {
    let service = service().await;
    for year in ["", "26", "two thousand"] {
        let refused = service
            .post("/council/reports", &[("year", year), ("title", "A report")])
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{year}");
        assert!(refused.text.contains("A report"));
    }
}

#[tokio::test]
async fn a_report_of_an_earlier_time_has_no_figures() {
    let service = service().await;
    let open = ReportCommand::Open {
        title: words("A report"),
        source: Some("A booklet".to_owned()),
        by: None,
        at: AT,
    };
    let log = &service.app.council.log;
    let reached = log
        .execute::<Report>(&ReportYear(2019).to_string(), open, Expect::New)
        .await
        .expect("opened");
    service.shown(reached.position).await;
    let published = publish_edition(&service.app, 2019, None, true, None, AT)
        .await
        .expect("published");
    service.shown(published.position).await;
    let data: ReportContents =
        serde_json::from_str(&service.get("/api/v1/reports/2019").await.text).expect("contents");
    assert_eq!(data.figures, None);
    assert_eq!(data.source.as_deref(), Some("A booklet"));
}

/// Every number that counts people or comments, wherever it stands; those of promises are the council's.
fn counts(value: &Value, found: &mut Vec<u64>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "promises") {
                if let (
                    "at_least" | "count" | "total" | "comments" | "submissions" | "forgotten",
                    Some(number),
                ) = (name.as_str(), value.as_u64())
                {
                    found.push(number);
                }
                counts(value, found);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| counts(element, found)),
        _ => {}
    }
}

#[tokio::test]
async fn no_small_number_leaves_the_house() {
    let mut service = year().await;
    service.undecided(2).await;
    service
        .post(EDITIONS, &[TICKED, ("incomplete", "yes")])
        .await;
    let data = service.get("/api/v1/reports/2026").await.text;
    let items = service.get("/api/v1/items").await.text;
    for text in [&data, &items] {
        let mut found = vec![];
        counts(&serde_json::from_str(text).expect("JSON"), &mut found);
        assert!(
            text.contains(
                r#""people":{"at_least":10,"at_most":19},"people_words":"10 to 19 people""#
            )
        );
        assert!(found.iter().all(|number| *number >= 5), "{found:?}");
    }
    let contents: ReportContents = serde_json::from_str(&data).expect("contents");
    let figures = contents.figures.expect("figures");
    // The two without a place are hidden, and take the next smallest with them.
    let rows: Vec<Option<u64>> = figures.outcome.rows.iter().map(|row| row.count).collect();
    assert_eq!(rows, [Some(15), None, None]);
    assert_eq!(figures.outcome.total, Some(24));
    for page in [
        "/reports/2026",
        "/reports/2026/editions/1",
        "/you-said",
        "/you-said/statement-2",
    ] {
        let page = service.get(page).await.text;
        assert!(page.contains("Fewer than 5 people said this"), "{page}");
        assert!(!page.contains("3 people"), "{page}");
    }
}

#[tokio::test]
async fn one_late_comment_does_not_show_between_two_editions() {
    let mut service = year().await;
    service.sends(EDITIONS, &[TICKED]).await;
    service.set_aside(1).await;
    service
        .sends(EDITIONS, &[TICKED, ("note", "A comment came late.")])
        .await;
    let kept = "The figures are those of edition 1: fewer than five comments have changed since.";
    let second = ["Edition 2, published on", kept, "22 comments came in"];
    service.says("/reports/2026", &second).await;
    service.set_aside(4).await;
    service
        .sends(EDITIONS, &[TICKED, ("note", "Some more came late.")])
        .await;
    let third = ["Edition 3, published on", "27 comments came in"];
    let third = service.says("/reports/2026", &third).await.text;
    assert!(!third.contains("The figures are those of"));
}

#[tokio::test]
async fn the_live_number_of_people_does_not_move_by_one() {
    let mut service = service().await;
    service.published(1, "Twelve of us.", 12).await;
    service.published(2, "Eleven of us.", 11).await;
    for page in ["/you-said/statement-1", "/you-said/statement-2"] {
        service.says(page, &["10 to 19 people said this"]).await;
    }
}
