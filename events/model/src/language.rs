//! In which language somebody wrote.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The tag of a language as people and browsers write it, for example `pl` or `ur` (BCP 47). Its form is
/// checked, not whether such a language is spoken.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(#[schemars(with = "String")] String);

/// Why a text is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("is not a language tag such as en, pl or ur (BCP 47)")]
pub struct NotALanguageTag;

impl LanguageTag {
    /// The tag in its usual spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LanguageTag {
    type Err = NotALanguageTag;
    fn from_str(text: &str) -> Result<Self, NotALanguageTag> {
        let tag: unic_langid::LanguageIdentifier = text.parse().map_err(|_| NotALanguageTag)?;
        Ok(Self(tag.to_string()))
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguageTag;
    fn try_from(text: String) -> Result<Self, NotALanguageTag> {
        text.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_one_spelling() {
        assert_eq!(
            "EN_gb".parse::<LanguageTag>().map(String::from),
            Ok("en-GB".to_owned())
        );
    }

    #[test]
    fn what_has_not_the_form_of_a_tag_is_none() {
        for text in ["", "polish language", "p", "<b>"] {
            assert_eq!(
                text.parse::<LanguageTag>(),
                Err(NotALanguageTag),
                "{text:?}"
            );
        }
    }
}
