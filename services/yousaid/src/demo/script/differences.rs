//! What families say, some weeks after something was done, of whether it made a difference.

use anyhow::Context;
use jiff::ToSpan;
use yousaid_model::{
    ActionId, FeedbackId,
    response::Mark,
    telling::{Difference, TellingCommand},
};

use super::{What, Writer, feedback_id, identity};
use crate::demo::council::{DemoFeedback, DemoResponse, DemoStepKind};

/// After how many days it is asked.
const ASKED_AFTER: i32 = 42;

impl Writer<'_> {
    /// Some of those whose words led to it answer; where the forum agrees with the council they are content more often.
    pub(super) fn differences(&mut self, response: &DemoResponse) -> anyhow::Result<()> {
        let first = response
            .items
            .first()
            .context("an answer answers something")?;
        let people = self.behind(response);
        for (place, action) in response.actions.iter().enumerate() {
            let done = action
                .history
                .last()
                .filter(|step| matches!(step.kind, DemoStepKind::Completed));
            let Some(done) = done.filter(|step| step.days <= -ASKED_AFTER) else {
                continue;
            };
            let id = ActionId(identity("action", &format!("{first} {place}")));
            let asked = done.days + ASKED_AFTER;
            for (number, person) in (0_i32..).zip(&people) {
                // Not everybody answers.
                if (number + asked).rem_euclid(5) > 2 {
                    continue;
                }
                let asked_since = self.days(asked, 0)?;
                let at = self.later(asked_since, i64::from(number % 9) * 24 + 9);
                let said = TellingCommand::SayDifference {
                    action: id,
                    difference: difference(response, number),
                    asked_since: Some(asked_since),
                    at: at.max(asked_since + 1.minute()),
                };
                self.step(at, What::Telling(*person, said));
            }
        }
        Ok(())
    }

    /// Those whose words, or a part of them, the answer is for.
    fn behind(&self, response: &DemoResponse) -> Vec<FeedbackId> {
        let answered = |item: &Option<String>| {
            item.as_ref()
                .is_some_and(|item| response.items.contains(item))
        };
        let is_behind = |said: &DemoFeedback| {
            answered(&said.item) || said.parts.iter().any(|part| answered(&part.item))
        };
        self.council
            .feedback
            .iter()
            .enumerate()
            .filter(|(_, said)| is_behind(said))
            .map(|(place, _)| feedback_id(place))
            .collect()
    }
}

fn difference(response: &DemoResponse, number: i32) -> Difference {
    let mark = response.mark.as_ref().map(|mark| mark.mark);
    let content: &[Difference] = match mark {
        Some(Mark::Agree) => &[Difference::Yes, Difference::Yes, Difference::Partly],
        Some(Mark::Disagree) => &[Difference::No, Difference::NotYet, Difference::Partly],
        Some(Mark::Partly) | None => &[Difference::Partly, Difference::Yes, Difference::NotYet],
    };
    let place = usize::try_from(number).unwrap_or_default();
    content[place * 7 % 11 % content.len()]
}
