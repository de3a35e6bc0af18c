//! One answer as everybody can read it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_projections::responses::Record;
use yousaid_web::labels;

use super::{PublishedAction, action};

/// One answer ("We did") with its actions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedAnswer {
    /// Its paragraphs; none where an earlier report gives none.
    pub we_did: Vec<String>,
    /// What was promised ("How"), in the order of the promises.
    pub how: Vec<PublishedAction>,
    /// Why nothing will be done, where that is the answer.
    pub no_action_because: Option<String>,
    /// What the forum says of it.
    pub forum: Option<ForumView>,
    /// For an answer of an earlier report: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What the forum says of an answer. Officers cannot change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ForumView {
    /// `agree`, `partly` or `disagree`.
    pub mark: String,
    /// The same in words.
    pub mark_words: String,
    /// The forum's paragraph.
    pub words: String,
    /// Whether the council has worded the answer anew since.
    pub reworded_since: bool,
}

/// The answer as it stands on the day.
pub(crate) fn answer(record: &Record, today: Date) -> PublishedAnswer {
    PublishedAnswer {
        we_did: record.we_did.clone(),
        how: record
            .actions
            .iter()
            .map(|one| action(one, record.source.is_some(), today))
            .collect(),
        no_action_because: record.no_action_because.clone(),
        forum: record.mark.as_ref().map(|mark| ForumView {
            mark: mark.clone(),
            mark_words: labels::mark(mark).to_owned(),
            words: record.mark_words.clone().unwrap_or_default(),
            reworded_since: record.reworded_since_mark,
        }),
        source: record.source.clone(),
    }
}
