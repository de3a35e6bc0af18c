//! Stopping mails: one press on a page, or one POST by a mail program (RFC 8058), and back again.

use axum::{
    extract::{Path, State},
    http::{Method, Uri},
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;
use yousaid_log::{Expect, NewsLink};
use yousaid_model::telling::{Telling, TellingCommand};
use yousaid_projections::telling::Person;
use yousaid_web::{
    App, Failure, Here,
    language::key,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::news::{find, nothing};

#[derive(Serialize)]
struct StopPage {
    /// The last part of the address of the page that the mail leads to.
    news: String,
    stopped: bool,
}

impl Page for StopPage {
    const TEMPLATE: &'static str = "news_stop";
}

/// Whether a request is the one POST by which a mail program stops mails (RFC 8058), wherever it comes from: whoever
/// knows the link may.
#[must_use]
pub fn is_one_click(method: &Method, uri: &Uri) -> bool {
    let link = uri.path().strip_prefix("/news/");
    let link = link.and_then(|rest| rest.strip_suffix("/stop"));
    method == Method::POST && link.is_some_and(|link| link.parse::<NewsLink>().is_ok())
}

/// `GET /news/{link}/stop`: nothing is stopped by looking, because programs look at the links in mails.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((link, person)) = find(&app, &typed).await? else {
        return nothing(&app, &here, &visitor);
    };
    show(&app, &here, &visitor, link.to_string(), person.stopped)
}

/// `POST /news/{link}/stop`, from the page or from a mail program, whatever else it sends. Answered at once and
/// without a redirect, as RFC 8058 has it.
pub async fn stop(
    State(app): State<App>,
    visitor: Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    // A mail provider stops mails for all its users from a few addresses: only what finds nobody is a look-up.
    let Some((link, person)) = find(&app, &typed).await? else {
        app.limits.count(Limited::LookUp, address)?;
        return nothing(&app, &here, &visitor);
    };
    let at = app.clock.now();
    record(&app, &person, TellingCommand::StopMails { at }).await?;
    show(&app, &here, &visitor, link.to_string(), true)
}

/// `POST /news/{link}/mails`: mails again.
pub async fn want(
    State(app): State<App>,
    visitor: Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((link, person)) = find(&app, &typed).await? else {
        return nothing(&app, &here, &visitor);
    };
    let at = app.clock.now();
    record(&app, &person, TellingCommand::WantMails { at }).await?;
    Ok(Redirect::to(&here.link(&format!("/news/{link}/stop"))).into_response())
}

async fn record(app: &App, person: &Person, command: TellingCommand) -> Result<(), Failure> {
    let id = person.submission.to_string();
    let log = &app.council.log;
    let reached = log
        .execute::<Telling>(&id, command, Expect::History)
        .await?;
    app.council.views.wait_for(reached.position).await;
    Ok(())
}

fn show(
    app: &App,
    here: &Here,
    visitor: &Visitor,
    news: String,
    stopped: bool,
) -> Result<Response, Failure> {
    let title = if stopped {
        key("stopped-title")
    } else {
        key("stop-title")
    };
    let page = StopPage { news, stopped };
    app.show(here.frame(title), visitor.0.as_ref(), &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_click_is_one_post_to_one_address() {
        let link = "0123456789abcdef0123456789abcdef";
        let asks =
            |method: Method, path: &str| is_one_click(&method, &path.parse().expect("an address"));
        assert!(asks(Method::POST, &format!("/news/{link}/stop")));
        for path in [
            format!("/news/{link}/mails"),
            format!("/news/{link}/difference"),
            format!("/news/{link}/stop/stop"),
            format!("/news/../news/{link}/stop"),
            "/news/link/stop".to_owned(),
            "/feedback".to_owned(),
        ] {
            assert!(!asks(Method::POST, &path), "{path}");
        }
        assert!(!asks(Method::GET, &format!("/news/{link}/stop")));
    }
}
