//! The JSON door: `POST /api/v1/feedback`.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use yousaid_model::{LanguageTag, Words};
use yousaid_web::{App, Failure, Language, Problem, limits::Address, problem::ProblemField};

use crate::{
    before_sending::{Shown, details},
    counted::{self, Reason, Via},
    intake::{NotTaken, Taken},
    spam,
    submission::{Raw, Submission, Wrong},
};

/// A submission as clients send it. This type describes the interface; the door reads field by field,
/// so that it can name everything that is wrong.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct NewFeedback {
    /// A UUID (RFC 9562) that the client makes anew for each submission and sends again when it tries again.
    #[schema(example = "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11")]
    pub id: String,
    /// `widget`, `web_form`, `survey`, `event`, `focus_group`, `workshop`, `drop_in`, `meeting`, `paper`, `phone` or `email`.
    #[schema(example = "web_form")]
    pub channel: String,
    /// What the person wants to tell; at most 10,000 characters.
    #[schema(min_length = 1, max_length = 10_000)]
    pub comment: String,
    /// Which page or service it is about; at most 300 characters.
    #[schema(max_length = 300)]
    pub page: Option<String>,
    /// `content`, `gap`, `accessibility` or `development` (SEND Regulations 2014, regulation 56).
    pub about: Option<String>,
    /// `parent_or_carer`, `child_or_young_person`, `professional` or `prefer_not_to_say`.
    pub respondent: Option<String>,
    /// Whether they speak for somebody else.
    pub on_behalf: Option<bool>,
    /// Only to tell the person what came of it.
    pub contact: Option<Contact>,
    /// The language of the comment, as a tag (BCP 47).
    #[schema(example = "pl")]
    pub language: Option<String>,
    /// For clients with a person before them: whether to record nothing yet where the words look like personal
    /// details, and to answer 422 of the type `urn:yousaid:personal-details` with a sentence for the person. They look
    /// at their words once more; sent again without this they are taken as they are.
    pub ask_first: Option<bool>,
}

/// How to tell a person what came of it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// An e-mail address.
    pub email: String,
}

/// The answer to a submission.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Acknowledgement {
    /// The submission.
    pub id: String,
    /// What the person keeps to look up what came of it.
    #[schema(example = "7K4M-2QX9-0VBT-H3ZC")]
    pub receipt: String,
    /// The address where they can look it up.
    pub track: String,
}

