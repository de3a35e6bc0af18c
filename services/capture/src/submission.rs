//! A submission as it comes in by any door, and what is wrong with it, all at once.

use std::collections::BTreeSet;

use email_address::{EmailAddress, Options};
use serde_json::{Value, json};
use uuid::Uuid;
use yousaid_model::{
    LanguageTag, Words,
    feedback::{About, Channel, Occasion, Respondent, SignOfSpam},
    words::WordsError,
};
use yousaid_web::{Language, numbers::grouped};

/// What came in, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    /// The UUID that the sender's client made.
    pub id: String,
    /// The way by which it came in.
    pub channel: String,
    /// What they want to tell.
    pub comment: String,
    /// Which page or service.
    pub page: String,
    /// One word of [`About`], or nothing.
    pub about: String,
    /// One word of [`Respondent`], or nothing.
    pub respondent: String,
    /// Whether they speak for somebody else.
    pub on_behalf: bool,
    /// Where to tell them what came of it, or nothing.
    pub email: String,
    /// The tag of the language of the words (BCP 47), or nothing.
    pub language: String,
    /// On which occasion it was said. The door knows that; nobody sends it.
    pub occasion: Occasion,
    /// Why it may be spam. The door notices that; nobody sends it.
    pub signs_of_spam: BTreeSet<SignOfSpam>,
}

/// A submission that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The UUID that the sender's client made: theirs alone, see
    /// [`Log::feedback_id`](yousaid_log::Log::feedback_id).
    pub id: Uuid,
    /// The way by which it came in.
    pub channel: Channel,
    /// What they want to tell.
    pub comment: Words,
    /// Which page or service.
    pub page: Option<Words>,
    /// What the law would call it.
    pub about: Option<About>,
    /// Who is speaking.
    pub respondent: Option<Respondent>,
    /// Whether they speak for somebody else.
    pub on_behalf: bool,
    /// An e-mail address.
    pub email: Option<String>,
    /// In which language the words are.
    pub language: Option<LanguageTag>,
    /// On which occasion it was said.
    pub occasion: Occasion,
    /// Why it may be spam.
    pub signs_of_spam: BTreeSet<SignOfSpam>,
}

/// What is wrong with one field: its name and a sentence.
pub type Wrong = (&'static str, String);

impl Raw {
    /// Checks every field.
    ///
    /// # Errors
    /// Every field that cannot be taken, with what to do about it.
    pub fn check(&self) -> Result<Submission, Vec<Wrong>> {
        self.check_in(Language::English)
    }

    /// As [`Raw::check`], with sentences in the language of the person who has to mend it.
    ///
    /// # Errors
    /// Every field that cannot be taken, with what to do about it.
    pub fn check_in(&self, language: Language) -> Result<Submission, Vec<Wrong>> {
        let mut wrong = vec![];
        let id = self.id.parse().map_err(|_| {
            wrong.push((
                "id",
                "Give a UUID (RFC 9562), made anew for each submission.".to_owned(),
            ));
        });
        let channel = one_of(
            "channel",
            &self.channel,
            Channel::ALL,
            Channel::as_str,
            &mut wrong,
        );
        if self.channel.is_empty() {
            wrong.push(("channel", expected(Channel::ALL, Channel::as_str)));
        }
        let comment = Words::comment(&self.comment)
            .map_err(|reason| wrong.push(("comment", comment_sentence(language, reason))));
        let page = optional_line(language, &self.page, &mut wrong);
        let about = one_of("about", &self.about, About::ALL, About::as_str, &mut wrong);
        let respondent = one_of(
            "respondent",
            &self.respondent,
            Respondent::ALL,
            Respondent::as_str,
            &mut wrong,
        );
        let email = self.check_email(language, &mut wrong);
        let written_in = self.check_language(&mut wrong);
        match (id, channel, comment) {
            (Ok(id), Some(channel), Ok(comment)) if wrong.is_empty() => Ok(Submission {
                id,
                channel,
                comment,
                page,
                about,
                respondent,
                on_behalf: self.on_behalf,
                email,
                language: written_in,
                occasion: self.occasion.clone(),
                signs_of_spam: self.signs_of_spam.clone(),
            }),
            _ => Err(wrong),
        }
    }

    fn check_email(&self, language: Language, wrong: &mut Vec<Wrong>) -> Option<String> {
        let email = self.email.trim();
        if email.is_empty() {
            return None;
        }
        if !can_be_written_to(email) {
            wrong.push(("email", language.say("feedback-email-wrong")));
        }
        Some(email.to_owned())
    }

    fn check_language(&self, wrong: &mut Vec<Wrong>) -> Option<LanguageTag> {
        if self.language.is_empty() {
            return None;
        }
        let tag = self.language.parse();
        if let Err(reason) = &tag {
            wrong.push(("language", format!("The language {reason}.")));
        }
        tag.ok()
    }
}

impl Submission {
    /// Everything they said in one fixed form, to tell a repeated submission from another one.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut everything = vec![
            json!(self.channel.as_str()),
            json!(self.comment),
            json!(self.page),
            json!(self.about.map(About::as_str)),
            json!(self.respondent.map(Respondent::as_str)),
            json!(self.on_behalf),
            json!(self.email),
        ];
        // Only where they are known, so that what came in before they were asked for keeps its fingerprint.
        everything.extend(
            self.language
                .as_ref()
                .map(|language| json!({ "language": language })),
        );
        if !self.occasion.is_unknown() {
            everything.push(json!({ "occasion": self.occasion }));
        }
        Value::Array(everything).to_string()
    }
}

