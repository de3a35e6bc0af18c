use rusqlite::Connection;
use yousaid_log::{Log, Position};
use yousaid_model::{FeedbackId, feedback::Ground};

use super::{
    ConcernState, Waits, closed_concerns, concerns_about, find_for_receipt, parts_for_receipt,
    quarantined, waiting_concerns, waits,
};
use crate::{
    builder::read_page,
    feedback::{
        Filter, State, evidence_of, find, of_receipt, parts_of, people_behind, search, waiting,
    },
    testing::{AT, AT_TEXT, Story, VOLUNTEER, comment, folder, item, life, time},
};

const WORDS: &str = "Somebody hurts me at the club";

/// Whether anything of a comment can be seen from the desk.
fn at_the_desk(rows: &Connection, id: FeedbackId) -> bool {
    let all = search(rows, &Filter::default()).expect("the inbox").found;
    let by_words = Filter {
        words: "club".to_owned(),
        ..Filter::default()
    };
    let found = search(rows, &by_words).expect("the inbox").found;
    let listed = all.iter().any(|one| one.id == id);
    let searched = found.iter().any(|one| one.id == id);
    let opened = find(rows, id).expect("an answer").is_some();
    assert_eq!((listed, searched), (opened, opened), "{id}");
    opened
}

/// No table that is not of safeguarding holds these words.
fn nowhere_else(rows: &Connection, words: &str) {
    let indexed: u64 = rows
        .query_row(
            "SELECT count(*) FROM feedback_words WHERE feedback_words MATCH ?1",
            [format!("\"{words}\"")],
            |row| row.get(0),
        )
        .expect("the index answers");
    let standing: u64 = rows
        .query_row(
            "SELECT count(*) FROM feedback WHERE comment LIKE ?1",
            [format!("%{words}%")],
            |row| row.get(0),
        )
        .expect("the table answers");
    assert_eq!((indexed, standing), (0, 0), "{words}");
}

#[test]
fn a_comment_that_may_disclose_harm_is_seen_by_safeguarding_alone() {
    let mut story = Story::default();
    story.received(comment(1), WORDS);
    story.concern_raised(comment(1), None, AT);
    story.received(comment(2), "The club is closed");
    story.shows(|rows| {
        assert!(!at_the_desk(rows, comment(1)));
        assert!(at_the_desk(rows, comment(2)));
        nowhere_else(rows, "hurts");
        assert_eq!(waiting(rows).expect("counts").unread, 1);
        let seen = quarantined(rows, comment(1))
            .expect("an answer")
            .expect("is there");
        assert_eq!(seen.comment, WORDS);
        assert_eq!(
            seen.history.last().map(|line| &*line.what),
            Some("concern_raised")
        );
        assert_eq!(quarantined(rows, comment(2)).expect("an answer"), None);
    });
}

#[test]
fn a_concern_about_a_comment_that_others_have_worked_with_takes_it_from_them() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), WORDS);
        story.read(comment(number));
        story.themed(comment(number), &["Assessments"]);
        story.linked(comment(number), item(1));
    }
    story.unlinked(comment(1), item(1));
    story.concern_raised(comment(1), Some(VOLUNTEER), AT);
    story.shows(|rows| {
        assert!(!at_the_desk(rows, comment(1)));
        assert!(at_the_desk(rows, comment(2)));
        let by_theme = Filter {
            theme: Some("assessments".to_owned()),
            ..Filter::default()
        };
        assert_eq!(search(rows, &by_theme).expect("the inbox").total, 1);
        assert_eq!(people_behind(rows, item(1)).expect("a count"), 1);
        assert_eq!(evidence_of(rows, item(1)).expect("evidence").len(), 1);
    });
}

#[test]
fn a_released_comment_is_at_the_desk_as_if_nothing_had_been() {
    let mut story = Story::default();
    story.received(comment(1), WORDS);
    story.concern_raised(comment(1), None, AT);
    story.concern_released(comment(1));
    story.shows(|rows| {
        assert!(at_the_desk(rows, comment(1)));
        assert_eq!(quarantined(rows, comment(1)).expect("an answer"), None);
        let record = find(rows, comment(1))
            .expect("an answer")
            .expect("is there");
        assert_eq!(
            (record.state, record.comment.as_str()),
            (State::Unread, WORDS)
        );
        assert_eq!(waits(rows).expect("counts"), Waits::default());
    });
}

