//! Events in, mails out: looks who is to be told what, and tells them.
//!
//! Every node looks. Before a mail is sent it is begun: an event whose place in the person's history only one node
//! can take. What is guaranteed when a node or the mail server fails in the middle is in
//! `docs/decisions/0023-each-mail-once.md`.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lettre::Address;
use tokio::{sync::watch, time::sleep};
use uuid::Uuid;
use yousaid_log::{ExecuteError, Expect, NewsLink, Reached};
use yousaid_model::{
    FeedbackId, MailId,
    telling::{Hindrance, Mail, Telling, TellingCommand, TellingRejection},
};
use yousaid_projections::telling::{self, Due, Recipient, Window};
use yousaid_web::{App, Failure, Language};

use crate::{
    counted,
    letter::Letter,
    post::{Envelope, NotSent, PostOffice},
};

/// What is older is no news any more: a council that begins to send mails does not send those of years.
const OLDEST_NEWS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A node on a shared log that began a mail so long ago was cut off. Longer than a mail can take.
const CUT_OFF_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// At most so many people at one look, so that a mail that has to be tried again does not wait for all others.
const MOST_AT_ONCE: usize = 100;

/// How long to rest at most between two looks: time passes, and makes news of what happened.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// How long to rest at least.
const SHORTEST_REST: Duration = Duration::from_millis(200);

/// A look may take a twentieth of the time, however many people there are.
const REST_FOR_EACH_LOOK: u32 = 20;

/// How long to wait before it is tried again to record what became of a mail.
const RECORD_AGAIN: Duration = Duration::from_secs(1);

/// Tells people what came of what they said.
pub struct Teller {
    app: App,
    office: PostOffice,
    gather: SignedDuration,
    /// No other process sends mails from this log.
    alone: bool,
    began: Timestamp,
    stopping: watch::Receiver<bool>,
}

/// Who is to be told something.
struct Found {
    /// Whose mail has begun and was not sent.
    waiting: Vec<Recipient>,
    /// For whom there is news.
    due: Vec<Due>,
}

impl Teller {
    /// For the service, through this mail server. News gathers for so long, then all there is goes into one mail.
    /// `alone` says that no other node sends mails from the same log.
    #[must_use]
    pub fn new(
        app: App,
        office: PostOffice,
        gather: SignedDuration,
        alone: bool,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        let began = app.clock.now();
        Self {
            app,
            office,
            gather,
            alone,
            began,
            stopping,
        }
    }

    /// Looks and tells until told to stop; a mail that is at work is finished.
    pub async fn run(mut self) {
        let mut head = self.app.council.log.watch();
        while !self.told_to_stop() {
            head.mark_unchanged();
            let begun = Instant::now();
            let found = self.look().await;
            // Only looking is work for this machine: a mail mostly waits for the mail server.
            let rest = (begun.elapsed() * REST_FOR_EACH_LOOK).clamp(SHORTEST_REST, LOOK_AGAIN * 12);
            let told = match found {
                Ok(found) => self.tell(found).await,
                Err(reason) => Err(reason),
            };
            if let Err(reason) = told {
                tracing::warn!(
                    ?reason,
                    "looking who is to be told something failed; it is tried again"
                );
            }
            tokio::select! {
                () = sleep(rest) => {}
                _ = self.stopping.changed() => return,
            }
            tokio::select! {
                _ = head.changed() => {}
                () = sleep(LOOK_AGAIN) => {}
                _ = self.stopping.changed() => return,
            }
        }
    }

