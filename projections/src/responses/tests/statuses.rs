use jiff::civil::Date;

use super::{IN_JULY, TODAY, YESTERDAY};
use crate::{
    london,
    responses::{Action, ActionStatus, ItemStatus, Record},
    telling::Differences,
    testing::{action, response, time},
};

fn an_action(progress: &str, due: Option<Date>) -> Action {
    Action {
        id: action(1),
        response: response(1),
        promise: "We will mend the gate".to_owned(),
        owner: None,
        due,
        progress: progress.to_owned(),
        steps: vec![],
        differences: Differences::default(),
    }
}

fn answer(actions: Vec<Action>, no_action_because: Option<&str>) -> Record {
    Record {
        id: response(1),
        we_did: vec!["We looked at it.".to_owned()],
        no_action_because: no_action_because.map(str::to_owned),
        source: None,
        written_at: String::new(),
        mark: None,
        mark_words: None,
        marked_at: None,
        reworded_since_mark: false,
        items: vec![],
        actions,
    }
}

/// An action that stands so today.
fn standing(status: ActionStatus) -> Action {
    match status {
        ActionStatus::Done => an_action("done", Some(YESTERDAY)),
        ActionStatus::Doing => an_action("doing", Some(IN_JULY)),
        ActionStatus::WillDo => an_action("promised", Some(IN_JULY)),
        ActionStatus::Overdue => an_action("promised", Some(YESTERDAY)),
        ActionStatus::Declined => an_action("declined", Some(YESTERDAY)),
        ActionStatus::NoDate => an_action("promised", None),
    }
}

#[test]
fn an_action_stands_in_exactly_one_way() {
    use ActionStatus::{Declined, Doing, Done, NoDate, Overdue, WillDo};
    let table = [
        ("promised", [NoDate, Overdue, WillDo, WillDo]),
        ("doing", [Doing, Overdue, Doing, Doing]),
        ("done", [Done, Done, Done, Done]),
        ("declined", [Declined, Declined, Declined, Declined]),
    ];
    for (progress, expected) in table {
        for (due, expected) in [None, Some(YESTERDAY), Some(TODAY), Some(IN_JULY)]
            .into_iter()
            .zip(expected)
        {
            let action = an_action(progress, due);
            assert_eq!(
                ActionStatus::of(&action, TODAY),
                expected,
                "{progress}, due {due:?}"
            );
        }
    }
}

#[test]
fn an_item_stands_as_its_promises_do() {
    use ActionStatus::{Declined, Doing, Done, NoDate, Overdue, WillDo};
    let table: [(&[ActionStatus], ItemStatus); 20] = [
        (&[], ItemStatus::NoAction),
        (&[Done], ItemStatus::Done),
        (&[Doing], ItemStatus::Doing),
        (&[WillDo], ItemStatus::Promised),
        (&[NoDate], ItemStatus::Promised),
        (&[Overdue], ItemStatus::Overdue),
        (&[Declined], ItemStatus::WillNotDo),
        (&[Done, Done], ItemStatus::Done),
        (&[Done, Doing], ItemStatus::Doing),
        (&[Done, WillDo], ItemStatus::Doing),
        (&[Done, NoDate], ItemStatus::Doing),
        (&[Done, Declined], ItemStatus::Done),
        (&[Done, Overdue], ItemStatus::Overdue),
        (&[Doing, WillDo], ItemStatus::Doing),
        (&[Doing, Overdue], ItemStatus::Overdue),
        (&[Doing, Declined], ItemStatus::Doing),
        (&[WillDo, NoDate], ItemStatus::Promised),
        (&[WillDo, Declined], ItemStatus::Promised),
        (&[Declined, Overdue], ItemStatus::Overdue),
        (
            &[Done, Doing, WillDo, NoDate, Overdue, Declined],
            ItemStatus::Overdue,
        ),
    ];
    for (statuses, expected) in table {
        let actions: Vec<Action> = statuses.iter().copied().map(standing).collect();
        let backwards = actions.iter().rev().cloned().collect();
        let apart: Vec<Record> = actions
            .iter()
            .map(|action| answer(vec![action.clone()], None))
            .collect();
        assert_eq!(
            ItemStatus::of(&[answer(actions, None)], TODAY),
            expected,
            "{statuses:?}"
        );
        assert_eq!(
            ItemStatus::of(&[answer(backwards, None)], TODAY),
            expected,
            "{statuses:?} backwards"
        );
        assert_eq!(
            ItemStatus::of(&apart, TODAY),
            expected,
            "{statuses:?} in answers of their own"
        );
    }
}

#[test]
fn a_reason_for_doing_nothing_counts_where_nothing_is_promised() {
    let because = Some("The gate is not ours");
    assert_eq!(ItemStatus::of(&[], TODAY), ItemStatus::NoAction);
    assert_eq!(
        ItemStatus::of(&[answer(vec![], because)], TODAY),
        ItemStatus::WillNotDo
    );
    let other = answer(vec![standing(ActionStatus::Done)], None);
    assert_eq!(
        ItemStatus::of(&[answer(vec![], because), other], TODAY),
        ItemStatus::Done
    );
}

#[test]
fn an_item_goes_overdue_by_itself() {
    let answers = [answer(
        vec![an_action("doing", Some(TODAY)), an_action("done", None)],
        None,
    )];
    assert_eq!(ItemStatus::of(&answers, TODAY), ItemStatus::Doing);
    assert_eq!(ItemStatus::of(&answers, IN_JULY), ItemStatus::Overdue);
}

#[test]
fn statuses_are_told_in_words() {
    assert_eq!(ActionStatus::Declined.words(), "Will not do");
    assert_eq!(ItemStatus::Promised.words(), "Promised");
    let json = serde_json::to_string(&ActionStatus::WillDo).expect("JSON");
    assert_eq!(json, format!("\"{}\"", ActionStatus::WillDo.as_str()));
}

#[test]
fn a_day_begins_at_midnight_in_london() {
    assert_eq!(london::date(time("2026-05-14T22:59:59Z")), YESTERDAY);
    assert_eq!(
        london::date(time("2026-05-14T23:00:00Z")),
        TODAY,
        "summer time"
    );
    assert_eq!(
        london::date(time("2026-01-31T23:59:59Z")),
        Date::constant(2026, 1, 31)
    );
}
