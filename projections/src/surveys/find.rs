//! Surveys and their versions, and the response that a receipt was given for.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, types::Type};
use serde::de::DeserializeOwned;
use yousaid_log::Receipt;
use yousaid_model::{
    GatheringId, SurveyId, SurveyResponseId,
    survey::{Question, Results, Standing},
};

/// One survey.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyRecord {
    /// The survey.
    pub id: SurveyId,
    /// Its address, once it was opened.
    pub slug: Option<String>,
    /// The tool in which it was held, where that is not this service.
    pub tool: Option<String>,
    /// Its versions, the first one first. There is at least one.
    pub versions: Vec<VersionRecord>,
}

/// One version of a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionRecord {
    /// Its number, counted from 1.
    pub number: u32,
    /// What families see above it.
    pub title: String,
    /// What it is for.
    pub introduction: Option<String>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// The first and the last day on which it can be answered; none for a draft, and where it was held in another
    /// tool.
    pub days: Option<(Date, Date)>,
    /// The gathering it belongs to.
    pub gathering: Option<GatheringId>,
    /// The day on which somebody closed it, where it was not left to its last day.
    pub closed_on: Option<Date>,
    /// Its results, once they are published.
    pub results: Option<Results>,
    /// When they were published, RFC 3339 in UTC.
    pub results_at: Option<String>,
}

impl SurveyRecord {
    /// The newest version.
    #[must_use]
    pub fn newest(&self) -> Option<&VersionRecord> {
        self.versions.last()
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&VersionRecord> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }

    /// The version that can still be changed.
    #[must_use]
    pub fn draft(&self) -> Option<&VersionRecord> {
        self.newest()
            .filter(|version| version.days.is_none() && self.tool.is_none())
    }

    /// The newest version that was opened, or that of another tool: the one that responses belong to.
    #[must_use]
    pub fn answerable(&self) -> Option<&VersionRecord> {
        self.versions
            .iter()
            .rev()
            .find(|version| version.days.is_some() || self.tool.is_some())
    }
}

impl VersionRecord {
    /// Where it stands on a day; none for a draft, and where it was held in another tool.
    #[must_use]
    pub fn standing(&self, today: Date) -> Option<Standing> {
        let (opens_on, closes_on) = self.days?;
        let closed = self.closed_on.is_some();
        Some(Standing::on(today, opens_on, closes_on, closed))
    }

    /// The last day on which it can be answered, or could be; none for a draft, and where it was held in another tool.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let (_, closes_on) = self.days?;
        Some(self.closed_on.map_or(closes_on, |day| day.min(closes_on)))
    }
}

/// One response to a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRecord {
    /// The response.
    pub id: SurveyResponseId,
    /// The survey.
    pub survey: SurveyId,
    /// The version that was answered.
    pub version: u32,
    /// When it came in, RFC 3339 in UTC.
    pub received_at: String,
    /// What was chosen: question and answer, by their places, counted from 1.
    pub answers: Vec<(u16, u16)>,
}

/// One survey; none where there is none, or its draft was given up.
pub fn find(rows: &Connection, id: SurveyId) -> rusqlite::Result<Option<SurveyRecord>> {
    let found = rows
        .prepare_cached("SELECT id, slug, tool FROM survey WHERE id = ?1")?
        .query_row([id.to_string()], survey)
        .optional()?;
    found.map(|found| with_versions(rows, found)).transpose()
}

/// The survey with this address.
pub fn by_slug(rows: &Connection, slug: &str) -> rusqlite::Result<Option<SurveyRecord>> {
    let found = rows
        .prepare_cached("SELECT id, slug, tool FROM survey WHERE slug = ?1")?
        .query_row([slug], survey)
        .optional()?;
    found.map(|found| with_versions(rows, found)).transpose()
}

