//! How many came by at a stand: `POST /stand/{token}/visitors`.

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    TallyId,
    gathering::{Gathering, GatheringCommand, GatheringRejection, MOST_VISITORS, Role, Visitors},
};
use yousaid_web::{App, Failure, Problem, limits::Address, problem::ProblemField};

use super::{json, not_open, open};
use crate::api::{problem, unknown};

/// What is kept of a device's tally.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// The tally.
    pub tally: String,
    /// The latest revision that is on disk.
    pub revision: u32,
}

/// `POST /stand/{token}/visitors`: all that one device has tallied so far, as
/// `{"tally": UUID, "revision": 1…, "visitors": {"parents_and_carers", "children_and_young_people",
/// "professionals", "others"}}`. The device raises the revision each time its tally moves.
///
/// `201` means that it is on disk; a revision that is there already, or an earlier one, answers `200` with
/// the latest. A device that counts on after that with a higher revision loses and doubles nothing.
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
    let stand = match open(&app, &token).await {
        Ok(stand) => stand,
        Err(failure) => return Ok(not_open(failure)),
    };
    let (tally, revision, visitors) = match read(&value) {
        Ok(read) => read,
        Err(errors) => return Ok(Problem::with_fields(errors).into_response()),
    };
    let command = GatheringCommand::Tally {
        stand: stand.stand,
        tally,
        revision,
        visitors,
        at: app.clock.now(),
    };
    let told = app
        .council
        .log
        .execute::<Gathering>(&stand.gathering.to_string(), command, Expect::History)
        .await;
    match told {
        Ok(reached) => {
            let status = if reached.events > 0 {
                StatusCode::CREATED
            } else {
                StatusCode::OK
            };
            let latest = reached.state.tallies.get(&tally).copied();
            let answer = Tallied {
                tally: tally.to_string(),
                revision: latest.unwrap_or(revision),
            };
            Ok((status, axum::Json(answer)).into_response())
        }
        Err(ExecuteError::Rejected(
            GatheringRejection::StandClosed | GatheringRejection::TakenBack,
        )) => Ok(not_open(Failure::Gone)),
        Err(ExecuteError::Rejected(rejection)) => {
            let wrong = problem("/visitors", &rejection.to_string());
            Ok(Problem::with_fields(vec![wrong]).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn read(value: &Value) -> Result<(TallyId, u32, Visitors), Vec<ProblemField>> {
    let Value::Object(fields) = value else {
        return Err(vec![problem("", "Send a JSON object.")]);
    };
    let mut wrong = vec![];
    let tally = fields.get("tally").and_then(Value::as_str);
    let tally = tally.and_then(|tally| tally.parse().ok());
    if tally.is_none() {
        wrong.push(problem(
            "/tally",
            "Give a UUID (RFC 9562), made once by each device.",
        ));
    }
    let revision = number(fields, "revision").filter(|revision| *revision > 0);
    if revision.is_none() {
        wrong.push(problem("/revision", "Give a whole number from 1."));
    }
    let visitors = if let Some(Value::Object(visitors)) = fields.get("visitors") {
        by_role(visitors, &mut wrong)
    } else {
        wrong.push(problem(
            "/visitors",
            "Give an object with a number of each role.",
        ));
        Visitors::default()
    };
    unknown(fields, "", &["tally", "revision", "visitors"], &mut wrong);
    match (tally, revision) {
        (Some(tally), Some(revision)) if wrong.is_empty() => Ok((tally, revision, visitors)),
        _ => Err(wrong),
    }
}

fn by_role(fields: &Map<String, Value>, wrong: &mut Vec<ProblemField>) -> Visitors {
    let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    unknown(fields, "/visitors", &known, wrong);
    let mut of = |role: Role| {
        let found = number(fields, role.as_str()).filter(|number| *number <= MOST_VISITORS);
        found.unwrap_or_else(|| {
            wrong.push(problem(
                &format!("/visitors/{role}"),
                &format!("Give a whole number from 0 to {MOST_VISITORS}."),
            ));
            0
        })
    };
    Visitors {
        parents_and_carers: of(Role::ParentsAndCarers),
        children_and_young_people: of(Role::ChildrenAndYoungPeople),
        professionals: of(Role::Professionals),
        others: of(Role::Others),
    }
}

fn number(fields: &Map<String, Value>, name: &str) -> Option<u32> {
    fields
        .get(name)
        .and_then(Value::as_u64)
        .and_then(|number| u32::try_from(number).ok())
}
