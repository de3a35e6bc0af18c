//! One event of the log as the read models are told of it.

use jiff::Timestamp;
use yousaid_log::{Document, Position, SubmissionKey};
use yousaid_model::{
    Event, Sealed, feedback::FeedbackEvent, report::ReportEvent, survey::SurveyResponseEvent,
};

/// An event in its place, with the words that were sealed in it where they can still be read.
#[derive(Debug)]
pub struct Told {
    /// Its place in the log.
    pub position: Position,
    /// The aggregate it belongs to.
    pub aggregate: String,
    /// What happened.
    pub event: Event,
    /// When the log recorded it.
    pub recorded_at: Timestamp,
    /// The words sealed in it; none where it has none, or once they are forgotten.
    pub opened: Option<Opened>,
    /// The documents that the event refers to.
    pub documents: Vec<Document>,
}

/// What was sealed in an event.
#[derive(Debug)]
pub struct Opened {
    /// The comment, the reason why one is set aside, to whom a concern was passed on, or the closed answers of a
    /// response.
    pub words: String,
    /// Which page or service the comment is about.
    pub page: Option<String>,
    /// By which the submission is found with its receipt.
    pub receipt: [u8; 32],
    /// By which the person is found with the link of a mail, where they left an address.
    pub link: Option<[u8; 32]>,
}

impl Opened {
    /// The words of an event under the key of its submission; `None` where it has none.
    #[must_use]
    pub fn with(key: &SubmissionKey, event: &Event) -> Option<Self> {
        let (words, page) = sealed_in(event)?;
        Some(Self {
            words: key.open(words).ok()?,
            page: page.and_then(|page| key.open(page).ok()),
            receipt: key.receipt().lookup(),
            link: leaves_an_address(event).then(|| key.news_link().lookup()),
        })
    }
}

/// The words sealed in an event that the read models show, and the page they are about.
pub(crate) fn sealed_in(event: &Event) -> Option<(&Sealed, Option<&Sealed>)> {
    let event = match event {
        Event::Feedback(event) => event,
        Event::SurveyResponse(SurveyResponseEvent::SurveyAnswered(event)) => {
            return Some((&event.answers, None));
        }
        _ => return None,
    };
    match event {
        FeedbackEvent::FeedbackReceived(event) => Some((&event.comment, event.page.as_ref())),
        FeedbackEvent::PartSplitOff(event) => Some((&event.comment, None)),
        FeedbackEvent::SettingAsideProposed(event) => Some((&event.reason, None)),
        FeedbackEvent::FeedbackSetAside(event) => Some((&event.reason, None)),
        FeedbackEvent::ConcernPassedOn(event) => event.to.as_ref().map(|to| (to, None)),
        _ => None,
    }
}

fn leaves_an_address(event: &Event) -> bool {
    matches!(event, Event::Feedback(FeedbackEvent::FeedbackReceived(event)) if event.contact.is_some())
}

/// The SHA-256 of the documents that an event refers to.
pub(crate) fn documents_of(event: &Event) -> Vec<&str> {
    match event {
        Event::Report(ReportEvent::EditionPublished(edition)) => {
            vec![&edition.page, &edition.data, &edition.stylesheet]
        }
        _ => vec![],
    }
}