    fn told_to_stop(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Looks once, and tells whoever is to be told something.
    ///
    /// # Errors
    /// Where the read models or the log cannot be reached.
    pub async fn look_and_tell(&self) -> Result<(), Failure> {
        let found = self.look().await?;
        self.tell(found).await
    }

    /// Looks who is to be told something.
    async fn look(&self) -> Result<Found, Failure> {
        self.app.catch_up().await;
        let now = self.app.clock.now();
        let window = Window {
            now,
            gather: self.gather,
            oldest: OLDEST_NEWS,
            difference_after_days: self.app.settings.telling.difference_after_days,
            most: MOST_AT_ONCE,
        };
        let cut_off = self.cut_off_before(now);
        let views = &self.app.council.views;
        let (waiting, all, due) = views
            .read(move |rows| {
                Ok((
                    telling::waiting(rows, now, cut_off)?,
                    telling::mails_on_their_way(rows)?,
                    telling::due(rows, window)?,
                ))
            })
            .await?;
        counted::waiting(all);
        Ok(Found { waiting, due })
    }

    /// Tells those who were found.
    async fn tell(&self, found: Found) -> Result<(), Failure> {
        for to in found.waiting {
            if self.told_to_stop() {
                return Ok(());
            }
            let at = self.app.clock.now();
            let again = TellingCommand::TryAgain {
                abandoned_before: self.cut_off_before(at),
                at,
            };
            self.begin(&to, again).await?;
        }
        for person in found.due {
            if self.told_to_stop() {
                return Ok(());
            }
            let begin = TellingCommand::Begin {
                mail: MailId(Uuid::new_v4()),
                news: person.news,
                at: self.app.clock.now(),
            };
            self.begin(&person.to, begin).await?;
        }
        Ok(())
    }

    /// Who began before this was cut off.
    fn cut_off_before(&self, now: Timestamp) -> Timestamp {
        if self.alone {
            // Whatever this process has begun it has brought to an end before it looks again.
            self.began
        } else {
            now.saturating_sub(CUT_OFF_AFTER).unwrap_or(Timestamp::MIN)
        }
    }

    async fn begin(&self, to: &Recipient, command: TellingCommand) -> Result<(), Failure> {
        let begun = match self.execute(to.person, command).await {
            Ok(begun) => begun,
            // Another node was faster, or the person wants no mails since a moment ago.
            Err(ExecuteError::Rejected(_) | ExecuteError::Busy) => return Ok(()),
            Err(other) => return Err(other.into()),
        };
        match begun.state.mail {
            Some(mail) if begun.events > 0 => self.send(to, &mail).await,
            None if begun.events > 0 => {
                counted::given_up(Hindrance::Unreachable);
                Ok(())
            }
            // Told already.
            _ => Ok(()),
        }
    }

    async fn send(&self, to: &Recipient, mail: &Mail) -> Result<(), Failure> {
        let person = to.person;
        let keys = match self.app.council.log.keys(&[person]).await {
            Ok(keys) => keys,
            // The mail has begun: unless it is put off, it stays at work until this process ends.
            Err(reason) => {
                tracing::warn!(%reason, "the address of a mail cannot be opened");
                let not_sent = NotSent {
                    because: Hindrance::Unreachable,
                    step: "the key of the address cannot be read",
                    code: None,
                };
                self.record(person, mail.id, Err(not_sent)).await;
                return Ok(());
            }
        };
        // Forgotten a moment ago: the address is gone, and the rows that knew of it go too.
        let Some(key) = keys.get(&person) else {
            return Ok(());
        };
        let address = key.open(&to.contact).ok();
        let address = address.and_then(|address| address.trim().parse::<Address>().ok());
        let sent = match address {
            Some(address) => {
                let language = to.language.as_deref().and_then(Language::of_code);
                self.post(
                    &address,
                    mail,
                    key.news_link(),
                    language.unwrap_or_default(),
                )
                .await
            }
            None => Err(NotSent {
                because: Hindrance::NoAddress,
                step: "there is no address to send it to",
                code: None,
            }),
        };
        self.record(person, mail.id, sent).await;
        Ok(())
    }

    async fn post(
        &self,
        to: &Address,
        mail: &Mail,
        link: NewsLink,
        language: Language,
    ) -> Result<(), NotSent> {
        let council = &self.app.council;
        let letter = Letter {
            mail: mail.id,
            language,
            news: &mail.news,
            council: &council.name,
            forum: &council.forum,
            public_url: &self.app.settings.public_url,
            link,
            from: &self.office.from,
            at: self.app.clock.now(),
        };
        let written = letter.to(to).map_err(|_| NotSent {
            because: Hindrance::Setting,
            step: "the mail cannot be written",
            code: None,
        })?;
        let envelope = Envelope {
            from: self.office.from.email.clone(),
            to: to.clone(),
        };
        self.office.hand_over(&envelope, &written).await
    }

    /// Records what became of a mail, and does not rest before that is recorded: as long as it is not, somebody may
    /// take it that the mail was not sent.
    async fn record(&self, person: FeedbackId, mail: MailId, sent: Result<(), NotSent>) {
        let at = self.app.clock.now();
        let note = match sent {
            Ok(()) => TellingCommand::NoteTold { mail, at },
            Err(NotSent { because, .. }) => TellingCommand::NoteHindered { mail, because, at },
        };
        loop {
            match self.execute(person, note.clone()).await {
                Ok(noted) => {
                    count(sent, noted.state.mail.is_some(), at);
                    return;
                }
                // They stopped the mails meanwhile, so it has ended.
                Err(ExecuteError::Rejected(_)) => {
                    count(sent, false, at);
                    return;
                }
                Err(reason) => {
                    tracing::warn!(%reason, "what became of a mail cannot be recorded; it is tried again");
                    sleep(RECORD_AGAIN).await;
                }
            }
        }
    }

    async fn execute(
        &self,
        person: FeedbackId,
        command: TellingCommand,
    ) -> Result<Reached<Telling>, ExecuteError<TellingRejection>> {
        let log = &self.app.council.log;
        log.execute::<Telling>(&person.to_string(), command, Expect::History)
            .await
    }
}

fn count(sent: Result<(), NotSent>, put_off: bool, at: Timestamp) {
    match sent {
        Ok(()) => {
            tracing::info!("a mail was sent");
            counted::sent(at);
        }
        Err(reason) if put_off => {
            tracing::warn!(%reason, "a mail was not sent; it is tried again");
            counted::put_off(reason.because);
        }
        Err(reason) => {
            tracing::warn!(%reason, "a mail was not sent, and is not tried again");
            counted::given_up(reason.because);
        }
    }
}
