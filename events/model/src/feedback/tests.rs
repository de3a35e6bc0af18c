//! What may become of a piece of feedback.

use proptest::prelude::*;

use super::{command::MOST_PARTS, *};
use crate::{
    FeedbackId, ItemId,
    testing::{
        EARLIER, ITEM, NOW, OTHER_ITEM, OTHER_PART, PART, SAFEGUARDING, SECOND_VOLUNTEER,
        VOLUNTEER, WHOLE, any_of, fingerprint, given, nothing_happens_twice, obey, sealed, theme,
    },
};

mod held;
mod properties;
mod reading;
mod receiving;
mod safeguarding;
mod setting_aside;
mod splitting;

fn received() -> FeedbackEvent {
    FeedbackReceived {
        channel: Channel::WebForm,
        comment: sealed("The page about short breaks is out of date."),
        page: Some(sealed("Short breaks")),
        about: Some(About::Content),
        respondent: Some(Respondent::ParentOrCarer),
        on_behalf: true,
        contact: None,
        language: None,
        occasion: Occasion::default(),
        fingerprint: fingerprint("out of date"),
        at: EARLIER,
    }
    .into()
}

/// How the comment of [`received`] came in, as its parts know it.
fn standing() -> Standing {
    Standing {
        whole: None,
        fingerprint: Some(fingerprint("out of date")),
        channel: Channel::WebForm,
        about: Some(About::Content),
        respondent: Some(Respondent::ParentOrCarer),
        on_behalf: true,
        language: None,
        occasion: Occasion::default(),
        received_at: EARLIER,
    }
}

fn part_split_off() -> FeedbackEvent {
    PartSplitOff {
        whole: WHOLE,
        comment: sealed("The page is out of date."),
        channel: Channel::WebForm,
        about: Some(About::Content),
        respondent: Some(Respondent::ParentOrCarer),
        on_behalf: true,
        language: None,
        occasion: Occasion::default(),
        received_at: EARLIER,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn read() -> FeedbackEvent {
    FeedbackRead {
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn themed() -> FeedbackEvent {
    FeedbackThemed {
        themes: [theme("Short breaks")].into(),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn linked() -> FeedbackEvent {
    EvidenceLinked {
        item: ITEM,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn unlinked() -> FeedbackEvent {
    EvidenceUnlinked {
        item: ITEM,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn proposed() -> FeedbackEvent {
    let (ground, reason) = (Ground::Vexatious, sealed("Insults only."));
    SettingAsideProposed {
        ground,
        reason,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn aside(ground: Ground) -> FeedbackEvent {
    let reason = sealed("It is about parking.");
    FeedbackSetAside {
        ground,
        reason,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn brought_back() -> FeedbackEvent {
    FeedbackBroughtBack {
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn split() -> FeedbackEvent {
    FeedbackSplit {
        parts: vec![PART, OTHER_PART],
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn forgotten() -> FeedbackEvent {
    FeedbackForgotten { at: EARLIER }.into()
}

fn link(item: ItemId) -> FeedbackCommand {
    FeedbackCommand::LinkAsEvidence {
        item,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn unlink(item: ItemId) -> FeedbackCommand {
    FeedbackCommand::UnlinkFrom {
        item,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn bring_back() -> FeedbackCommand {
    FeedbackCommand::BringBack {
        by: VOLUNTEER,
        at: NOW,
    }
}

fn split_into(parts: Vec<FeedbackId>) -> FeedbackCommand {
    FeedbackCommand::Split {
        parts,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn set_aside(ground: Ground, by: crate::AccountId) -> FeedbackCommand {
    let reason = sealed("It is about parking.");
    FeedbackCommand::SetAside {
        ground,
        reason,
        by,
        at: NOW,
    }
}

fn give_themes(names: &[&str]) -> FeedbackCommand {
    let themes = names.iter().map(|name| theme(name)).collect();
    FeedbackCommand::Theme {
        themes,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn receive(words: &str) -> FeedbackCommand {
    FeedbackCommand::Receive(Box::new(Receive {
        channel: Channel::WebForm,
        comment: sealed("The page about short breaks is out of date."),
        page: Some(sealed("Short breaks")),
        about: Some(About::Content),
        respondent: Some(Respondent::ParentOrCarer),
        on_behalf: true,
        contact: None,
        language: None,
        occasion: Occasion::default(),
        fingerprint: fingerprint(words),
        screening: Screening::default(),
        at: NOW,
    }))
}

/// The same as [`receive`], with what was noticed about it.
fn receive_noticed(words: &str, screening: Screening) -> FeedbackCommand {
    let FeedbackCommand::Receive(mut receive) = receive(words) else {
        unreachable!("it takes a submission in");
    };
    receive.screening = screening;
    FeedbackCommand::Receive(receive)
}

fn concern_raised() -> FeedbackEvent {
    SafeguardingConcernRaised {
        by: None,
        at: EARLIER,
    }
    .into()
}

fn concern_passed_on() -> FeedbackEvent {
    ConcernPassedOn {
        to: Some(sealed("The front door team")),
        passed_on_at: EARLIER,
        by: SAFEGUARDING,
        at: EARLIER,
    }
    .into()
}

fn concern_released() -> FeedbackEvent {
    ConcernReleased {
        by: SAFEGUARDING,
        at: EARLIER,
    }
    .into()
}

fn suspected() -> FeedbackEvent {
    SpamSuspected {
        signs: [SignOfSpam::Links].into(),
        at: EARLIER,
    }
    .into()
}

fn lifted() -> FeedbackEvent {
    SuspicionLifted {
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn raise() -> FeedbackCommand {
    FeedbackCommand::RaiseConcern {
        by: VOLUNTEER,
        at: NOW,
    }
}

fn pass_on() -> FeedbackCommand {
    FeedbackCommand::PassOnConcern {
        to: Some(sealed("The front door team")),
        passed_on_at: EARLIER,
        by: SAFEGUARDING,
        at: NOW,
    }
}

fn release() -> FeedbackCommand {
    FeedbackCommand::ReleaseConcern {
        by: SAFEGUARDING,
        at: NOW,
    }
}

fn lift() -> FeedbackCommand {
    FeedbackCommand::LiftSuspicion {
        by: VOLUNTEER,
        at: NOW,
    }
}

fn receive_part() -> FeedbackCommand {
    let comment = sealed("The page is out of date.");
    let part = NewPart {
        whole: WHOLE,
        standing: standing(),
        comment,
    };
    FeedbackCommand::ReceivePart {
        part: Box::new(part),
        by: VOLUNTEER,
        at: NOW,
    }
}

fn open() -> FeedbackCommand {
    FeedbackCommand::Read {
        by: SECOND_VOLUNTEER,
        at: NOW,
    }
}

fn forget() -> FeedbackCommand {
    FeedbackCommand::Forget { at: NOW }
}
