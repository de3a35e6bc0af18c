//! An officer sets measures, takes readings, corrects them and gives measures up.

use axum::http::StatusCode;

use crate::testing::{Service, service};

const ID: &str = "000003a1-0000-4000-8000-000000000001";
const WHOLE: &str = "000003a2-0000-4000-8000-000000000001";

fn page() -> String {
    format!("/council/measures/{ID}")
}

async fn set(service: &Service, id: &str, fields: &[(&str, &str)]) {
    let usual = [
        ("id", id),
        ("heading", "How the site is used"),
        ("since", "2025"),
    ];
    let all: Vec<(&str, &str)> = usual.iter().chain(fields).copied().collect();
    service.sends("/council/measures", &all).await;
}

async fn set_page_views(service: &Service) {
    let fields = [
        ("title", "Page views in half a year"),
        ("kind", "count_of_things"),
        ("unit", "page views"),
    ];
    set(service, ID, &fields).await;
}

async fn take(service: &Service, value: &str, from: &str, to: &str) {
    let path = format!("{}/readings", page());
    service
        .sends(&path, &[("value", value), ("from", from), ("to", to)])
        .await;
}

#[tokio::test]
async fn a_measure_that_is_set_stands_on_the_list_and_on_its_page() {
    let service = service().await;
    service
        .says("/council/measures", &["No measure is set yet."])
        .await;
    set_page_views(&service).await;
    let list = [
        "How the site is used",
        "Page views in half a year",
        "No reading yet",
    ];
    service.says("/council/measures", &list).await;
    let told = [
        "A number of things",
        "page views",
        "No target",
        "It was set",
    ];
    service.says(&page(), &told).await;
}

#[tokio::test]
async fn a_form_that_is_sent_twice_sets_one_measure() {
    let service = service().await;
    set_page_views(&service).await;
    set_page_views(&service).await;
    let list = service.says("/council/measures", &["Page views"]).await;
    assert_eq!(list.text.matches("Page views in half a year").count(), 1);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let service = service().await;
    let fields = [
        ("id", ID),
        ("target", "at_least"),
        ("baseline_value", "many"),
        ("since", "19"),
    ];
    let wrong = [
        "Say what is measured.",
        "Give the heading under which it stands.",
        "Choose what kind of figure it is.",
        "Say what is counted, for example page views.",
        "Give the number of the target.",
        "Write a number, for example 59.12.",
        "Give a year from 1990 to 2100.",
    ];
    service.refuses("/council/measures", &fields, &wrong).await;
}

#[tokio::test]
async fn a_target_of_a_share_may_have_its_sign_behind_it_and_that_of_a_count_may_not() {
    let service = service().await;
    let target = [("target", "at_least"), ("target_number", "90 %")];
    let share = [("title", "Heard"), ("kind", "share_of_people")];
    set(&service, ID, &[share, target].concat()).await;
    service.says(&page(), &["90%"]).await;
    let count = [
        ("id", WHOLE),
        ("title", "Groups"),
        ("heading", "Groups"),
        ("kind", "count_of_things"),
        ("unit", "groups"),
        ("since", "2025"),
    ];
    let fields = [&count[..], &target[..]].concat();
    let told = ["Write a number, for example 59.12."];
    service.refuses("/council/measures", &fields, &told).await;
}

#[tokio::test]
async fn a_target_from_a_baseline_that_is_missing_is_refused_with_what_was_typed() {
    let service = service().await;
    let fields = [
        ("id", ID),
        ("title", "Page views"),
        ("heading", "The site"),
        ("kind", "count_of_things"),
        ("unit", "page views"),
        ("since", "2025"),
        ("target", "change"),
        ("target_number", "50"),
    ];
    let told = [
        "This target is reckoned from the baseline. Give the baseline.",
        "value=\"Page views\"",
    ];
    service.refuses("/council/measures", &fields, &told).await;
}

#[tokio::test]
async fn readings_are_taken_and_shown_as_they_were_written() {
    let service = service().await;
    set_page_views(&service).await;
    take(&service, "82, 903", "2024-11-01", "2025-05-31").await;
    take(&service, "96,354", "2025-05-01", "2025-10-31").await;
    let told = [
        "82,903 page views",
        "November 2024 to May 2025",
        "96,354 page views",
        "A reading was taken",
    ];
    service.says(&page(), &told).await;
}

#[tokio::test]
async fn a_reading_that_cannot_be_is_refused_at_its_field() {
    let service = service().await;
    set_page_views(&service).await;
    let path = format!("{}/readings", page());
    for (fields, wrong) in [
        (
            [("value", ""), ("to", "")],
            ["Give the number.", "Give the day, or the last day."],
        ),
        (
            [("value", "12.5"), ("to", "2026-01-31")],
            ["A count is a whole number", "id=\"value-error\""],
        ),
        (
            [("value", "12"), ("to", "2026-05-31")],
            ["These days have not passed yet.", "id=\"to-error\""],
        ),
        (
            [("value", "12"), ("to", "31 May")],
            ["Give a day that there is", "id=\"to-error\""],
        ),
    ] {
        service.refuses(&path, &fields, &wrong).await;
    }
    let range = [
        ("value", "12"),
        ("precision", "between"),
        ("most", "11"),
        ("to", "2026-01-31"),
    ];
    service
        .refuses(
            &path,
            &range,
            &["The second number is not larger than the first."],
        )
        .await;
}

