//! What became of it: items, answers, actions and the report.

use anyhow::Context;
use jiff::{Timestamp, ToSpan};
use yousaid_model::{
    ActionId, ReportYear, ResponseId, Words,
    item::{Answer, ItemCommand},
    report::ReportCommand,
    response::{Promise, ResponseCommand},
};
use yousaid_projections::london;

use super::{What, Writer, identity, item_id};
use crate::demo::{
    account,
    council::{DemoAction, DemoCouncil, DemoItem, DemoResponse, DemoStage, DemoStep, DemoStepKind},
};

impl Writer<'_> {
    pub(super) fn item(&mut self, item: &DemoItem) -> anyhow::Result<()> {
        let id = item_id(&item.key);
        let at = self.drafted_at(&item.key)?;
        let year = ReportYear(self.today.year() + item.year_offset);
        let by = account(0);
        let statement = Words::answer(&item.statement)?;
        let read = statement.clone();
        let theme = item.theme.parse()?;
        self.step(
            at,
            What::Item(
                id,
                ItemCommand::Draft {
                    statement,
                    theme,
                    year,
                    by,
                    at,
                },
            ),
        );
        if item.state >= DemoStage::Endorsed {
            let at = self.later(at, 72);
            let endorse = ItemCommand::Endorse {
                statement: read,
                evidence: self.council.behind(&item.key),
                by,
                at,
            };
            self.step(at, What::Item(id, endorse));
        }
        if item.state == DemoStage::Published {
            let answered = *self
                .answered_at
                .get(item.key.as_str())
                .context("a published item has an answer")?;
            let at = self.later(answered, 72);
            let answer = Answer {
                written: true,
                acted_on: true,
            };
            self.step(
                at,
                What::Item(
                    id,
                    ItemCommand::Publish {
                        item: id,
                        answer,
                        by: account(1),
                        at,
                    },
                ),
            );
            if item.year_offset < 0 {
                self.latest_of_report = self.latest_of_report.max(at);
            }
        }
        Ok(())
    }

    /// When an item was drafted: well before its answer; without one, twelve days ago.
    pub(super) fn drafted_at(&self, key: &str) -> anyhow::Result<Timestamp> {
        match self.answered_at.get(key) {
            Some(answered) => Ok(*answered - (25 * 24).hours()),
            None => self.days(-12, 19),
        }
    }

    /// When an answer was written: five days before the first thing that its actions tell of.
    pub(super) fn written_at(&self, response: &DemoResponse) -> anyhow::Result<Timestamp> {
        let steps = response
            .actions
            .iter()
            .flat_map(|action| action.history.iter().map(|step| step.days));
        let dues = response.actions.iter().map(|action| action.due_days);
        let earliest = steps.chain(dues).min().unwrap_or(-40).min(-20);
        self.days(earliest - 5, 10)
    }

    pub(super) fn response(&mut self, response: &DemoResponse) -> anyhow::Result<()> {
        let first = response
            .items
            .first()
            .context("an answer answers something")?;
        let id = ResponseId(identity("response", first));
        let at = self.written_at(response)?;
        let by = account(1);
        let items = response.items.iter().map(|key| item_id(key)).collect();
        let we_did = Words::answer(&response.we_did.join("\n\n"))?;
        self.step(
            at,
            What::Response(
                id,
                ResponseCommand::Write {
                    items,
                    we_did,
                    by,
                    at,
                },
            ),
        );
        if let Some(because) = &response.no_action_because {
            let because = Words::answer(because)?;
            self.step(
                at,
                What::Response(id, ResponseCommand::StateNoAction { because, by, at }),
            );
        }
        for (place, action) in response.actions.iter().enumerate() {
            self.action(
                id,
                ActionId(identity("action", &format!("{first} {place}"))),
                action,
                at,
            )?;
        }
        if let Some(mark) = &response.mark {
            let at = self.later(at, 240);
            let words = Words::answer(&mark.words)?;
            let command = ResponseCommand::Mark {
                mark: mark.mark,
                words,
                published: true,
                by: account(0),
                at,
            };
            self.step(at, What::Response(id, command));
        }
        Ok(())
    }

    pub(super) fn action(
        &mut self,
        id: ResponseId,
        action: ActionId,
        told: &DemoAction,
        at: Timestamp,
    ) -> anyhow::Result<()> {
        let promise = Promise {
            action,
            promise: Words::answer(&told.text)?,
            owner: Words::line(&told.owner)?,
            due: self.date(told.due_days)?,
            today: london::date(at),
        };
        self.step(
            at,
            What::Response(
                id,
                ResponseCommand::Promise {
                    promise,
                    by: account(1),
                    at,
                },
            ),
        );
        told.history
            .iter()
            .try_for_each(|step| self.action_step(id, action, step))
    }

    pub(super) fn action_step(
        &mut self,
        id: ResponseId,
        action: ActionId,
        step: &DemoStep,
    ) -> anyhow::Result<()> {
        let at = self.days(step.days, 11)?;
        let by = account(1);
        let words = Words::answer(&step.words)?;
        let command = match step.kind {
            DemoStepKind::Progress => ResponseCommand::NoteProgress {
                action,
                note: words,
                by,
                at,
            },
            DemoStepKind::Completed => ResponseCommand::Complete {
                action,
                outcome: words,
                by,
                at,
            },
            DemoStepKind::Declined => ResponseCommand::Decline {
                action,
                reason: words,
                by,
                at,
            },
            DemoStepKind::Reopened => ResponseCommand::Reopen {
                action,
                reason: words,
                by,
                at,
            },
            DemoStepKind::Delayed => {
                let due = self.date(step.due_days.context("a delay names a day")?)?;
                ResponseCommand::Delay {
                    action,
                    due,
                    reason: words,
                    today: london::date(at),
                    by,
                    at,
                }
            }
        };
        self.step(at, What::Response(id, command));
        Ok(())
    }

    pub(super) fn report(&mut self, council: &DemoCouncil) -> anyhow::Result<()> {
        let year = ReportYear(self.today.year() - 1);
        let at = self.report_at() - 48.hours();
        let by = account(1);
        let title = Words::line(&council.report.title)?;
        self.step(
            at,
            What::Report(
                year,
                ReportCommand::Open {
                    title,
                    source: None,
                    by: Some(by),
                    at,
                },
            ),
        );
        let foreword = Words::answer(&council.report.foreword.join("\n\n"))?;
        self.step(
            at,
            What::Report(year, ReportCommand::WriteForeword { foreword, by, at }),
        );
        Ok(())
    }
}
