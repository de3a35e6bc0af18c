use yousaid_model::report::{
    CorrectionNoted, EditionPublished, FiguresFrozen, ForewordWritten, ReportOpened,
};

use super::{Edition, Record, all, find, has_stylesheet};
use crate::testing::{AT, AT_TEXT, OFFICER, Story, words};

fn opened(story: &mut Story, year: i16) {
    let title = words(&format!("You said, we did {year}"));
    story.report(
        year,
        ReportOpened {
            title,
            source: None,
            by: Some(OFFICER),
            at: AT,
        },
    );
}

fn published(story: &mut Story, year: i16, edition: u32) {
    story.report(
        year,
        FiguresFrozen {
            edition,
            received: 12,
            undecided: 12,
            ..FiguresFrozen::default()
        },
    );
    if edition > 1 {
        let note = words(&format!("Edition {edition} mends a table"));
        story.report(
            year,
            CorrectionNoted {
                edition,
                note,
                at: AT,
            },
        );
    }
    let [page, data, stylesheet] =
        ["page", "data", "style"].map(|name| format!("{name}{year}{edition}"));
    story.report(
        year,
        EditionPublished {
            edition,
            page,
            data,
            stylesheet,
            by: Some(OFFICER),
            at: AT,
        },
    );
}

fn edition(year: i16, number: u32, note: Option<&str>) -> Edition {
    Edition {
        number,
        page: format!("page{year}{number}"),
        data: format!("data{year}{number}"),
        note: note.map(str::to_owned),
        published_at: AT_TEXT.to_owned(),
    }
}

#[test]
fn a_report_that_was_opened_has_a_title_and_nothing_else() {
    let mut story = Story::default();
    opened(&mut story, 2026);
    story.shows(|rows| {
        let expected = Record {
            year: 2026,
            title: "You said, we did 2026".to_owned(),
            source: None,
            foreword: vec![],
            opened_at: AT_TEXT.to_owned(),
            editions: vec![],
        };
        assert_eq!(find(rows, 2026).expect("an answer"), Some(expected));
        assert_eq!(find(rows, 2025).expect("an answer"), None);
    });
}

#[test]
fn the_foreword_is_the_one_written_last() {
    let mut story = Story::default();
    opened(&mut story, 2026);
    for foreword in [
        vec!["A draft."],
        vec!["Thank you.", "Here is\nwhat we did."],
    ] {
        let foreword = foreword.into_iter().map(str::to_owned).collect();
        story.report(
            2026,
            ForewordWritten {
                foreword,
                by: OFFICER,
                at: AT,
            },
        );
    }
    story.shows(|rows| {
        let found = find(rows, 2026).expect("an answer").expect("a report");
        assert_eq!(found.foreword, ["Thank you.", "Here is\nwhat we did."]);
    });
}

#[test]
fn editions_stand_newest_first_each_with_its_note() {
    let mut story = Story::default();
    opened(&mut story, 2026);
    for number in 1..=3 {
        published(&mut story, 2026, number);
    }
    story.shows(|rows| {
        let expected = [
            edition(2026, 3, Some("Edition 3 mends a table")),
            edition(2026, 2, Some("Edition 2 mends a table")),
            edition(2026, 1, None),
        ];
        assert_eq!(
            find(rows, 2026)
                .expect("an answer")
                .expect("a report")
                .editions,
            expected
        );
    });
}

#[test]
fn reports_stand_newest_first_each_with_its_own_editions() {
    let mut story = Story::default();
    for year in [2025, 2027, 2026] {
        opened(&mut story, year);
    }
    published(&mut story, 2025, 1);
    published(&mut story, 2026, 1);
    published(&mut story, 2025, 2);
    story.shows(|rows| {
        let found = all(rows).expect("reports");
        let found: Vec<_> = found
            .iter()
            .map(|report| (report.year, report.editions.len()))
            .collect();
        assert_eq!(found, [(2027, 0), (2026, 1), (2025, 2)]);
    });
}

#[test]
fn the_style_sheet_of_every_edition_is_known() {
    let mut story = Story::default();
    opened(&mut story, 2026);
    published(&mut story, 2026, 1);
    published(&mut story, 2026, 2);
    story.shows(|rows| {
        for (name, known) in [
            ("style20261", true),
            ("style20262", true),
            ("style20263", false),
            ("page20261", false),
        ] {
            assert_eq!(
                has_stylesheet(rows, name).expect("an answer"),
                known,
                "{name}"
            );
        }
    });
}

#[test]
fn a_report_from_before_this_service_names_its_source() {
    let mut story = Story::default();
    let (title, source) = (
        words("Annual report 2019"),
        Some("A printed booklet".to_owned()),
    );
    story.report(
        2019,
        ReportOpened {
            title,
            source: source.clone(),
            by: None,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(
            find(rows, 2019)
                .expect("an answer")
                .expect("a report")
                .source,
            source
        );
    });
}
