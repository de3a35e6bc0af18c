//! Who did what, and when: the invented council's two years as commands in the order of time.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use uuid::Uuid;
use yousaid_model::{
    AccountId, ActionId, FeedbackId, ItemId, ReportYear, ResponseId, ThemeId, Words,
    feedback::{About, Channel, FeedbackCommand, Ground, Respondent},
    item::{Answer, ItemCommand},
    report::ReportCommand,
    response::{Promise, ResponseCommand},
    theme::{FIRST_THEMES, ThemeCommand},
};
use yousaid_projections::london;

use super::{
    account,
    council::{
        DemoAction, DemoCouncil, DemoFeedback, DemoItem, DemoPart, DemoResponse, DemoStage,
        DemoStep, DemoStepKind,
    },
};

/// One command at its time.
#[derive(Debug)]
pub struct Step {
    at: Timestamp,
    pub what: What,
}

/// One command. Words that are sealed are still open here.
#[derive(Debug)]
pub enum What {
    Receive(FeedbackId, Box<Said>),
    SplitOff {
        id: FeedbackId,
        whole: FeedbackId,
        comment: String,
        by: AccountId,
        at: Timestamp,
    },
    SetAside {
        id: FeedbackId,
        ground: Ground,
        reason: String,
        by: AccountId,
        at: Timestamp,
    },
    Feedback(FeedbackId, FeedbackCommand),
    Item(ItemId, ItemCommand),
    Response(ResponseId, ResponseCommand),
    Report(ReportYear, ReportCommand),
    Theme(&'static str, ThemeCommand),
}

/// What somebody said.
#[derive(Debug)]
pub struct Said {
    pub comment: String,
    pub channel: Channel,
    pub page: Option<String>,
    pub about: Option<About>,
    pub respondent: Option<Respondent>,
    pub on_behalf: bool,
    pub at: Timestamp,
}

/// The whole story.
pub struct Script {
    steps: Vec<Step>,
    report_year: i16,
    report_at: Timestamp,
    feedback: Vec<FeedbackId>,
    last_feedback: FeedbackId,
}

/// The last day of the file's present year: the demonstration begins on the day after it.
const LAST_DAY: i32 = 301;

/// An identity that is the same in every demonstration.
pub fn identity(kind: &str, name: &str) -> Uuid {
    Uuid::new_v5(
        &Uuid::NAMESPACE_URL,
        format!("urn:yousaid:demo:{kind}:{name}").as_bytes(),
    )
}

impl Script {
    /// The story as seen from `now`.
    pub fn of(council: &DemoCouncil, now: Timestamp) -> anyhow::Result<Self> {
        let mut writer = Writer::new(council, now)?;
        writer.themes()?;
        for (place, said) in council.feedback.iter().enumerate() {
            writer.feedback(place, said)?;
        }
        for item in &council.items {
            writer.item(item)?;
        }
        for response in &council.responses {
            writer.response(response)?;
        }
        writer.report(council)?;
        Ok(writer.finish())
    }

    /// The steps before the report was published, and those after.
    pub fn around_the_report(&self) -> (&[Step], &[Step]) {
        self.steps
            .split_at(self.steps.partition_point(|step| step.at <= self.report_at))
    }

    /// The year of the published report.
    pub fn report_year(&self) -> i16 {
        self.report_year
    }

    /// When it was published.
    pub fn report_at(&self) -> Timestamp {
        self.report_at
    }

    /// Every piece of feedback.
    pub fn feedback_ids(&self) -> Vec<FeedbackId> {
        self.feedback.clone()
    }

    /// The piece of feedback that came in last.
    pub fn last_feedback(&self) -> FeedbackId {
        self.last_feedback
    }
}

struct Writer<'a> {
    council: &'a DemoCouncil,
    now: Timestamp,
    today: Date,
    steps: Vec<Step>,
    /// When each answer was written, by the key of each item it answers.
    answered_at: HashMap<&'a str, Timestamp>,
    feedback: Vec<FeedbackId>,
    latest_item_of_report: Timestamp,
    last_feedback: (Timestamp, FeedbackId),
}

impl<'a> Writer<'a> {
    fn new(council: &'a DemoCouncil, now: Timestamp) -> anyhow::Result<Self> {
        let mut writer = Self {
            council,
            now,
            today: london::date(now),
            steps: vec![],
            answered_at: HashMap::new(),
            feedback: vec![],
            latest_item_of_report: Timestamp::UNIX_EPOCH,
            last_feedback: (Timestamp::UNIX_EPOCH, FeedbackId(Uuid::nil())),
        };
        for response in &council.responses {
            let at = writer.written_at(response)?;
            for item in &response.items {
                writer.answered_at.insert(item, at);
            }
        }
        Ok(writer)
    }

