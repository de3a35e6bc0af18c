//! What everybody can read, as pages and as data.

use serde_json::{Value, json};
use yousaid_tests::{Person, in_days, in_words, this_year};

use super::{MARK, OWNER, PROMISE, STATEMENT, THEME};

pub fn everybody_can_read_it(visitor: &Person, public: &str) {
    let list = visitor.visit("/you-said");
    list.says("1 statement")
        .says(STATEMENT)
        .says("We asked all three pools.");
    assert_eq!(list.link(STATEMENT), public);
    let item = visitor.visit(public);
    item.says(STATEMENT)
        .says(THEME)
        .says("Fewer than 5 people said this")
        .says("Only one had trained its staff.")
        .says(PROMISE)
        .says(OWNER)
        .says(&format!("Will do by {}", in_words(&in_days(30))))
        .does_not_say("1 person")
        .does_not_say("We drove home again");
    assert!(item.headers.get("set-cookie").is_none());
    assert_eq!(
        item.texts(".did p"),
        [
            "We asked all three pools.",
            "Only one had trained its staff."
        ]
    );
    visitor.visit("/you-said?q=hoists").says("1 statement");
    visitor
        .visit("/you-said?status=done")
        .says("Nothing was found.");
}

pub fn the_report_tells_of_it(visitor: &Person) {
    let year = this_year();
    assert_eq!(
        visitor.visit("/reports").link(&format!("report {year}")),
        format!("/reports/{year}")
    );
    let report = visitor.visit(&format!("/reports/{year}"));
    report
        .says("Thank you to everybody who told us.")
        .says("This is the first report of this kind.")
        .says(STATEMENT)
        .says("We asked all four pools.")
        .says(PROMISE)
        .says(MARK)
        .does_not_say("We drove home again");
    assert!(report.texts("h2").contains(&THEME.to_owned()));
    // One person has spoken, so no figure of the report may say how many.
    report.does_not_say("1 person").does_not_say("1 comment");
    assert_eq!(
        report.link("Edition 1"),
        format!("/reports/{year}/editions/1")
    );
}

pub fn the_data_says_the_same(visitor: &Person, public: &str) {
    let year = this_year();
    let items = visitor
        .get(&format!("/api/v1/items?year={year}&theme=inclusion-access"))
        .with_status(200)
        .json();
    assert_eq!(
        items["items"].as_array().map(Vec::len),
        Some(1),
        "{items:#}"
    );
    let item = &items["items"][0];
    assert_eq!(item["statement"], STATEMENT);
    assert_eq!(
        format!("/you-said/{}", item["slug"].as_str().unwrap_or_default()),
        public
    );
    assert_eq!(
        (&item["people"], item["people_words"].as_str()),
        (&Value::Null, Some("fewer than 5 people"))
    );
    let answer = &item["answers"][0];
    assert_eq!(answer["we_did"], json!(["We asked all four pools."]));
    assert_eq!(answer["how"][0]["status"], "done");
    assert_eq!(answer["forum"]["mark"], "partly");
    assert_eq!(
        visitor
            .get("/api/v1/items?year=1999")
            .with_status(200)
            .json()["items"],
        json!([])
    );

    let report = visitor
        .get(&format!("/api/v1/reports/{year}"))
        .with_status(200)
        .json();
    assert_eq!(
        (report["edition"].as_i64(), report["year"].as_i64()),
        (Some(1), Some(year.into()))
    );
    assert_eq!(
        report["themes"][0]["entries"][0]["said"][0]["statement"],
        STATEMENT
    );
    assert_eq!(report["figures"]["comments"], Value::Null);
}
