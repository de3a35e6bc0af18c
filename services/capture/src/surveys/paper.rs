//! Typing in what was answered on paper: one form after another, by keyboard alone.
//!
//! A sitting is kept in the address: the day the forms were written, how many were typed, and the last of them, so that
//! a mistake can be undone. Nothing of it is stored.

use std::collections::BTreeSet;

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response as HttpResponse},
};
use axum_extra::extract::Form;
use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_log::{Log, key_of_response};
use yousaid_model::{
    SurveyId,
    feedback::{Channel, Respondent},
    survey::Question,
};
use yousaid_projections::{
    feedback,
    surveys::{self as rows_of, SurveyRecord, VersionRecord},
};
use yousaid_web::{App, Errors, Failure, Field, Frame, Language, SignedIn, pages::Page};

use super::{
    Response,
    address::OfSurvey,
    asked::{self, Asked, Steps},
    comment_ids, families,
    held::chosen,
    sent::Sent,
};
use crate::{
    counted::{self, Via},
    forget::forget_all,
    intake::NotTaken,
};

/// How many of the forms typed last can be undone.
const LAST: usize = 10;

/// How much of what was written is shown of a form, in letters.
const START: usize = 60;

/// The sitting, as it stands in the address and in the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// The version of the survey; the one that was opened last where nothing is said.
    version: String,
    /// The day on which the forms were filled in.
    written: String,
    /// How many were typed.
    typed: u32,
    /// The ids of the last ones, the newest first, with full stops between them.
    last: String,
    done: Option<String>,
}

impl Sitting {
    fn of(sent: &Sent) -> Self {
        Self {
            version: sent.get("version").to_owned(),
            written: sent.get("written").to_owned(),
            typed: sent.get("typed").parse().unwrap_or_default(),
            last: sent.get("last").to_owned(),
            done: None,
        }
    }

    fn ids(&self) -> Vec<Uuid> {
        let ids = self.last.split('.').filter_map(|id| id.parse().ok());
        ids.take(LAST).collect()
    }

    fn with_ids(&self, ids: &[Uuid], typed: u32) -> Self {
        let ids: Vec<String> = ids
            .iter()
            .take(LAST)
            .map(|id| id.simple().to_string())
            .collect();
        Self {
            typed,
            last: ids.join("."),
            ..self.clone()
        }
    }

    /// The address of the sitting. What was typed by hand is a day by now.
    fn address(&self, survey: SurveyId, written: Option<Date>) -> String {
        let written = written.map(|day| day.to_string()).unwrap_or_default();
        format!(
            "/staff/surveys/{survey}/paper?version={}&written={written}&typed={}&last={}",
            self.version, self.typed, self.last
        )
    }
}

#[derive(Serialize)]
struct PaperPage {
    errors: Errors,
    survey: String,
    title: String,
    id: String,
    version: String,
    typed: u32,
    last: String,
    written: Field,
    questions: Vec<Asked>,
    respondent: Field,
    forms: Vec<Typed>,
    published: bool,
}

impl Page for PaperPage {
    const TEMPLATE: &'static str = "survey_paper";
}

/// One form that was typed in this sitting.
#[derive(Serialize)]
struct Typed {
    id: String,
    number: u32,
    answers: Vec<(String, String)>,
}

