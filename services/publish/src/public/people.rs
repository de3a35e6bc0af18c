//! How many people stand behind a statement, in the language of the page.

use yousaid_web::Language;

use crate::{figures::bands::Band, published::PublishedItem};

/// "10 to 19 people said this"
pub(super) fn said_by(language: Language, item: &PublishedItem) -> String {
    match item.people.people {
        Some(Band {
            at_least,
            at_most: Some(at_most),
        }) => language.say_with(
            "people-said-between",
            [("least", at_least.into()), ("most", at_most.into())],
        ),
        Some(Band { at_least, .. }) => {
            language.say_with("people-said-more", [("least", at_least.into())])
        }
        None if item.people.is_told() => language.say("people-said-few"),
        None => language.say_with("people-said-unknown", [("year", item.year.into())]),
    }
}
