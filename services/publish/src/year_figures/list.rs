//! The years that have figures.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_web::{
    App, Failure, Here,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use super::contents::years;

#[derive(Serialize)]
struct ListPage {
    years: Vec<String>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "figures_list";
}

/// `GET /figures`
pub async fn list(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    public_page(
        &app,
        here.link("/figures"),
        visitor.as_ref(),
        HTML,
        async || {
            let this_year = app.clock.today().year();
            let years = app
                .council
                .views
                .read(move |rows| years(rows, this_year))
                .await?;
            let years = years.iter().map(ToString::to_string).collect();
            let frame = here.frame("figures-title").section("reports");
            app.render(frame, visitor.as_ref(), &ListPage { years })
        },
    )
    .await
}
