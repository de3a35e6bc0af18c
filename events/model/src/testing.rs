//! Given what has happened, when something is asked, then this follows: the shape of every test of a
//! decision. And the identities, times and words that the tests share.

use std::fmt::Debug;

use jiff::{Timestamp, civil::Date};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};
use uuid::Uuid;

use crate::{
    AccountId, ActionId, Decider, FeedbackId, Fingerprint, ItemId, ReportYear, Sealed, ThemeId,
    Words,
};

/// When the earlier things happened.
pub const EARLIER: Timestamp = Timestamp::constant(1_772_445_600, 0);
/// When something is asked.
pub const NOW: Timestamp = Timestamp::constant(1_773_050_400, 0);
/// The day of [`NOW`].
pub const TODAY: Date = Date::constant(2026, 3, 9);
/// A day that is not past.
pub const IN_MAY: Date = Date::constant(2026, 5, 29);
/// A later day.
pub const IN_JULY: Date = Date::constant(2026, 7, 31);
/// The year of the report.
pub const YEAR: ReportYear = ReportYear(2026);

/// A member of the forum.
pub const VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa1));
/// Another member of the forum.
pub const SECOND_VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa2));
/// A member of the council's staff.
pub const OFFICER: AccountId = AccountId(Uuid::from_u128(0xb1));
/// Somebody who reads what may disclose harm.
pub const SAFEGUARDING: AccountId = AccountId(Uuid::from_u128(0xc1));
/// A comment.
pub const WHOLE: FeedbackId = FeedbackId(Uuid::from_u128(0xf1));
/// A part of it.
pub const PART: FeedbackId = FeedbackId(Uuid::from_u128(0xf2));
/// Another part of it.
pub const OTHER_PART: FeedbackId = FeedbackId(Uuid::from_u128(0xf3));
/// An item.
pub const ITEM: ItemId = ItemId(Uuid::from_u128(0x1ce1));
/// Another item.
pub const OTHER_ITEM: ItemId = ItemId(Uuid::from_u128(0x1ce2));
/// An action.
pub const ACTION: ActionId = ActionId(Uuid::from_u128(0xac1));
/// Another action.
pub const OTHER_ACTION: ActionId = ActionId(Uuid::from_u128(0xac2));

/// Words that stand for themselves.
pub fn words(text: &str) -> Words {
    Words::answer(text).expect("the words of a test can be taken")
}

/// Bytes in the place of sealed words: nothing is sealed here.
pub fn sealed(text: &str) -> Sealed {
    Sealed::from_bytes(text.as_bytes().to_vec())
}

/// A fingerprint that is the same for the same text.
pub fn fingerprint(text: &str) -> Fingerprint {
    Fingerprint(format!("fingerprint of {text}"))
}

/// The theme with this name.
pub fn theme(name: &str) -> ThemeId {
    ThemeId::of_name(name)
}

/// What has happened before.
pub struct Given<D: Decider> {
    history: Vec<D::Event>,
}

/// Starts a test from what has happened before.
pub fn given<D: Decider>(history: impl IntoIterator<Item = D::Event>) -> Given<D> {
    Given {
        history: history.into_iter().collect(),
    }
}

impl<D: Decider> Given<D> {
    /// Asks for something.
    #[track_caller]
    pub fn when(self, command: D::Command) -> When<D> {
        let state = replay::<D>(&self.history);
        let stored = serde_json::to_string(&state).expect("every state can be stored");
        let read = serde_json::from_str::<D>(&stored).expect("every stored state can be read");
        assert_eq!(
            read, state,
            "a state that was stored and read is the same state"
        );
        let outcome = state.decide(&command);
        When {
            history: self.history,
            command,
            outcome,
        }
    }
}

/// What was asked, and what came of it.
pub struct When<D: Decider> {
    history: Vec<D::Event>,
    command: D::Command,
    outcome: Result<Vec<D::Event>, D::Rejection>,
}

