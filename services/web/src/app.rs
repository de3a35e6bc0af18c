//! What every handler is given.

use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use axum::response::Html;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use yousaid_log::Position;

use crate::{
    Clock, Council, Failure, Frame, Language, SignedIn,
    assets::Assets,
    cache::PublicPages,
    kept::Kept,
    limits::{Limits, Rates},
    pages::{Page, Pages, Templates},
    safety::Safety,
};

/// How long a page waits to hear how far the log is.
const LOG_PATIENCE: Duration = Duration::from_secs(1);

/// How the service is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people use, without a slash at its end.
    pub public_url: String,
    /// Whether a proxy in front names the visitor's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// How often one address may do what costs work.
    pub rates: Rates,
    /// Within how many days the forum promises families to read what they said.
    pub reading_days: u16,
    /// How the gate before the desk is set up.
    pub safety: Safety,
    /// How people are told what came of what they said.
    pub telling: Telling,
}

/// How people are told what came of what they said.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// Whether those who leave an address get mails.
    pub mails: bool,
    /// After how many days they are asked whether what was done made a difference.
    pub difference_after_days: u16,
}

impl Default for Telling {
    fn default() -> Self {
        Self {
            mails: false,
            difference_after_days: 42,
        }
    }
}

/// Everything a handler needs. A clone is the same service.
#[derive(Clone)]
pub struct App {
    /// The council that this service is for.
    pub council: Council,
    /// The time.
    pub clock: Clock,
    /// How the service is set up.
    pub settings: Arc<Settings>,
    /// Rate limits.
    pub limits: Arc<Limits>,
    /// Style sheet, script and icon.
    pub assets: Arc<Assets>,
    /// What parts of the service keep while it runs.
    pub kept: Arc<Kept>,
    /// Public pages as they were last rendered.
    pub public_pages: Arc<PublicPages>,
    pages: Arc<Pages>,
}

impl App {
    /// Puts the service together.
    ///
    /// # Errors
    /// A template that cannot be parsed, named.
    pub fn new(
        council: Council,
        clock: Clock,
        settings: Settings,
        templates: &[Templates],
    ) -> Result<Self, Box<handlebars::TemplateError>> {
        Ok(Self {
            council,
            clock,
            limits: Arc::new(Limits::new(&settings.rates)),
            settings: Arc::new(settings),
            assets: Arc::new(Assets::load()),
            kept: Arc::new(Kept::default()),
            public_pages: Arc::new(PublicPages::default()),
            pages: Arc::new(Pages::new(templates)?),
        })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// [`Failure::Internal`] where the template fails.
    pub fn render<P: Page>(
        &self,
        frame: Frame,
        visitor: Option<&SignedIn>,
        page: &P,
    ) -> Result<String, Failure> {
        self.pages.render(&frame.complete(self, visitor), page)
    }

    /// A part of a page in a language of its own, without a frame.
    ///
    /// # Errors
    /// [`Failure::Internal`] where the template fails.
    pub fn part<P: Page>(&self, language: Language, part: &P) -> Result<String, Failure> {
        self.pages.part(language, part)
    }

    /// A page as an answer.
    ///
    /// # Errors
    /// [`Failure::Internal`] where the template fails.
    pub fn show<P: Page>(
        &self,
        frame: Frame,
        visitor: Option<&SignedIn>,
        page: &P,
    ) -> Result<Response, Failure> {
        self.render(frame, visitor, page)
            .map(|html| Html(html).into_response())
    }

    /// A page again, because what was filled in cannot be taken: 422, "Error:" before the title.
    ///
    /// # Errors
    /// [`Failure::Internal`] where the template fails.
    pub fn show_again<P: Page>(
        &self,
        frame: Frame,
        visitor: Option<&SignedIn>,
        page: &P,
    ) -> Result<Response, Failure> {
        let html = self.render(frame.with_error(), visitor, page)?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
    }

    /// Waits until pages show all that is in the log now, whichever node recorded it, so that people see their own
    /// writes wherever they made them. Gives up after three seconds, and at once where the log is away or the read
    /// models have stopped: pages then show what there is.
    pub async fn catch_up(&self) {
        if self.council.views.stopped().is_some() {
            return;
        }
        let head = tokio::time::timeout(LOG_PATIENCE, self.council.log.head()).await;
        if let Ok(Ok(head)) = head {
            self.council.views.wait_for(head.position).await;
        }
    }

    /// Sends the person on after something was done, once the pages show it. `done` is one of
    /// [`crate::frame::NOTICES`].
    pub async fn done(&self, reached: Position, to: &str, done: &str) -> Response {
        self.council.views.wait_for(reached).await;
        let joint = if to.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{to}{joint}done={done}")).into_response()
    }

    /// An address as people outside see it.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}

/// A page's own context under the frame that goes around it.
#[derive(Serialize)]
pub(crate) struct Framed<'a, P: Serialize> {
    pub frame: &'a crate::frame::Complete<'a>,
    #[serde(flatten)]
    pub page: &'a P,
}