    fn finish(mut self) -> Script {
        self.steps.sort_by_key(|step| step.at);
        Script {
            report_year: self.today.year() - 1,
            report_at: self.report_at(),
            steps: self.steps,
            feedback: self.feedback,
            last_feedback: self.last_feedback.1,
        }
    }

    fn report_at(&self) -> Timestamp {
        (self.latest_item_of_report + 96.hours()).min(self.now - 1.hours())
    }

    fn step(&mut self, at: Timestamp, what: What) {
        self.steps.push(Step { at, what });
    }

    /// An instant so many days from today, at a plausible hour.
    fn days(&self, days: i32, hour: i8) -> anyhow::Result<Timestamp> {
        self.on(self.today.checked_add(i64::from(days).days())?, hour)
    }

    fn on(&self, date: Date, hour: i8) -> anyhow::Result<Timestamp> {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        let at = date.at(hour, 12, 0, 0).to_zoned(zone)?.timestamp();
        Ok(at.min(self.now - 1.hours()))
    }

    /// When a comment came in. This year's are laid between new year and yesterday.
    fn received_at(&self, said: &DemoFeedback, place: usize) -> anyhow::Result<Timestamp> {
        let hour = 8 + i8::try_from(place % 12)?;
        let new_year = Date::new(self.today.year() + said.year_offset, 1, 1)?;
        let elapsed = i32::from(self.today.day_of_year());
        let day = match said.year_offset {
            0 if elapsed > LAST_DAY => elapsed - 1 - (LAST_DAY - said.days),
            0 => said.days * elapsed / (LAST_DAY + 1),
            _ => said.days,
        };
        self.on(new_year.checked_add(i64::from(day).days())?, hour)
    }

    fn themes(&mut self) -> anyhow::Result<()> {
        let at = self.on(Date::new(self.today.year() - 1, 1, 1)?, 7)?;
        for (place, name) in (1..).zip(FIRST_THEMES) {
            let command = ThemeCommand::Begin {
                name: Words::line(name)?,
                place,
                at,
            };
            self.step(at, What::Theme(name, command));
        }
        Ok(())
    }

    fn feedback(&mut self, place: usize, said: &'a DemoFeedback) -> anyhow::Result<()> {
        let id = feedback_id(place);
        let at = self.received_at(said, place)?;
        self.feedback.push(id);
        if at >= self.last_feedback.0 {
            self.last_feedback = (at, id);
        }
        let words = Box::new(Said {
            comment: said.comment.clone(),
            channel: said.channel,
            page: said.page.clone(),
            about: said.about,
            respondent: said.respondent,
            on_behalf: said.on_behalf,
            at,
        });
        self.step(at, What::Receive(id, words));
        if !said.read {
            return Ok(());
        }
        let by = account(0);
        let read_at = self.later(at, 50);
        self.step(
            read_at,
            What::Feedback(id, FeedbackCommand::Read { by, at: read_at }),
        );
        self.theme(id, &said.themes, self.later(read_at, 1));
        if let Some(item) = &said.item {
            self.link(id, item, self.later(read_at, 2))?;
        }
        self.set_aside(id, said, self.later(read_at, 2));
        self.split(id, place, said, self.later(read_at, 2))
    }

    fn theme(&mut self, id: FeedbackId, themes: &[String], at: Timestamp) {
        if themes.is_empty() {
            return;
        }
        let themes: BTreeSet<ThemeId> = themes
            .iter()
            .filter_map(|theme| theme.parse().ok())
            .collect();
        self.step(
            at,
            What::Feedback(
                id,
                FeedbackCommand::Theme {
                    themes,
                    by: account(0),
                    at,
                },
            ),
        );
    }

    fn link(&mut self, id: FeedbackId, key: &str, earliest: Timestamp) -> anyhow::Result<()> {
        let at = earliest.max(self.later(self.drafted_at(key)?, 1));
        let item = item_id(key);
        self.step(
            at,
            What::Feedback(
                id,
                FeedbackCommand::LinkAsEvidence {
                    item,
                    by: account(0),
                    at,
                },
            ),
        );
        Ok(())
    }

