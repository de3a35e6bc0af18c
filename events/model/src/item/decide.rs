//! What may be done with an item.

use jiff::Timestamp;
use thiserror::Error;
use uuid::Uuid;

use super::{
    DraftGivenUp, Item, ItemDrafted, ItemEvent, ItemMovedToTheme, ItemPublished, ItemWithdrawn,
    Stage, StatementEndorsed, StatementReworded,
};
use crate::{AccountId, Decider, ItemId, ReportYear, ThemeId, Words, slug::slug};

/// What is known of an item's answer when it is to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether a response answers it.
    pub written: bool,
    /// Whether that response promises an action or states why there is none.
    pub acted_on: bool,
}

/// What can be asked of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemCommand {
    /// Word what families said.
    Draft {
        /// The wording.
        statement: Words,
        /// The heading.
        theme: ThemeId,
        /// The report.
        year: ReportYear,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take in an item that an earlier report has published already.
    Import {
        /// The item, for its address.
        item: ItemId,
        /// The wording as it was published.
        statement: Words,
        /// The heading.
        theme: ThemeId,
        /// The report.
        year: ReportYear,
        /// Which report, as people would cite it.
        source: String,
        /// When.
        at: Timestamp,
    },
    /// Better the wording.
    Reword {
        /// The new wording.
        statement: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Put it under another theme.
    MoveToTheme {
        /// The theme.
        theme: ThemeId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Stand by the wording.
    Endorse {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Let everybody read it.
    Publish {
        /// The item, for its address.
        item: ItemId,
        /// What is known of its answer.
        answer: Answer,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Let nobody read it any more.
    Withdraw {
        /// What is wrong with it.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give a draft up.
    GiveUp {
        /// How many pieces of feedback stand behind it.
        evidence: usize,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with an item.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ItemRejection {
    /// There is none.
    #[error("There is no item with this number.")]
    NotDrafted,
    /// It was given up.
    #[error("This draft was given up.")]
    GivenUp,
    /// A published wording stays as it is.
    #[error("This item is published. Withdraw it first, then change it.")]
    Published,
    /// It cannot be read by everybody.
    #[error("This item is not published.")]
    NotPublished,
    /// The forum has not endorsed the wording.
    #[error("The forum has not endorsed this wording yet.")]
    NotEndorsed,
    /// Nobody has answered it.
    #[error("There is no answer to this item yet.")]
    NotAnswered,
    /// The answer neither promises an action nor says why there is none.
    #[error("The answer needs at least one action, or a statement why there is none.")]
    NothingPromised,
    /// An item is not published by the person who worded it.
    #[error("Somebody other than the person who worded it must check that it identifies nobody.")]
    WordedByPublisher,
    /// Feedback still stands behind it.
    #[error("{0} comments stand behind this draft. Take them out first, so that none is lost.")]
    StillHasEvidence(usize),
}

use ItemRejection as Refused;

impl Decider for Item {
    const AGGREGATE: &'static str = "item";
    type Command = ItemCommand;
    type Event = ItemEvent;
    type Rejection = ItemRejection;

    fn decide(&self, command: &ItemCommand) -> Result<Vec<ItemEvent>, ItemRejection> {
        match command.clone() {
            ItemCommand::Draft {
                statement,
                theme,
                year,
                by,
                at,
            } => Ok(match self.stage {
                Stage::Absent => {
                    vec![
                        ItemDrafted {
                            statement,
                            theme,
                            year,
                            source: None,
                            by: Some(by),
                            at,
                        }
                        .into(),
                    ]
                }
                _ => vec![],
            }),
            ItemCommand::Import {
                item,
                statement,
                theme,
                year,
                source,
                at,
            } => Ok(match self.stage {
                Stage::Absent => {
                    let slug = slug(statement.as_str(), item.0);
                    vec![
                        ItemDrafted {
                            statement,
                            theme,
                            year,
                            source: Some(source),
                            by: None,
                            at,
                        }
                        .into(),
                        ItemPublished { slug, by: None, at }.into(),
                    ]
                }
                _ => vec![],
            }),
            ItemCommand::Reword { statement, by, at } => {
                self.draft()?;
                if self.statement.as_ref() == Some(&statement) {
                    return Ok(vec![]);
                }
                Ok(vec![StatementReworded { statement, by, at }.into()])
            }
            ItemCommand::MoveToTheme { theme, by, at } => {
                self.draft()?;
                if self.theme.as_ref() == Some(&theme) {
                    return Ok(vec![]);
                }
                Ok(vec![ItemMovedToTheme { theme, by, at }.into()])
            }
            ItemCommand::Endorse { by, at } => {
                self.present()?;
                if self.endorsed {
                    return Ok(vec![]);
                }
                Ok(vec![StatementEndorsed { by, at }.into()])
            }
            ItemCommand::Publish {
                item,
                answer,
                by,
                at,
            } => self.publish(item.0, answer, by, at),
            ItemCommand::Withdraw { reason, by, at } => match self.stage {
                Stage::Published => Ok(vec![ItemWithdrawn { reason, by, at }.into()]),
                _ => self.present().and(Err(Refused::NotPublished)),
            },
            ItemCommand::GiveUp { evidence, by, at } => match self.draft() {
                Err(Refused::GivenUp) => Ok(vec![]),
                Err(refused) => Err(refused),
                Ok(()) if evidence > 0 => Err(Refused::StillHasEvidence(evidence)),
                Ok(()) => Ok(vec![DraftGivenUp { by, at }.into()]),
            },
        }
    }

    fn evolve(&mut self, event: &ItemEvent) {
        self.take(event);
    }
}

impl Item {
    fn publish(
        &self,
        identity: Uuid,
        answer: Answer,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ItemEvent>, Refused> {
        self.present()?;
        if self.stage == Stage::Published {
            return Ok(vec![]);
        }
        if !self.endorsed {
            return Err(Refused::NotEndorsed);
        }
        if !answer.written {
            return Err(Refused::NotAnswered);
        }
        if !answer.acted_on {
            return Err(Refused::NothingPromised);
        }
        if self.worded_by == Some(by) {
            return Err(Refused::WordedByPublisher);
        }
        // An item that was withdrawn and comes back keeps the address that people may have noted.
        let statement = self.statement.as_ref().map_or("", Words::as_str);
        let slug = self
            .slug
            .clone()
            .unwrap_or_else(|| slug(statement, identity));
        Ok(vec![
            ItemPublished {
                slug,
                by: Some(by),
                at,
            }
            .into(),
        ])
    }

    fn present(&self) -> Result<(), Refused> {
        match self.stage {
            Stage::Absent => Err(Refused::NotDrafted),
            Stage::GivenUp => Err(Refused::GivenUp),
            Stage::Drafted | Stage::Published => Ok(()),
        }
    }

    fn draft(&self) -> Result<(), Refused> {
        self.present()?;
        if self.stage == Stage::Published {
            return Err(Refused::Published);
        }
        Ok(())
    }
}
