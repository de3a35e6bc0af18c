use std::path::PathBuf;

use yousaid_projections::{items, responses};

use super::{EarlierReport, Fault, Imported, import, read};
use crate::testing::service;

/// A file in the shape of an earlier report, in invented words.
const SAMPLE: &str = r#"{
 "title": "Aldermere annual report 2018: You said, we did, how",
 "year": 2018,
 "source": "Aldermere Council, annual report 2018, section 4",
 "themes": [
  {
   "theme": "Information / Advice and support",
   "source_heading": "Information",
   "order": 1,
   "groups": [
    {
     "id": "t1g1",
     "you_said": [
      "We cannot find the respite page.",
      "Nobody tells us who to call."
     ],
     "we_did": ["We asked.\n\nThey agreed.", "We wrote it down."],
     "how": ["Put it on one page.", "Name a person to call."],
     "note": "For people only."
    },
    { "id": "t1g2", "you_said": ["Open every day."], "we_did": [], "how": [] }
   ]
  },
  {
   "theme": "Play",
   "groups": [
    { "id": "t2g1", "you_said": ["More swings."], "we_did": ["We looked."], "how": ["Buy swings."] }
   ]
  }
 ]
}"#;

fn faults(from: &str, to: &str) -> Vec<String> {
    assert!(SAMPLE.contains(from), "{from}");
    let faults = read(&SAMPLE.replacen(from, to, 1)).expect_err("something is wrong with it");
    faults.iter().map(Fault::to_string).collect()
}

