use jiff::civil::Date;
use yousaid_model::{
    ActionId,
    response::{ActionDelayed, ActionPromised, ActionReopened, PromiseReworded},
};

use super::{IN_JULY, TODAY, YESTERDAY, get, only_action};
use crate::{
    responses::{Action, ActionStatus, Step, all_actions},
    telling::Differences,
    testing::{AT, AT_TEXT, OFFICER, Story, action, item, response, words},
};

fn delayed(story: &mut Story, action: ActionId, due: Date) {
    let reason = words("The hinges are late");
    story.response(
        response(1),
        ActionDelayed {
            action,
            due,
            reason,
            by: OFFICER,
            at: AT,
        },
    );
}

fn reopened(story: &mut Story, action: ActionId) {
    let reason = words("It sticks again");
    story.response(
        response(1),
        ActionReopened {
            action,
            reason,
            by: OFFICER,
            at: AT,
        },
    );
}

fn step(what: &str, words: &str, due: Option<Date>) -> Step {
    Step {
        at: AT_TEXT.to_owned(),
        what: what.to_owned(),
        words: words.to_owned(),
        due: due.map(|due| due.to_string()),
    }
}

#[test]
fn a_promise_has_an_owner_and_a_date() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    story.promised(response(1), action(1), Some(IN_JULY));
    story.shows(|rows| {
        let expected = Action {
            id: action(1),
            response: response(1),
            promise: "We will mend the gate".to_owned(),
            owner: Some("Head of gates".to_owned()),
            due: Some(IN_JULY),
            progress: "promised".to_owned(),
            steps: vec![step("promised", "We will mend the gate", Some(IN_JULY))],
            differences: Differences::default(),
        };
        assert_eq!(get(rows, response(1)).actions, [expected]);
    });
}

#[test]
fn a_promise_from_before_this_service_may_have_neither() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &[]);
    let promise = words("We will look into gates");
    let event = ActionPromised {
        action: action(1),
        promise,
        owner: None,
        due: None,
        by: None,
        at: AT,
    };
    story.response(response(1), event);
    story.shows(|rows| {
        let found = only_action(rows, response(1));
        assert_eq!((found.owner.as_ref(), found.due), (None, None));
        assert_eq!(ActionStatus::of(&found, TODAY), ActionStatus::NoDate);
    });
}

#[test]
fn a_promise_goes_overdue_by_itself() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    story.promised(response(1), action(1), Some(TODAY));
    story.shows(|rows| {
        let found = only_action(rows, response(1));
        assert_eq!(ActionStatus::of(&found, YESTERDAY), ActionStatus::WillDo);
        assert_eq!(
            ActionStatus::of(&found, TODAY),
            ActionStatus::WillDo,
            "the day itself is in time"
        );
        assert_eq!(
            ActionStatus::of(&found, TODAY.tomorrow().expect("a day")),
            ActionStatus::Overdue
        );
    });
}

#[test]
fn a_delay_moves_the_date_and_keeps_the_first_one_in_the_history() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    story.promised(response(1), action(1), Some(YESTERDAY));
    delayed(&mut story, action(1), IN_JULY);
    story.shows(|rows| {
        let found = only_action(rows, response(1));
        assert_eq!(found.due, Some(IN_JULY));
        assert_eq!(ActionStatus::of(&found, TODAY), ActionStatus::WillDo);
        let expected = [
            step("promised", "We will mend the gate", Some(YESTERDAY)),
            step("delayed", "The hinges are late", Some(IN_JULY)),
        ];
        assert_eq!(found.steps, expected);
    });
}

#[test]
fn work_that_was_begun_is_still_overdue_after_its_date() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    story.promised(response(1), action(1), Some(TODAY));
    story.begun(response(1), action(1));
    story.shows(|rows| {
        let found = only_action(rows, response(1));
        assert_eq!(ActionStatus::of(&found, TODAY), ActionStatus::Doing);
        assert_eq!(ActionStatus::of(&found, IN_JULY), ActionStatus::Overdue);
        let expected = [
            step("promised", "We will mend the gate", Some(TODAY)),
            step("progress", "The hinges are ordered", None),
        ];
        assert_eq!(found.steps, expected);
    });
}