/// All surveys, the newest first.
pub fn all(rows: &Connection) -> rusqlite::Result<Vec<SurveyRecord>> {
    let found: Vec<SurveyRecord> = rows
        .prepare_cached("SELECT id, slug, tool FROM survey ORDER BY drafted_at DESC, id")?
        .query_map([], survey)?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|found| with_versions(rows, found))
        .collect()
}

/// One response; none where there is none, or it was forgotten.
pub fn response(
    rows: &Connection,
    id: SurveyResponseId,
) -> rusqlite::Result<Option<ResponseRecord>> {
    Ok(responses(rows, "id = ?1", [id.to_string()])?.pop())
}

/// How many of these responses are there and not forgotten.
pub fn number_known(rows: &Connection, ids: &[SurveyResponseId]) -> rusqlite::Result<u64> {
    let mut statement = rows.prepare_cached("SELECT 1 FROM survey_response WHERE id = ?1")?;
    let mut known = 0;
    for id in ids {
        known += u64::from(statement.exists([id.to_string()])?);
    }
    Ok(known)
}

/// The response that a receipt was given for.
pub fn responses_of_receipt(
    rows: &Connection,
    receipt: &Receipt,
) -> rusqlite::Result<Vec<ResponseRecord>> {
    responses(rows, "receipt = ?1", [receipt.lookup()])
}

fn responses(
    rows: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<ResponseRecord>> {
    let found: Vec<(i64, ResponseRecord)> = rows
        .prepare_cached(&format!(
            "SELECT position, id, survey, version, received_at FROM survey_response
             WHERE {which} ORDER BY position",
        ))?
        .query_map(values, |row| {
            let record = ResponseRecord {
                id: parsed(row, 1)?,
                survey: parsed(row, 2)?,
                version: row.get(3)?,
                received_at: row.get(4)?,
                answers: vec![],
            };
            Ok((row.get(0)?, record))
        })?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|(position, record)| {
            let answers = rows
                .prepare_cached(
                    "SELECT question, answer FROM survey_answer WHERE response = ?1 ORDER BY question, answer",
                )?
                .query_map([position], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            Ok(ResponseRecord { answers, ..record })
        })
        .collect()
}

fn survey(row: &Row<'_>) -> rusqlite::Result<SurveyRecord> {
    Ok(SurveyRecord {
        id: parsed(row, 0)?,
        slug: row.get(1)?,
        tool: row.get(2)?,
        versions: vec![],
    })
}

fn with_versions(rows: &Connection, found: SurveyRecord) -> rusqlite::Result<SurveyRecord> {
    let versions = rows
        .prepare_cached(
            "SELECT version, title, introduction, questions, opens_on, closes_on, gathering, closed_on, results, results_at
             FROM survey_version WHERE survey = ?1 ORDER BY version",
        )?
        .query_map([found.id.to_string()], version)?
        .collect::<Result<_, _>>()?;
    Ok(SurveyRecord { versions, ..found })
}

fn version(row: &Row<'_>) -> rusqlite::Result<VersionRecord> {
    let questions: String = row.get(3)?;
    let days: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
    let days = match days {
        (Some(_), Some(_)) => Some((parsed(row, 4)?, parsed(row, 5)?)),
        _ => None,
    };
    let gathering: Option<String> = row.get(6)?;
    let gathering = gathering.map(|_| parsed(row, 6)).transpose()?;
    let closed_on: Option<String> = row.get(7)?;
    let closed_on = closed_on.map(|_| parsed(row, 7)).transpose()?;
    let results: Option<String> = row.get(8)?;
    Ok(VersionRecord {
        number: row.get(0)?,
        title: row.get(1)?,
        introduction: row.get(2)?,
        questions: from_json(3, &questions)?,
        days,
        gathering,
        closed_on,
        results: results.map(|text| from_json(8, &text)).transpose()?,
        results_at: row.get(9)?,
    })
}

fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|reason| unreadable(column, reason))
}

pub(super) fn from_json<T: DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|reason| unreadable(column, reason))
}

fn unreadable(
    column: usize,
    reason: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(reason))
}
