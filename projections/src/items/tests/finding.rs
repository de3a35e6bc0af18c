use yousaid_model::{ActionId, ResponseId, response::ActionPromised};

use super::{finds, ids};
use crate::{
    items::{Search, all_drafts, of_year, search_published, years_published},
    testing::{AT, Story, action, item, response, words},
};

impl Story {
    fn promises(&mut self, response: ResponseId, action: ActionId, promise: &str) {
        self.response(
            response,
            ActionPromised {
                action,
                promise: words(promise),
                owner: None,
                due: None,
                by: None,
                at: AT,
            },
        );
    }
}

#[test]
fn a_years_items_stand_by_theme_and_then_as_they_were_drafted() {
    let mut story = Story::default();
    story.named("Travel", 1);
    story.named("Assessments", 2);
    for (number, theme, year) in [
        (5, "Assessments", 2026),
        (1, "Travel", 2026),
        (3, "Assessments", 2026),
        (2, "Travel", 2025),
        (4, "Travel", 2026),
    ] {
        story.drafted_under(item(number), "The bus is late", theme, year);
        story.published(item(number), &format!("bus-{number}"));
    }
    story.shows(|rows| {
        assert_eq!(
            ids(of_year(rows, 2026)),
            [item(1), item(4), item(5), item(3)]
        );
        assert_eq!(ids(of_year(rows, 2024)), []);
        assert_eq!(years_published(rows).expect("years"), [2026, 2025]);
        assert_eq!(
            finds(rows, ""),
            [item(1), item(4), item(5), item(3), item(2)],
            "newest year first"
        );
        assert_eq!(
            ids(all_drafts(rows)),
            [item(4), item(2), item(3), item(1), item(5)],
            "newest first"
        );
    });
}

#[test]
fn the_public_searches_by_theme_and_year() {
    let mut story = Story::default();
    for (number, theme, year) in [
        (1, "Travel", 2026),
        (2, "Travel", 2025),
        (3, "Assessments", 2026),
    ] {
        story.drafted_under(item(number), "The bus is late", theme, year);
        story.published(item(number), &format!("bus-{number}"));
    }
    story.shows(|rows| {
        let search = |theme: Option<&str>, year| {
            let theme = theme.map(str::to_owned);
            ids(search_published(
                rows,
                &Search {
                    words: "bus".to_owned(),
                    theme,
                    year,
                },
            ))
        };
        assert_eq!(search(Some("travel"), None), [item(1), item(2)]);
        assert_eq!(search(None, Some(2026)), [item(3), item(1)]);
        assert_eq!(search(Some("travel"), Some(2025)), [item(2)]);
        assert_eq!(search(Some("letters"), None), []);
    });
}

#[test]
fn words_are_found_in_the_statement_or_in_its_answer() {
    let mut story = Story::default();
    for (number, statement) in [
        (1, "Buses are late"),
        (2, "Trains are late"),
        (3, "Boats are late"),
    ] {
        story.drafted(item(number), statement);
        story.published(item(number), &format!("late-{number}"));
    }
    story.answered(
        response(1),
        &[item(1), item(2)],
        &["We bought clocks.", "They all go."],
    );
    story.answered(
        response(2),
        &[item(2)],
        &["A new timetable hangs in each hall."],
    );
    story.shows(|rows| {
        assert_eq!(finds(rows, "LATE"), [item(1), item(2), item(3)]);
        assert_eq!(finds(rows, "clocks"), [item(1), item(2)]);
        assert_eq!(
            finds(rows, "buses clocks"),
            [item(1)],
            "one word here, the other there"
        );
        assert_eq!(finds(rows, "clocks timetable"), [item(2)], "in two answers");
        assert_eq!(finds(rows, "boats clocks"), []);
        assert_eq!(finds(rows, "timet"), [item(2)], "a part of a word will do");
    });
}

#[test]
fn words_are_found_in_the_theme_and_in_what_was_promised() {
    let mut story = Story::default();
    story.named("Short breaks", 1);
    for (number, theme) in [(1, "Short breaks"), (2, "Travel")] {
        story.drafted_under(item(number), "It is late", theme, 2026);
        story.published(item(number), &format!("late-{number}"));
    }
    story.answered(response(1), &[item(2)], &["We asked."]);
    story.promises(response(1), action(1), "We will buy a clock");
    story.shows(|rows| {
        assert_eq!(finds(rows, "BREAK"), [item(1)]);
        assert_eq!(finds(rows, "clock"), [item(2)]);
        assert_eq!(
            finds(rows, "late asked clock"),
            [item(2)],
            "one word in each"
        );
        assert_eq!(finds(rows, "break clock"), []);
    });
}

#[test]
fn one_or_many_are_found_alike() {
    let mut story = Story::default();
    for (number, statement) in [
        (1, "The plan is late"),
        (2, "Plans are late"),
        (3, "The bus is late"),
    ] {
        story.drafted(item(number), statement);
        story.published(item(number), &format!("late-{number}"));
    }
    story.shows(|rows| {
        assert_eq!(finds(rows, "plans"), [item(1), item(2)]);
        assert_eq!(finds(rows, "PLANS"), [item(1), item(2)]);
        assert_eq!(finds(rows, "plan's"), [item(1), item(2)]);
        assert_eq!(finds(rows, "bus"), [item(3)], "a short word is whole");
        assert_eq!(finds(rows, "'''s"), []);
    });
}

#[test]
fn either_apostrophe_finds_the_other() {
    let mut story = Story::default();
    for (number, statement) in [
        (1, "We can't get in"),
        (2, "We can\u{2019}t get out"),
        (3, "We cannot"),
    ] {
        story.drafted(item(number), statement);
        story.published(item(number), &format!("gate-{number}"));
    }
    story.shows(|rows| {
        assert_eq!(finds(rows, "can't"), [item(1), item(2)]);
        assert_eq!(finds(rows, "can\u{2019}t"), [item(1), item(2)]);
    });
}

#[test]
fn signs_are_looked_for_as_they_are() {
    let mut story = Story::default();
    for (number, statement) in [
        (1, "Only 40% of calls are answered"),
        (2, "The form asks for a file_name"),
        (3, "Say \"hello\" first"),
    ] {
        story.drafted(item(number), statement);
        story.published(item(number), &format!("signs-{number}"));
    }
    story.shows(|rows| {
        assert_eq!(finds(rows, "%"), [item(1)]);
        assert_eq!(finds(rows, "4%"), []);
        assert_eq!(finds(rows, "40%"), [item(1)]);
        assert_eq!(finds(rows, "_"), [item(2)]);
        assert_eq!(finds(rows, "\"hello\""), [item(3)]);
        assert_eq!(finds(rows, "*"), []);
        assert_eq!(finds(rows, "'; DROP TABLE item; --"), []);
        assert_eq!(
            finds(rows, &"only ".repeat(1_000)),
            [item(1)],
            "of a long search the first words count"
        );
    });
}
