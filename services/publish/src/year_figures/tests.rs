//! A year's figures as page, CSV and JSON.

use axum::http::{StatusCode, header::CONTENT_TYPE};
use jiff::civil::date;
use serde_json::Value;
use yousaid_model::{
    Words,
    gathering::{
        AttendanceCounted, Details, Gathering, GatheringEvent, GatheringRecorded, Headcount, Kind,
    },
};

use crate::testing::{AT, Service, VOLUNTEER, service};

const WHOLE: &str = "000003a1-0000-4000-8000-000000000001";
const ADDRESSES: [&str; 3] = ["/figures/2025", "/figures/2025.csv", "/api/v1/figures/2025"];

async fn set(service: &Service, number: u32, title: &str, fields: &[(&str, &str)]) -> String {
    let id = format!("000003a{number}-0000-4000-8000-000000000001");
    let usual = [
        ("id", id.as_str()),
        ("title", title),
        ("heading", "Open day"),
        ("since", "2025"),
    ];
    let all: Vec<(&str, &str)> = usual.iter().chain(fields).copied().collect();
    service.sends("/council/measures", &all).await;
    id
}

async fn take(service: &Service, id: &str, fields: &[(&str, &str)]) {
    service
        .sends(&format!("/council/measures/{id}/readings"), fields)
        .await;
}

/// Who registered, by role: one of the roles is a small number.
async fn registrations(service: &Service) {
    let people = [("kind", "count_of_people"), ("unit", "people")];
    let whole = set(service, 1, "All who registered", &people).await;
    take(service, &whole, &[("value", "77"), ("to", "2025-03-12")]).await;
    let part = [
        people[0],
        people[1],
        ("part_of", WHOLE),
        ("divided_by", "role"),
    ];
    for (number, title, value) in [
        (2, "Parents", "55"),
        (3, "Professionals", "18"),
        (4, "Young people", "4"),
    ] {
        let id = set(service, number, title, &part).await;
        take(
            service,
            &id,
            &[
                ("value", value),
                ("to", "2025-03-12"),
                ("note", "Counted at the door."),
            ],
        )
        .await;
    }
}

#[tokio::test]
async fn a_small_number_is_hidden_in_every_form_with_what_it_follows_from() {
    let service = service().await;
    registrations(&service).await;
    for address in ADDRESSES {
        let told = service.says(address, &["77", "55", "Young people"]).await;
        let text = told.text;
        for secret in ["18", "4 people", ",4,", "\"4\""] {
            // The address of a style sheet and identities may have any digits.
            let found = words(&text).contains(secret);
            assert!(!found, "{secret} is in {address}: {text}");
        }
    }
    let csv = service.get("/figures/2025.csv").await.text;
    let line = csv.lines().find(|line| line.contains("Young people"));
    assert_eq!(
        line,
        Some("measures,Open day,Young people,Reading,2025-03-12,2025-03-12,,,,people,,not shown")
    );
}

/// The text without what has digits by chance: tags, identities and hashes.
fn words(text: &str) -> String {
    let mut inside = false;
    let text: String = text
        .chars()
        .map(|letter| {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                _ => {}
            }
            if inside { ' ' } else { letter }
        })
        .collect();
    text.split_whitespace()
        .filter(|word| word.len() < 30)
        .collect::<Vec<_>>()
        .join(" ")
        .replace("000003a4-0000-4000-8000-000000000001", "")
}

#[tokio::test]
async fn page_table_and_data_say_the_same() {
    let service = service().await;
    registrations(&service).await;
    let id = set(
        &service,
        5,
        "Visits that end on the first page",
        &[
            ("kind", "share_of_things"),
            ("baseline_value", "59.12"),
            ("baseline_precision", "between"),
            ("baseline_most", "62.28"),
            ("target", "at_most"),
            ("target_number", "32"),
        ],
    )
    .await;
    take(
        &service,
        &id,
        &[
            ("value", "41.50"),
            ("to", "2025-12-31"),
            ("from", "2025-01-01"),
        ],
    )
    .await;
    let page = [
        "Visits that end on the first page",
        "59.12% to 62.28%",
        "41.50%",
        "Target not reached yet",
        "32% or less",
    ];
    service.says("/figures/2025", &page).await;
    let csv = [
        "measures,Open day,Visits that end on the first page,At the start,,,59.12,62.28,between,%,,",
        "measures,Open day,Visits that end on the first page,Reading,2025-01-01,2025-12-31,41.50,,exactly,%,,",
    ];
    let table = service.says("/figures/2025.csv", &csv).await;
    assert!(
        table.headers[CONTENT_TYPE]
            .to_str()
            .expect("text")
            .starts_with("text/csv")
    );
    let data: Value =
        serde_json::from_str(&service.get("/api/v1/figures/2025").await.text).expect("JSON");
    let last = &data["measures"][0]["measures"][4];
    assert_eq!(last["readings"][0]["value"], "41.50");
    assert_eq!(last["standing"], "not_yet");
    assert_eq!(data["comments"], Value::Null);
}

