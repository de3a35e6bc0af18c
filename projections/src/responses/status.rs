//! How a promise stands on a day. That a date has passed is worked out when somebody looks, so that a
//! promise goes overdue by itself.

use jiff::civil::Date;
use serde::Serialize;

use super::{Action, Record};

/// How one action stands: exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    /// Done, as the council says.
    Done,
    /// Being worked on, in time.
    Doing,
    /// Will be done by a date that has not passed.
    WillDo,
    /// Neither done nor declined, and its date has passed.
    Overdue,
    /// Will not be done, because.
    Declined,
    /// Promised without a date, as in reports from before this service.
    NoDate,
}

impl ActionStatus {
    /// How the action stands on the day.
    #[must_use]
    pub fn of(action: &Action, today: Date) -> Self {
        match (action.progress.as_str(), action.due) {
            ("done", _) => Self::Done,
            ("declined", _) => Self::Declined,
            (_, Some(due)) if due < today => Self::Overdue,
            ("doing", _) => Self::Doing,
            (_, Some(_)) => Self::WillDo,
            (_, None) => Self::NoDate,
        }
    }

    /// The word as it stands in JSON and style sheets.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Doing => "doing",
            Self::WillDo => "will_do",
            Self::Overdue => "overdue",
            Self::Declined => "declined",
            Self::NoDate => "no_date",
        }
    }

    /// The words that people read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Doing => "Doing",
            Self::WillDo => "Will do",
            Self::Overdue => "Overdue",
            Self::Declined => "Will not do",
            Self::NoDate => "Promised, no date given",
        }
    }
}

/// How an item stands as a whole, from its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// A promise is past its date.
    Overdue,
    /// Work goes on, or part of it is done.
    Doing,
    /// Promised, not begun.
    Promised,
    /// All that was promised is done.
    Done,
    /// Nothing will be done, with the reason.
    WillNotDo,
    /// The answer names no action.
    NoAction,
}

impl ItemStatus {
    /// How an item with these answers stands on the day.
    #[must_use]
    pub fn of(answers: &[Record], today: Date) -> Self {
        let statuses: Vec<ActionStatus> = answers
            .iter()
            .flat_map(|answer| &answer.actions)
            .map(|action| ActionStatus::of(action, today))
            .collect();
        let any = |wanted: ActionStatus| statuses.contains(&wanted);
        let open = any(ActionStatus::WillDo) || any(ActionStatus::NoDate);
        if any(ActionStatus::Overdue) {
            Self::Overdue
        } else if any(ActionStatus::Doing) || (any(ActionStatus::Done) && open) {
            Self::Doing
        } else if open {
            Self::Promised
        } else if any(ActionStatus::Done) {
            Self::Done
        } else if any(ActionStatus::Declined)
            || answers
                .iter()
                .any(|answer| answer.no_action_because.is_some())
        {
            Self::WillNotDo
        } else {
            Self::NoAction
        }
    }

    /// The word as it stands in JSON and style sheets.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Doing => "doing",
            Self::Promised => "promised",
            Self::Done => "done",
            Self::WillNotDo => "declined",
            Self::NoAction => "no_action",
        }
    }

    /// The words that people read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Doing => "Doing",
            Self::Promised => "Promised",
            Self::Done => "Done",
            Self::WillNotDo => "Will not do",
            Self::NoAction => "No action given",
        }
    }
}
