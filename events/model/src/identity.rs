//! Identities, each a type of its own so that none is taken for another.

use std::{fmt, num::ParseIntError, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_identity {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

uuid_identity! {
    /// One piece of feedback: made from the UUID of its sender's client, which it does not give away.
    FeedbackId,
    /// One "You said" item.
    ItemId,
    /// One "We did" response.
    ResponseId,
    /// One action promised in a response.
    ActionId,
    /// One account of a person of the forum or the council.
    AccountId,
    /// One gathering: an event, focus group, workshop, drop-in or meeting.
    GatheringId,
    /// One survey.
    SurveyId,
    /// One measure.
    MeasureId,
    /// One response to a survey: made from the UUID of its sender's client, which it does not give away.
    SurveyResponseId,
    /// One stand at a gathering: what a tablet is opened for, without signing in.
    StandId,
    /// One device's tally of visitors at a stand.
    TallyId,
    /// Notes of a gathering, as somebody typed or pasted them at one time.
    NotesId,
    /// One mail to somebody who left an address.
    MailId,
}

/// A theme, known by the slug of its first name, so that an import finds the theme again.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ThemeId(String);

impl ThemeId {
    /// The identity of the theme with this name: its words in lower case joined by hyphens, "and" left
    /// out, so that "Inclusion and access" and "Inclusion / Access" are one theme.
    ///
    /// A name without letters and digits gives an empty slug, which is no theme's: whoever takes a
    /// name in asks [`ThemeId::is_empty`].
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let words: Vec<String> = name
            .to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .filter(|word| word.contains(char::is_alphanumeric) && *word != "and")
            .map(str::to_owned)
            .collect();
        Self(words.join("-"))
    }

    /// Whether nothing was left of the name, so that it stands for no theme.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ThemeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ThemeId {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// The calendar year (Europe/London) that a report or an item belongs to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ReportYear(pub i16);

impl fmt::Display for ReportYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for ReportYear {
    type Err = ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
