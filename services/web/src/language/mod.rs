//! The languages of family-facing pages. The choice stands at the front of the address: `/pl/feedback` is the
//! form in Polish, and an address without a language is English.

mod catalogue;
mod contacts;
mod dates;
mod helpers;
mod here;

pub use fluent_bundle::FluentValue;

pub use catalogue::{Catalogue, Message, key};
pub(crate) use helpers::register;
pub use here::{Here, english_only, read_address};

/// A language that pages are written in. Easy Read is English with a catalogue of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// English in short sentences with one idea each, and pictures.
    EasyRead,
    /// Polish.
    Polish,
    /// Urdu, from right to left.
    Urdu,
}

impl Language {
    /// Every one of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::English, Self::EasyRead, Self::Polish, Self::Urdu];

    /// The name of its catalogue's folder, which also names it in events.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::EasyRead => "en-easyread",
            Self::Polish => "pl",
            Self::Urdu => "ur",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// What stands in front of a path: nothing for English.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::English => "",
            Self::EasyRead => "/easy-read",
            Self::Polish => "/pl",
            Self::Urdu => "/ur",
        }
    }

    /// The tag that tells browsers and screen readers how to read the page (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English | Self::EasyRead => "en-GB",
            Self::Polish => "pl",
            Self::Urdu => "ur",
        }
    }

    /// The tag that tells the catalogues apart: Easy Read is the registered variant "simplified form".
    #[must_use]
    pub const fn alternate(self) -> &'static str {
        match self {
            Self::EasyRead => "en-GB-simple",
            other => other.tag(),
        }
    }

    /// The tag kept with what somebody writes on a page in this language.
    #[must_use]
    pub const fn written(self) -> &'static str {
        match self {
            Self::English | Self::EasyRead => "en",
            Self::Polish => "pl",
            Self::Urdu => "ur",
        }
    }

    /// In which direction it is written, as HTML says it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Urdu => "rtl",
            Self::English | Self::EasyRead | Self::Polish => "ltr",
        }
    }

    /// Its name in the language itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::EasyRead => "Easy Read",
            Self::Polish => "Polski",
            Self::Urdu => "اردو",
        }
    }

    /// Whether English is what it is read in.
    #[must_use]
    pub const fn is_english(self) -> bool {
        matches!(self, Self::English | Self::EasyRead)
    }

    /// The path of a page in this language.
    #[must_use]
    pub fn link(self, path: &str) -> String {
        let prefix = self.prefix();
        match path.strip_prefix('/') {
            _ if prefix.is_empty() => path.to_owned(),
            Some(rest) if rest.is_empty() || rest.starts_with('?') => format!("{prefix}{rest}"),
            _ => format!("{prefix}{path}"),
        }
    }

    /// The language of an address, and the address without it.
    #[must_use]
    pub fn of_path(path: &str) -> (Self, &str) {
        for language in Self::ALL {
            if language.prefix().is_empty() {
                continue;
            }
            match path.strip_prefix(language.prefix()) {
                Some("" | "/") => return (language, "/"),
                Some(rest) if rest.starts_with('/') => return (language, rest),
                _ => {}
            }
        }
        (Self::English, path)
    }

    /// The words under a key. What a catalogue lacks is said in English.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        catalogue::say(self, key, None)
    }

    /// The words under a key with something put in, or chosen by it.
    #[must_use]
    pub fn say_with<const COUNT: usize>(
        self,
        key: &str,
        values: [(&'static str, FluentValue<'_>); COUNT],
    ) -> String {
        catalogue::say(self, key, Some(&values.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests;
