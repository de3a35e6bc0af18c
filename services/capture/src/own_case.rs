//! One person's own case: who answers for it, and the form for what is general about it.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Serialize;
use yousaid_web::{App, Failure, Here, pages::Page, session::Visitor};

use crate::form::{FormPage, From, empty};

#[derive(Serialize)]
struct OwnCasePage {
    forum: String,
    send_service: Option<String>,
    complaints: Option<String>,
    mediation: Option<String>,
    sendiass: Option<String>,
    #[serde(flatten)]
    form: FormPage,
}

impl Page for OwnCasePage {
    const TEMPLATE: &'static str = "own_case";
}

/// `GET /feedback/own-case`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    let own_case = app.settings.safety.own_case.clone();
    let page = OwnCasePage {
        forum: app.council.forum.clone(),
        send_service: own_case.send_service,
        complaints: own_case.complaints,
        mediation: own_case.mediation,
        sendiass: own_case.sendiass,
        form: empty(&app, &here, from),
    };
    let frame = here.frame("own-case-title").section("feedback");
    app.show(frame, visitor.as_ref(), &page)
}
