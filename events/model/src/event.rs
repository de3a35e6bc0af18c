//! Every event of every aggregate, as a reader of the whole log meets them.

use schemars::JsonSchema;
use thiserror::Error;

use crate::{
    StoredEvent,
    account::AccountEvent,
    feedback::FeedbackEvent,
    gathering::GatheringEvent,
    import::ImportEvent,
    item::ItemEvent,
    measure::MeasureEvent,
    report::ReportEvent,
    response::ResponseEvent,
    survey::{SurveyEvent, SurveyResponseEvent},
    telling::TellingEvent,
    theme::ThemeEvent,
    translation::TranslationEvent,
};

/// One event of any aggregate.
///
/// Its JSON Schema has every aggregate under the name that the log keeps it under, with all its events.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Event {
    /// Of one piece of feedback.
    Feedback(FeedbackEvent),
    /// Of one "You said" item.
    Item(ItemEvent),
    /// Of one response and its actions.
    Response(ResponseEvent),
    /// Of one year's report.
    Report(ReportEvent),
    /// Of one theme.
    Theme(ThemeEvent),
    /// Of one account.
    Account(AccountEvent),
    /// Of telling one person what came of their words.
    Telling(TellingEvent),
    /// Of one translation.
    Translation(TranslationEvent),
    /// Of one measure.
    Measure(MeasureEvent),
    /// Of one survey.
    Survey(SurveyEvent),
    /// Of one response to a survey.
    SurveyResponse(SurveyResponseEvent),
    /// Of one gathering.
    Gathering(GatheringEvent),
    /// Of the imports of one survey.
    Import(ImportEvent),
}

/// A stored event that this build cannot read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this build cannot read {aggregate} event {event_type} version {version}: {reason}")]
pub struct UnknownEvent {
    /// The kind of aggregate it belongs to.
    pub aggregate: String,
    /// Its stored name.
    pub event_type: String,
    /// Its stored version.
    pub version: String,
    /// What stands in the way.
    pub reason: String,
}

/// Every stored event: aggregate, name, version.
#[must_use]
pub fn register() -> Vec<(&'static str, &'static str, u16)> {
    [
        ("feedback", FeedbackEvent::NAMES),
        ("item", ItemEvent::NAMES),
        ("response", ResponseEvent::NAMES),
        ("report", ReportEvent::NAMES),
        ("theme", ThemeEvent::NAMES),
        ("account", AccountEvent::NAMES),
        ("telling", TellingEvent::NAMES),
        ("translation", TranslationEvent::NAMES),
        ("measure", MeasureEvent::NAMES),
        ("survey", SurveyEvent::NAMES),
        ("survey_response", SurveyResponseEvent::NAMES),
        ("gathering", GatheringEvent::NAMES),
        ("import", ImportEvent::NAMES),
    ]
    .into_iter()
    .flat_map(|(aggregate, names)| {
        names
            .iter()
            .map(move |(name, version)| (aggregate, *name, *version))
    })
    .collect()
}

impl Event {
    /// Reads a stored event.
    ///
    /// # Errors
    /// [`UnknownEvent`] when this build does not know the aggregate, the name or the version, or the
    /// payload does not have the fields of that version.
    pub fn read(
        aggregate: &str,
        event_type: &str,
        version: &str,
        payload: &str,
    ) -> Result<Self, UnknownEvent> {
        let unknown = |reason: String| UnknownEvent {
            aggregate: aggregate.to_owned(),
            event_type: event_type.to_owned(),
            version: version.to_owned(),
            reason,
        };
        // A later version may have the same fields with another meaning, so the number is compared
        // before the payload is believed.
        let check = |names: &[(&str, u16)]| match names.iter().find(|(name, _)| *name == event_type)
        {
            None => Err(unknown("its name is not known".to_owned())),
            Some((_, known)) if known.to_string() != version => {
                Err(unknown(format!("version {known} is the one known")))
            }
            Some(_) => Ok(()),
        };
        macro_rules! read {
            ($variant:ident, $events:ty) => {{
                check(<$events>::NAMES)?;
                let event: $events =
                    serde_json::from_str(payload).map_err(|reason| unknown(reason.to_string()))?;
                if event.name() != event_type {
                    return Err(unknown(format!("its payload is that of {}", event.name())));
                }
                Ok(Event::$variant(event))
            }};
        }
        match aggregate {
            "feedback" => read!(Feedback, FeedbackEvent),
            "item" => read!(Item, ItemEvent),
            "response" => read!(Response, ResponseEvent),
            "report" => read!(Report, ReportEvent),
            "theme" => read!(Theme, ThemeEvent),
            "account" => read!(Account, AccountEvent),
            "telling" => read!(Telling, TellingEvent),
            "translation" => read!(Translation, TranslationEvent),
            "measure" => read!(Measure, MeasureEvent),
            "survey" => read!(Survey, SurveyEvent),
            "survey_response" => read!(SurveyResponse, SurveyResponseEvent),
            "gathering" => read!(Gathering, GatheringEvent),
            "import" => read!(Import, ImportEvent),
            _ => Err(unknown("its aggregate is not known".to_owned())),
        }
    }
}
