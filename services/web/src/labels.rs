//! What the closed sets of words are called on a page.

pub mod gathering;

use yousaid_model::{
    account::Role,
    feedback::{About, Channel, Respondent},
    response::Mark,
    telling::Difference,
};

use crate::{Language, language::key};

/// How it came in.
#[must_use]
pub fn channel(word: &str) -> &'static str {
    match word.parse() {
        Ok(Channel::Widget) => "Form on another web page",
        Ok(Channel::WebForm) => "Web form",
        Ok(Channel::Survey) => "Survey",
        Ok(Channel::Event) => "Event",
        Ok(Channel::FocusGroup) => "Focus group",
        Ok(Channel::Workshop) => "Workshop",
        Ok(Channel::DropIn) => "Drop-in",
        Ok(Channel::Meeting) => "Meeting",
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

/// Whether it made a difference.
#[must_use]
pub fn difference_in(language: Language, difference: Difference) -> String {
    language.say(match difference {
        Difference::Yes => key("difference-yes"),
        Difference::Partly => key("difference-partly"),
        Difference::NotYet => key("difference-not-yet"),
        Difference::No => key("difference-no"),
    })
}

/// What it is about, as families choose it.
#[must_use]
pub fn about_in(language: Language, about: About) -> String {
    language.say(match about {
        About::Content => key("about-content"),
        About::Gap => key("about-gap"),
        About::Accessibility => key("about-accessibility"),
        About::Development => key("about-development"),
    })
}

/// Who is speaking, as families choose it.
#[must_use]
pub fn respondent_in(language: Language, respondent: Respondent) -> String {
    language.say(match respondent {
        Respondent::ParentOrCarer => key("respondent-parent-or-carer"),
        Respondent::ChildOrYoungPerson => key("respondent-child-or-young-person"),
        Respondent::Professional => key("respondent-professional"),
        Respondent::PreferNotToSay => key("respondent-prefer-not-to-say"),
    })
}

/// What the forum says of an answer, as everybody reads it.
#[must_use]
pub fn mark_in(language: Language, mark: Mark) -> String {
    language.say(match mark {
        Mark::Agree => key("mark-agree"),
        Mark::Partly => key("mark-partly"),
        Mark::Disagree => key("mark-disagree"),
    })
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

/// The languages that families here are known to write in, by the first part of their tags.
const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("cy", "Welsh"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ku", "Kurdish"),
    ("lt", "Lithuanian"),
    ("ne", "Nepali"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("so", "Somali"),
    ("ta", "Tamil"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("zh", "Chinese"),
];

/// What a text is written in, for those who read English: nothing where it is English, or nobody said.
#[must_use]
pub fn written_in(tag: Option<&str>) -> Option<String> {
    let tag = tag?;
    let first = tag.split('-').next().unwrap_or(tag);
    if first == "en" {
        return None;
    }
    let name = LANGUAGES.iter().find(|(known, _)| *known == first);
    Some(name.map_or_else(
        || format!("another language ({tag})"),
        |(_, name)| (*name).to_owned(),
    ))
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
        Role::Safeguarding => "Safeguarding",
        Role::Translations => "Checks translations",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_told_what_is_not_english() {
        assert_eq!(written_in(None), None);
        assert_eq!(written_in(Some("en-GB")), None);
        assert_eq!(written_in(Some("pl")).as_deref(), Some("Polish"));
        assert_eq!(written_in(Some("zh-Hant")).as_deref(), Some("Chinese"));
        assert_eq!(
            written_in(Some("tlh")).as_deref(),
            Some("another language (tlh)")
        );
    }

    #[test]
    fn the_desk_and_the_families_read_the_same_english_words() {
        for one in About::ALL {
            assert_eq!(about_in(Language::English, *one), about(one.as_str()));
        }
        for one in Respondent::ALL {
            assert_eq!(
                respondent_in(Language::English, *one),
                respondent(one.as_str())
            );
        }
        for one in [Mark::Agree, Mark::Partly, Mark::Disagree] {
            assert_eq!(mark_in(Language::English, one), mark(one.as_str()));
        }
    }
}
