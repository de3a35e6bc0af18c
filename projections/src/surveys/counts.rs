//! How often each answer was chosen. These are the true counts: whoever shows them hides the small ones first.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use yousaid_model::{SurveyId, survey::Question};

/// What was chosen in the responses to one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// How many responses.
    pub responses: u64,
    /// The closed questions in their order.
    pub questions: Vec<QuestionCounts>,
}

/// What was chosen in answer to one closed question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionCounts {
    /// Which question, counted from 1.
    pub question: u16,
    /// How often each answer was chosen, in their order.
    pub counts: Vec<u64>,
    /// In how many responses nothing was chosen.
    pub not_answered: u64,
}

/// How many responses to a version there are.
pub fn number_of_responses(
    rows: &Connection,
    survey: SurveyId,
    version: u32,
) -> rusqlite::Result<u64> {
    rows.prepare_cached("SELECT count(*) FROM survey_response WHERE survey = ?1 AND version = ?2")?
        .query_row(params![survey.to_string(), version], |row| row.get(0))
}

/// What was chosen in the first so many responses to a version with these questions.
pub fn counts(
    rows: &Connection,
    survey: SurveyId,
    version: u32,
    questions: &[Question],
    first: u64,
) -> rusqlite::Result<Counts> {
    let responses = number_of_responses(rows, survey, version)?.min(first);
    // Read once: what was chosen, and by how many anything was.
    let mut chosen: HashMap<(u16, u16), u64> = HashMap::new();
    let mut answered: HashMap<u16, u64> = HashMap::new();
    let among = "SELECT position FROM survey_response WHERE survey = ?1 AND version = ?2 ORDER BY position LIMIT ?3";
    let values = params![
        survey.to_string(),
        version,
        i64::try_from(first).unwrap_or(i64::MAX)
    ];
    let mut statement = rows.prepare_cached(&format!(
        "SELECT question, answer, count(*) FROM survey_answer WHERE response IN ({among}) GROUP BY question, answer"
    ))?;
    for row in statement.query_map(values, |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))? {
        let (place, count) = row?;
        chosen.insert(place, count);
    }
    let mut statement = rows.prepare_cached(&format!(
        "SELECT question, count(DISTINCT response) FROM survey_answer WHERE response IN ({among}) GROUP BY question"
    ))?;
    for row in statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (question, count) = row?;
        answered.insert(question, count);
    }
    let closed = (1..)
        .zip(questions)
        .filter(|(_, question)| !question.is_free_text());
    let questions = closed.map(|(place, question)| QuestionCounts {
        question: place,
        counts: (1..=question.choices())
            .map(|answer| chosen.get(&(place, answer)).copied().unwrap_or(0))
            .collect(),
        not_answered: responses.saturating_sub(answered.get(&place).copied().unwrap_or(0)),
    });
    Ok(Counts {
        responses,
        questions: questions.collect(),
    })
}
