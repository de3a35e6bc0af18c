//! Answering a survey. It works without JavaScript, and asks for nothing about the person but who they are, if they
//! like.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response as HttpResponse},
};
use axum_extra::extract::{self, FormRejection};
use serde::Serialize;
use uuid::Uuid;
use yousaid_model::{
    LanguageTag,
    feedback::{Channel, Respondent, SignOfSpam},
    survey::Standing,
};
use yousaid_projections::surveys::{SurveyRecord, VersionRecord};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, Here, Language, SignedIn, labels, limits::Address,
    pages::Page, session::Visitor,
};

use super::{at, not_open::not_open, today};
use crate::{
    before_sending::{Shown, details},
    counted::{self, Reason, Via},
    intake::NotTaken,
    spam,
    stamp::{shown_at, stamp},
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
    shown: String,
    version: u32,
    title: String,
    introduction: Vec<String>,
    last_day: String,
    /// What looks like personal details, and the field of the first answer that holds some.
    details: Vec<Shown>,
    found_in: String,
    questions: Vec<Asked>,
    respondent: Field,
    safeguarding_line: Option<String>,
}

impl Page for SurveyPage {
    const TEMPLATE: &'static str = "survey";
}

/// A survey that is open, on the page on which it is answered.
struct Form<'a> {
    app: &'a App,
    here: &'a Here,
    visitor: Option<&'a SignedIn>,
    survey: &'a SurveyRecord,
    version: &'a VersionRecord,
}

/// `GET /surveys/{slug}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Failure> {
    let (survey, version, _) = at(&app, slug).await?;
    if version.standing(today(&app)) != Some(Standing::Open) {
        return not_open(&app, &here, visitor.as_ref(), &survey, &version);
    }
    // The id is made here, so that a form sent twice is one response.
    let sent = Sent::default().with("id", Uuid::new_v4().to_string());
    let form = Form {
        app: &app,
        here: &here,
        visitor: visitor.as_ref(),
        survey: &survey,
        version: &version,
    };
    let page = form.page(&sent, Errors::default());
    app.show(frame(&here, &version), visitor.as_ref(), &page)
}

