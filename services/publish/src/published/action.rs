//! One promise as everybody can read it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_projections::{
    london,
    responses::{Action, ActionStatus, Step},
};
use yousaid_web::dates;

use crate::figures::difference::{PublishedDifference, difference};

/// One action under an answer ("How").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedAction {
    /// What was promised.
    pub promise: String,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// By when, ISO 8601.
    pub due: Option<String>,
    /// `done`, `doing`, `will_do`, `overdue`, `declined` or `no_date`.
    pub status: String,
    /// The same in words, with its date.
    pub status_words: String,
    /// Whether it made a difference, as those say whose words led to it; only where it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<PublishedDifference>,
    /// What happened to it, first things first; left out in a report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<PublishedStep>,
}

/// One thing that happened to an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedStep {
    /// On which day (Europe/London), ISO 8601.
    pub date: String,
    /// `promised`, `progress`, `delayed`, `completed`, `declined`, `reopened` or `reworded`.
    pub what: String,
    /// The council's words.
    pub words: String,
    /// The day that was promised with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The day that was promised before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_before: Option<String>,
}

/// The action as it stands on the day. An action of an earlier report was promised at a time that this
/// service does not know, so that step is left out.
pub(crate) fn action(action: &Action, imported: bool, today: Date) -> PublishedAction {
    let status = ActionStatus::of(action, today);
    let mut due = None;
    let mut history = vec![];
    for step in &action.steps {
        if !(imported && step.what == "promised" && step.due.is_none()) {
            history.push(published(step, due.clone()));
        }
        due = step.due.clone().or(due);
    }
    PublishedAction {
        promise: action.promise.clone(),
        owner: action.owner.clone(),
        due: action.due.map(|due| due.to_string()),
        // Nobody told this service what an earlier report was made from, so nobody is asked.
        difference: (status == ActionStatus::Done && !imported)
            .then(|| difference(action.differences)),
        status: status.as_str().to_owned(),
        status_words: status_words(status, action.due),
        history,
    }
}

fn published(step: &Step, due_before: Option<String>) -> PublishedStep {
    let date = step
        .at
        .parse()
        .map_or_else(|_| step.at.clone(), |at| london::date(at).to_string());
    PublishedStep {
        date,
        what: step.what.clone(),
        words: step.words.clone(),
        due: step.due.clone(),
        due_before: due_before.filter(|_| step.what == "delayed"),
    }
}

/// How an action stands, in words with its date.
pub(crate) fn status_words(status: ActionStatus, due: Option<Date>) -> String {
    let words = status.words();
    match (status, due.map(dates::day)) {
        (ActionStatus::Overdue, Some(due)) => format!("{words} since {due}"),
        (ActionStatus::WillDo, Some(due)) => format!("{words} by {due}"),
        (ActionStatus::Doing, Some(due)) => format!("{words}, to be done by {due}"),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;
    use yousaid_model::{ActionId, ResponseId};
    use yousaid_projections::telling::Differences;

    use super::*;

    fn step(what: &str, due: Option<&str>) -> Step {
        Step {
            at: "2026-01-31T23:30:00Z".to_owned(),
            what: what.to_owned(),
            words: "Because.".to_owned(),
            due: due.map(str::to_owned),
        }
    }

    fn promised(due: Option<Date>, steps: Vec<Step>) -> Action {
        Action {
            id: ActionId(Uuid::nil()),
            response: ResponseId(Uuid::nil()),
            promise: "Train every school office.".to_owned(),
            owner: Some("SEND service manager".to_owned()),
            due,
            progress: "promised".to_owned(),
            steps,
            differences: Differences::default(),
        }
    }

    #[test]
    fn a_promise_goes_overdue_by_itself() {
        let promised = promised(Some(date(2026, 3, 1)), vec![]);
        assert_eq!(
            action(&promised, false, date(2026, 3, 1)).status_words,
            "Will do by 1 March 2026"
        );
        assert_eq!(
            action(&promised, false, date(2026, 3, 2)).status_words,
            "Overdue since 1 March 2026"
        );
    }

    #[test]
    fn a_delay_tells_from_when_to_when() {
        let steps = vec![
            step("promised", Some("2026-03-01")),
            step("progress", None),
            step("delayed", Some("2026-06-01")),
        ];
        let history = action(
            &promised(Some(date(2026, 6, 1)), steps),
            false,
            date(2026, 4, 1),
        )
        .history;
        assert_eq!(history[2].due_before.as_deref(), Some("2026-03-01"));
        assert_eq!(history[2].due.as_deref(), Some("2026-06-01"));
        assert_eq!(history[1].due_before, None);
    }

    #[test]
    fn an_action_of_an_earlier_report_does_not_say_when_it_was_promised() {
        let action = action(
            &promised(None, vec![step("promised", None)]),
            true,
            date(2026, 4, 1),
        );
        assert_eq!(action.history, []);
        assert_eq!(action.status_words, "Promised, no date given");
    }
}
