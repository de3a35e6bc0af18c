//! What the closed sets of words are called on a page.

use yousaid_model::{
    account::Role,
    feedback::{About, Channel, Respondent},
    response::Mark,
};

/// How it came in.
#[must_use]
pub fn channel(word: &str) -> &'static str {
    match word.parse() {
        Ok(Channel::Widget) => "Form on another web page",
        Ok(Channel::WebForm) => "Web form",
        Ok(Channel::Survey) => "Survey",
        Ok(Channel::Event) => "Event",
        Ok(Channel::FocusGroup) => "Focus group",
        Ok(Channel::Paper) => "Paper",
        Ok(Channel::Phone) => "Telephone",
        Ok(Channel::Email) => "Email",
        Err(()) => "Not said",
    }
}

/// What it is about.
#[must_use]
pub fn about(word: &str) -> &'static str {
    match word.parse() {
        Ok(About::Content) => "What is offered, and how good it is",
        Ok(About::Gap) => "Something that is missing",
        Ok(About::Accessibility) => "How easy the information is to find and use",
        Ok(About::Development) => "How the council decided what to offer",
        Err(()) => "Not said",
    }
}

/// Who is speaking.
#[must_use]
pub fn respondent(word: &str) -> &'static str {
    match word.parse() {
        Ok(Respondent::ParentOrCarer) => "Parent or carer",
        Ok(Respondent::ChildOrYoungPerson) => "Child or young person",
        Ok(Respondent::Professional) => "Somebody who works with families",
        Ok(Respondent::PreferNotToSay) => "Prefer not to say",
        Err(()) => "Not said",
    }
}

/// On which ground it is set aside.
#[must_use]
pub fn ground(word: &str) -> &'static str {
    match word {
        "vexatious" => "Vexatious",
        "one_individuals_service" => "About one person's own service",
        "not_about_the_local_offer" => "Not about the Local Offer",
        "duplicate" => "Says again what the same person said before",
        _ => "Not said",
    }
}

/// What the forum says of an answer.
#[must_use]
pub fn mark(word: &str) -> &'static str {
    match word.parse() {
        Ok(Mark::Agree) => "The forum agrees",
        Ok(Mark::Partly) => "The forum agrees in part",
        Ok(Mark::Disagree) => "The forum does not agree",
        Err(()) => "Not marked",
    }
}

/// The tone of the forum's mark, for the style sheet; the words say the same.
#[must_use]
pub fn mark_tone(word: &str) -> &'static str {
    match word.parse() {
        Ok(Mark::Agree) => "done",
        Ok(Mark::Partly) => "waiting",
        Ok(Mark::Disagree) => "late",
        Err(()) => "",
    }
}

/// What somebody may do here.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Forum => "Member of the forum",
        Role::Officer => "Officer of the council",
    }
}
