//! Translation: whether somebody who speaks the language has read a catalogue of the pages' words. Known by the
//! code of the catalogue, for example `pl`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{AccountId, Decider, decider::events};

#[cfg(test)]
mod tests;

/// Letters of a SHA-256 in hex.
const LETTERS: usize = 64;

/// A native speaker, or a reader of Easy Read, has read the catalogue and says that it reads well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TranslationChecked {
    /// The SHA-256 of the catalogue that was read: a catalogue with other words is not checked.
    pub catalogue: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The translation is no longer taken as checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckWithdrawn {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a translation.
    TranslationEvent {
        /// Somebody who speaks the language says that it reads well.
        TranslationChecked = 1,
        /// That is taken back.
        CheckWithdrawn = 1,
    }
}

/// One translation as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The catalogue that was checked, if one was.
    pub checked: Option<String>,
}

/// What can be asked of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TranslationCommand {
    /// Say that it reads well.
    Check {
        /// The SHA-256 of the catalogue that was read.
        catalogue: String,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take that back.
    WithdrawCheck {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a translation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TranslationRejection {
    /// What was read is not named.
    #[error("Say which words were read, by the SHA-256 of the catalogue.")]
    NoCatalogue,
}

impl Decider for Translation {
    const AGGREGATE: &'static str = "translation";
    type Command = TranslationCommand;
    type Event = TranslationEvent;
    type Rejection = TranslationRejection;

    fn decide(
        &self,
        command: &TranslationCommand,
    ) -> Result<Vec<TranslationEvent>, TranslationRejection> {
        match command {
            TranslationCommand::Check { catalogue, by, at } => {
                let is_hash = catalogue.len() == LETTERS
                    && catalogue.bytes().all(|letter| letter.is_ascii_hexdigit());
                if !is_hash {
                    return Err(TranslationRejection::NoCatalogue);
                }
                if self.checked.as_ref() == Some(catalogue) {
                    return Ok(vec![]);
                }
                Ok(vec![
                    TranslationChecked {
                        catalogue: catalogue.clone(),
                        by: *by,
                        at: *at,
                    }
                    .into(),
                ])
            }
            TranslationCommand::WithdrawCheck { .. } if self.checked.is_none() => Ok(vec![]),
            TranslationCommand::WithdrawCheck { by, at } => {
                Ok(vec![CheckWithdrawn { by: *by, at: *at }.into()])
            }
        }
    }

    fn evolve(&mut self, event: &TranslationEvent) {
        self.checked = match event {
            TranslationEvent::TranslationChecked(event) => Some(event.catalogue.clone()),
            TranslationEvent::CheckWithdrawn(_) => None,
        };
    }
}
