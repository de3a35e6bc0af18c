//! Answering a survey. It works without JavaScript, and asks for nothing about the person but who they are, if they
//! like.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response as HttpResponse},
};
use axum_extra::extract::{Form, FormRejection};
use serde::Serialize;
use uuid::Uuid;
use yousaid_model::{
    feedback::{Channel, Respondent},
    survey::Standing,
};
use yousaid_projections::surveys::{SurveyRecord, VersionRecord};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, SignedIn, dates, labels, limits::Address,
    pages::Page, session::Visitor,
};

use super::{at, today, until};
use crate::{
    counted::{self, Reason, Via},
    intake::NotTaken,
    surveys::{
        Given, Response,
        asked::{self, Asked, Steps},
        response::Misfit,
        sent::Sent,
    },
};

#[derive(Serialize)]
struct SurveyPage {
    errors: Errors,
    slug: String,
    id: String,
    version: u32,
    title: String,
    introduction: Vec<String>,
    until: String,
    questions: Vec<Asked>,
    respondent: Field,
    safeguarding_line: Option<String>,
}

impl Page for SurveyPage {
    const TEMPLATE: &'static str = "survey";
}

/// In the place of a survey that cannot be answered today.
#[derive(Serialize)]
struct NotOpenPage {
    title: String,
    sentence: String,
    results: Option<String>,
    results_come: bool,
}

impl Page for NotOpenPage {
    const TEMPLATE: &'static str = "survey_not_open";
}

/// `GET /surveys/{slug}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Failure> {
    let (survey, version, _) = at(&app, slug).await?;
    if version.standing(today(&app)) != Some(Standing::Open) {
        return not_open(&app, visitor.as_ref(), &survey, &version);
    }
    // The id is made here, so that a form sent twice is one response.
    let sent = Sent::default().with("id", Uuid::new_v4().to_string());
    let page = page(&app, &survey, &version, &sent, Errors::default());
    app.show(frame(&version), visitor.as_ref(), &page)
}