#[test]
fn what_is_done_or_declined_is_not_overdue() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    for number in [1, 2] {
        story.promised(response(1), action(number), Some(YESTERDAY));
    }
    story.done(response(1), action(1));
    story.declined(response(1), action(2));
    story.shows(|rows| {
        let actions = get(rows, response(1)).actions;
        let statuses: Vec<_> = actions
            .iter()
            .map(|action| ActionStatus::of(action, TODAY))
            .collect();
        assert_eq!(statuses, [ActionStatus::Done, ActionStatus::Declined]);
        assert_eq!(
            actions[0].steps[1],
            step("completed", "The gate opens", None)
        );
        assert_eq!(
            actions[1].steps[1],
            step("declined", "The gate is not ours", None)
        );
    });
}

#[test]
fn what_is_reopened_is_being_worked_on_by_its_old_date() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    for number in [1, 2] {
        story.promised(response(1), action(number), Some(TODAY));
    }
    story.done(response(1), action(1));
    story.declined(response(1), action(2));
    reopened(&mut story, action(1));
    reopened(&mut story, action(2));
    story.shows(|rows| {
        for found in get(rows, response(1)).actions {
            assert_eq!(ActionStatus::of(&found, TODAY), ActionStatus::Doing);
            assert_eq!(ActionStatus::of(&found, IN_JULY), ActionStatus::Overdue);
            assert_eq!(found.steps[2], step("reopened", "It sticks again", None));
        }
    });
}

#[test]
fn of_a_promise_worded_anew_the_old_words_are_nowhere() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    story.promised(response(1), action(1), Some(IN_JULY));
    story.response(
        response(1),
        PromiseReworded {
            action: action(1),
            promise: words("We will mend every gate"),
            reason: words("It named a family"),
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let found = only_action(rows, response(1));
        assert_eq!(found.promise, "We will mend every gate");
        assert_eq!(
            found.steps,
            [
                step("promised", "We will mend every gate", Some(IN_JULY)),
                step("reworded", "It named a family", None)
            ]
        );
    });
}

#[test]
fn open_promises_stand_first_by_their_date() {
    let mut story = Story::default();
    story.drafted(item(1), "The gate sticks");
    story.published(item(1), "the-gate-sticks-0001");
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    let dues = [
        Some(YESTERDAY),
        None,
        Some(IN_JULY),
        Some(TODAY),
        Some(YESTERDAY),
        None,
    ];
    for (number, due) in (1..).zip(dues) {
        story.promised(response(1), action(number), due);
    }
    story.done(response(1), action(1));
    story.declined(response(1), action(6));
    story.begun(response(1), action(3));
    story.shows(|rows| {
        let found = all_actions(rows).expect("actions");
        assert!(found.iter().all(|action| !action.steps.is_empty()));
        let found: Vec<_> = found.iter().map(|action| action.id).collect();
        assert_eq!(found, [5, 4, 3, 2, 1, 6].map(action));
        let promised: Vec<_> = get(rows, response(1))
            .actions
            .iter()
            .map(|action| action.id)
            .collect();
        assert_eq!(
            promised,
            [1, 2, 3, 4, 5, 6].map(action),
            "under the answer as they were promised"
        );
    });
}

#[test]
fn promises_about_items_that_nobody_can_read_are_not_listed() {
    let mut story = Story::default();
    for number in 1..=3 {
        story.drafted(item(number), "The gate sticks");
        story.published(item(number), &format!("the-gate-sticks-000{number}"));
    }
    story.drafted(item(4), "The lock sticks");
    story.withdrawn(item(1), "It names a school");
    story.withdrawn(item(2), "It names a school");
    let of: [(u128, &[_]); 4] = [
        (1, &[item(1)]),
        (2, &[item(2), item(3)]),
        (3, &[item(4)]),
        (4, &[item(3)]),
    ];
    for (number, items) in of {
        story.answered(response(number), items, &["We looked at it."]);
        story.promised(response(number), action(number), Some(IN_JULY));
    }
    story.shows(|rows| {
        let found = all_actions(rows).expect("actions");
        let found: Vec<_> = found.iter().map(|action| action.id).collect();
        assert_eq!(
            found,
            [action(2), action(4)],
            "one item that can be read is enough"
        );
    });
}
