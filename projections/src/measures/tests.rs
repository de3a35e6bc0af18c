use jiff::civil::{Date, date};
use uuid::Uuid;
use yousaid_model::{
    MeasureId, ReportYear,
    measure::{
        Amount, Definition, Kind, Measure, MeasureEvent, MeasureGivenUp, MeasureSet, Period,
        Reading, ReadingTaken, ReadingTakenBack,
    },
};

use super::{all, find, history, years};
use crate::testing::{AT, AT_TEXT, OFFICER, Story, words};

const VIEWS: MeasureId = MeasureId(Uuid::from_u128(0x3a1));
const HEARD: MeasureId = MeasureId(Uuid::from_u128(0x3a2));
const BOUNCES: MeasureId = MeasureId(Uuid::from_u128(0x3a3));

fn tell(story: &mut Story, id: MeasureId, event: impl Into<MeasureEvent>) {
    story.tell::<Measure>(&id.to_string(), event.into(), |job| job);
}

fn definition(title: &str, heading: &str) -> Definition {
    Definition {
        title: words(title),
        heading: words(heading),
        kind: Kind::CountOfThings,
        unit: words("page views"),
        part_of: None,
        baseline: None,
        target: None,
        since: ReportYear(2025),
    }
}

fn set(story: &mut Story, id: MeasureId, title: &str, heading: &str) {
    let definition = definition(title, heading);
    tell(
        story,
        id,
        MeasureSet {
            definition,
            by: OFFICER,
            at: AT,
        },
    );
}

fn reading(amount: &str, from: Date, to: Date) -> Reading {
    Reading {
        amount: Amount::Exactly(amount.parse().expect("a number")),
        of: None,
        period: Period::new(from, to).expect("a period"),
        note: None,
    }
}

fn take(story: &mut Story, id: MeasureId, number: u32, reading: Reading) {
    tell(
        story,
        id,
        ReadingTaken {
            number,
            reading,
            by: OFFICER,
            at: AT,
        },
    );
}

fn take_back(story: &mut Story, id: MeasureId, number: u32) {
    let reason = words("A week was missing.");
    tell(
        story,
        id,
        ReadingTakenBack {
            number,
            reason,
            by: OFFICER,
            at: AT,
        },
    );
}

fn winter() -> Reading {
    reading("96354", date(2025, 11, 1), date(2026, 2, 28))
}

fn summer() -> Reading {
    reading("82903.50", date(2025, 5, 1), date(2025, 10, 31))
}

#[test]
fn a_measure_has_its_readings_by_the_day_on_which_they_end() {
    let mut story = Story::default();
    set(&mut story, VIEWS, "Page views", "The site");
    take(&mut story, VIEWS, 1, winter());
    take(&mut story, VIEWS, 2, summer());
    story.shows(|rows| {
        let found = find(rows, VIEWS).expect("an answer").expect("a measure");
        assert_eq!(found.definition, definition("Page views", "The site"));
        let readings: Vec<_> = found
            .standing()
            .map(|taken| (taken.number, &taken.reading))
            .collect();
        assert_eq!(readings, [(2, &summer()), (1, &winter())]);
        assert_eq!(years(rows).expect("years"), [2026, 2025]);
    });
}

#[test]
fn a_reading_that_was_taken_back_is_kept_with_the_reason_and_counts_no_more() {
    let mut story = Story::default();
    set(&mut story, VIEWS, "Page views", "The site");
    take(&mut story, VIEWS, 1, winter());
    take(&mut story, VIEWS, 2, summer());
    take_back(&mut story, VIEWS, 1);
    story.shows(|rows| {
        let found = find(rows, VIEWS).expect("an answer").expect("a measure");
        assert_eq!(found.standing().count(), 1);
        let back = found.readings[1]
            .taken_back
            .as_ref()
            .expect("it was taken back");
        assert_eq!(
            (back.reason.as_str(), back.at.as_str()),
            ("A week was missing.", AT_TEXT)
        );
        assert_eq!(years(rows).expect("years"), [2025]);
    });
}

#[test]
fn measures_stand_under_their_headings_as_they_were_first_set() {
    let mut story = Story::default();
    set(&mut story, VIEWS, "Page views", "The site");
    set(&mut story, HEARD, "Heard", "Families");
    set(&mut story, BOUNCES, "Bounces", "The site");
    set(&mut story, VIEWS, "Pages looked at", "The site");
    story.shows(|rows| {
        let found = all(rows).expect("measures");
        let titles: Vec<_> = found
            .iter()
            .map(|one| one.definition.title.as_str())
            .collect();
        assert_eq!(titles, ["Pages looked at", "Bounces", "Heard"]);
    });
}

#[test]
fn a_measure_that_was_given_up_says_why_until_it_is_taken_up_again() {
    let mut story = Story::default();
    set(&mut story, VIEWS, "Page views", "The site");
    set(&mut story, HEARD, "Heard", "Families");
    for id in [VIEWS, HEARD] {
        let reason = words("Nobody counts them.");
        tell(
            &mut story,
            id,
            MeasureGivenUp {
                reason,
                by: OFFICER,
                at: AT,
            },
        );
    }
    set(&mut story, HEARD, "Heard", "Families");
    story.shows(|rows| {
        let given_up = |id| {
            find(rows, id)
                .expect("an answer")
                .expect("a measure")
                .given_up
        };
        let expected = ("Nobody counts them.".to_owned(), AT_TEXT.to_owned());
        assert_eq!(given_up(VIEWS), Some(expected));
        assert_eq!(given_up(HEARD), None);
    });
}

#[test]
fn the_history_says_what_happened_and_who_did_it() {
    let mut story = Story::default();
    set(&mut story, VIEWS, "Page views", "The site");
    take(&mut story, VIEWS, 1, winter());
    take_back(&mut story, VIEWS, 1);
    story.shows(|rows| {
        let found = history(rows, VIEWS).expect("a history");
        let told: Vec<_> = found
            .iter()
            .map(|line| (line.what.as_str(), line.number, line.words.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("set", None, Some("Page views")),
                ("taken", Some(1), None),
                ("taken_back", Some(1), Some("A week was missing.")),
            ]
        );
        assert!(
            found
                .iter()
                .all(|line| line.by == OFFICER.to_string() && line.at == AT_TEXT)
        );
        assert_eq!(history(rows, HEARD).expect("a history"), []);
    });
}
