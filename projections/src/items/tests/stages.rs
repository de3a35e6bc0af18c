use rusqlite::Connection;
use yousaid_model::{
    ItemId, ReportYear, ThemeId,
    item::{DraftGivenUp, ItemDrafted, ItemMovedToTheme, StatementReworded},
};

use super::{finds, ids};
use crate::{
    items::{History, Record, all_drafts, by_slug, find, of_year, years_published},
    testing::{AT, AT_TEXT, OFFICER, SECOND_VOLUNTEER, Story, VOLUNTEER, item, words},
};

fn get(rows: &Connection, id: ItemId) -> Record {
    find(rows, id).expect("an answer").expect("an item")
}

#[test]
fn a_new_draft_is_on_the_desk_and_nowhere_else() {
    let mut story = Story::default();
    story.drafted(item(1), "The waiting room is loud");
    story.shows(|rows| {
        let expected = Record {
            id: item(1),
            year: 2026,
            theme: "assessments".to_owned(),
            statement: "The waiting room is loud".to_owned(),
            stage: "drafted".to_owned(),
            endorsed: false,
            source: None,
            slug: None,
            worded_by: Some(VOLUNTEER.to_string()),
            drafted_at: AT_TEXT.to_owned(),
            published_at: None,
            withdrawn_because: None,
            history: vec![History {
                at: AT_TEXT.to_owned(),
                by: Some(VOLUNTEER.to_string()),
                what: "drafted".to_owned(),
                detail: None,
            }],
        };
        assert!(!expected.published());
        assert_eq!(get(rows, item(1)), expected);
        assert_eq!(
            all_drafts(rows).expect("drafts"),
            [Record {
                history: vec![],
                ..expected
            }]
        );
        assert_eq!(ids(of_year(rows, 2026)), []);
        assert_eq!(finds(rows, ""), []);
        assert_eq!(years_published(rows).expect("years"), [0_i16; 0]);
        assert_eq!(find(rows, item(2)).expect("an answer"), None);
    });
}

#[test]
fn an_endorsement_holds_until_the_wording_changes() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.drafted(item(number), "The waiting room is loud");
        story.endorsed(item(number));
    }
    let statement = words("Waiting rooms are loud");
    story.item(
        item(2),
        StatementReworded {
            statement,
            by: SECOND_VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert!(get(rows, item(1)).endorsed);
        let reworded = get(rows, item(2));
        assert!(!reworded.endorsed);
        assert_eq!(reworded.statement, "Waiting rooms are loud");
        assert_eq!(reworded.worded_by, Some(SECOND_VOLUNTEER.to_string()));
    });
}

#[test]
fn a_published_item_is_found_at_its_address() {
    let mut story = Story::default();
    story.drafted(item(1), "The waiting room is loud");
    story.published(item(1), "waiting-room-0001");
    story.shows(|rows| {
        let found = by_slug(rows, "waiting-room-0001")
            .expect("an answer")
            .expect("an item");
        assert_eq!(found, get(rows, item(1)));
        assert!(found.published());
        assert_eq!(found.published_at.as_deref(), Some(AT_TEXT));
        assert_eq!(by_slug(rows, "waiting-room").expect("an answer"), None);
        assert_eq!(by_slug(rows, "waiting-room-000%").expect("an answer"), None);
    });
}

#[test]
fn a_withdrawn_item_has_left_its_address_and_comes_back_to_it() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.drafted(item(number), "The waiting room is loud");
        story.published(item(number), &format!("waiting-room-000{number}"));
        story.withdrawn(item(number), "It names a clinic");
    }
    story.published(item(2), "waiting-room-0002");
    story.shows(|rows| {
        assert_eq!(by_slug(rows, "waiting-room-0001").expect("an answer"), None);
        let withdrawn = get(rows, item(1));
        assert!(!withdrawn.published());
        assert_eq!(
            withdrawn.withdrawn_because.as_deref(),
            Some("It names a clinic")
        );
        assert_eq!(
            withdrawn.slug.as_deref(),
            Some("waiting-room-0001"),
            "it is kept for it"
        );
        assert_eq!(withdrawn.published_at, None);
        let again = by_slug(rows, "waiting-room-0002")
            .expect("an answer")
            .expect("an item");
        assert_eq!(again.withdrawn_because, None);
        assert_eq!(ids(of_year(rows, 2026)), [item(2)]);
        assert_eq!(finds(rows, "loud"), [item(2)]);
        assert_eq!(ids(all_drafts(rows)), [item(2), item(1)]);
    });
}

#[test]
fn a_draft_that_was_given_up_is_off_the_desk_but_can_be_looked_up() {
    let mut story = Story::default();
    story.drafted(item(1), "The waiting room is loud");
    story.item(
        item(1),
        DraftGivenUp {
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(ids(all_drafts(rows)), []);
        assert_eq!(get(rows, item(1)).stage, "given_up");
    });
}

#[test]
fn the_history_tells_what_happened_first_things_first() {
    let mut story = Story::default();
    story.drafted(item(1), "Loud rooms");
    let statement = words("Rooms are loud");
    story.item(
        item(1),
        StatementReworded {
            statement,
            by: VOLUNTEER,
            at: AT,
        },
    );
    let theme = ThemeId::of_name("Travel");
    story.item(
        item(1),
        ItemMovedToTheme {
            theme,
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.endorsed(item(1));
    story.published(item(1), "rooms-are-loud-0001");
    story.withdrawn(item(1), "It names a clinic");
    story.item(
        item(1),
        DraftGivenUp {
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let found = get(rows, item(1));
        assert_eq!(found.theme, "travel");
        let told = found
            .history
            .iter()
            .map(|line| (line.what.as_str(), line.detail.as_deref()));
        let expected = [
            ("drafted", None),
            ("reworded", Some("Rooms are loud")),
            ("moved", Some("travel")),
            ("endorsed", None),
            ("published", None),
            ("withdrawn", Some("It names a clinic")),
            ("given_up", None),
        ];
        assert!(told.eq(expected), "{:?}", found.history);
        assert_eq!(found.history[4].by, Some(OFFICER.to_string()));
    });
}

#[test]
fn an_item_from_an_earlier_report_names_its_source() {
    let mut story = Story::default();
    let (theme, year) = (ThemeId::of_name("Travel"), ReportYear(2019));
    let (statement, source) = (
        words("Buses are late"),
        Some("Report of 2019, row 7".to_owned()),
    );
    story.item(
        item(1),
        ItemDrafted {
            statement,
            theme,
            year,
            source: source.clone(),
            by: None,
            at: AT,
        },
    );
    story.shows(|rows| {
        let found = get(rows, item(1));
        assert_eq!((found.year, found.worded_by), (2019, None));
        assert_eq!(
            (&found.source, &found.history[0].detail),
            (&source, &source)
        );
    });
}