    fn set_aside(&mut self, id: FeedbackId, said: &DemoFeedback, at: Timestamp) {
        let Some(aside) = &said.set_aside else { return };
        let ground = match aside.ground.as_str() {
            "vexatious" => Ground::Vexatious,
            "one_individuals_service" => Ground::OneIndividualsService,
            "duplicate" => Ground::Duplicate {
                of: self.most_alike(said),
            },
            _ => Ground::NotAboutTheLocalOffer,
        };
        let reason = aside.reason.clone();
        self.step(
            at,
            What::SetAside {
                id,
                ground,
                reason: reason.clone(),
                by: account(0),
                at,
            },
        );
        if ground == Ground::Vexatious {
            let at = self.later(at, 24);
            self.step(
                at,
                What::SetAside {
                    id,
                    ground,
                    reason,
                    by: account(2),
                    at,
                },
            );
        }
    }

    /// The comment of the same year that shares most words: the one that a duplicate repeats.
    fn most_alike(&self, said: &DemoFeedback) -> FeedbackId {
        let words = |text: &str| {
            text.to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        let own = words(&said.comment);
        let others = self
            .council
            .feedback
            .iter()
            .enumerate()
            .filter(|(_, other)| {
                other.year_offset == said.year_offset
                    && other.set_aside.is_none()
                    && other.days <= said.days
            });
        let found =
            others.max_by_key(|(_, other)| own.intersection(&words(&other.comment)).count());
        feedback_id(found.map_or(0, |(place, _)| place))
    }

    fn split(
        &mut self,
        whole: FeedbackId,
        place: usize,
        said: &'a DemoFeedback,
        at: Timestamp,
    ) -> anyhow::Result<()> {
        if said.parts.is_empty() {
            return Ok(());
        }
        let ids: Vec<FeedbackId> = (0..said.parts.len())
            .map(|part| part_id(place, part))
            .collect();
        let by = account(0);
        self.step(
            at,
            What::Feedback(
                whole,
                FeedbackCommand::Split {
                    parts: ids.clone(),
                    by,
                    at,
                },
            ),
        );
        for (
            id,
            DemoPart {
                comment,
                themes,
                item,
            },
        ) in ids.into_iter().zip(&said.parts)
        {
            self.feedback.push(id);
            self.step(
                at,
                What::SplitOff {
                    id,
                    whole,
                    comment: comment.clone(),
                    by,
                    at,
                },
            );
            self.theme(id, themes, self.later(at, 1));
            if let Some(item) = item {
                self.link(id, item, self.later(at, 2))?;
            }
        }
        Ok(())
    }

    /// When an item was drafted: well before its answer; without one, twelve days ago.
    fn drafted_at(&self, key: &str) -> anyhow::Result<Timestamp> {
        match self.answered_at.get(key) {
            Some(answered) => Ok(*answered - (25 * 24).hours()),
            None => self.days(-12, 19),
        }
    }

    fn item(&mut self, item: &DemoItem) -> anyhow::Result<()> {
        let id = item_id(&item.key);
        let at = self.drafted_at(&item.key)?;
        let year = ReportYear(self.today.year() + item.year_offset);
        let by = account(0);
        let statement = Words::answer(&item.statement)?;
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
            self.step(at, What::Item(id, ItemCommand::Endorse { by, at }));
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
                self.latest_item_of_report = self.latest_item_of_report.max(at);
            }
        }
        Ok(())
    }

    /// When an answer was written: five days before the first thing that its actions tell of.
    fn written_at(&self, response: &DemoResponse) -> anyhow::Result<Timestamp> {
        let steps = response
            .actions
            .iter()
            .flat_map(|action| action.history.iter().map(|step| step.days));
        let dues = response.actions.iter().map(|action| action.due_days);
        let earliest = steps.chain(dues).min().unwrap_or(-40).min(-20);
        self.days(earliest - 5, 10)
    }

    fn response(&mut self, response: &DemoResponse) -> anyhow::Result<()> {
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

    fn action(
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

    fn action_step(
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

    fn report(&mut self, council: &DemoCouncil) -> anyhow::Result<()> {
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

    fn date(&self, days: i32) -> anyhow::Result<Date> {
        Ok(self.today.checked_add(i64::from(days).days())?)
    }

    /// So many hours later, and not in the future.
    fn later(&self, at: Timestamp, hours: i64) -> Timestamp {
        (at + hours.hours()).min(self.now - 1.hours()).max(at)
    }
}

fn feedback_id(place: usize) -> FeedbackId {
    FeedbackId(identity("feedback", &place.to_string()))
}

fn part_id(place: usize, part: usize) -> FeedbackId {
    FeedbackId(identity("feedback", &format!("{place} part {part}")))
}

fn item_id(key: &str) -> ItemId {
    ItemId(identity("item", key))
}
