//! What a node does to tell people what came of what they said.

use std::time::Duration;

use anyhow::Context as _;
use jiff::SignedDuration;
use tokio::{sync::watch, task::JoinHandle, time::timeout};
use yousaid_telling::{post::PostOffice, teller::Teller};
use yousaid_web::App;

use crate::options::{Mails, Place};

/// How long a mail that is at work may take once the service is told to stop.
const FINISHING: Duration = Duration::from_secs(5);

/// Mails that are being sent.
pub struct Sending {
    stopping: watch::Sender<bool>,
    teller: JoinHandle<()>,
}

/// The mail server that the options name; none where no mails are to be sent.
pub fn office(mails: &Mails) -> anyhow::Result<Option<PostOffice>> {
    let Some(url) = &mails.smtp_url else {
        return Ok(None);
    };
    let password = mails.smtp_password_file.as_deref();
    let office = PostOffice::read(url, password, mails.mail_from.as_deref());
    office.map(Some).context("mails cannot be sent")
}

/// Begins to send mails.
pub fn start(app: &App, office: PostOffice, mails: &Mails, place: &Place) -> Sending {
    let gather = SignedDuration::from_mins(i64::from(mails.mail_gather_minutes));
    // One process serves a folder; a database may have several.
    let alone = place.database_url.is_none();
    let (stopping, stopped) = watch::channel(false);
    let teller = Teller::new(app.clone(), office, gather, alone, stopped);
    Sending {
        stopping,
        teller: tokio::spawn(teller.run()),
    }
}

impl Sending {
    /// Stops; a mail that is at work is finished, or tried again later.
    pub async fn stop(self) {
        self.stopping.send_replace(true);
        if timeout(FINISHING, self.teller).await.is_err() {
            tracing::warn!("a mail is left to the next start or another node");
        }
    }
}