/// `GET /staff/surveys/{id}/paper`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Query(sitting): Query<Sitting>,
) -> Result<HttpResponse, Failure> {
    let (survey, version) = find(&app, id, &sitting.version).await?;
    let sent = Sent::default()
        .with("id", Uuid::new_v4().to_string())
        .with("written", sitting.written.clone());
    let page = page(&app, &survey, &version, &sitting, &sent, Errors::default()).await?;
    let frame = frame(&version).done(sitting.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// `POST /staff/surveys/{id}/paper`
pub async fn save(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<HttpResponse, Failure> {
    let sitting = Sitting::of(&sent);
    let (survey, version) = find(&app, id, &sitting.version).await?;
    let finish = sent.get("then") == "finish";
    if finish && nothing_is_typed(&version.questions, &sent) {
        return Ok(Redirect::to(&format!("/staff/surveys/{}", survey.id)).into_response());
    }
    let mut errors = Errors::default();
    let written = written(&app, &sitting.written, &mut errors);
    if let Some(response) = response(&survey, &version, &sent, written, &mut errors) {
        match counted::respond(Via::Paper, &app, &version.questions, &response).await {
            Ok(taken) if finish => {
                let to = format!("/staff/surveys/{}", survey.id);
                return Ok(app.done(taken.position, &to, "paper-finished").await);
            }
            Ok(taken) => {
                app.council.views.wait_for(taken.position).await;
                let mut ids = sitting.ids();
                // The same form sent twice was typed once.
                let typed = sitting.typed + u32::from(!ids.contains(&response.id));
                ids.retain(|id| *id != response.id);
                ids.insert(0, response.id);
                let next = sitting.with_ids(&ids, typed);
                return Ok(Redirect::to(&next.address(survey.id, written)).into_response());
            }
            Err(NotTaken::OtherWords) => errors.add_to_all(
                "This form was saved before with other answers. Undo that one first, or save this one as a new form.",
            ),
            Err(NotTaken::Forgotten) => errors.add_to_all(
                "This form was undone. Save it once more if it is to be kept after all.",
            ),
            Err(NotTaken::Failed(failure)) => return Err(failure),
        }
        let sent = sent.with_other("id", Uuid::new_v4().to_string());
        let page = page(&app, &survey, &version, &sitting, &sent, errors).await?;
        return app.show_again(frame(&version), Some(&you), &page);
    }
    let page = page(&app, &survey, &version, &sitting, &sent, errors).await?;
    app.show_again(frame(&version), Some(&you), &page)
}

/// `POST /staff/surveys/{id}/paper/undo`
pub async fn undo(
    State(app): State<App>,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<HttpResponse, Failure> {
    let sitting = Sitting::of(&sent);
    let (survey, version) = find(&app, id, &sitting.version).await?;
    let form: Uuid = sent.get("form").parse().map_err(|_| Failure::NotFound)?;
    let log = &app.council.log;
    let keys = kept_under(log, form, &version.questions).await?;
    let position = forget_all(log, &keys, app.clock.now()).await?;
    let mut ids = sitting.ids();
    let there = ids.contains(&form);
    ids.retain(|id| *id != form);
    let typed = sitting.typed.saturating_sub(u32::from(there));
    let next = sitting.with_ids(&ids, typed);
    let written = sitting.written.parse().ok();
    let to = next.address(survey.id, written);
    Ok(app.done(position, &to, "paper-undone").await)
}

/// `GET /staff/surveys/{id}/paper/undo`: to the page that the form stands on.
pub async fn back(OfSurvey(id): OfSurvey) -> Redirect {
    Redirect::to(&format!("/staff/surveys/{id}/paper"))
}

/// The identities under which what came in with a form is kept, those of it that have not been forgotten.
async fn kept_under(
    log: &Log,
    form: Uuid,
    questions: &[Question],
) -> Result<Vec<yousaid_model::FeedbackId>, Failure> {
    let mut all = comment_ids(log, form, questions);
    all.push(key_of_response(log.survey_response_id(form)));
    let kept = log.keys(&all).await?;
    all.retain(|id| kept.contains_key(id));
    Ok(all)
}

fn frame(version: &VersionRecord) -> Frame {
    Frame::new(format!("Type in paper forms: {}", version.title)).staff("surveys")
}

async fn find(
    app: &App,
    id: SurveyId,
    version: &str,
) -> Result<(SurveyRecord, VersionRecord), Failure> {
    let asked: Option<u32> = version.parse().ok();
    app.council
        .views
        .read(move |rows: &Connection| rows_of::find(rows, id))
        .await?
        .and_then(|survey| {
            let version = match asked {
                Some(number) => survey.version(number).filter(|one| one.days.is_some()),
                None => survey.answerable(),
            };
            let version = version?.clone();
            Some((survey, version))
        })
        .ok_or(Failure::NotFound)
}

/// Whether no question of the form has an answer, right or wrong.
fn nothing_is_typed(questions: &[Question], sent: &Sent) -> bool {
    (1..)
        .zip(questions)
        .all(|(place, _)| sent.all(&asked::field_name(place)).all(str::is_empty))
}

fn written(app: &App, text: &str, errors: &mut Errors) -> Option<Date> {
    if text.is_empty() {
        return None;
    }
    let day = text.parse::<Date>().ok();
    match day.filter(|day| (2000..=2100).contains(&day.year())) {
        None => errors.add(
            "written",
            "Give a day that there is, as year-month-day, for example 2026-03-31.",
        ),
        Some(day) if day > families::today(app) => {
            errors.add(
                "written",
                "This day is still to come. Give the day on which the form was filled in.",
            );
        }
        Some(day) => return Some(day),
    }
    None
}

fn response(
    survey: &SurveyRecord,
    version: &VersionRecord,
    sent: &Sent,
    written: Option<Date>,
    errors: &mut Errors,
) -> Option<Response> {
    let given: std::collections::BTreeMap<_, _> = (1..)
        .zip(&version.questions)
        .filter_map(|(place, question)| {
            let given = asked::given(
                place,
                question,
                sent,
                Steps::Number,
                Language::English,
                errors,
            )?;
            Some((place, given))
        })
        .collect();
    let nothing = given.is_empty();
    let response = Response {
        id: sent.get("id").parse().unwrap_or_else(|_| Uuid::new_v4()),
        survey: survey.id,
        version: version.number,
        channel: Channel::Paper,
        given,
        said_on: written,
        gathering: version.gathering,
        language: None,
        respondent: sent.get("respondent").parse::<Respondent>().ok(),
        signs_of_spam: BTreeSet::new(),
    };
    for misfit in response.misfits(&version.questions, false) {
        let place = misfit.question();
        if let Some(question) = version.questions.get(usize::from(place).saturating_sub(1)) {
            asked::mend(place, question, Language::English, errors);
        }
    }
    if nothing && errors.is_empty() {
        errors.add(
            &asked::field_name(1),
            "Nothing is typed in. An empty form does not have to be saved.",
        );
    }
    errors.is_empty().then_some(response)
}

async fn page(
    app: &App,
    survey: &SurveyRecord,
    version: &VersionRecord,
    sitting: &Sitting,
    sent: &Sent,
    errors: Errors,
) -> Result<PaperPage, Failure> {
    Ok(PaperPage {
        survey: survey.id.to_string(),
        title: version.title.clone(),
        id: sent.get("id").to_owned(),
        version: version.number.to_string(),
        typed: sitting.typed,
        last: sitting.last.clone(),
        written: Field::new("written", sent.get("written"), &errors),
        questions: asked::to_type_in(&version.questions, sent, &errors),
        respondent: families::answer::respondent(Language::English, sent, &errors),
        forms: forms(app, version, sitting).await?,
        published: version.results.is_some(),
        errors,
    })
}

/// The forms typed last, as they were taken.
async fn forms(
    app: &App,
    version: &VersionRecord,
    sitting: &Sitting,
) -> Result<Vec<Typed>, Failure> {
    let log = app.council.log.clone();
    let version = version.clone();
    let (ids, typed) = (sitting.ids(), sitting.typed);
    let shown = app.council.views.read(move |rows: &Connection| {
        let mut forms = vec![];
        for (behind, id) in (0..).zip(ids) {
            let Some(response) = rows_of::response(rows, log.survey_response_id(id))? else {
                continue;
            };
            let mut answers = chosen(&response, &version);
            for comment in comment_ids(&log, id, &version.questions) {
                if let Some(found) = feedback::find(rows, comment)? {
                    let asked = found.question.unwrap_or_default();
                    answers.push((asked, start_of(&found.comment)));
                }
            }
            forms.push(Typed {
                id: id.to_string(),
                number: typed.saturating_sub(behind),
                answers,
            });
        }
        Ok(forms)
    });
    Ok(shown.await?)
}

fn start_of(words: &str) -> String {
    let start: String = words.chars().take(START).collect();
    if start.len() < words.len() {
        format!("{start}…")
    } else {
        start
    }
}