/// Takes one submission in.
///
/// `201` means that it is on disk. The same submission again answers `200` with the same receipt.
#[utoipa::path(
    post,
    path = "/api/v1/feedback",
    request_body = NewFeedback,
    responses(
        (status = 201, description = "Recorded: it is on disk", body = Acknowledgement),
        (status = 200, description = "The same came in before; nothing was written", body = Acknowledgement),
        (status = 400, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Other words came in under this id", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "What came in under this id was forgotten", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The content type is not application/json", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that cannot be taken, each named", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many from this address; Retry-After says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The store is unavailable; Retry-After says when", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn send(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return Ok(counted::unread(Via::Json, rejection)),
    };
    counted::limit(Via::Json, &app, address)?;
    if !is_json(&headers) {
        return Ok(counted::unread(
            Via::Json,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ));
    }
    let value: Value = match serde_json::from_slice(&body) {
        Ok(value) => value,
        Err(reason) => {
            counted::refuse(Via::Json, Reason::NotJson);
            let detail = format!("The body is not JSON: {reason}.");
            return Ok(Problem::new(StatusCode::BAD_REQUEST, Some(detail)).into_response());
        }
    };
    let mut submission = match read(&value) {
        Ok(submission) => submission,
        Err(errors) => {
            counted::refuse(Via::Json, Reason::WrongFields);
            return Ok(Problem::with_fields(errors).into_response());
        }
    };
    if value.get("ask_first") == Some(&Value::Bool(true))
        && let Some(question) = question(&app, &submission)
    {
        return Ok(question.into_response());
    }
    submission.signs_of_spam = spam::of_program(&app, address, submission.comment.as_str());
    match counted::take(Via::Json, &app, &submission).await {
        Ok(taken) => Ok(acknowledge(&app, &submission, &taken)),
        Err(NotTaken::OtherWords) => {
            let detail =
                "Another comment came in under this id. Make a new UUID for each submission.";
            Ok(Problem::new(StatusCode::CONFLICT, Some(detail.to_owned())).into_response())
        }
        Err(NotTaken::Forgotten) => Err(Failure::Gone),
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

/// What to ask the person before anything is recorded; nothing where the words look like nobody's details.
fn question(app: &App, submission: &Submission) -> Option<Problem> {
    let language = submission.language.as_ref().map(LanguageTag::as_str);
    let written = |one: &Language| Some(one.written()) == language;
    let language = Language::ALL.into_iter().find(written).unwrap_or_default();
    let page = submission.page.as_ref().map_or("", Words::as_str);
    let details = details(app, language, &[submission.comment.as_str(), page]);
    if details.is_empty() {
        return None;
    }
    let found: Vec<String> = details.iter().map(Shown::to_string).collect();
    let sentence = language.say_with("widget-details", [("found", found.join(", ").into())]);
    Some(Problem {
        kind: "urn:yousaid:personal-details".to_owned(),
        ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Some(sentence))
    })
}

pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

pub(crate) fn acknowledge(app: &App, submission: &Submission, taken: &Taken) -> Response {
    let receipt = taken.receipt.to_string();
    let track = app.address(&format!("/track/{receipt}"));
    let status = if taken.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let answer = Acknowledgement {
        id: submission.id.to_string(),
        receipt,
        track,
    };
    let location = HeaderValue::from_str(&answer.track).ok();
    let mut response = (status, axum::Json(answer)).into_response();
    if let (Some(location), true) = (location, taken.new) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Reads the body field by field: a wrong type here and a missing comment there are told together.
pub(crate) fn read(value: &Value) -> Result<Submission, Vec<ProblemField>> {
    let Value::Object(fields) = value else {
        return Err(vec![problem("", "Send a JSON object.")]);
    };
    let mut wrong = vec![];
    let mut raw = Raw {
        id: text(fields, "", "id", &mut wrong),
        channel: text(fields, "", "channel", &mut wrong),
        comment: text(fields, "", "comment", &mut wrong),
        page: text(fields, "", "page", &mut wrong),
        about: text(fields, "", "about", &mut wrong),
        respondent: text(fields, "", "respondent", &mut wrong),
        language: text(fields, "", "language", &mut wrong),
        ..Raw::default()
    };
    match fields.get("on_behalf") {
        None | Some(Value::Null) => {}
        Some(Value::Bool(on_behalf)) => raw.on_behalf = *on_behalf,
        Some(_) => wrong.push(problem("/on_behalf", "Give true or false.")),
    }
    if !matches!(
        fields.get("ask_first"),
        None | Some(Value::Null | Value::Bool(_))
    ) {
        wrong.push(problem("/ask_first", "Give true or false."));
    }
    match fields.get("contact") {
        None | Some(Value::Null) => {}
        Some(Value::Object(contact)) => {
            raw.email = text(contact, "/contact", "email", &mut wrong);
            unknown(contact, "/contact", &["email"], &mut wrong);
        }
        Some(_) => wrong.push(problem("/contact", "Give an object with an email.")),
    }
    let known = [
        "id",
        "channel",
        "comment",
        "page",
        "about",
        "respondent",
        "on_behalf",
        "contact",
        "language",
        "ask_first",
    ];
    unknown(fields, "", &known, &mut wrong);
    let checked = raw.check().map_err(|more| {
        let more = more
            .into_iter()
            .map(pointed)
            .filter(|field| !wrong.iter().any(|known| known.pointer == field.pointer));
        more.collect::<Vec<_>>()
    });
    match checked {
        Ok(submission) if wrong.is_empty() => Ok(submission),
        Ok(_) => Err(wrong),
        Err(more) => {
            wrong.extend(more);
            Err(wrong)
        }
    }
}

pub(crate) fn text(
    fields: &Map<String, Value>,
    parent: &str,
    name: &str,
    wrong: &mut Vec<ProblemField>,
) -> String {
    match fields.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(_) => {
            wrong.push(problem(&format!("{parent}/{name}"), "Give text."));
            String::new()
        }
    }
}

pub(crate) fn unknown(
    fields: &Map<String, Value>,
    parent: &str,
    known: &[&str],
    wrong: &mut Vec<ProblemField>,
) {
    for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
        // JSON pointers write "~" as "~0" and "/" as "~1" (RFC 6901, section 3).
        let name = name.replace('~', "~0").replace('/', "~1");
        wrong.push(problem(
            &format!("{parent}/{name}"),
            "There is no such field.",
        ));
    }
}

pub(crate) fn pointed((field, detail): Wrong) -> ProblemField {
    let pointer = if field == "email" {
        "/contact/email".to_owned()
    } else {
        format!("/{field}")
    };
    ProblemField { pointer, detail }
}

pub(crate) fn problem(pointer: &str, detail: &str) -> ProblemField {
    ProblemField {
        pointer: pointer.to_owned(),
        detail: detail.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pointers(value: &Value) -> Vec<String> {
        let mut pointers: Vec<String> = read(value)
            .expect_err("cannot be taken")
            .into_iter()
            .map(|field| field.pointer)
            .collect();
        pointers.sort();
        pointers
    }

    #[test]
    fn wrong_types_missing_fields_and_unknown_fields_are_all_named() {
        let value = json!({
            "id": 7, "channel": "web_form", "on_behalf": "yes", "contact": {"email": "no", "phone": "1"}, "colour/a": 1
        });
        assert_eq!(
            pointers(&value),
            [
                "/colour~1a",
                "/comment",
                "/contact/email",
                "/contact/phone",
                "/id",
                "/on_behalf"
            ]
        );
    }

    #[test]
    fn a_list_is_not_a_submission() {
        assert_eq!(pointers(&json!([])), [""]);
    }

    #[test]
    fn null_is_as_good_as_absent() {
        let value = json!({
            "id": "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11", "channel": "event", "comment": "Thank you.",
            "page": null, "about": null, "respondent": null, "on_behalf": null, "contact": null
        });
        assert!(read(&value).is_ok());
    }
}