#[tokio::test]
async fn a_wrong_reading_is_corrected_and_kept_in_the_history() {
    let service = service().await;
    set_page_views(&service).await;
    take(&service, "82903", "", "2025-05-31").await;
    let path = format!("{}/readings/1/correct", page());
    let without = [("value-1", "82930"), ("to-1", "2025-05-31")];
    service
        .refuses(&path, &without, &["Say what was wrong."])
        .await;
    let with = [
        ("value-1", "82930"),
        ("to-1", "2025-05-31"),
        ("why-1", "Two digits were changed over."),
    ];
    service.sends(&path, &with).await;
    let told = [
        "82,930 page views",
        "Readings that count no more",
        "Two digits were changed over.",
    ];
    service.says(&page(), &told).await;
}

#[tokio::test]
async fn a_wrong_reading_is_taken_back() {
    let service = service().await;
    set_page_views(&service).await;
    take(&service, "82903", "", "2025-05-31").await;
    let path = format!("{}/readings/1/take-back", page());
    service.refuses(&path, &[], &["Say what was wrong."]).await;
    service
        .sends(&path, &[("back-1", "It was another site.")])
        .await;
    service
        .says(
            &page(),
            &["No reading is taken yet.", "It was another site."],
        )
        .await;
}

#[tokio::test]
async fn a_measure_is_given_up_and_taken_up_again() {
    let service = service().await;
    set_page_views(&service).await;
    let path = format!("{}/give-up", page());
    service
        .refuses(&path, &[], &["Say why it is measured no more."])
        .await;
    service.sends(&path, &[("give_up", "Nobody counts.")]).await;
    let told = [
        "Given up on 2 March 2026: Nobody counts.",
        "Take it up again",
    ];
    service.says(&page(), &told).await;
    let fields = [
        ("title", "Page views in half a year"),
        ("heading", "How the site is used"),
        ("kind", "count_of_things"),
        ("unit", "page views"),
        ("since", "2025"),
    ];
    service.sends(&format!("{}/set", page()), &fields).await;
    let again = service.says(&page(), &["Take a reading"]).await;
    assert!(!again.text.contains("Given up on"));
}

#[tokio::test]
async fn the_form_to_set_anew_has_what_stands() {
    let service = service().await;
    let fields = [
        ("title", "Visits that end on the first page"),
        ("kind", "share_of_things"),
        ("baseline_value", "59.12"),
        ("baseline_precision", "between"),
        ("baseline_most", "62.28"),
        ("target", "at_most"),
        ("target_number", "32"),
    ];
    set(&service, ID, &fields).await;
    service
        .says(&page(), &["59.12% to 62.28%", "32% or less"])
        .await;
    let form = service.says(&format!("{}/set", page()), &[]).await.text;
    for filled in [
        "value=\"Visits that end on the first page\"",
        "value=\"59.12\"",
        "value=\"62.28\"",
        "value=\"32\"",
        "<option value=\"at_most\" selected>",
        "<option value=\"between\" selected>",
        "value=\"2025\"",
    ] {
        assert!(form.contains(filled), "{filled} is not in {form}");
    }
}

#[tokio::test]
async fn a_part_names_a_whole_that_counts_people() {
    let service = service().await;
    let whole = [
        ("title", "All who registered"),
        ("kind", "count_of_people"),
        ("unit", "people"),
    ];
    set(&service, WHOLE, &whole).await;
    let part = [
        ("title", "Parents who registered"),
        ("kind", "count_of_people"),
        ("unit", "people"),
        ("part_of", WHOLE),
    ];
    let without: Vec<_> = part
        .iter()
        .chain(&[("id", ID), ("heading", "Open day"), ("since", "2025")])
        .copied()
        .collect();
    let ask = ["Say by what the whole is divided, for example role."];
    service.refuses("/council/measures", &without, &ask).await;
    let with: Vec<_> = without
        .iter()
        .chain(&[("divided_by", "role")])
        .copied()
        .collect();
    service.sends("/council/measures", &with).await;
    service
        .says(&page(), &["All who registered, by role"])
        .await;
    let itself: Vec<_> = with
        .iter()
        .map(|(name, value)| (*name, if *name == "part_of" { ID } else { *value }))
        .collect();
    service
        .refuses(
            &format!("{}/set", page()),
            &itself,
            &["Choose a measure that counts all of these people."],
        )
        .await;
}

#[tokio::test]
async fn a_measure_that_there_is_not_is_not_found() {
    let service = service().await;
    for address in [
        page(),
        format!("{}/set", page()),
        "/council/measures/none".to_owned(),
    ] {
        assert_eq!(
            service.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
    let taken = service
        .post(
            &format!("{}/readings", page()),
            &[("value", "1"), ("to", "2025-01-01")],
        )
        .await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
}
