use uuid::Uuid;
use yousaid_model::{
    GatheringId, SurveyId, Words,
    feedback::{About, AnswerTo, Channel, Ground, Occasion, Respondent},
};

use crate::{
    feedback::{History, Record, State, evidence_of, find, links_of, parts_of},
    testing::{AT_TEXT, SECOND_VOLUNTEER, Story, VOLUNTEER, comment, item, time},
};

fn line(by: Option<yousaid_model::AccountId>, what: &str, detail: Option<&str>) -> History {
    History {
        at: AT_TEXT.to_owned(),
        by: by.map(|by| by.to_string()),
        what: what.to_owned(),
        detail: detail.map(str::to_owned),
    }
}

#[test]
fn a_record_has_everything_that_was_said_but_the_contact() {
    let mut story = Story::default();
    let key = story.key(comment(1));
    story.received_as(comment(1), "The videos have no captions", |event| {
        event.channel = Channel::FocusGroup;
        event.page = Some(key.seal("Short breaks"));
        event.about = Some(About::Accessibility);
        event.respondent = Some(Respondent::Professional);
        event.on_behalf = true;
        event.contact = Some(key.seal("somebody@example.org"));
        event.language = Some("pl".parse().expect("a language tag"));
        event.occasion = Occasion {
            said_on: None,
            gathering: Some(GatheringId(Uuid::from_u128(7))),
            answer_to: Some(AnswerTo {
                survey: SurveyId(Uuid::from_u128(8)),
                version: 1,
                question: 2,
                words: Words::line("What would help?").expect("has words"),
            }),
        };
        event.at = time("2025-06-30T23:30:00Z");
    });
    let received_at = "2025-06-30T23:30:00Z";
    story.shows(|rows| {
        let expected = Record {
            id: comment(1),
            whole: None,
            channel: "focus_group".to_owned(),
            about: Some("accessibility".to_owned()),
            respondent: Some("professional".to_owned()),
            on_behalf: true,
            language: Some("pl".to_owned()),
            gathering: Some(Uuid::from_u128(7).to_string()),
            survey: Some(Uuid::from_u128(8).to_string()),
            question: Some("What would help?".to_owned()),
            page: Some("Short breaks".to_owned()),
            comment: "The videos have no captions".to_owned(),
            said_on: None,
            received_at: received_at.to_owned(),
            year: 2025,
            read_at: None,
            state: State::Unread,
            themes: vec![],
            item: None,
            ground: None,
            duplicate_of: None,
            reason: None,
            proposed_by: None,
            history: vec![History {
                at: received_at.to_owned(),
                ..line(None, "received", Some("focus_group"))
            }],
        };
        assert_eq!(find(rows, comment(1)).expect("an answer"), Some(expected));
        assert_eq!(find(rows, comment(2)).expect("an answer"), None);
    });
}

#[test]
fn what_was_said_on_an_earlier_day_belongs_to_the_year_of_that_day() {
    let mut story = Story::default();
    story.received_as(comment(1), "Said in December, typed in January", |event| {
        event.occasion.said_on = Some(jiff::civil::date(2025, 12, 30));
        event.at = time("2026-01-08T10:00:00Z");
    });
    story.shows(|rows| {
        let found = find(rows, comment(1))
            .expect("an answer")
            .expect("a record");
        assert_eq!(found.year, 2025);
        assert_eq!(found.said_on.as_deref(), Some("2025-12-30"));
    });
}

#[test]
fn the_history_tells_what_happened_first_things_first() {
    let mut story = Story::default();
    let one = comment(1);
    story.received(one, "Nobody rings back");
    story.read(one);
    story.themed(one, &["Travel", "Letters"]);
    story.themed(one, &[]);
    story.linked(one, item(1));
    story.unlinked(one, item(1));
    story.proposed(one, "The tenth of its kind");
    story.set_aside(one, Ground::Vexatious, "The tenth of its kind");
    story.brought_back(one);
    story.split(
        one,
        &[(comment(2), "Nobody rings"), (comment(3), "Nobody writes")],
    );
    story.shows(|rows| {
        let item = item(1).to_string();
        let (forum, second) = (Some(VOLUNTEER), Some(SECOND_VOLUNTEER));
        let expected = [
            line(None, "received", Some("web_form")),
            line(forum, "read", None),
            line(forum, "themed", Some("letters travel")),
            line(forum, "themed", Some("")),
            line(forum, "linked", Some(&item)),
            line(forum, "unlinked", Some(&item)),
            line(forum, "proposed", Some("vexatious")),
            line(second, "set_aside", Some("vexatious")),
            line(forum, "brought_back", None),
            line(forum, "split", Some("2")),
        ];
        let found = find(rows, one).expect("an answer").expect("a comment");
        assert_eq!(found.history, expected);
        let part = find(rows, comment(2)).expect("an answer").expect("a part");
        assert_eq!(part.history, [line(forum, "split_off", None)]);
    });
}

