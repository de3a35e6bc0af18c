//! What somebody says at a stand: `POST /stand/{token}/comments`.

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use yousaid_model::feedback::Occasion;
use yousaid_web::{App, Failure, Problem, limits::Address, problem::ProblemField};

use super::{Open, json, not_open, open};
use crate::{
    api::{acknowledge, pointed, problem, text, unknown},
    counted::{self, Reason, Via},
    intake::NotTaken,
    spam,
    submission::{Raw, Submission},
};

/// `POST /stand/{token}/comments`: one comment, with the UUID that the device made for it, as
/// `{"id", "comment", "respondent", "on_behalf", "language"}`; all but the first two may be missing.
///
/// `201` means that it is on disk; the same again answers `200` with the same receipt.
pub async fn send(
    State(app): State<App>,
    address: Address,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let value = match json(&app, address, &headers, body) {
        Ok(value) => value,
        Err(answer) => return Ok(answer),
    };
    let opened = match open(&app, &token).await {
        Ok(opened) => opened,
        Err(failure) => {
            counted::refuse(Via::Stand, (&failure).into());
            return Ok(not_open(failure));
        }
    };
    let mut submission = match read(&app, &opened, &value) {
        Ok(read) => read,
        Err(errors) => {
            counted::refuse(Via::Stand, Reason::WrongFields);
            return Ok(Problem::with_fields(errors).into_response());
        }
    };
    submission.signs_of_spam = spam::of_stand(&app, submission.comment.as_str());
    match counted::take(Via::Stand, &app, &submission).await {
        Ok(recorded) => Ok(acknowledge(&app, &submission, &recorded)),
        Err(NotTaken::OtherWords) => {
            let detail = "Another comment came in under this id. Make a new UUID for each comment.";
            Ok(Problem::new(StatusCode::CONFLICT, Some(detail.to_owned())).into_response())
        }
        Err(NotTaken::Forgotten) => {
            let detail = "This comment was forgotten, because the person asked for that.";
            Ok(Problem::new(StatusCode::GONE, Some(detail.to_owned())).into_response())
        }
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

fn read(app: &App, stand: &Open, value: &Value) -> Result<Submission, Vec<ProblemField>> {
    let Value::Object(fields) = value else {
        return Err(vec![problem("", "Send a JSON object.")]);
    };
    let mut wrong = vec![];
    let mut raw = Raw {
        id: text(fields, "", "id", &mut wrong),
        channel: stand.details.kind.channel().to_string(),
        comment: text(fields, "", "comment", &mut wrong),
        respondent: text(fields, "", "respondent", &mut wrong),
        language: text(fields, "", "language", &mut wrong),
        occasion: Occasion {
            // A stand may be tried out before the day.
            said_on: Some(stand.details.date.min(app.clock.today())),
            gathering: Some(stand.gathering),
            answer_to: None,
        },
        ..Raw::default()
    };
    match fields.get("on_behalf") {
        None | Some(Value::Null) => {}
        Some(Value::Bool(on_behalf)) => raw.on_behalf = *on_behalf,
        Some(_) => wrong.push(problem("/on_behalf", "Give true or false.")),
    }
    let known = ["id", "comment", "respondent", "on_behalf", "language"];
    unknown(fields, "", &known, &mut wrong);
    match raw.check() {
        Ok(submission) if wrong.is_empty() => Ok(submission),
        Ok(_) => Err(wrong),
        Err(more) => {
            let more = more.into_iter().map(pointed);
            let more: Vec<_> = more
                .filter(|field| !wrong.iter().any(|known| known.pointer == field.pointer))
                .collect();
            wrong.extend(more);
            Err(wrong)
        }
    }
}
