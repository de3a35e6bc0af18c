//! What may be done with an item.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Answer, DraftGivenUp, Item, ItemCommand, ItemDrafted, ItemEvent, ItemMovedToTheme,
    ItemPublished, ItemRejection, ItemRejection as Refused, ItemWithdrawn, Stage,
    StatementEndorsed, StatementReworded,
};
use crate::{AccountId, Decider, ReportYear, ThemeId, Words, slug::slug};

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
            } => self.word(statement, theme, year, by, at),
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
            ItemCommand::Endorse {
                statement,
                evidence,
                by,
                at,
            } => self.endorse(&statement, evidence, by, at),
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
    fn word(
        &self,
        statement: Words,
        theme: ThemeId,
        year: ReportYear,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ItemEvent>, Refused> {
        let same = self.statement.as_ref() == Some(&statement)
            && self.theme.as_ref() == Some(&theme)
            && self.year == Some(year);
        match self.stage {
            Stage::Absent => Ok(vec![
                ItemDrafted {
                    statement,
                    theme,
                    year,
                    source: None,
                    by: Some(by),
                    at,
                }
                .into(),
            ]),
            Stage::Drafted if same => Ok(vec![]),
            Stage::Drafted | Stage::Published | Stage::GivenUp => Err(Refused::AlreadyDrafted),
        }
    }

    fn endorse(
        &self,
        read: &Words,
        evidence: usize,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ItemEvent>, Refused> {
        self.present()?;
        if self.statement.as_ref() != Some(read) {
            return Err(Refused::WordingChanged);
        }
        if self.endorsed {
            return Ok(vec![]);
        }
        if evidence == 0 && !self.from_a_report {
            return Err(Refused::NothingBehind);
        }
        Ok(vec![StatementEndorsed { by, at }.into()])
    }

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
