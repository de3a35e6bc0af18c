//! One person's own case: who answers for it, and the form for what is general about it.

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Serialize;
use yousaid_web::{App, Failure, Here, SignedIn, pages::Page, session::Visitor};

use crate::form::{Answers, FormPage, From, WORDS, as_filled_in, empty};

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
    let form = empty(&app, &here, from);
    around(&app, &here, visitor.as_ref(), form)
}

/// `POST /feedback/own-case`: the page with what was filled in so far. Nothing of it is recorded.
pub async fn carry(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Form(answers): Form<Answers>,
) -> Result<Response, Failure> {
    let form = as_filled_in(&app, &here, &answers);
    around(&app, &here, visitor.as_ref(), form)
}

fn around(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    form: FormPage,
) -> Result<Response, Failure> {
    let own_case = app.settings.safety.own_case.clone();
    let page = OwnCasePage {
        forum: app.council.forum.clone(),
        send_service: own_case.send_service,
        complaints: own_case.complaints,
        mediation: own_case.mediation,
        sendiass: own_case.sendiass,
        form,
    };
    let frame = here.frame("own-case-title").section("feedback");
    app.show(frame.carries(WORDS), visitor, &page)
}
