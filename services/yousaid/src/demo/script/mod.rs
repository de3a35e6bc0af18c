//! Who did what, and when: the invented council's two years as commands in the order of time.

mod answered;
mod differences;
mod gatherings;
mod said;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use uuid::Uuid;
use yousaid_model::{
    AccountId, FeedbackId, GatheringId, ItemId, LanguageTag, ReportYear, ResponseId, Words,
    feedback::{About, Channel, FeedbackCommand, Ground, Occasion, Respondent},
    gathering::GatheringCommand,
    item::ItemCommand,
    report::ReportCommand,
    response::ResponseCommand,
    telling::TellingCommand,
    theme::{FIRST_THEMES, ThemeCommand},
};
use yousaid_projections::london;

use super::council::{DemoCouncil, DemoFeedback};

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
    Telling(FeedbackId, TellingCommand),
    Gathering(GatheringId, GatheringCommand),
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
    pub language: Option<LanguageTag>,
    pub occasion: Occasion,
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
        writer.gatherings()?;
        for (place, said) in council.feedback.iter().enumerate() {
            let before = writer.steps.len();
            writer.feedback(place, said)?;
            if said.year_offset < 0 {
                writer.is_reported(before);
            }
        }
        for item in &council.items {
            writer.item(item)?;
        }
        for response in &council.responses {
            writer.response(response)?;
            writer.differences(response)?;
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
    /// The gathering at which something was said, by the place of the feedback in the file.
    said_at: HashMap<usize, (Channel, Occasion)>,
    /// When the last thing happened that the report tells of.
    latest_of_report: Timestamp,
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
            said_at: HashMap::new(),
            latest_of_report: Timestamp::UNIX_EPOCH,
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
        (self.latest_of_report + 96.hours()).min(self.now - 1.hours())
    }

    /// What happened from the step at this place on is part of the report: the forum has read everything before.
    fn is_reported(&mut self, from: usize) {
        let times = self.steps.iter().skip(from).map(|step| step.at);
        self.latest_of_report = times.fold(self.latest_of_report, Timestamp::max);
    }

    fn step(&mut self, at: Timestamp, what: What) {
        self.steps.push(Step { at, what });
    }

    /// An instant so many days from today, at a plausible hour.
    fn days(&self, days: i32, hour: i8) -> anyhow::Result<Timestamp> {
        self.on(self.today.checked_add(i64::from(days).days())?, hour)
    }

    fn on(&self, date: Date, hour: i8) -> anyhow::Result<Timestamp> {
        let at = date.at(hour, 12, 0, 0).to_zoned(zone())?.timestamp();
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
        let at = self.on(new_year.checked_add(i64::from(day).days())?, hour)?;
        // In the first hour of a year an hour ago is another year.
        Ok(at.max(midnight(new_year)?))
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

    fn date(&self, days: i32) -> anyhow::Result<Date> {
        Ok(self.today.checked_add(i64::from(days).days())?)
    }

    /// So many hours later, and not in the future.
    fn later(&self, at: Timestamp, hours: i64) -> Timestamp {
        (at + hours.hours()).min(self.now - 1.hours()).max(at)
    }
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

fn midnight(date: Date) -> anyhow::Result<Timestamp> {
    Ok(date.to_zoned(zone())?.timestamp())
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