/// `POST /surveys/{slug}`
pub async fn send(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    Path(slug): Path<String>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<HttpResponse, Failure> {
    let Form(sent) = match sent {
        Ok(sent) => sent,
        Err(rejection) => return Ok(counted::unread(Via::Survey, rejection)),
    };
    counted::limit(Via::Survey, &app, address)?;
    let (survey, version, _) = at(&app, slug).await?;
    if version.standing(today(&app)) != Some(Standing::Open) {
        counted::refuse(Via::Survey, Reason::WrongFields);
        return not_open(&app, visitor.as_ref(), &survey, &version);
    }
    let mut errors = Errors::default();
    if sent.get("version") != version.number.to_string() {
        errors.add_to_all(
            "The questions have changed since you opened this page. Look at your answers, then press Send once more.",
        );
    }
    let Some(response) = response(&survey, &version, &sent, &mut errors) else {
        counted::refuse(Via::Survey, Reason::WrongFields);
        return again(&app, visitor.as_ref(), &survey, &version, &sent, errors);
    };
    match counted::respond(Via::Survey, &app, &version.questions, &response).await {
        Ok(taken) => {
            app.council.views.wait_for(taken.position).await;
            let slug = survey.slug.as_deref().unwrap_or_default();
            let to = format!("/surveys/{slug}/received/{}", taken.receipt);
            Ok(Redirect::to(&to).into_response())
        }
        // The person went back and answered otherwise: that may be a second person, so it is a second response, if they
        // say so.
        Err(NotTaken::OtherWords) => {
            errors.add_to_all(OTHER_ANSWERS);
            again(
                &app,
                visitor.as_ref(),
                &survey,
                &version,
                &anew(sent),
                errors,
            )
        }
        Err(NotTaken::Forgotten) => {
            errors.add_to_all(FORGOTTEN);
            again(
                &app,
                visitor.as_ref(),
                &survey,
                &version,
                &anew(sent),
                errors,
            )
        }
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

const OTHER_ANSWERS: &str = "You have sent this form before, with other answers. Press Send once more only if these are the answers of another person.";
const FORGOTTEN: &str =
    "You asked us to forget these answers. Press Send once more only if you want to answer again.";

fn anew(sent: Sent) -> Sent {
    sent.with_other("id", Uuid::new_v4().to_string())
}

/// The response as it was filled in; none where something is wrong, which is noted.
fn response(
    survey: &SurveyRecord,
    version: &VersionRecord,
    sent: &Sent,
    errors: &mut Errors,
) -> Option<Response> {
    let id = sent.get("id").parse();
    if id.is_err() {
        errors.add_to_all("The form was out of date. Nothing is lost: press Send once more.");
    }
    let given: std::collections::BTreeMap<u16, Given> = (1..)
        .zip(&version.questions)
        .filter_map(|(place, question)| {
            Some((
                place,
                asked::given(place, question, sent, Steps::Place, errors)?,
            ))
        })
        .collect();
    let nothing = given.is_empty();
    let response = Response {
        id: id.unwrap_or_default(),
        survey: survey.id,
        version: version.number,
        channel: Channel::Survey,
        given,
        said_on: None,
        gathering: version.gathering,
        language: None,
        respondent: sent.get("respondent").parse::<Respondent>().ok(),
    };
    for misfit in response.misfits(&version.questions, true) {
        let place = misfit.question();
        let name = asked::field_name(place);
        let question = version.questions.get(usize::from(place).saturating_sub(1));
        // What was too long or no number is noted already.
        if let (Some(question), None, Misfit::Missing(_) | Misfit::NoSuchAnswer(_)) =
            (question, errors.of(&name), misfit)
        {
            errors.add(&name, asked::sentence(question));
        }
    }
    if nothing && errors.is_empty() {
        errors.add(
            &asked::field_name(1),
            "Answer one question at least. You can leave the others empty.",
        );
    }
    errors.is_empty().then_some(response)
}

fn frame(version: &VersionRecord) -> Frame {
    Frame::new(version.title.clone()).section("surveys")
}

fn page(
    app: &App,
    survey: &SurveyRecord,
    version: &VersionRecord,
    sent: &Sent,
    errors: Errors,
) -> SurveyPage {
    SurveyPage {
        slug: survey.slug.clone().unwrap_or_default(),
        id: sent.get("id").to_owned(),
        version: version.number,
        title: version.title.clone(),
        introduction: paragraphs(version),
        until: version
            .days
            .map(|(_, closes_on)| until(closes_on))
            .unwrap_or_default(),
        questions: asked::to_answer(&version.questions, sent, &errors),
        respondent: respondent(sent, &errors),
        safeguarding_line: app.council.safeguarding_line.clone(),
        errors,
    }
}

pub(in crate::surveys) fn paragraphs(version: &VersionRecord) -> Vec<String> {
    let introduction = version.introduction.as_deref().unwrap_or_default();
    introduction
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(in crate::surveys) fn respondent(sent: &Sent, errors: &Errors) -> Field {
    let choices = Respondent::ALL.iter().map(|who| {
        let checked = who.as_str() == sent.get("respondent");
        Choice::new(who.as_str(), labels::respondent(who.as_str()), checked)
    });
    Field::choices("respondent", choices.collect(), errors)
}

fn again(
    app: &App,
    visitor: Option<&SignedIn>,
    survey: &SurveyRecord,
    version: &VersionRecord,
    sent: &Sent,
    errors: Errors,
) -> Result<HttpResponse, Failure> {
    let id = sent.get("id").parse::<Uuid>();
    let sent = match id {
        Ok(_) => sent.clone(),
        Err(_) => anew(sent.clone()),
    };
    app.show_again(
        frame(version),
        visitor,
        &page(app, survey, version, &sent, errors),
    )
}

fn not_open(
    app: &App,
    visitor: Option<&SignedIn>,
    survey: &SurveyRecord,
    version: &VersionRecord,
) -> Result<HttpResponse, Failure> {
    let (opens_on, closes_on) = version.days.ok_or(Failure::NotFound)?;
    let today = today(app);
    let later = version.standing(today) == Some(Standing::Opens);
    let sentence = if later {
        format!(
            "This survey opens on {}. You can answer it {}.",
            dates::day(opens_on),
            until(closes_on)
        )
    } else if let Some(last_day) = version.last_day().filter(|day| *day < today) {
        format!("This survey closed on {}.", dates::day(last_day))
    } else {
        "This survey is closed.".to_owned()
    };
    let slug = survey.slug.as_deref().unwrap_or_default();
    let published = survey.versions.iter().any(|one| one.results.is_some());
    let page = NotOpenPage {
        title: version.title.clone(),
        sentence,
        results: published.then(|| format!("/surveys/{slug}/results")),
        results_come: !later && !published,
    };
    app.show(frame(version), visitor, &page)
}
