//! All measures.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Serialize;
use yousaid_model::account::Role;
use yousaid_projections::measures;
use yousaid_web::{App, Failure, Frame, SignedIn, pages::Page};

use super::show::{last_words, target_words_of};
use crate::fields::Done;

#[derive(Serialize)]
struct ListPage {
    may_set: bool,
    groups: Vec<Group>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "council_measures";
}

#[derive(Serialize)]
struct Group {
    heading: String,
    measures: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    href: String,
    title: String,
    last: String,
    target: Option<String>,
    given_up: bool,
}

/// `GET /council/measures`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let all = app.council.views.read(measures::all).await?;
    let mut groups: Vec<Group> = vec![];
    for record in &all {
        let row = Row {
            href: format!("/council/measures/{}", record.id),
            title: record.definition.title.to_string(),
            last: last_words(record),
            target: target_words_of(record),
            given_up: record.given_up.is_some(),
        };
        let heading = record.definition.heading.as_str();
        match groups.last_mut().filter(|group| group.heading == heading) {
            Some(group) => group.measures.push(row),
            None => groups.push(Group {
                heading: heading.to_owned(),
                measures: vec![row],
            }),
        }
    }
    let page = ListPage {
        may_set: you.has(Role::Officer),
        groups,
    };
    let frame = Frame::new("Measures")
        .staff("measures")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}
