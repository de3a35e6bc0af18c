//! Recording a response: its closed answers and, as feedback, each answer in their own words; all or none, under one
//! key, so that one receipt stands for all of it.

use std::iter;

use uuid::Uuid;
use yousaid_log::{AppendError, Job, Log, SubmissionKey, key_of_response};
use yousaid_model::{
    Decider, FeedbackId, Words,
    feedback::{AnswerTo, Feedback, Occasion},
    survey::{
        Question, SurveyAnswered, SurveyResponse, SurveyResponseCommand, SurveyResponseRejection,
    },
};
use yousaid_web::{App, Failure};

use super::Response;
use crate::{
    intake::{self, NotTaken, Taken},
    submission::Submission,
};

/// What is appended for one response to a version with these questions: the response, its words as feedback, and
/// their keys. An import appends several of them at a time.
///
/// # Errors
/// What of it may not be recorded; nothing that [`Response::misfits`] finds nothing wrong with.
pub fn job(
    app: &App,
    questions: &[Question],
    response: &Response,
    key: &SubmissionKey,
) -> Result<Job, Failure> {
    job_about(app, questions, response, None, key)
}

/// As [`job()`], with the page or service that the answers in their own words are about.
fn job_about(
    app: &App,
    questions: &[Question],
    response: &Response,
    page: Option<&Words>,
    key: &SubmissionKey,
) -> Result<Job, Failure> {
    let log = &app.council.log;
    let id = log.survey_response_id(response.id);
    let answered = SurveyResponse::default()
        .decide(&SurveyResponseCommand::Answer(Box::new(answered(
            app, response, key,
        ))))
        .map_err(|refused| Failure::Refused(refused.to_string()))?;
    let mut job = Job::new()
        .events::<SurveyResponse>(&id.to_string(), 0, answered)
        .key(key_of_response(id), key);
    for mut submission in submissions(questions, response) {
        submission.page = page.cloned();
        let id = log.feedback_id(submission.id);
        let received = Feedback::default()
            .decide(&intake::command(app, &submission, key))
            .map_err(|refused| Failure::Refused(refused.to_string()))?;
        job = job
            .events::<Feedback>(&id.to_string(), 0, received)
            .key(id, key);
    }
    Ok(job)
}

/// Records a response.
///
/// The same response again, under the same id, is quiet and gives the same receipt.
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn record(
    app: &App,
    questions: &[Question],
    response: &Response,
) -> Result<Taken, NotTaken> {
    record_about(app, questions, response, None, &[]).await
}

/// As [`record()`], with the page or service that the answers in their own words are about. `earlier` is the same
/// response as it would stand under earlier versions of the survey: where it was recorded under one of them, it is
/// known.
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn record_about(
    app: &App,
    questions: &[Question],
    response: &Response,
    page: Option<&Words>,
    earlier: &[Response],
) -> Result<Taken, NotTaken> {
    let key = SubmissionKey::generate();
    let job = job_about(app, questions, response, page, &key)?;
    match app.council.log.append(job).await {
        Ok(position) => Ok(Taken {
            receipt: key.receipt(),
            new: true,
            position,
        }),
        Err(AppendError::Conflict { .. }) => again(app, response, earlier).await,
        Err(other) => Err(Failure::from(other).into()),
    }
}

/// Something has come in under this id: whether it is the same shows under the key that it has.
async fn again(app: &App, response: &Response, earlier: &[Response]) -> Result<Taken, NotTaken> {
    let log = &app.council.log;
    let id = log.survey_response_id(response.id);
    let kept_under = key_of_response(id);
    let present = log
        .load::<SurveyResponse>(&id.to_string())
        .await
        .map_err(Failure::from)?
        .state;
    if present.fingerprint.is_none() {
        return Err(NotTaken::OtherWords);
    }
    let keys = log.keys(&[kept_under]).await.map_err(Failure::from)?;
    let key = keys.get(&kept_under).ok_or(NotTaken::Forgotten)?;
    // The version is part of what tells responses apart, so no more than one of them can be the same.
    for response in iter::once(response).chain(earlier) {
        let command = SurveyResponseCommand::Answer(Box::new(answered(app, response, key)));
        match present.decide(&command) {
            Ok(_) => {
                return Ok(Taken {
                    receipt: key.receipt(),
                    new: false,
                    position: log.head().await.map_err(Failure::from)?.position,
                });
            }
            Err(SurveyResponseRejection::Forgotten) => return Err(NotTaken::Forgotten),
            Err(_) => {}
        }
    }
    Err(NotTaken::OtherWords)
}

/// Under which identities the words of a response are kept that came in under this UUID: one for each question in
/// one's own words, whether it was answered or not.
#[must_use]
pub fn comment_ids(log: &Log, response: Uuid, questions: &[Question]) -> Vec<FeedbackId> {
    (1..)
        .zip(questions)
        .filter(|(_, question)| question.is_free_text())
        .map(|(place, _)| log.feedback_id(submission_id(response, place)))
        .collect()
}

/// The UUID of the answer to one question: the same each time the response is sent.
fn submission_id(response: Uuid, question: u16) -> Uuid {
    Uuid::new_v5(&response, &question.to_be_bytes())
}

fn answered(app: &App, response: &Response, key: &SubmissionKey) -> SurveyAnswered {
    SurveyAnswered {
        survey: response.survey,
        version: response.version,
        channel: response.channel,
        answers: key.seal(&response.closed().to_text()),
        said_on: response.said_on,
        gathering: response.gathering,
        language: response.language.clone(),
        respondent: response.respondent,
        fingerprint: key.fingerprint(&response.canonical()),
        at: app.clock.now(),
    }
}

fn submissions(questions: &[Question], response: &Response) -> Vec<Submission> {
    let asked = |place: u16| questions.get(usize::from(place).checked_sub(1)?);
    response
        .words()
        .filter_map(|(place, words)| {
            let question = asked(place)?;
            Some(Submission {
                id: submission_id(response.id, place),
                channel: response.channel,
                comment: words.clone(),
                page: None,
                about: None,
                respondent: response.respondent,
                on_behalf: false,
                email: None,
                signs_of_spam: response.signs_of_spam.clone(),
                language: response.language.clone(),
                occasion: Occasion {
                    said_on: response.said_on,
                    gathering: response.gathering,
                    answer_to: Some(AnswerTo {
                        survey: response.survey,
                        version: response.version,
                        question: place,
                        words: question.words.clone(),
                    }),
                },
            })
        })
        .collect()
}
