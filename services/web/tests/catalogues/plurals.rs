//! How many: each language has its own forms.

use yousaid_web::Language;

fn statements(language: Language, count: u32) -> String {
    language.say_with("you-said-count", [("count", count.into())])
}

#[test]
fn english_has_two_forms() {
    for (count, words) in [
        (1, "1 statement"),
        (2, "2 statements"),
        (21, "21 statements"),
    ] {
        assert_eq!(statements(Language::English, count), words);
    }
}

#[test]
fn polish_has_three_forms() {
    for (count, words) in [
        (1, "1 stwierdzenie"),
        (2, "2 stwierdzenia"),
        (5, "5 stwierdzeń"),
        (12, "12 stwierdzeń"),
        (21, "21 stwierdzeń"),
        (22, "22 stwierdzenia"),
        (112, "112 stwierdzeń"),
    ] {
        assert_eq!(statements(Language::Polish, count), words);
    }
}

#[test]
fn in_urdu_what_is_put_in_is_kept_apart_from_the_words_around_it() {
    assert_eq!(statements(Language::Urdu, 1), "\u{2068}1\u{2069} بیان");
    assert_eq!(statements(Language::Urdu, 7), "\u{2068}7\u{2069} بیانات");
}

#[test]
fn dates_have_the_months_of_the_language() {
    let date = "2026-03-01";
    assert_eq!(Language::English.day_of_date(date), "1 March 2026");
    assert_eq!(Language::EasyRead.day_of_date(date), "1 March 2026");
    assert_eq!(Language::Polish.day_of_date(date), "1 marca 2026");
    let urdu = Language::Urdu.day_of_date(date);
    assert!(urdu.contains("مارچ") && urdu.contains("2026"), "{urdu}");
    assert_eq!(Language::Polish.day_of_date("soon"), "soon");
}

#[test]
fn what_matters_most_is_said_in_every_language() {
    for language in Language::ALL {
        let danger = language.say("safety-not-watched");
        assert!(
            danger.contains("[999](call)") && danger.contains("**"),
            "{danger}"
        );
    }
}
