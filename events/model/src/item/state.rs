//! What the events of an item add up to.

use serde::{Deserialize, Serialize};

use super::ItemEvent;
use crate::{AccountId, ReportYear, ThemeId, Words};

/// How far an item has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// There is none.
    #[default]
    Absent,
    /// The forum works on its wording.
    Drafted,
    /// Everybody can read it.
    Published,
    /// It was given up.
    GivenUp,
}

/// One item as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// How far it has come.
    pub stage: Stage,
    /// The wording.
    pub statement: Option<Words>,
    /// Its heading.
    pub theme: Option<ThemeId>,
    /// Its report.
    pub year: Option<ReportYear>,
    /// Whether it comes from an earlier report, whose comments are not kept here.
    pub from_a_report: bool,
    /// Whether the forum stands by the present wording.
    pub endorsed: bool,
    /// Who worded it last.
    pub worded_by: Option<AccountId>,
    /// Its address, once it has one.
    pub slug: Option<String>,
}

impl Item {
    pub(super) fn take(&mut self, event: &ItemEvent) {
        match event {
            ItemEvent::ItemDrafted(event) => {
                self.stage = Stage::Drafted;
                self.statement = Some(event.statement.clone());
                self.theme = Some(event.theme.clone());
                self.year = Some(event.year);
                self.from_a_report = event.source.is_some();
                self.worded_by = event.by;
            }
            ItemEvent::StatementReworded(event) => {
                self.statement = Some(event.statement.clone());
                self.worded_by = Some(event.by);
                self.endorsed = false;
            }
            ItemEvent::ItemMovedToTheme(event) => self.theme = Some(event.theme.clone()),
            ItemEvent::StatementEndorsed(_) => self.endorsed = true,
            ItemEvent::ItemPublished(event) => {
                self.stage = Stage::Published;
                self.slug = Some(event.slug.clone());
            }
            ItemEvent::ItemWithdrawn(_) => self.stage = Stage::Drafted,
            ItemEvent::DraftGivenUp(_) => self.stage = Stage::GivenUp,
        }
    }
}
