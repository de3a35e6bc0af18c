//! Stopping mails: one press on a page, or one POST by a mail program (RFC 8058), and back again.

use axum::{
    extract::{Path, State},
    http::{Method, Uri},
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;
use yousaid_log::{ExecuteError, Expect, NewsLink};
use yousaid_model::{
    FeedbackId,
    telling::{Telling, TellingCommand},
};
use yousaid_projections::telling::{self, Person};
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

/// Records what the person wants for everything that was sent with their address: a mailbox that is to be left in
/// peace is left in peace, however many comments somebody sent with it.
async fn record(app: &App, person: &Person, command: TellingCommand) -> Result<(), Failure> {
    let log = &app.council.log;
    let mut last = None;
    for submission in with_the_address_of(app, person.submission).await? {
        let told = log
            .execute::<Telling>(&submission.to_string(), command.clone(), Expect::History)
            .await;
        match told {
            Ok(reached) => last = last.max(Some(reached.position)),
            // Forgotten a moment ago: nobody is left to be told.
            Err(ExecuteError::Rejected(_)) if submission != person.submission => {}
            Err(failed) => return Err(failed.into()),
        }
    }
    if let Some(position) = last {
        app.council.views.wait_for(position).await;
    }
    Ok(())
}

/// The submissions that came with the same address as this one, and this one.
async fn with_the_address_of(
    app: &App,
    submission: FeedbackId,
) -> Result<Vec<FeedbackId>, Failure> {
    let council = &app.council;
    let all = council.views.read(telling::addresses).await?;
    let ids: Vec<FeedbackId> = all.iter().map(|(id, _)| *id).collect();
    let keys = council.log.keys(&ids).await?;
    let opened: Vec<(FeedbackId, String)> = all
        .into_iter()
        .filter_map(|(id, contact)| Some((id, keys.get(&id)?.open(&contact).ok()?)))
        .map(|(id, address)| (id, address.trim().to_lowercase()))
        .collect();
    let own = opened.iter().find(|(id, _)| *id == submission);
    let own = own.map(|(_, address)| address.clone());
    let same = opened
        .into_iter()
        .filter(|(id, address)| *id == submission || Some(address) == own.as_ref());
    Ok(same.map(|(id, _)| id).collect())
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