/// Whether it is the address of a mailbox at a name, and that alone: `a@[127.0.0.1]` would have our mail sent to any
/// machine, ours among them.
fn can_be_written_to(email: &str) -> bool {
    let options = Options::default()
        .without_domain_literal()
        .without_display_text();
    EmailAddress::parse_with_options(email, options).is_ok()
}

fn comment_sentence(language: Language, reason: WordsError) -> String {
    match reason {
        WordsError::Empty => language.say("feedback-comment-empty"),
        WordsError::TooLong { length, limit } => language.say_with(
            "feedback-comment-long",
            [
                ("over", grouped(length.saturating_sub(limit)).into()),
                ("limit", grouped(limit).into()),
            ],
        ),
    }
}

fn optional_line(language: Language, text: &str, wrong: &mut Vec<Wrong>) -> Option<Words> {
    match Words::line(text) {
        Ok(words) => Some(words),
        Err(WordsError::Empty) => None,
        Err(WordsError::TooLong { limit, .. }) => {
            wrong.push((
                "page",
                language.say_with("feedback-page-long", [("limit", limit.into())]),
            ));
            None
        }
    }
}

fn one_of<T: Copy + std::str::FromStr>(
    field: &'static str,
    text: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    wrong: &mut Vec<Wrong>,
) -> Option<T> {
    if text.is_empty() {
        return None;
    }
    let found = text.parse().ok();
    if found.is_none() {
        wrong.push((field, expected(all, name)));
    }
    found
}

fn expected<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    let names: Vec<&str> = all.iter().copied().map(name).collect();
    format!("Choose one of: {}.", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Raw {
        Raw {
            id: "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11".to_owned(),
            channel: "web_form".to_owned(),
            comment: "The respite page has no telephone number.".to_owned(),
            ..Raw::default()
        }
    }

    #[test]
    fn a_comment_is_all_that_is_needed_of_a_person() {
        let submission = whole().check().expect("is enough");
        assert_eq!(
            (submission.page, submission.about, submission.email),
            (None, None, None)
        );
    }

    #[test]
    fn every_field_that_is_wrong_is_named_at_once() {
        let raw = Raw {
            id: "no".to_owned(),
            channel: "pigeon".to_owned(),
            comment: "  ".to_owned(),
            page: "p".repeat(400),
            about: "weather".to_owned(),
            respondent: "cat".to_owned(),
            on_behalf: false,
            email: "name at example".to_owned(),
            language: "the one we speak at home".to_owned(),
            ..Raw::default()
        };
        let wrong: Vec<&str> = raw
            .check()
            .expect_err("all wrong")
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(
            wrong,
            [
                "id",
                "channel",
                "comment",
                "page",
                "about",
                "respondent",
                "email",
                "language"
            ]
        );
    }

    #[test]
    fn an_address_is_of_a_mailbox_at_a_name_and_that_alone() {
        let with = |email: &str| Raw {
            email: email.to_owned(),
            ..whole()
        };
        for email in ["me@family.example", " me+send@mail.family.example "] {
            let taken = with(email).check().expect("can be written to");
            assert_eq!(taken.email.as_deref(), Some(email.trim()));
        }
        for email in [
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "Somebody <me@family.example>",
            "me@family.example, you@family.example",
        ] {
            let wrong = with(email).check().expect_err("cannot be written to");
            let sentence = Language::English.say("feedback-email-wrong");
            assert_eq!(wrong, [("email", sentence)], "{email}");
        }
    }

    #[test]
    fn a_missing_channel_says_which_there_are() {
        let wrong = Raw {
            channel: String::new(),
            ..whole()
        }
        .check()
        .expect_err("no channel");
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].1.contains("focus_group"));
    }

    #[test]
    fn other_words_have_another_canonical_form() {
        let one = whole().check().expect("is whole").canonical();
        let other = Raw {
            on_behalf: true,
            ..whole()
        }
        .check()
        .expect("is whole")
        .canonical();
        assert_ne!(one, other);
    }
}
