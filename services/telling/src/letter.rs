//! What a mail says: plain text, a few short sentences, one link. None of the person's words, and nothing that
//! tells anybody who sees the mail what they were about.

use std::{collections::BTreeSet, time::SystemTime};

use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Mailbox, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use thiserror::Error;
use yousaid_log::NewsLink;
use yousaid_model::{MailId, telling::News};
use yousaid_web::{Language, language::key};

/// What a mail is made from.
pub struct Letter<'a> {
    /// The mail's identity, the same for every attempt.
    pub mail: MailId,
    /// In which language it is written.
    pub language: Language,
    /// What it tells.
    pub news: &'a BTreeSet<News>,
    /// The council's name.
    pub council: &'a str,
    /// The forum's name.
    pub forum: &'a str,
    /// The address people use, without a slash at its end.
    pub public_url: &'a str,
    /// The person's own link.
    pub link: NewsLink,
    /// Who it comes from.
    pub from: &'a Mailbox,
    /// When.
    pub at: Timestamp,
}

/// A mail that cannot be written, for a reason that does not repeat the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the mail cannot be written")]
pub struct Unwritable;

impl Letter<'_> {
    /// The mail to somebody, as it goes to the server.
    ///
    /// # Errors
    /// [`Unwritable`] where a header does not take the names.
    pub fn to(&self, to: &Address) -> Result<Vec<u8>, Unwritable> {
        let stop = format!("<{}/stop>", self.page());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(self.subject())
            .date(SystemTime::from(self.at))
            .message_id(Some(self.message_id()))
            .header(ListUnsubscribe(stop))
            .header(OneClick)
            .header(AutoSubmitted)
            .singlepart(
                SinglePart::builder()
                    .header(ContentType::TEXT_PLAIN)
                    .body(self.text()),
            );
        message
            .map(|message| message.formatted())
            .map_err(|_| Unwritable)
    }

    /// The same for every attempt, so that a mail that comes twice is known again.
    fn message_id(&self) -> String {
        format!("<{}@{}>", self.mail, self.from.email.domain())
    }

    fn page(&self) -> String {
        let path = self.language.link(&format!("/news/{}", self.link));
        format!("{}{path}", self.public_url)
    }

    fn subject(&self) -> String {
        let council = self.council.into();
        self.language
            .say_with("mail-subject", [("council", council)])
    }

    fn text(&self) -> String {
        let asks = self
            .news
            .iter()
            .any(|news| matches!(news, News::DifferenceAsked { .. }));
        let mut lines: Vec<String> = self.news.iter().map(|news| self.line(*news)).collect();
        lines.dedup();
        let see = if asks {
            key("mail-see-and-answer")
        } else {
            key("mail-see")
        };
        let council = [("council", self.council.into())];
        let paragraphs = [
            self.language.say("mail-hello"),
            [
                self.language.say_with("mail-told", council),
                self.language.say("mail-left"),
            ]
            .join("\n"),
            lines.join("\n"),
            [self.language.say(see), self.page()].join("\n"),
            [
                self.language.say("mail-no-words"),
                self.language.say("mail-receipt"),
            ]
            .join("\n"),
            [
                self.language.say("mail-stop"),
                format!("{}/stop", self.page()),
            ]
            .join("\n"),
            self.language.say("mail-do-not-answer"),
            [self.council, self.forum].join("\n"),
        ];
        format!("{}\n", paragraphs.join("\n\n"))
    }

    fn line(&self, news: News) -> String {
        let words = match news {
            News::WordsRead => self
                .language
                .say_with("mail-read", [("forum", self.forum.into())]),
            News::Answered { .. } => self.language.say("mail-answered"),
            News::ActionDone { .. } => self.language.say("mail-done"),
            News::ActionDeclined { .. } => self.language.say("mail-declined"),
            News::DifferenceAsked { .. } => self.language.say("mail-asked"),
        };
        format!("- {words}")
    }
}

/// Where mails are stopped (RFC 2369), by one POST (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribe(String);

/// That one POST is enough (RFC 8058).
#[derive(Clone)]
struct OneClick;

/// That no machine need answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

macro_rules! header {
    ($type:ty, $name:literal, $value:expr) => {
        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("this header is only written".into())
            }

            fn display(&self) -> HeaderValue {
                let value: fn(&Self) -> String = $value;
                // As it is: an address that is folded or encoded is no address any more.
                HeaderValue::dangerous_new_pre_encoded(Self::name(), value(self), value(self))
            }
        }
    };
}

header!(ListUnsubscribe, "List-Unsubscribe", |stop| stop.0.clone());
header!(OneClick, "List-Unsubscribe-Post", |_| {
    "List-Unsubscribe=One-Click".to_owned()
});
header!(AutoSubmitted, "Auto-Submitted", |_| "auto-generated"
    .to_owned());

#[cfg(test)]
mod tests;
