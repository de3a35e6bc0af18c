//! What families of the invented council said in other languages than English.

use yousaid_model::feedback::{About, Channel, Respondent};

use super::council::DemoFeedback;

/// The tag of each language, and what was said in it.
const SAID: [(&str, i32, &str); 3] = [
    (
        "pl",
        262,
        "Strona o transporcie do szkoły jest tylko po angielsku. Nie wiem, kogo mogę zapytać.",
    ),
    (
        "ur",
        271,
        "ہمیں معلوم نہیں تھا کہ وقفے کی دیکھ بھال کے لیے درخواست کیسے دی جائے۔ کسی نے ہمیں نہیں بتایا۔",
    ),
    (
        "pl",
        288,
        "Spotkanie w bibliotece było bardzo pomocne. Dziękuję za tłumacza.",
    ),
];

/// The comments, to be told with the others.
pub fn said() -> impl Iterator<Item = DemoFeedback> {
    SAID.into_iter()
        .map(|(language, days, comment)| DemoFeedback {
            comment: comment.to_owned(),
            channel: Channel::WebForm,
            about: Some(About::Accessibility),
            respondent: Some(Respondent::ParentOrCarer),
            on_behalf: false,
            page: None,
            days,
            year_offset: 0,
            themes: vec![],
            item: None,
            set_aside: None,
            read: false,
            parts: vec![],
            language: Some(language.to_owned()),
        })
}