#[test]
fn a_comment_keeps_its_themes_and_its_place_with_safeguarding() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), WORDS);
        story.themed(comment(number), &["Assessments"]);
    }
    story.set_aside(comment(2), Ground::OneIndividualsService, "About one child");
    for number in [1, 2] {
        story.concern_raised(comment(number), Some(VOLUNTEER), AT);
        story.concern_released(comment(number));
    }
    story.shows(|rows| {
        for (number, state) in [(1, State::ToPlace), (2, State::SetAside)] {
            let record = find(rows, comment(number))
                .expect("an answer")
                .expect("is there");
            assert_eq!((record.state, record.themes.len()), (state, 1));
        }
    });
}

#[test]
fn a_concern_can_be_raised_again_after_it_was_released() {
    let mut story = Story::default();
    story.received(comment(1), WORDS);
    story.concern_raised(comment(1), None, AT);
    story.concern_released(comment(1));
    story.concern_raised(comment(1), Some(VOLUNTEER), time("2026-03-03T10:00:00Z"));
    story.shows(|rows| {
        assert!(!at_the_desk(rows, comment(1)));
        let concerns = concerns_about(rows, comment(1)).expect("concerns");
        let states: Vec<_> = concerns.iter().map(super::Concern::state).collect();
        assert_eq!(states, [ConcernState::Released, ConcernState::Waiting]);
        assert_eq!(
            (&concerns[0].comment, concerns[1].comment.as_deref()),
            (&None, Some(WORDS))
        );
        let expected = Waits {
            concerns: 1,
            since: Some("2026-03-03T10:00:00Z".to_owned()),
        };
        assert_eq!(waits(rows).expect("counts"), expected);
    });
}

#[test]
fn the_clock_runs_from_the_oldest_concern_until_it_is_passed_on() {
    let mut story = Story::default();
    for (number, at) in [
        (1, "2026-03-04T08:00:00Z"),
        (2, "2026-03-03T08:00:00Z"),
        (3, "2026-03-02T08:00:00Z"),
    ] {
        story.received(comment(number), WORDS);
        story.concern_raised(comment(number), None, time(at));
    }
    story.concern_passed_on(
        comment(3),
        Some("The front door, reference 12"),
        time("2026-03-05T08:00:00Z"),
    );
    story.shows(|rows| {
        let expected = Waits {
            concerns: 2,
            since: Some("2026-03-03T08:00:00Z".to_owned()),
        };
        assert_eq!(waits(rows).expect("counts"), expected);
        let oldest_first: Vec<_> = waiting_concerns(rows)
            .expect("concerns")
            .iter()
            .map(|one| one.feedback)
            .collect();
        assert_eq!(oldest_first, [comment(2), comment(1)]);
        let closed = closed_concerns(rows, 9).expect("concerns");
        assert_eq!(closed.len(), 1);
        assert_eq!(
            closed[0].passed_on_to.as_deref(),
            Some("The front door, reference 12")
        );
        assert_eq!(
            closed[0].passed_on_at.as_deref(),
            Some("2026-03-05T08:00:00Z")
        );
        assert!(!at_the_desk(rows, comment(3)));
    });
}

#[test]
fn parts_wait_with_their_whole_and_are_one_concern() {
    let mut story = Story::default();
    story.received(comment(1), "The club hurts me. The bus is late.");
    story.split(
        comment(1),
        &[
            (comment(2), "The club hurts me."),
            (comment(3), "The bus is late."),
        ],
    );
    let receipt = story.key(comment(1)).receipt();
    for number in 1..=3 {
        story.concern_raised(comment(number), Some(VOLUNTEER), AT);
    }
    story.shows(|rows| {
        assert_eq!(waits(rows).expect("counts").concerns, 1);
        assert_eq!(waiting_concerns(rows).expect("concerns").len(), 1);
        assert_eq!(parts_of(rows, comment(1)).expect("parts"), []);
        let found = of_receipt(rows, &receipt).expect("an answer");
        assert_eq!(found, Some(comment(1)));
        let parts = parts_for_receipt(rows, comment(1)).expect("parts");
        assert_eq!(parts.len(), 2);
    });
}