#[test]
fn a_comment_that_is_set_aside_says_why() {
    let mut story = Story::default();
    for number in 1..=4 {
        story.received(comment(number), "The same again");
    }
    story.proposed(comment(1), "Eleven letters in a week");
    story.set_aside(
        comment(2),
        Ground::Duplicate { of: comment(1) },
        "Sent twice",
    );
    story.set_aside(
        comment(3),
        Ground::Duplicate { of: comment(1) },
        "Sent thrice",
    );
    story.brought_back(comment(3));
    story.proposed(comment(4), "Twelve letters");
    story.linked(comment(4), item(1));
    story.shows(|rows| {
        let why = |number| {
            let found = find(rows, comment(number))
                .expect("an answer")
                .expect("a comment");
            (
                found.ground,
                found.duplicate_of,
                found.reason,
                found.proposed_by,
            )
        };
        let text = |text: &str| Some(text.to_owned());
        let proposal = (
            text("vexatious"),
            None,
            text("Eleven letters in a week"),
            text(&VOLUNTEER.to_string()),
        );
        assert_eq!(why(1), proposal);
        assert_eq!(
            why(2),
            (
                text("duplicate"),
                text(&comment(1).to_string()),
                text("Sent twice"),
                None
            )
        );
        assert_eq!(why(3), (None, None, None, None));
        assert_eq!(why(4), (None, None, None, None));
    });
}

#[test]
fn parts_stand_in_the_order_in_which_they_were_split_off() {
    let mut story = Story::default();
    story.received(
        comment(1),
        "The pool is cold, the hall is loud, the bus is late",
    );
    let parts = [
        (comment(9), "The pool is cold"),
        (comment(2), "The hall is loud"),
        (comment(5), "The bus is late"),
    ];
    story.split(comment(1), &parts);
    story.shows(|rows| {
        let found = parts_of(rows, comment(1)).expect("parts");
        let said: Vec<_> = found
            .iter()
            .map(|part| (part.id, part.comment.as_str()))
            .collect();
        assert_eq!(said, parts);
        assert!(
            found
                .iter()
                .all(|part| part.whole == Some(comment(1)) && part.state == State::ToTheme)
        );
        assert_eq!(parts_of(rows, comment(2)).expect("no parts"), []);
    });
}

#[test]
fn evidence_is_what_stands_behind_the_item_now_oldest_first() {
    let mut story = Story::default();
    for number in [3, 1, 2] {
        story.received(comment(number), "No quiet room");
    }
    for number in [2, 1, 3] {
        story.linked(comment(number), item(1));
    }
    story.unlinked(comment(1), item(1));
    story.linked(comment(1), item(2));
    story.shows(|rows| {
        let behind = |number| {
            let found = evidence_of(rows, item(number)).expect("evidence");
            found.iter().map(|record| record.id).collect::<Vec<_>>()
        };
        assert_eq!(behind(1), [comment(3), comment(2)]);
        assert_eq!(behind(2), [comment(1)]);
        assert_eq!(behind(3), []);
    });
}

#[test]
fn of_an_item_is_told_how_many_comments_came_and_went() {
    let mut story = Story::default();
    for number in 1..=3 {
        story.received(comment(number), "No quiet room");
        story.linked(comment(number), item(1));
    }
    story.unlinked(comment(1), item(1));
    story.linked(comment(1), item(2));
    story.forgotten(comment(3));
    story.shows(|rows| {
        let told = |number| {
            let links = links_of(rows, item(number)).expect("links");
            let count = |what| {
                let of_it = links.iter().filter(|link| link.what == what);
                of_it.map(|link| link.comments).sum::<u64>()
            };
            (count("linked"), count("unlinked"))
        };
        assert_eq!(told(1), (2, 1));
        assert_eq!(told(2), (1, 0));
        assert_eq!(told(3), (0, 0));
    });
}

#[test]
fn of_a_forgotten_comment_nothing_is_left_but_its_year() {
    let mut story = Story::default();
    let one = comment(1);
    story.received(one, "My street is the one by the mill");
    story.read(one);
    story.themed(one, &["Travel"]);
    story.set_aside(one, Ground::OneIndividualsService, "Names a street");
    story.forgotten(one);
    story.shows(|rows| {
        assert_eq!(find(rows, one).expect("an answer"), None);
        for table in ["feedback", "feedback_theme", "feedback_history"] {
            let count = format!("SELECT count(*) FROM {table}");
            let left: u64 = rows
                .query_row(&count, [], |row| row.get(0))
                .expect("a count");
            assert_eq!(left, 0, "{table}");
        }
    });
}
