//! Signs that a submission may be spam. Nothing is refused because of them and nobody solves a puzzle: it is taken in,
//! acknowledged like any other, and held until a member of the forum has looked at it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use yousaid_model::feedback::SignOfSpam;
use yousaid_web::{App, limits::Address};

/// From so many links on: a family that shows where something stands needs one or two.
const MANY_LINKS: usize = 3;

/// So many words may be anybody's where there is no link among them.
const FEW_WORDS: usize = 4;

/// After so long a form that was left open is more likely one that was kept by a program. A tab that a telephone
/// brought back after a few days is not.
const LONGEST_OPEN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Clocks of two nodes may differ by so much.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(60);

/// What a form brings along for this.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// What stands in the field that nobody sees.
    pub hidden_field: &'a str,
    /// When it was shown; nothing where it does not say so, or not truly.
    pub shown_at: Option<Timestamp>,
}

/// The signs of a submission that a program sent by the open door.
#[must_use]
pub fn of_program(app: &App, address: Address, words: &str) -> BTreeSet<SignOfSpam> {
    let mut signs = of_stand(app, words);
    if app.limits.comes_often(address) {
        signs.insert(SignOfSpam::TooMany);
    }
    signs
}

/// The signs of a submission that came from a stand. What many people say alike in a few words is none, and neither is
/// how much comes at a time: a tablet that was offline sends a day at once.
#[must_use]
pub fn of_stand(app: &App, words: &str) -> BTreeSet<SignOfSpam> {
    let mut signs = BTreeSet::new();
    signs.extend(of_links(words));
    // The words of many people come in by this door at a time.
    if !many_may_say(words) && app.limits.says_the_same(words) {
        signs.insert(SignOfSpam::SameWords);
    }
    signs
}

/// Whether words are so few that many people may say the same: "Good", "More of the same".
fn many_may_say(words: &str) -> bool {
    words.split_whitespace().count() <= FEW_WORDS && links(words) == 0
}

/// The signs of a submission that came through a form that everybody can open.
#[must_use]
pub fn of_form(app: &App, address: Address, words: &str, form: Form<'_>) -> BTreeSet<SignOfSpam> {
    let mut signs = BTreeSet::new();
    signs.extend(of_links(words));
    if app.limits.comes_often(address) {
        signs.insert(SignOfSpam::TooMany);
    }
    if !form.hidden_field.is_empty() {
        signs.insert(SignOfSpam::HiddenField);
    }
    let quickest = app.settings.safety.quickest_seconds;
    signs.extend(of_time(form.shown_at, app.clock.now(), quickest));
    if app.limits.says_the_same(words) {
        signs.insert(SignOfSpam::SameWords);
    }
    signs
}

fn of_time(shown_at: Option<Timestamp>, now: Timestamp, quickest: u16) -> Option<SignOfSpam> {
    let open = shown_at.map(|shown_at| now.duration_since(shown_at));
    match open {
        None => Some(SignOfSpam::FormOutOfDate),
        Some(open) if open > LONGEST_OPEN || -open > CLOCKS_DIFFER => {
            Some(SignOfSpam::FormOutOfDate)
        }
        Some(open) if quickest > 0 && open < SignedDuration::from_secs(i64::from(quickest)) => {
            Some(SignOfSpam::TooFast)
        }
        Some(_) => None,
    }
}

fn of_links(words: &str) -> Option<SignOfSpam> {
    has_many_links(words).then_some(SignOfSpam::Links)
}

fn has_many_links(words: &str) -> bool {
    let lower = words.to_lowercase();
    links(words) >= MANY_LINKS || lower.contains("[url=") || lower.contains("<a href")
}

fn links(words: &str) -> usize {
    let words = words.to_lowercase();
    let count = |what: &str| words.matches(what).count();
    // "https://www." is one link.
    count("://") + count("www.").saturating_sub(count("://www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_772_445_600 + second).expect("an instant")
    }

    #[test]
    fn one_link_or_two_are_no_sign_and_more_are() {
        assert!(!has_many_links(
            "See https://www.aldermere.example/a and www.aldermere.example/b"
        ));
        assert!(has_many_links(
            "http://a.example HTTPS://b.example www.c.example"
        ));
        assert!(has_many_links("Buy [URL=https://a.example]here[/URL]"));
        assert!(!has_many_links("wwwow, 3 :// 4"));
    }

    #[test]
    fn a_few_words_without_a_link_are_anybodys() {
        for words in ["Good", " More of the\n same ", "Thank you very much"] {
            assert!(many_may_say(words), "{words}");
        }
        for words in ["Good www.a.example", "The gate was shut again today"] {
            assert!(!many_may_say(words), "{words}");
        }
    }

    #[test]
    fn a_form_that_comes_back_at_once_is_too_fast() {
        assert_eq!(of_time(Some(at(0)), at(2), 3), Some(SignOfSpam::TooFast));
        assert_eq!(of_time(Some(at(0)), at(3), 3), None);
        assert_eq!(of_time(Some(at(0)), at(0), 0), None);
    }

    #[test]
    fn a_form_that_does_not_truly_say_when_it_was_shown_is_out_of_date() {
        let week = 7 * 24 * 60 * 60;
        assert_eq!(of_time(None, at(0), 3), Some(SignOfSpam::FormOutOfDate));
        assert_eq!(of_time(Some(at(0)), at(week), 3), None);
        assert_eq!(
            of_time(Some(at(0)), at(week + 1), 3),
            Some(SignOfSpam::FormOutOfDate)
        );
        assert_eq!(
            of_time(Some(at(61)), at(0), 3),
            Some(SignOfSpam::FormOutOfDate)
        );
    }

    #[test]
    fn the_clock_of_another_node_may_be_a_little_ahead() {
        assert_eq!(of_time(Some(at(1)), at(0), 0), None);
    }
}