#[test]
fn whoever_holds_the_receipt_sees_what_they_would_see_of_any_other_comment() {
    let told = |with_safeguarding: bool, passed_on: bool| {
        let mut story = Story::default();
        story.received(comment(1), WORDS);
        if with_safeguarding {
            story.concern_raised(comment(1), None, AT);
        }
        match (with_safeguarding, passed_on) {
            (true, true) => story.concern_passed_on(comment(1), Some("The front door"), AT),
            (false, true) => story.read(comment(1)),
            (_, false) => {}
        }
        let receipt = story.key(comment(1)).receipt();
        let shown = std::sync::Mutex::new(None);
        story.shows(|rows| {
            let id = of_receipt(rows, &receipt)
                .expect("an answer")
                .expect("is found");
            let record = find_for_receipt(rows, id)
                .expect("an answer")
                .expect("is there");
            *shown.lock().expect("not broken") = Some((
                record.comment,
                record.received_at,
                record.read_at,
                record.themes,
            ));
        });
        shown.into_inner().expect("not broken")
    };
    assert_eq!(told(true, false), told(false, false));
    assert_eq!(told(true, true), told(false, true));
    let read = told(true, true).expect("is shown").2;
    assert_eq!(read.as_deref(), Some(AT_TEXT));
}

#[test]
fn a_person_is_forgotten_and_the_fact_of_the_concern_stays() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), WORDS);
        story.concern_raised(comment(number), None, AT);
    }
    story.concern_passed_on(comment(2), Some("Jo at the front door"), AT);
    for number in [1, 2] {
        story.forgotten(comment(number));
    }
    story.shows(|rows| {
        for number in [1, 2] {
            assert_eq!(quarantined(rows, comment(number)).expect("an answer"), None);
        }
        let waiting = waiting_concerns(rows).expect("concerns");
        assert_eq!((waiting.len(), &waiting[0].comment), (1, &None));
        assert_eq!(
            closed_concerns(rows, 9).expect("concerns")[0].passed_on_to,
            None
        );
        let rest: u64 = rows
            .query_row("SELECT count(*) FROM feedback_history", [], |row| {
                row.get(0)
            })
            .expect("a count");
        assert_eq!(rest, 0);
    });
}

#[test]
fn a_concern_is_closed_after_the_words_are_forgotten() {
    let mut story = Story::default();
    story.received(comment(1), WORDS);
    story.concern_raised(comment(1), None, AT);
    story.forgotten(comment(1));
    story.concern_passed_on(comment(1), None, AT);
    story.shows(|rows| {
        assert_eq!(waits(rows).expect("counts"), Waits::default());
        let closed = closed_concerns(rows, 9).expect("concerns");
        assert_eq!(closed[0].state(), ConcernState::PassedOn);
    });
}

#[test]
fn what_is_held_and_worrying_goes_to_safeguarding_first() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), WORDS);
        story.concern_raised(comment(number), None, AT);
        story.suspected(comment(number));
    }
    story.concern_released(comment(2));
    story.shows(|rows| {
        assert_eq!(waiting(rows).expect("counts").held, 1);
        let record = find(rows, comment(2))
            .expect("an answer")
            .expect("is there");
        assert_eq!(record.state, State::Held);
        assert!(record.history.iter().any(|line| line.what == "suspected"));
        assert!(find(rows, comment(1)).expect("an answer").is_none());
    });
}

/// As many events as are read at a time.
const PAGE: u128 = 1_000;

#[test]
fn words_and_the_concern_about_them_are_never_shown_apart() {
    let folder = folder();
    life(async {
        let log = Log::open(folder.path()).expect("a log");
        let mut story = Story::default();
        story.together();
        for number in 1..PAGE {
            story.received(comment(number), "The club is closed");
        }
        story.received(comment(PAGE), WORDS);
        story.concern_raised(comment(PAGE), None, AT);
        story.append_to(&log).await;
        let page = read_page(&log, Position::START, None)
            .await
            .expect("is read");
        assert!(page.is_full());
        let last = page.last.expect("has events").position;
        let next = read_page(&log, last, None).await.expect("is read");
        let together: Vec<_> = next
            .told
            .iter()
            .map(|told| told.aggregate.clone())
            .collect();
        assert_eq!(
            together,
            [comment(PAGE).to_string(), comment(PAGE).to_string()]
        );
        assert!(!next.is_full());
    });
}
