//! The invented council as its file tells it.

use serde::Deserialize;
use yousaid_model::{
    feedback::{About, Channel, Respondent},
    response::Mark,
};

const FILE: &str = include_str!("../../demo/council.json");

/// The whole file.
#[derive(Debug, Deserialize)]
pub struct DemoCouncil {
    pub feedback: Vec<DemoFeedback>,
    pub items: Vec<DemoItem>,
    pub responses: Vec<DemoResponse>,
    pub report: DemoReport,
}

/// One comment.
#[derive(Debug, Deserialize)]
pub struct DemoFeedback {
    pub comment: String,
    pub channel: Channel,
    pub about: Option<About>,
    pub respondent: Option<Respondent>,
    pub on_behalf: bool,
    pub page: Option<String>,
    /// The day of its year, counted from 0.
    pub days: i32,
    /// 0 for this year, -1 for last year.
    pub year_offset: i16,
    pub themes: Vec<String>,
    pub item: Option<String>,
    pub set_aside: Option<DemoSetAside>,
    pub read: bool,
    #[serde(default)]
    pub parts: Vec<DemoPart>,
    /// The tag of the language it is in.
    #[serde(default)]
    pub language: Option<String>,
}

/// Why a comment is set aside.
#[derive(Debug, Deserialize)]
pub struct DemoSetAside {
    pub ground: String,
    pub reason: String,
}

/// A part of a comment.
#[derive(Debug, Deserialize)]
pub struct DemoPart {
    pub comment: String,
    pub themes: Vec<String>,
    pub item: Option<String>,
}

/// One item.
#[derive(Debug, Deserialize)]
pub struct DemoItem {
    pub key: String,
    pub theme: String,
    pub year_offset: i16,
    pub statement: String,
    pub state: DemoStage,
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum DemoStage {
    Drafted,
    Endorsed,
    Answered,
    Published,
}

/// One answer.
#[derive(Debug, Deserialize)]
pub struct DemoResponse {
    pub items: Vec<String>,
    pub we_did: Vec<String>,
    pub no_action_because: Option<String>,
    pub mark: Option<DemoMark>,
    #[serde(default)]
    pub actions: Vec<DemoAction>,
}

/// The forum's mark.
#[derive(Debug, Deserialize)]
pub struct DemoMark {
    pub mark: Mark,
    pub words: String,
}

/// One action.
#[derive(Debug, Deserialize)]
pub struct DemoAction {
    pub text: String,
    pub owner: String,
    /// Days from today.
    pub due_days: i32,
    #[serde(default)]
    pub history: Vec<DemoStep>,
}

/// One step of an action.
#[derive(Debug, Deserialize)]
pub struct DemoStep {
    pub kind: DemoStepKind,
    pub words: String,
    /// Days from today.
    pub days: i32,
    pub due_days: Option<i32>,
}

/// What a step is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoStepKind {
    Progress,
    Delayed,
    Completed,
    Declined,
    Reopened,
}

/// The published report.
#[derive(Debug, Deserialize)]
pub struct DemoReport {
    pub title: String,
    pub foreword: Vec<String>,
}

impl DemoCouncil {
    /// How many comments stand behind an item, parts of longer ones included.
    pub fn behind(&self, item: &str) -> usize {
        let whole = self.feedback.iter().map(|said| &said.item);
        let parts = self.feedback.iter().flat_map(|said| &said.parts);
        whole
            .chain(parts.map(|part| &part.item))
            .filter(|behind| behind.as_deref() == Some(item))
            .count()
    }

    /// Reads the file that is inside the binary.
    pub fn read() -> serde_json::Result<Self> {
        let mut council: Self = serde_json::from_str(FILE)?;
        council.feedback.extend(super::languages::said());
        Ok(council)
    }
}
