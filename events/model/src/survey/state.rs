//! What the events of a survey add up to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Question, QuestionKind, Results, SurveyEvent};
use crate::{GatheringId, Words};

/// One survey as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Its versions; the first is version 1.
    pub versions: Vec<Version>,
    /// Whether its first draft was given up.
    pub given_up: bool,
    /// Its address, once it was opened.
    pub slug: Option<String>,
    /// The tool in which it was held, where that is not this service.
    pub tool: Option<Words>,
}

/// One version of a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// What families see above it.
    pub title: Words,
    /// What it is for.
    pub introduction: Option<Words>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// When it can be answered, once that is settled.
    pub run: Option<Run>,
    /// Its published results.
    pub results: Option<Results>,
}

/// When a version can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// The gathering it belongs to.
    pub gathering: Option<GatheringId>,
    /// Whether it was closed before its last day.
    pub closed: bool,
}

/// Where a version stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It opens later.
    Opens,
    /// It can be answered.
    Open,
    /// It could be answered.
    Closed,
}

impl Standing {
    /// Where something stands on a day that can be answered from one day to another, unless it was closed
    /// before.
    #[must_use]
    pub fn on(today: Date, opens_on: Date, closes_on: Date, closed: bool) -> Self {
        if closed || today > closes_on {
            Self::Closed
        } else if today < opens_on {
            Self::Opens
        } else {
            Self::Open
        }
    }
}

impl Run {
    /// Where it stands on a day.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        Standing::on(today, self.opens_on, self.closes_on, self.closed)
    }
}

impl Survey {
    /// The number of the newest version; 0 where there is none.
    #[must_use]
    pub fn newest(&self) -> u32 {
        u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Version> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.versions.get(place)
    }

    /// The version that can still be changed, and its number.
    #[must_use]
    pub fn draft(&self) -> Option<(u32, &Version)> {
        let last = self.versions.last()?;
        (last.run.is_none() && self.tool.is_none() && !self.given_up).then(|| (self.newest(), last))
    }

    /// The newest version that was opened, and its number.
    #[must_use]
    pub fn opened(&self) -> Option<(u32, &Version, &Run)> {
        (1..=self.newest()).rev().find_map(|number| {
            let version = self.version(number)?;
            Some((number, version, version.run.as_ref()?))
        })
    }

    fn version_mut(&mut self, number: u32) -> Option<&mut Version> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.versions.get_mut(place)
    }

    fn run_mut(&mut self, number: u32) -> Option<&mut Run> {
        self.version_mut(number)?.run.as_mut()
    }

    pub(super) fn take(&mut self, event: &SurveyEvent) {
        match event {
            SurveyEvent::SurveyDrafted(event) => self.versions.push(Version {
                title: event.title.clone(),
                introduction: event.introduction.clone(),
                questions: vec![],
                run: None,
                results: None,
            }),
            SurveyEvent::SurveyReworded(event) => {
                if let Some(version) = self.version_mut(event.version) {
                    version.title = event.title.clone();
                    version.introduction.clone_from(&event.introduction);
                }
            }
            SurveyEvent::QuestionsWritten(event) => {
                if let Some(version) = self.version_mut(event.version) {
                    version.questions.clone_from(&event.questions);
                }
            }
            SurveyEvent::NewVersionBegun(_) => {
                if let Some(before) = self.versions.last() {
                    self.versions.push(Version {
                        run: None,
                        results: None,
                        ..before.clone()
                    });
                }
            }
            SurveyEvent::SurveyDraftGivenUp(event) if event.version > 1 => {
                self.versions.pop();
            }
            SurveyEvent::SurveyDraftGivenUp(_) => self.given_up = true,
            SurveyEvent::SurveyOpened(event) => {
                self.slug = Some(event.slug.clone());
                if let Some(version) = self.version_mut(event.version) {
                    version.run = Some(Run {
                        opens_on: event.opens_on,
                        closes_on: event.closes_on,
                        gathering: event.gathering,
                        closed: false,
                    });
                }
            }
            SurveyEvent::ClosingMoved(event) => {
                if let Some(run) = self.run_mut(event.version) {
                    run.closes_on = event.closes_on;
                    run.closed = false;
                }
            }
            SurveyEvent::SurveyClosed(event) => {
                if let Some(run) = self.run_mut(event.version) {
                    run.closed = true;
                }
            }
            SurveyEvent::SurveyHeldElsewhere(event) => self.tool = Some(event.tool.clone()),
            SurveyEvent::OptionsAdded(event) => {
                let place = usize::from(event.question).saturating_sub(1);
                let question = self
                    .version_mut(event.version)
                    .and_then(|version| version.questions.get_mut(place));
                if let Some(
                    QuestionKind::OneChoice { options } | QuestionKind::SeveralChoices { options },
                ) = question.map(|question| &mut question.kind)
                {
                    options.extend(event.options.iter().cloned());
                }
            }
            SurveyEvent::ResultsPublished(event) => {
                if let Some(version) = self.version_mut(event.version) {
                    version.results = Some(event.results.clone());
                }
            }
        }
    }
}
