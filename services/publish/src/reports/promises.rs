//! How many of a year's promises stand how. They are the council's, so that nothing of them is hidden.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::ResponseId;

use crate::published::PublishedItem;

/// Counts of the promises in a report, each promise once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Promises {
    /// All of them.
    pub total: u64,
    /// Kept.
    pub done: u64,
    /// Begun.
    pub doing: u64,
    /// Past the day that was promised.
    pub overdue: u64,
    /// Neither begun nor past their day.
    pub to_come: u64,
    /// Given up, with a reason.
    pub declined: u64,
}

impl Promises {
    /// Those in the answers to these items. An answer to several of them counts once.
    pub(crate) fn of(items: &[(PublishedItem, Vec<ResponseId>)]) -> Self {
        let mut counted: Vec<ResponseId> = vec![];
        let mut promises = Self::default();
        for (item, responses) in items {
            for (answer, response) in item.answers.iter().zip(responses) {
                if counted.contains(response) {
                    continue;
                }
                counted.push(*response);
                for action in &answer.how {
                    promises.add(&action.status);
                }
            }
        }
        promises
    }

    fn add(&mut self, status: &str) {
        self.total += 1;
        *match status {
            "done" => &mut self.done,
            "doing" => &mut self.doing,
            "overdue" => &mut self.overdue,
            "declined" => &mut self.declined,
            _ => &mut self.to_come,
        } += 1;
    }

    /// The counts as a sentence; none where nothing was promised.
    #[must_use]
    pub fn words(self) -> Option<String> {
        let Self {
            total,
            done,
            doing,
            overdue,
            to_come,
            declined,
        } = self;
        let promises = if total == 1 { "promise" } else { "promises" };
        (total > 0).then(|| {
            format!(
                "Of {total} {promises}: {done} done, {doing} being worked on, {overdue} overdue, {to_come} still to come, {declined} will not be done."
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_promise_counts_under_one_word() {
        let mut promises = Promises::default();
        assert_eq!(promises.words(), None);
        for status in ["done", "doing", "overdue", "will_do", "no_date", "declined"] {
            promises.add(status);
        }
        assert_eq!(
            promises.words().as_deref(),
            Some(
                "Of 6 promises: 1 done, 1 being worked on, 1 overdue, 2 still to come, 1 will not be done."
            )
        );
    }
}
