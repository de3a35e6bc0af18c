//! One mail after the other, each thing told once, and one answer of each person.

mod asking;
mod properties;
mod sending;

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::{MailId, testing::*};

const MAIL: MailId = MailId(Uuid::from_u128(0x3a11));
const OTHER_MAIL: MailId = MailId(Uuid::from_u128(0x3a12));

fn news<const COUNT: usize>(news: [News; COUNT]) -> BTreeSet<News> {
    news.into()
}

fn begun(attempt: u16, at: Timestamp) -> TellingEvent {
    TellingBegun {
        mail: MAIL,
        attempt,
        news: news([News::WordsRead]),
        at,
    }
    .into()
}

fn told(at: Timestamp) -> TellingEvent {
    PersonTold { mail: MAIL, at }.into()
}

fn stopped() -> TellingEvent {
    MailsStopped { at: EARLIER }.into()
}

fn begin(found: BTreeSet<News>) -> TellingCommand {
    TellingCommand::Begin {
        mail: MAIL,
        news: found,
        at: NOW,
    }
}