impl<D: Decider> When<D> {
    /// These events follow, and no others.
    #[track_caller]
    pub fn then(self, events: impl IntoIterator<Item = D::Event>) {
        self.compare(&Ok(events.into_iter().collect()));
    }

    /// It is refused for this reason.
    #[track_caller]
    pub fn then_refused(self, rejection: D::Rejection) {
        self.compare(&Err(rejection));
    }

    /// There was nothing to do.
    #[track_caller]
    pub fn then_nothing(self) {
        self.compare(&Ok(vec![]));
    }

    #[track_caller]
    fn compare(&self, expected: &Result<Vec<D::Event>, D::Rejection>) {
        assert!(
            self.outcome == *expected,
            "\ngiven{}\nwhen\n  {:?}\nthen{}\nbut{}\n",
            lines(&self.history),
            self.command,
            told(expected),
            told(&self.outcome),
        );
    }
}

/// What these events add up to.
pub fn replay<D: Decider>(history: &[D::Event]) -> D {
    let mut state = D::default();
    for event in history {
        state.evolve(event);
    }
    state
}

/// Up to twelve of these commands, in any order, some of them more than once.
pub fn any_of<C: Clone + Debug + 'static>(commands: Vec<C>) -> impl Strategy<Value = Vec<C>> {
    vec(select(commands), 0..=12)
}

/// Gives every command in turn, passes over what is refused, and shows `look` each decision that was
/// taken: the state before it, the command and what followed.
pub fn obey<D: Decider>(
    commands: &[D::Command],
    mut look: impl FnMut(&D, &D::Command, &[D::Event]) -> TestCaseResult,
) -> TestCaseResult {
    let mut state = D::default();
    for command in commands {
        if let Ok(events) = state.decide(command) {
            look(&state, command, &events)?;
            for event in &events {
                state.evolve(event);
            }
        }
    }
    Ok(())
}

/// Holds that no command of a row has an effect when it is given again at once. `quiet` says which
/// commands promise to be quiet then; the others must be refused.
pub fn nothing_happens_twice<D: Decider>(
    commands: &[D::Command],
    quiet: impl Fn(&D::Command) -> bool,
) -> TestCaseResult {
    obey::<D>(commands, |before, command, events| {
        let mut after = before.clone();
        for event in events {
            after.evolve(event);
        }
        let again = after.decide(command);
        let nothing = again == Ok(vec![]);
        prop_assert!(
            nothing || (again.is_err() && !quiet(command)),
            "given again, {command:?} leads to {again:?}"
        );
        Ok(())
    })
}

fn told<E: Debug, R: std::error::Error>(outcome: &Result<Vec<E>, R>) -> String {
    match outcome {
        Ok(events) => lines(events),
        Err(rejection) => format!("\n  refused, {rejection:?}: {rejection}"),
    }
}

fn lines<E: Debug>(events: &[E]) -> String {
    if events.is_empty() {
        return "\n  nothing".to_owned();
    }
    events
        .iter()
        .fold(String::new(), |text, event| format!("{text}\n  {event:?}"))
}

mod tests {
    use super::*;
    use crate::account::{Account, AccountCommand, Role, RoleGranted};

    #[test]
    #[should_panic(expected = "nothing\nwhen\n  Withdraw { role: Forum")]
    fn a_failing_test_tells_what_was_given_and_asked() {
        given::<Account>([])
            .when(AccountCommand::Withdraw {
                role: Role::Forum,
                at: NOW,
            })
            .then_nothing();
    }

    #[test]
    #[should_panic(
        expected = "refused, NotGranted(Forum): This account does not have the role forum."
    )]
    fn a_failing_test_tells_what_came_instead() {
        given::<Account>([])
            .when(AccountCommand::Withdraw {
                role: Role::Forum,
                at: NOW,
            })
            .then([RoleGranted {
                role: Role::Forum,
                at: NOW,
            }
            .into()]);
    }
}
