use uuid::Uuid;
use yousaid_model::{
    GatheringId, SurveyId,
    feedback::{About, AnswerTo, Channel, Respondent},
};

use super::found;
use crate::{
    feedback::{Filter, PAGE_SIZE, Page, State, Summary, search},
    testing::{AT_TEXT, Story, comment, item, time, words},
};

#[test]
fn a_page_holds_so_many_newest_first() {
    let mut story = Story::default();
    story.together();
    let all = u128::from(PAGE_SIZE) + 2;
    for number in 1..=all {
        story.received(comment(number), "The pool is cold");
    }
    story.shows(|rows| {
        let page = |page| {
            found(
                rows,
                &Filter {
                    page,
                    ..Filter::default()
                },
            )
        };
        let expected: Vec<_> = (3..=all).rev().map(comment).collect();
        assert_eq!(page(1), expected);
        assert_eq!(page(0), expected, "pages are counted from 1");
        assert_eq!(page(2), [comment(2), comment(1)]);
        let beyond = search(
            rows,
            &Filter {
                page: u32::MAX,
                ..Filter::default()
            },
        );
        let total = u64::from(PAGE_SIZE) + 2;
        assert_eq!(
            beyond.expect("the inbox"),
            Page {
                total,
                found: vec![]
            }
        );
    });
}

#[test]
fn each_filter_leaves_its_own() {
    let mut story = Story::default();
    story.received_as(comment(1), "The form is long", |event| {
        event.channel = Channel::Paper;
    });
    story.received_as(comment(2), "The form is short", |event| {
        event.about = Some(About::Gap);
    });
    story.received_as(comment(3), "No form at all", |event| {
        event.respondent = Some(Respondent::ChildOrYoungPerson);
    });
    story.received_as(comment(4), "Where is the form", |event| {
        event.at = time("2025-12-31T23:59:59Z");
    });
    story.received(comment(5), "The form was lost");
    story.themed(comment(5), &["Assessments", "Letters"]);
    story.shows(|rows| {
        let any = Filter::default;
        let found = |filter| found(rows, &filter);
        assert_eq!(
            found(Filter {
                channel: Some(Channel::Paper),
                ..any()
            }),
            [comment(1)]
        );
        assert_eq!(
            found(Filter {
                about: Some(About::Gap),
                ..any()
            }),
            [comment(2)]
        );
        let young = Some(Respondent::ChildOrYoungPerson);
        assert_eq!(
            found(Filter {
                respondent: young,
                ..any()
            }),
            [comment(3)]
        );
        assert_eq!(
            found(Filter {
                year: Some(2025),
                ..any()
            }),
            [comment(4)]
        );
        let letters = Some("letters".to_owned());
        assert_eq!(
            found(Filter {
                theme: letters,
                ..any()
            }),
            [comment(5)]
        );
        assert_eq!(
            found(Filter {
                theme: Some("travel".to_owned()),
                ..any()
            }),
            []
        );
    });
}

#[test]
fn filters_hold_together() {
    let survey = SurveyId(Uuid::from_u128(0xe1));
    let mut story = Story::default();
    for number in 1..=4 {
        story.received_as(comment(number), "The map is upside down", |event| {
            event.channel = if number % 2 == 0 {
                Channel::Phone
            } else {
                Channel::Email
            };
            event.about = Some(About::Accessibility);
            event.respondent = Some(Respondent::Professional);
            event.occasion.answer_to = Some(AnswerTo {
                survey,
                version: 1,
                question: 2,
                words: words("What is upside down?"),
            });
        });
    }
    story.received_as(comment(5), "The door is heavy", |event| {
        event.channel = Channel::Phone;
    });
    for number in [2, 3, 5] {
        story.read(comment(number));
        story.themed(comment(number), &["Inclusion and access"]);
    }
    story.shows(|rows| {
        let filter = Filter {
            words: "upside map".to_owned(),
            state: Some(State::ToPlace),
            channel: Some(Channel::Phone),
            about: Some(About::Accessibility),
            respondent: Some(Respondent::Professional),
            theme: Some("inclusion-access".to_owned()),
            year: Some(2026),
            survey: Some(survey),
            gathering: None,
            page: 1,
        };
        assert_eq!(found(rows, &filter), [comment(2)]);
        assert_eq!(
            found(
                rows,
                &Filter {
                    year: Some(2025),
                    ..filter.clone()
                }
            ),
            []
        );
        let other = Some(SurveyId(Uuid::from_u128(0xe2)));
        assert_eq!(
            found(
                rows,
                &Filter {
                    survey: other,
                    ..filter
                }
            ),
            []
        );
    });
}

#[test]
fn the_inbox_finds_what_was_said_at_one_gathering() {
    let gathering = GatheringId(Uuid::from_u128(0x6a));
    let mut story = Story::default();
    story.received(comment(1), "The hall echoes.");
    story.received_as(comment(2), "The hall echoes.", |event| {
        event.occasion.gathering = Some(gathering);
    });
    story.shows(|rows| {
        let at = |gathering| Filter {
            gathering: Some(gathering),
            ..Filter::default()
        };
        assert_eq!(found(rows, &at(gathering)), [comment(2)]);
        assert_eq!(found(rows, &at(GatheringId(Uuid::nil()))), []);
    });
}

#[test]
fn a_line_of_the_inbox_says_what_the_desk_needs() {
    let mut story = Story::default();
    story.received_as(
        comment(1),
        "The hall echoes. The toilets are far.",
        |event| {
            event.channel = Channel::Event;
            event.respondent = Some(Respondent::ParentOrCarer);
        },
    );
    story.split(
        comment(1),
        &[
            (comment(2), "The hall echoes."),
            (comment(3), "The toilets are far."),
        ],
    );
    story.themed(comment(3), &["Travel", "Inclusion and access"]);
    story.linked(comment(3), item(1));
    story.shows(|rows| {
        let page = search(rows, &Filter::default()).expect("the inbox");
        let part = Summary {
            id: comment(3),
            received_at: AT_TEXT.to_owned(),
            channel: "web_form".to_owned(),
            respondent: None,
            comment: "The toilets are far.".to_owned(),
            state: State::InItem,
            themes: vec!["inclusion-access".to_owned(), "travel".to_owned()],
            item: Some(item(1).to_string()),
            part: true,
            language: None,
        };
        let whole = Summary {
            id: comment(1),
            channel: "event".to_owned(),
            respondent: Some("parent_or_carer".to_owned()),
            comment: "The hall echoes. The toilets are far.".to_owned(),
            state: State::Split,
            themes: vec![],
            item: None,
            part: false,
            ..part.clone()
        };
        assert_eq!(page.total, 3);
        assert_eq!([&page.found[0], &page.found[2]], [&part, &whole]);
    });
}
