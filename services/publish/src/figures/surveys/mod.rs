//! Surveys of a year as their published results tell of them. Nothing is counted here: results are made safe and
//! published once, and stand as they are.

#[cfg(test)]
mod attack;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::survey::{Question, QuestionResults, Results};
use yousaid_projections::{
    gatherings, london,
    surveys::{self, SurveyRecord, VersionRecord},
};
use yousaid_web::Language;

use crate::surveys::told;

/// The published results of one survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SurveyFigures {
    /// Its identity, a UUID.
    pub id: String,
    /// Which version of it, counted from 1.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// The last day on which it could be answered, ISO 8601; null for one that was held in another tool.
    pub closed: Option<String>,
    /// The gathering it belongs to.
    pub gathering: Option<String>,
    /// How many responses there are; null where that may not be told.
    pub responses: Option<u64>,
    /// The questions with answers to choose from, of which any number may be told.
    pub questions: Vec<SurveyQuestion>,
}

/// What was chosen in answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SurveyQuestion {
    /// The question.
    pub words: String,
    /// What the numbers show, as a sentence.
    pub finding: String,
    /// The answers.
    pub answers: Vec<SurveyAnswer>,
}

/// How often one answer was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SurveyAnswer {
    /// The answer.
    pub label: String,
    /// How often; null where that may not be told.
    pub count: Option<u64>,
}

/// The surveys of a year whose results are published: those of a gathering belong to its year, others to the year in
/// which they closed, and those of another tool to the year in which their results were published.
pub(crate) fn of_year(rows: &Connection, year: i16) -> rusqlite::Result<Vec<SurveyFigures>> {
    let mut found = vec![];
    for (survey, version, results) in &with_results(rows)? {
        let held_at = held_at(rows, version)?;
        if year_of(version, held_at.as_ref().map(|(_, date)| *date)) == Some(year) {
            found.push(figures(
                survey,
                version,
                results,
                held_at.map(|(title, _)| title),
            ));
        }
    }
    found.sort_by(|one, other| (&one.closed, &one.title).cmp(&(&other.closed, &other.title)));
    Ok(found)
}

/// The published results of one survey, those of the newest version first.
pub(crate) fn of_survey(
    rows: &Connection,
    survey: &SurveyRecord,
) -> rusqlite::Result<Vec<SurveyFigures>> {
    let mut found = vec![];
    for version in survey.versions.iter().rev() {
        if let Some(results) = &version.results {
            let gathering = held_at(rows, version)?.map(|(title, _)| title);
            found.push(figures(survey, version, results, gathering));
        }
    }
    Ok(found)
}

/// The years of all published results.
pub(crate) fn years(rows: &Connection) -> rusqlite::Result<Vec<i16>> {
    let mut years = vec![];
    for (_, version, _) in &with_results(rows)? {
        let held_at = held_at(rows, version)?;
        years.extend(year_of(version, held_at.map(|(_, date)| date)));
    }
    Ok(years)
}

type Published = (SurveyRecord, VersionRecord, Results);

fn with_results(rows: &Connection) -> rusqlite::Result<Vec<Published>> {
    let all = surveys::all(rows)?;
    let published = all.iter().flat_map(|survey| {
        survey.versions.iter().filter_map(|version| {
            let results = version.results.clone()?;
            Some((survey.clone(), version.clone(), results))
        })
    });
    Ok(published.collect())
}

fn held_at(rows: &Connection, version: &VersionRecord) -> rusqlite::Result<Option<(String, Date)>> {
    let Some(gathering) = version.gathering else {
        return Ok(None);
    };
    let found = gatherings::find(rows, gathering)?;
    Ok(found.map(|(record, ..)| (record.title, record.date)))
}

fn year_of(version: &VersionRecord, held_on: Option<Date>) -> Option<i16> {
    let closed = version.last_day();
    let published = || Some(london::date(version.results_at.as_ref()?.parse().ok()?));
    Some(held_on.or(closed).or_else(published)?.year())
}

fn figures(
    survey: &SurveyRecord,
    version: &VersionRecord,
    results: &Results,
    gathering: Option<String>,
) -> SurveyFigures {
    SurveyFigures {
        id: survey.id.to_string(),
        version: version.number,
        title: version.title.clone(),
        closed: version.last_day().map(|day| day.to_string()),
        gathering,
        responses: results.responses,
        questions: (1..)
            .zip(&version.questions)
            .filter_map(|(place, question)| {
                let told = results
                    .questions
                    .iter()
                    .find(|told| told.question == place)?;
                self::question(question, told, results.responses)
            })
            .collect(),
    }
}

/// None for a question of which no number may be told.
fn question(
    question: &Question,
    told: &QuestionResults,
    responses: Option<u64>,
) -> Option<SurveyQuestion> {
    let answers = told::bars(Language::English, question, told)
        .into_iter()
        .map(|bar| SurveyAnswer {
            label: bar.label,
            count: bar.count,
        });
    Some(SurveyQuestion {
        words: question.words.to_string(),
        finding: told::finding(Language::English, question, told, responses)?,
        answers: answers.collect(),
    })
}