#[tokio::test]
async fn a_year_without_figures_is_not_found_and_not_listed() {
    let service = service().await;
    service
        .says("/figures", &["There are no figures yet."])
        .await;
    for address in [
        "/figures/2025",
        "/figures/2025.csv",
        "/api/v1/figures/2025",
        "/figures/none",
        "/figures/02025",
    ] {
        assert_eq!(
            service.get(address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
    registrations(&service).await;
    let list = service
        .says("/figures", &["/figures/2025", "/figures/2026"])
        .await;
    assert!(!list.text.contains("/figures/2024"));
}

#[tokio::test]
async fn the_comments_are_those_of_the_newest_edition() {
    let mut service = service().await;
    service.published(1, "The page was hard to find.", 12).await;
    service
        .sends(
            "/council/reports",
            &[("year", "2026"), ("title", "The year")],
        )
        .await;
    assert_eq!(
        service.get("/figures/2026").await.status,
        StatusCode::NOT_FOUND
    );
    let publish = [("identifies_nobody", "yes")];
    service
        .sends("/council/reports/2026/editions", &publish)
        .await;
    let page = [
        "12 comments came in",
        "These are the figures of",
        "/reports/2026",
    ];
    service.says("/figures/2026", &page).await;
    service
        .says("/reports/2026", &["All figures of 2026"])
        .await;
    service.undecided(7).await;
    service
        .says("/figures/2026", &["12 comments came in"])
        .await;
    let csv = ["comments,What came in,Comments,All comments,,,12,,exactly,comments,,"];
    service.says("/figures/2026.csv", &csv).await;
}

#[tokio::test]
async fn the_report_has_what_was_measured_and_hides_the_same() {
    let mut service = service().await;
    registrations(&service).await;
    service.published(1, "The page was hard to find.", 12).await;
    service
        .sends(
            "/council/reports",
            &[("year", "2025"), ("title", "The year")],
        )
        .await;
    let publish = [("identifies_nobody", "yes")];
    service
        .sends("/council/reports/2025/editions", &publish)
        .await;
    let report = service
        .says(
            "/reports/2025",
            &[
                "All who registered",
                "77 people",
                "Young people",
                "not shown",
            ],
        )
        .await;
    assert!(!words(&report.text).contains("18 people"));
    let data: Value =
        serde_json::from_str(&service.get("/api/v1/reports/2025").await.text).expect("JSON");
    let figures: Value =
        serde_json::from_str(&service.get("/api/v1/figures/2025").await.text).expect("JSON");
    assert_eq!(data["engagement"]["measures"], figures["measures"]);
}

const GATHERING: &str = "000003d1-0000-4000-8000-000000000001";

fn attended(parents: u32) -> GatheringEvent {
    let attendance = Headcount {
        parents_and_carers: Some(parents),
        children_and_young_people: Some(30),
        ..Headcount::default()
    };
    AttendanceCounted {
        attendance,
        by: VOLUNTEER,
        at: AT,
    }
    .into()
}

async fn edition(service: &Service, note: &str) {
    let fields = [("identifies_nobody", "yes"), ("note", note)];
    service
        .sends("/council/reports/2026/editions", &fields)
        .await;
}

#[tokio::test]
async fn two_editions_and_the_page_beside_them_do_not_show_a_few_people() {
    let mut service = service().await;
    service.published(1, "The page was hard to find.", 12).await;
    let recorded = GatheringRecorded {
        details: Details {
            kind: Kind::FocusGroup,
            title: Words::line("Quiet rooms").expect("words"),
            date: date(2026, 2, 27),
            place: None,
            run_by: None,
            participation: None,
        },
        by: VOLUNTEER,
        at: AT,
    };
    let begun = vec![recorded.into(), attended(55)];
    service.tell::<Gathering>(GATHERING, 0, begun).await;
    let people = [("kind", "count_of_people"), ("unit", "people")];
    let whole = set(&service, 1, "All who registered", &people).await;
    take(&service, &whole, &[("value", "77"), ("to", "2026-02-27")]).await;
    service
        .sends(
            "/council/reports",
            &[("year", "2026"), ("title", "The year")],
        )
        .await;
    edition(&service, "").await;

    service
        .tell::<Gathering>(GATHERING, 2, vec![attended(56)])
        .await;
    let put_right = [
        ("value-1", "78"),
        ("to-1", "2026-02-27"),
        ("why-1", "One form was found later."),
    ];
    service
        .sends(
            &format!("/council/measures/{whole}/readings/1/correct"),
            &put_right,
        )
        .await;
    let kept = [
        "These numbers are those of edition 1",
        "Measures that count people are those of edition 1",
        ">55<",
        "77 people",
    ];
    let page = service.says("/figures/2026", &kept).await;
    assert!(!words(&page.text).contains("56"), "{}", page.text);
    let table = [
        "gatherings,Quiet rooms,Attendance,Parents and carers,2026-02-27,2026-02-27,55,,exactly,people,,as in edition 1",
        ",77,,exactly,people,,as in edition 1",
    ];
    service.says("/figures/2026.csv", &table).await;
    edition(&service, "Counted again.").await;
    service.says("/reports/2026/editions/2", &kept).await;
    let of = async |address: &str| -> Value {
        serde_json::from_str(&service.get(address).await.text).expect("JSON")
    };
    let (report, figures) = (
        of("/api/v1/reports/2026").await,
        of("/api/v1/figures/2026").await,
    );
    for part in ["gatherings", "measures", "measures_of_edition"] {
        assert_eq!(report["engagement"][part], figures[part]);
    }

    service
        .tell::<Gathering>(GATHERING, 3, vec![attended(65)])
        .await;
    service.says("/figures/2026", &[">65<"]).await;
}

#[tokio::test]
async fn words_that_a_spreadsheet_would_reckon_with_are_made_harmless() {
    let service = service().await;
    let fields = [("kind", "count_of_things"), ("unit", "things")];
    let id = set(&service, 1, "=cmd|'/c calc'!A1", &fields).await;
    take(
        &service,
        &id,
        &[
            ("value", "3"),
            ("to", "2025-03-12"),
            ("note", "+1, \"quoted\""),
        ],
    )
    .await;
    let csv = service.get("/figures/2025.csv").await.text;
    assert!(csv.contains(",'=cmd|'/c calc'!A1,Reading,"), "{csv}");
    assert!(csv.contains(",\"'+1, \"\"quoted\"\"\""), "{csv}");
}