#[test]
fn the_rows_of_the_table_are_read_and_the_notes_are_not() {
    let report = read(SAMPLE).expect("nothing is wrong with it");
    assert_eq!(report.year, 2018);
    assert_eq!(report.themes.len(), 2);
    assert_eq!(report.themes[0].groups[0].you_said.len(), 2);
    assert!(!format!("{report:?}").contains("For people only"));
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_field() {
    assert_eq!(
        faults("\"Open every day.\"", "\" \""),
        ["line 21: themes[0].groups[1].you_said[0] is empty"]
    );
    assert_eq!(
        faults("[\"More swings.\"]", "[]"),
        ["line 27: themes[1].groups[0].you_said is empty"]
    );
    assert_eq!(
        faults("[\"More swings.\"]", "\"More swings.\""),
        ["line 27: themes[1].groups[0].you_said is not a list"]
    );
    assert_eq!(
        faults("\"theme\": \"Play\",", ""),
        ["line 24: themes[1] has no theme"]
    );
    assert_eq!(
        faults("\"Buy swings.\"", "7"),
        ["line 27: themes[1].groups[0].how[0] is not a text"]
    );
    assert_eq!(
        faults("\"t2g1\"", "\"t1g1\""),
        ["line 27: themes[1].groups[0].id \"t1g1\" is the id of an earlier group"]
    );
    assert_eq!(
        faults("2018,", "\"2018\","),
        ["line 3: year is not a whole number, such as a year"]
    );
    assert_eq!(
        faults("2018,", "1066,"),
        ["line 3: year is 1066; the years from 1990 to 2100 can be taken"]
    );
    assert_eq!(
        faults("\"Play\"", "\"Information, advice, support\""),
        ["line 25: themes[1].theme is the name of an earlier theme of the file"]
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let file = SAMPLE
        .replacen("\"year\": 2018,", "", 1)
        .replacen("\"More swings.\"", "null", 1);
    let faults = read(&file).expect_err("two things are wrong with it");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(faults[0].to_string(), "line 1: the file has no year");
}

#[test]
fn what_is_not_json_is_named_with_its_line() {
    let faults = faults("2018,", "2018");
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("line 4: is not JSON"), "{faults:?}");
    assert_eq!(read("").expect_err("nothing")[0].line, 1);
    assert_eq!(
        read("[]").expect_err("a list")[0].to_string(),
        "line 1: the file is not an object"
    );
}

/// Imports twice, and answers with what the first import did.
async fn imported_twice(report: &EarlierReport) -> Imported {
    let service = service().await;
    let first = import(&service.app, report).await.expect("imported");
    assert!(first.new && first.edition);
    assert_eq!(first.differs, [] as [String; 0]);
    let head = service.app.council.log.head().await.expect("a head");
    let second = import(&service.app, report).await.expect("imported again");
    assert!(!second.new && !second.edition);
    assert_eq!(
        service.app.council.log.head().await.expect("a head"),
        head,
        "a second import changes nothing"
    );

    let year = report.year;
    let (records, answers) = service
        .app
        .council
        .views
        .read(move |rows| {
            let records = items::of_year(rows, year)?;
            let answers: rusqlite::Result<Vec<_>> = records
                .iter()
                .map(|item| responses::for_item(rows, item.id))
                .collect();
            Ok((records, answers?))
        })
        .await
        .expect("rows");
    assert_eq!(records.len(), first.statements);
    assert!(
        answers.iter().all(|answers| answers.len() == 1),
        "each statement has its one answer"
    );
    for page in [
        format!("/you-said?year={year}"),
        format!("/reports/{year}"),
        format!("/reports/{year}/editions/1"),
    ] {
        let page = service.get(&page).await;
        assert_eq!(page.status, axum::http::StatusCode::OK);
        assert!(
            page.text
                .contains(&format!("The report of {year} does not say how many")),
            "{}",
            page.text
        );
    }
    let page = service.get(&format!("/reports/{year}")).await.text;
    assert_eq!(
        page.matches("class=\"answer\"").count(),
        first.answers,
        "an answer is shown once"
    );
    assert_eq!(
        page.matches("How it stands today").count(),
        first.statements,
        "each statement is shown once"
    );
    first
}

#[tokio::test]
async fn an_earlier_report_is_taken_in_once_and_shown() {
    let imported = imported_twice(&read(SAMPLE).expect("nothing is wrong with it")).await;
    assert_eq!(
        (
            imported.themes,
            imported.answers,
            imported.statements,
            imported.actions
        ),
        (2, 3, 4, 3)
    );
}

#[tokio::test]
async fn an_empty_answer_is_shown_as_what_it_is() {
    let service = service().await;
    import(
        &service.app,
        &read(SAMPLE).expect("nothing is wrong with it"),
    )
    .await
    .expect("imported");
    let page = service.get("/reports/2018").await.text;
    assert!(page.contains("The report gives no answer in words."));
    assert!(page.contains("The report names no action."));
    assert!(page.contains("No action given"));
    assert!(!page.contains("What came in"));
}

#[tokio::test]
async fn what_differs_from_the_file_is_left_as_it_is_and_told() {
    let service = service().await;
    import(
        &service.app,
        &read(SAMPLE).expect("nothing is wrong with it"),
    )
    .await
    .expect("imported");
    let other = SAMPLE
        .replacen("More swings.", "Fewer swings.", 1)
        .replacen("We looked.", "We looked away.", 1);
    let second = import(
        &service.app,
        &read(&other).expect("nothing is wrong with it"),
    )
    .await
    .expect("imported again");
    assert!(!second.new);
    assert_eq!(second.differs.len(), 2, "{second}");
    assert!(
        service
            .get("/you-said?year=2018")
            .await
            .text
            .contains("More swings.")
    );
}

/// The real file, where it is at hand. It is never part of this repository.
fn real() -> Option<String> {
    let folder = std::env::var_os("YOUSAID_TEST_DATA").map(PathBuf::from);
    let file = folder.map(|folder| folder.join("swindon-2019").join("you-said-we-did.json"));
    let text = file.and_then(|file| std::fs::read_to_string(file).ok());
    assert!(
        text.is_some() || std::env::var_os("CI").is_none(),
        "set YOUSAID_TEST_DATA to the folder with swindon-2019"
    );
    text
}

#[tokio::test]
async fn the_report_of_2019_is_taken_in_whole() {
    let Some(file) = real() else { return };
    let imported = imported_twice(&read(&file).expect("nothing is wrong with it")).await;
    assert_eq!(
        (
            imported.themes,
            imported.answers,
            imported.statements,
            imported.actions
        ),
        (8, 31, 42, 81)
    );
}