/// `POST /surveys/{slug}`
pub async fn send(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Path(slug): Path<String>,
    sent: Result<extract::Form<Sent>, FormRejection>,
) -> Result<HttpResponse, Failure> {
    let extract::Form(sent) = match sent {
        Ok(sent) => sent,
        Err(rejection) => return Ok(counted::unread(Via::Survey, rejection)),
    };
    counted::limit(Via::Survey, &app, address)?;
    let (survey, version, _) = at(&app, slug).await?;
    if version.standing(today(&app)) != Some(Standing::Open) {
        counted::refuse(Via::Survey, Reason::WrongFields);
        return not_open(&app, &here, visitor.as_ref(), &survey, &version);
    }
    let form = Form {
        app: &app,
        here: &here,
        visitor: visitor.as_ref(),
        survey: &survey,
        version: &version,
    };
    let mut errors = Errors::default();
    if sent.get("version") != version.number.to_string() {
        errors.add_to_all(here.say("survey-changed"));
    }
    let Some(mut response) = form.response(&sent, &mut errors) else {
        counted::refuse(Via::Survey, Reason::WrongFields);
        return form.again(&sent, errors);
    };
    if !sent.ticked("as_it_is")
        && let Some((details, found_in)) = personal(&app, here.language, &response)
    {
        return form.look_again(&sent, details, found_in);
    }
    response.signs_of_spam = signs_of_spam(&app, address, &sent, &response);
    match counted::respond(Via::Survey, &app, &version.questions, &response).await {
        Ok(taken) => {
            app.council.views.wait_for(taken.position).await;
            let slug = survey.slug.as_deref().unwrap_or_default();
            let to = format!("/surveys/{slug}/received/{}", taken.receipt);
            Ok(Redirect::to(&here.link(&to)).into_response())
        }
        // The person went back and answered otherwise: that may be a second person, so it is a second response, if they
        // say so.
        Err(NotTaken::OtherWords) => {
            errors.add_to_all(here.say("survey-other-answers"));
            form.again(&anew(&app, sent), errors)
        }
        Err(NotTaken::Forgotten) => {
            errors.add_to_all(here.say("survey-forgotten"));
            form.again(&anew(&app, sent), errors)
        }
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

/// What looks like personal details in what was written, and the name of the first field that holds some.
fn personal(app: &App, language: Language, response: &Response) -> Option<(Vec<Shown>, String)> {
    let all: Vec<&str> = response.words().map(|(_, words)| words.as_str()).collect();
    let (place, _) = response
        .words()
        .find(|(_, words)| !details(app, language, &[words.as_str()]).is_empty())?;
    Some((details(app, language, &all), asked::field_name(place)))
}

/// Why what was written may be spam. Short answers are often the same, so it is the same only where everything that
/// was chosen is.
fn signs_of_spam(
    app: &App,
    address: Address,
    sent: &Sent,
    response: &Response,
) -> BTreeSet<SignOfSpam> {
    let mut everything = response.closed().to_text();
    for (_, words) in response.words() {
        everything.push('\n');
        everything.push_str(words.as_str());
    }
    let form = spam::Form {
        hidden_field: sent.get("website"),
        shown_at: shown_at(app, sent.get("id"), sent.get("shown")),
    };
    spam::of_form(app, address, &everything, form)
}

/// The same answers under a new id, shown when they were.
fn anew(app: &App, sent: Sent) -> Sent {
    let id = Uuid::new_v4().to_string();
    let shown_at = shown_at(app, sent.get("id"), sent.get("shown"));
    let shown = shown_at.map_or_else(String::new, |shown_at| stamp(app, &id, shown_at));
    sent.with_other("id", id).with_other("shown", shown)
}

impl Form<'_> {
    /// The response as it was filled in; none where something is wrong, which is noted.
    fn response(&self, sent: &Sent, errors: &mut Errors) -> Option<Response> {
        let (language, version) = (self.here.language, self.version);
        let id = sent.get("id").parse();
        if id.is_err() {
            errors.add_to_all(language.say("feedback-out-of-date"));
        }
        let given: BTreeMap<u16, Given> = (1..)
            .zip(&version.questions)
            .filter_map(|(place, question)| {
                let given = asked::given(place, question, sent, Steps::Place, language, errors)?;
                Some((place, given))
            })
            .collect();
        let nothing = given.is_empty();
        let response = Response {
            id: id.unwrap_or_default(),
            survey: self.survey.id,
            version: version.number,
            channel: Channel::Survey,
            given,
            said_on: None,
            gathering: version.gathering,
            language: language.written().parse::<LanguageTag>().ok(),
            respondent: sent.get("respondent").parse::<Respondent>().ok(),
            signs_of_spam: BTreeSet::new(),
        };
        for misfit in response.misfits(&version.questions, true) {
            let place = misfit.question();
            let question = version.questions.get(usize::from(place).saturating_sub(1));
            // What was too long or no number is noted already.
            if let (Some(question), None, Misfit::Missing(_) | Misfit::NoSuchAnswer(_)) =
                (question, errors.of(&asked::field_name(place)), misfit)
            {
                asked::mend(place, question, language, errors);
            }
        }
        if nothing && errors.is_empty() {
            errors.add(&asked::field_name(1), language.say("survey-nothing"));
        }
        errors.is_empty().then_some(response)
    }

    fn page(&self, sent: &Sent, errors: Errors) -> SurveyPage {
        let (app, language, version) = (self.app, self.here.language, self.version);
        let id = sent.get("id");
        // A form that comes back is still the one that was shown then.
        let shown_at = shown_at(app, id, sent.get("shown")).unwrap_or_else(|| app.clock.now());
        SurveyPage {
            slug: self.survey.slug.clone().unwrap_or_default(),
            id: id.to_owned(),
            shown: stamp(app, id, shown_at),
            version: version.number,
            title: version.title.clone(),
            introduction: paragraphs(version),
            last_day: version
                .days
                .map(|(_, closes_on)| language.day(closes_on))
                .unwrap_or_default(),
            details: vec![],
            found_in: String::new(),
            questions: asked::to_answer(&version.questions, sent, &errors),
            respondent: respondent(language, sent, &errors),
            safeguarding_line: app.council.safeguarding_line.clone(),
            errors,
        }
    }

    /// The form again with what is wrong.
    fn again(&self, sent: &Sent, errors: Errors) -> Result<HttpResponse, Failure> {
        let id = sent.get("id").parse::<Uuid>();
        let sent = match id {
            Ok(_) => sent.clone(),
            Err(_) => anew(self.app, sent.clone()),
        };
        let page = self.page(&sent, errors);
        self.app
            .show_again(frame(self.here, self.version), self.visitor, &page)
    }

    /// The form again with what looks like personal details. Nothing is wrong with it.
    fn look_again(
        &self,
        sent: &Sent,
        details: Vec<Shown>,
        found_in: String,
    ) -> Result<HttpResponse, Failure> {
        let page = SurveyPage {
            details,
            found_in,
            ..self.page(sent, Errors::default())
        };
        let frame = self.here.frame("details-title").section("surveys");
        self.app.show(frame, self.visitor, &page)
    }
}

/// What stands around the pages of a survey.
pub(super) fn frame(here: &Here, version: &VersionRecord) -> Frame {
    here.titled(version.title.clone()).section("surveys")
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

pub(in crate::surveys) fn respondent(language: Language, sent: &Sent, errors: &Errors) -> Field {
    let choices = Respondent::ALL.iter().map(|who| {
        let checked = who.as_str() == sent.get("respondent");
        Choice::new(who.as_str(), labels::respondent_in(language, *who), checked)
    });
    Field::choices("respondent", choices.collect(), errors)
}
