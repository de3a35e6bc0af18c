//! Theme: the forum's heading. Small enough that one file holds its events, state and rules.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{AccountId, Decider, Words, decider::events};

#[cfg(test)]
mod tests;

/// The eight headings of the first report, in its order: what a council starts with.
pub const FIRST_THEMES: [&str; 8] = [
    "Co-production, participation and engagement",
    "Early intervention and graduated response",
    "Information, advice and support",
    "Assessments",
    "Inclusion and access",
    "Education, health and care (EHC) plans",
    "Preparation for adulthood and transition",
    "Other",
];

/// The theme has this name and place from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThemeNamed {
    /// The name.
    pub name: Words,
    /// Its place among the themes, counted from 1.
    pub place: u16,
    /// Who; nobody for the themes a council starts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a theme.
    ThemeEvent {
        /// It has a name.
        ThemeNamed = 1,
    }
}

/// One theme as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// Its name and place, once it has them.
    pub named: Option<(Words, u16)>,
}

/// What can be asked of a theme.
#[derive(Clone, Debug, PartialEq)]
pub enum ThemeCommand {
    /// Give it a name and a place. A theme does not know its own id: that it is not empty
    /// ([`ThemeId::is_empty`](crate::ThemeId::is_empty)) is for the caller to see to.
    Name {
        /// The name.
        name: Words,
        /// Its place, counted from 1.
        place: u16,
        /// Who.
        by: Option<AccountId>,
        /// When.
        at: Timestamp,
    },
    /// Give it a name and a place only where it has none: a name that the forum chose is kept.
    Begin {
        /// The name.
        name: Words,
        /// Its place, counted from 1.
        place: u16,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a theme.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeRejection {
    /// Places are counted from 1.
    #[error("Places are counted from 1.")]
    NoSuchPlace,
}

impl Decider for Theme {
    const AGGREGATE: &'static str = "theme";
    type Command = ThemeCommand;
    type Event = ThemeEvent;
    type Rejection = ThemeRejection;

    fn decide(&self, command: &ThemeCommand) -> Result<Vec<ThemeEvent>, ThemeRejection> {
        let (name, place, by, at) = match command {
            ThemeCommand::Begin { .. } if self.named.is_some() => return Ok(vec![]),
            ThemeCommand::Begin { name, place, at } => (name, *place, None, *at),
            ThemeCommand::Name {
                name,
                place,
                by,
                at,
            } => (name, *place, *by, *at),
        };
        if place == 0 {
            return Err(ThemeRejection::NoSuchPlace);
        }
        if self.named.as_ref() == Some(&(name.clone(), place)) {
            return Ok(vec![]);
        }
        Ok(vec![
            ThemeNamed {
                name: name.clone(),
                place,
                by,
                at,
            }
            .into(),
        ])
    }

    fn evolve(&mut self, event: &ThemeEvent) {
        let ThemeEvent::ThemeNamed(event) = event;
        self.named = Some((event.name.clone(), event.place));
    }
}
