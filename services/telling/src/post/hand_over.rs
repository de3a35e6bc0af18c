//! Handing one mail over, step by step: which step fails says whose fault it is.

use std::time::Duration;

use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::Mechanism,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::{Extension, MailBodyParameter, MailParameter},
    },
};
use thiserror::Error as ThisError;
use yousaid_model::telling::Hindrance;

use super::{PostOffice, address::Protection};

/// How long one step may take.
const STEP: Duration = Duration::from_secs(30);

/// How long all of it may take: shorter than another node waits before it takes a mail over.
const WHOLE: Duration = Duration::from_secs(90);

/// From whom, and to whom.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Where refusals of other servers go.
    pub from: Address,
    /// Whom it is for.
    pub to: Address,
}

/// A mail that was not taken. It does not hold what the server said, which may repeat the address; its code is
/// told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
#[error("{step} ({because}{})", code.map(|code| format!(", {code}")).unwrap_or_default())]
pub struct NotSent {
    /// What stood in the way.
    pub because: Hindrance,
    /// At which step.
    pub step: &'static str,
    /// The server's code (RFC 5321).
    pub code: Option<u16>,
}

impl PostOffice {
    /// Hands one mail over. Once this returns, the server has taken it and answers for it.
    ///
    /// # Errors
    /// [`NotSent`]. Where the connection broke after all of the mail was sent, the server may have taken it all the
    /// same: nobody can know (RFC 1047).
    pub async fn hand_over(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), NotSent> {
        let whole = tokio::time::timeout(WHOLE, self.step_by_step(envelope, mail));
        whole.await.unwrap_or(Err(NotSent {
            because: Hindrance::Unreachable,
            step: "the mail server takes too long",
            code: None,
        }))
    }

    async fn step_by_step(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), NotSent> {
        let mut server = self.connect().await?;
        let mut options = vec![];
        if !AsRef::<str>::as_ref(&envelope.to).is_ascii() {
            if !server
                .server_info()
                .supports_feature(Extension::SmtpUtfEight)
            {
                return Err(NotSent {
                    because: Hindrance::Refused,
                    step: "the mail server takes no address with such letters",
                    code: None,
                });
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !mail.is_ascii() {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = Mail::new(Some(envelope.from.clone()), options);
        let taken = step(&mut server, from).await;
        taken.map_err(|failed| failed.at("the sender is not taken", Hindrance::Setting))?;
        let to = Rcpt::new(envelope.to.clone(), vec![]);
        let taken = step(&mut server, to).await;
        taken.map_err(|failed| failed.for_this_person("the address is not taken"))?;
        let taken = step(&mut server, Data).await;
        taken.map_err(|failed| failed.for_this_person("the mail is not taken"))?;
        let taken = within(server.message(mail)).await;
        taken.map_err(|failed| failed.for_this_person("the mail is not taken"))?;
        // The mail is the server's; how the connection ends changes nothing.
        let _ = within(server.quit()).await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotSent> {
        let (at_once, later) = match &self.protection {
            Protection::Tls(tls) => (Some(tls.clone()), None),
            Protection::StartTls(tls) => (None, Some(tls.clone())),
            Protection::OnThisMachine => (None, None),
        };
        let server = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(STEP), &self.hello, at_once, None);
        let connected = within(connecting).await;
        let mut server = connected
            .map_err(|failed| failed.at("the mail server cannot be reached", Hindrance::Setting))?;
        if let Some(tls) = later {
            if !server.can_starttls() {
                server.abort().await;
                return Err(NotSent {
                    because: Hindrance::Setting,
                    step: "the mail server offers no TLS",
                    code: None,
                });
            }
            let secured = within(server.starttls(tls, &self.hello)).await;
            secured.map_err(|failed| failed.at("TLS fails", Hindrance::Setting))?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let signed_in = within(server.auth(&mechanisms, credentials)).await;
            if let Err(failed) = signed_in {
                server.abort().await;
                return Err(failed.at("signing in to the mail server fails", Hindrance::Setting));
            }
        }
        Ok(server)
    }
}

/// Says one thing to the server; hangs up where it does not like it.
async fn step<C: std::fmt::Display>(
    server: &mut AsyncSmtpConnection,
    command: C,
) -> Result<(), Failed> {
    let answer = within(server.command(command)).await;
    if answer.is_err() {
        server.abort().await;
    }
    answer.map(|_| ())
}

/// What came of a step that failed.
enum Failed {
    Late,
    Smtp(Error),
}

async fn within<T>(step: impl Future<Output = Result<T, Error>>) -> Result<T, Failed> {
    match tokio::time::timeout(STEP, step).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(Failed::Smtp(error)),
        Err(_) => Err(Failed::Late),
    }
}

/// The codes by which a server refuses a mailbox for good (RFC 5321, section 4.2.3), and one mail that is too large.
const OF_THE_MAILBOX: [u16; 4] = [550, 551, 552, 553];

/// How the enhanced code begins of whatever is refused by a policy (RFC 3463, section 3.8), such as relaying for a
/// stranger.
const BY_A_POLICY: &str = "5.7.";

impl Failed {
    /// The failure of a step that is about one person's address or mail. What the server holds against us is mended in
    /// the settings, and loses nobody their news: "554 5.7.1 Relay access denied" is said at the address too.
    fn for_this_person(self, step: &'static str) -> NotSent {
        let refused = match &self {
            Self::Smtp(error) => {
                let code = error.status().map(u16::from);
                code.is_some_and(|code| OF_THE_MAILBOX.contains(&code))
                    && !error.to_string().contains(BY_A_POLICY)
            }
            Self::Late => false,
        };
        let permanent = if refused {
            Hindrance::Refused
        } else {
            Hindrance::Setting
        };
        self.at(step, permanent)
    }

    /// The failure of a step; `permanent` says what a refusal for good means there.
    fn at(self, step: &'static str, permanent: Hindrance) -> NotSent {
        let (because, code) = match &self {
            Self::Late => (Hindrance::Unreachable, None),
            Self::Smtp(error) => {
                let because = if error.is_permanent() {
                    permanent
                } else if error.is_transient() {
                    Hindrance::Busy
                } else if error.is_client() || error.is_tls() {
                    Hindrance::Setting
                } else {
                    Hindrance::Unreachable
                };
                (because, error.status().map(u16::from))
            }
        };
        NotSent {
            because,
            step,
            code,
        }
    }
}
