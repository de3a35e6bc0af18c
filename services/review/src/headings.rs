//! Themes as pages offer and name them.

use yousaid_projections::themes::Theme;
use yousaid_web::Choice;

/// The themes as choices, in the forum's order.
pub(crate) fn theme_choices(
    themes: &[Theme],
    chosen: impl Fn(&str) -> bool,
) -> impl Iterator<Item = Choice> {
    themes
        .iter()
        .map(move |theme| Choice::new(&theme.id, &theme.name, chosen(&theme.id)))
}

/// What the themes with these slugs are called, in the forum's order.
pub(crate) fn theme_names(themes: &[Theme], slugs: &[String]) -> Vec<String> {
    let named = themes.iter().filter(|theme| slugs.contains(&theme.id));
    named.map(|theme| theme.name.clone()).collect()
}

/// What a theme is called.
pub(crate) fn name_of(themes: &[Theme], slug: &str) -> String {
    let theme = themes.iter().find(|theme| theme.id == slug);
    theme.map_or_else(|| slug.to_owned(), |theme| theme.name.clone())
}
