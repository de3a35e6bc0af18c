//! The tables of surveys, and how an event changes them.

use rusqlite::{Connection, params};
use yousaid_model::{
    Event, LanguageTag, Words,
    feedback::Respondent,
    survey::{
        ClosedAnswers, OptionsAdded, Question, QuestionKind, SurveyAnswered, SurveyEvent,
        SurveyOpened, SurveyResponseEvent,
    },
};

use crate::{ReadModel, Told, london, read_model::run};

/// The read model of surveys.
pub struct Surveys;

impl ReadModel for Surveys {
    fn name(&self) -> &'static str {
        "surveys"
    }

    fn version(&self) -> u32 {
        2
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE survey (
            id TEXT PRIMARY KEY, slug TEXT, tool TEXT, drafted_at TEXT NOT NULL
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE survey_version (
            survey TEXT NOT NULL,
            version INTEGER NOT NULL,
            title TEXT NOT NULL,
            introduction TEXT,
            questions TEXT NOT NULL DEFAULT '[]',
            opens_on TEXT,
            closes_on TEXT,
            gathering TEXT,
            closed_on TEXT,
            results TEXT,
            results_at TEXT,
            PRIMARY KEY (survey, version)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE survey_response (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            survey TEXT NOT NULL,
            version INTEGER NOT NULL,
            channel TEXT NOT NULL,
            respondent TEXT,
            language TEXT,
            gathering TEXT,
            said_on TEXT,
            received_at TEXT NOT NULL,
            receipt BLOB
         ) STRICT;
         CREATE TABLE survey_answer (
            response INTEGER NOT NULL, question INTEGER NOT NULL, answer INTEGER NOT NULL,
            PRIMARY KEY (response, question, answer)
         ) STRICT, WITHOUT ROWID;"
    }

    fn indices(&self) -> &'static str {
        "CREATE INDEX survey_slug ON survey (slug) WHERE slug IS NOT NULL;
         CREATE INDEX survey_response_version ON survey_response (survey, version, position);
         CREATE INDEX survey_response_receipt ON survey_response (receipt) WHERE receipt IS NOT NULL;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "survey",
            "survey_version",
            "survey_response",
            "survey_answer",
        ]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        match &told.event {
            Event::Survey(event) => survey(&told.aggregate, event, rows),
            Event::SurveyResponse(SurveyResponseEvent::SurveyAnswered(event)) => {
                answered(told, event, rows)
            }
            Event::SurveyResponse(SurveyResponseEvent::ResponseForgotten(_)) => {
                forgotten(&told.aggregate, rows)
            }
            _ => Ok(()),
        }
    }
}

fn survey(id: &str, event: &SurveyEvent, rows: &Connection) -> rusqlite::Result<()> {
    match event {
        SurveyEvent::SurveyDrafted(event) => {
            run(
                rows,
                "INSERT OR IGNORE INTO survey (id, drafted_at) VALUES (?1, ?2)",
                params![id, event.at.to_string()],
            )?;
            run(
                rows,
                "INSERT OR IGNORE INTO survey_version (survey, version, title, introduction) VALUES (?1, 1, ?2, ?3)",
                params![id, event.title.as_str(), text(event.introduction.as_ref())],
            )
        }
        SurveyEvent::SurveyReworded(event) => run(
            rows,
            "UPDATE survey_version SET title = ?3, introduction = ?4 WHERE survey = ?1 AND version = ?2",
            params![
                id,
                event.version,
                event.title.as_str(),
                text(event.introduction.as_ref())
            ],
        ),
        SurveyEvent::QuestionsWritten(event) => {
            write_questions(id, event.version, &event.questions, rows)
        }
        SurveyEvent::NewVersionBegun(event) => run(
            rows,
            "INSERT OR IGNORE INTO survey_version (survey, version, title, introduction, questions)
             SELECT survey, ?2, title, introduction, questions FROM survey_version WHERE survey = ?1 AND version = ?2 - 1",
            params![id, event.version],
        ),
        SurveyEvent::SurveyDraftGivenUp(event) => {
            run(
                rows,
                "DELETE FROM survey_version WHERE survey = ?1 AND version = ?2",
                params![id, event.version],
            )?;
            run(
                rows,
                "DELETE FROM survey WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM survey_version WHERE survey = ?1)",
                [id],
            )
        }
        SurveyEvent::SurveyOpened(event) => opened(id, event, rows),
        SurveyEvent::ClosingMoved(event) => run(
            rows,
            "UPDATE survey_version SET closes_on = ?3, closed_on = NULL WHERE survey = ?1 AND version = ?2",
            params![id, event.version, event.closes_on.to_string()],
        ),
        SurveyEvent::SurveyClosed(event) => run(
            rows,
            "UPDATE survey_version SET closed_on = ?3 WHERE survey = ?1 AND version = ?2",
            params![id, event.version, london::date(event.at).to_string()],
        ),
        SurveyEvent::SurveyHeldElsewhere(event) => {
            run(
                rows,
                "UPDATE survey SET tool = ?2 WHERE id = ?1",
                params![id, event.tool.as_str()],
            )?;
            run(
                rows,
                "UPDATE survey_version SET gathering = ?2 WHERE survey = ?1",
                params![id, event.gathering.map(|gathering| gathering.to_string())],
            )
        }
        SurveyEvent::OptionsAdded(event) => options_added(id, event, rows),
        SurveyEvent::ResultsPublished(event) => run(
            rows,
            "UPDATE survey_version SET results = ?3, results_at = ?4 WHERE survey = ?1 AND version = ?2",
            params![
                id,
                event.version,
                serde_json::json!(event.results).to_string(),
                event.at.to_string()
            ],
        ),
    }
}

