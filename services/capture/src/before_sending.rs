//! Before sending: the person sees what looks like personal details, and may take it out. It is sent as it is when they
//! want that.

use std::fmt;

use serde::Serialize;
use yousaid_web::{
    App, Language,
    language::key,
    personal::{self, Kind},
};

/// One thing that looks like a personal detail, as the person is shown it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Shown {
    what: String,
    words: String,
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.words, self.what)
    }
}

/// What looks like personal details in any of these texts, each once.
pub(crate) fn details(app: &App, language: Language, texts: &[&str]) -> Vec<Shown> {
    let year = app.clock.today().year();
    let mut shown: Vec<Shown> = vec![];
    for text in texts {
        for detail in personal::find(text, year) {
            let one = Shown {
                what: language.say(called(detail.kind)),
                words: text.get(detail.range).unwrap_or_default().to_owned(),
            };
            if !shown.contains(&one) {
                shown.push(one);
            }
        }
    }
    shown
}

fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::EmailAddress => key("details-email-address"),
        Kind::NhsNumber => key("details-nhs-number"),
        Kind::NationalInsuranceNumber => key("details-national-insurance-number"),
        Kind::TelephoneNumber => key("details-telephone-number"),
        Kind::DateOfBirth => key("details-date-of-birth"),
        Kind::Postcode => key("details-postcode"),
        Kind::Name => key("details-name"),
    }
}
