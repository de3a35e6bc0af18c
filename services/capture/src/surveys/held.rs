//! All that one receipt stands for.

use rusqlite::Connection;
use yousaid_log::{Receipt, key_of_response};
use yousaid_model::FeedbackId;
use yousaid_projections::{
    feedback,
    surveys::{self, ResponseRecord, VersionRecord},
};
use yousaid_web::{App, Failure};

/// All that one receipt stands for: a comment, or a response to a survey with the comments in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The receipt.
    pub receipt: Receipt,
    /// The comments, in the order in which they came in.
    pub comments: Vec<FeedbackId>,
    /// The response, with the version that was answered.
    pub response: Option<(ResponseRecord, VersionRecord)>,
}

impl Held {
    /// The identities under which its keys are kept.
    #[must_use]
    pub fn keys(&self) -> Vec<FeedbackId> {
        let response = self.response.iter();
        let response = response.map(|(response, _)| key_of_response(response.id));
        self.comments.iter().copied().chain(response).collect()
    }

    /// What was chosen: the questions that were answered with a choice, and the answers.
    #[must_use]
    pub fn chosen(&self) -> Vec<(String, String)> {
        self.response
            .as_ref()
            .map(|(response, version)| chosen(response, version))
            .unwrap_or_default()
    }
}

/// What was chosen in a response: question and answers.
pub(super) fn chosen(response: &ResponseRecord, version: &VersionRecord) -> Vec<(String, String)> {
    (1..)
        .zip(&version.questions)
        .filter_map(|(place, question)| {
            let labels = question.labels();
            let answers: Vec<String> = response
                .answers
                .iter()
                .filter(|(asked, _)| *asked == place)
                .filter_map(|(_, answer)| labels.get(usize::from(*answer).checked_sub(1)?).cloned())
                .collect();
            (!answers.is_empty()).then(|| (question.words.to_string(), answers.join("; ")))
        })
        .collect()
}

/// All that a receipt was given for, however it was typed; none where there is nothing.
///
/// # Errors
/// [`Failure::Unavailable`] where it cannot be looked up now.
pub async fn find_all(app: &App, typed: &str) -> Result<Option<Held>, Failure> {
    let Ok(receipt) = typed.parse::<Receipt>() else {
        return Ok(None);
    };
    // It may have come in, or been forgotten, on another node a moment ago.
    app.catch_up().await;
    let held = app
        .council
        .views
        .read(move |rows| held(rows, receipt))
        .await?;
    Ok(Some(held).filter(|held| !held.comments.is_empty() || held.response.is_some()))
}

fn held(rows: &Connection, receipt: Receipt) -> rusqlite::Result<Held> {
    let mut responses = surveys::responses_of_receipt(rows, &receipt)?;
    let response = match responses.pop() {
        Some(response) => {
            let survey = surveys::find(rows, response.survey)?;
            let version = survey.and_then(|survey| survey.version(response.version).cloned());
            version.map(|version| (response, version))
        }
        None => None,
    };
    Ok(Held {
        receipt,
        comments: feedback::all_of_receipt(rows, &receipt)?,
        response,
    })
}