fn options_added(id: &str, event: &OptionsAdded, rows: &Connection) -> rusqlite::Result<()> {
    let mut questions = questions_of(id, event.version, rows)?;
    let place = usize::from(event.question).saturating_sub(1);
    if let Some(QuestionKind::OneChoice { options } | QuestionKind::SeveralChoices { options }) =
        questions.get_mut(place).map(|question| &mut question.kind)
    {
        for option in &event.options {
            if !options.contains(option) {
                options.push(option.clone());
            }
        }
    }
    write_questions(id, event.version, &questions, rows)
}

fn opened(id: &str, event: &SurveyOpened, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "UPDATE survey SET slug = ?2 WHERE id = ?1",
        params![id, event.slug],
    )?;
    run(
        rows,
        "UPDATE survey_version SET opens_on = ?3, closes_on = ?4, gathering = ?5 WHERE survey = ?1 AND version = ?2",
        params![
            id,
            event.version,
            event.opens_on.to_string(),
            event.closes_on.to_string(),
            event.gathering.map(|gathering| gathering.to_string())
        ],
    )
}

fn text(words: Option<&Words>) -> Option<&str> {
    words.map(Words::as_str)
}

fn questions_of(id: &str, version: u32, rows: &Connection) -> rusqlite::Result<Vec<Question>> {
    let text: String = rows
        .prepare_cached("SELECT questions FROM survey_version WHERE survey = ?1 AND version = ?2")?
        .query_row(params![id, version], |row| row.get(0))?;
    super::find::from_json(0, &text)
}

fn write_questions(
    id: &str,
    version: u32,
    questions: &[Question],
    rows: &Connection,
) -> rusqlite::Result<()> {
    run(
        rows,
        "UPDATE survey_version SET questions = ?3 WHERE survey = ?1 AND version = ?2",
        params![id, version, serde_json::json!(questions).to_string()],
    )
}

fn answered(told: &Told, event: &SurveyAnswered, rows: &Connection) -> rusqlite::Result<()> {
    // Forgotten since: the answers are gone with their key, and count no longer.
    let Some(opened) = &told.opened else {
        return Ok(());
    };
    let place = told.position.get();
    run(
        rows,
        "INSERT OR IGNORE INTO survey_response
            (position, id, survey, version, channel, respondent, language, gathering, said_on, received_at, receipt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            place,
            told.aggregate,
            event.survey.to_string(),
            event.version,
            event.channel.as_str(),
            event.respondent.map(Respondent::as_str),
            event.language.as_ref().map(LanguageTag::as_str),
            event.gathering.map(|gathering| gathering.to_string()),
            event.said_on.map(|day| day.to_string()),
            event.at.to_string(),
            opened.receipt,
        ],
    )?;
    let answers = ClosedAnswers::from_text(&opened.words).unwrap_or_default();
    for (question, answer) in &answers.0 {
        for answer in answer.places() {
            run(
                rows,
                "INSERT OR IGNORE INTO survey_answer (response, question, answer) VALUES (?1, ?2, ?3)",
                params![place, question, answer],
            )?;
        }
    }
    Ok(())
}

fn forgotten(id: &str, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "DELETE FROM survey_answer WHERE response = (SELECT position FROM survey_response WHERE id = ?1)",
        [id],
    )?;
    run(rows, "DELETE FROM survey_response WHERE id = ?1", [id])
}
