//! The form that narrows the inbox.

use serde::Serialize;
use yousaid_model::feedback::{About, Channel, Respondent};
use yousaid_projections::{
    feedback::State, gatherings::Record as Gathering, surveys::SurveyRecord, themes::Theme,
};
use yousaid_web::{Choice, Errors, Field, dates, labels};

use super::asked::Asked;
use crate::tags;

/// The fields of the form.
#[derive(Serialize)]
pub(super) struct Filters {
    words: Field,
    state: Field,
    theme: Field,
    channel: Field,
    about: Field,
    respondent: Field,
    year: Field,
    survey: Field,
    gathering: Option<Field>,
    more_open: bool,
}

/// "Big Day, 27 February 2026"
pub(crate) fn named(gathering: &Gathering) -> String {
    format!("{}, {}", gathering.title, dates::day(gathering.date))
}

/// The form as it was filled in.
pub(super) fn filters(
    asked: &Asked,
    themes: &[Theme],
    years: &[i16],
    surveys: &[SurveyRecord],
    gatherings: &[Gathering],
) -> Filters {
    let none = Errors::default();
    let select = |name: &str, present: &str, all: &str, offered: Vec<(String, String)>| {
        let offered = offered.into_iter().map(|(value, label)| {
            let checked = value == present;
            Choice::new(value, label, checked)
        });
        let choices = std::iter::once(Choice::new("", all, false))
            .chain(offered)
            .collect();
        Field::choices(name, choices, &none)
    };
    let of = |words: Vec<&str>, label: fn(&str) -> &'static str| {
        words
            .into_iter()
            .map(|word| (word.to_owned(), label(word).to_owned()))
            .collect()
    };
    let states = State::ALL.iter();
    let states = states.map(|state| (state.as_str().to_owned(), tags::words_of(*state).to_owned()));
    let themes = themes
        .iter()
        .map(|theme| (theme.id.clone(), theme.name.clone()));
    let years = years
        .iter()
        .map(|year| (year.to_string(), year.to_string()));
    let channels = Channel::ALL.iter().map(|one| one.as_str()).collect();
    let abouts = About::ALL.iter().map(|one| one.as_str()).collect();
    let respondents = Respondent::ALL.iter().map(|one| one.as_str()).collect();
    let surveys = surveys.iter().filter_map(|survey| {
        let title = &survey.answerable()?.title;
        Some((survey.id.to_string(), title.clone()))
    });
    let gatherings: Vec<(String, String)> = gatherings
        .iter()
        .map(|one| (one.id.to_string(), named(one)))
        .collect();
    let less_used = [
        &asked.channel,
        &asked.about,
        &asked.respondent,
        &asked.year,
        &asked.survey,
        &asked.gathering,
    ];
    Filters {
        words: Field::new("words", &asked.words, &none),
        state: select("state", &asked.state, "All", states.collect()),
        theme: select("theme", &asked.theme, "All", themes.collect()),
        channel: select(
            "channel",
            &asked.channel,
            "All",
            of(channels, labels::channel),
        ),
        about: select("about", &asked.about, "All", of(abouts, labels::about)),
        respondent: select(
            "respondent",
            &asked.respondent,
            "All",
            of(respondents, labels::respondent),
        ),
        year: select("year", &asked.year, "All", years.collect()),
        survey: select("survey", &asked.survey, "All", surveys.collect()),
        gathering: (!gatherings.is_empty())
            .then(|| select("gathering", &asked.gathering, "All", gatherings)),
        more_open: less_used.iter().any(|one| !one.is_empty()),
    }
}
