//! The page of a stand: `GET` and `POST /stand/{token}`. With its script it works without the network for a day; without
//! the script it is an ordinary form. Nobody is signed in, and nothing is kept in a cookie: the tally of a browser
//! without the script goes to and fro in the form.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{Form, FormRejection};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    GatheringId, TallyId,
    feedback::{Occasion, Respondent},
    gathering::{Details, Gathering, GatheringCommand, GatheringRejection, Role, Visitors},
    words::LONGEST_COMMENT,
};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Here, Language, labels, language::key, limits::Address,
    numbers::grouped, pages::Page,
};

use super::{Open, gathering_of, open};
use crate::{
    counted::{self, Reason, Via},
    intake::NotTaken,
    spam,
    submission::Raw,
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Which button was pressed: `comment`, `tally:` with a role, or `undo`.
    r#do: String,
    id: String,
    comment: String,
    respondent: String,
    tally: String,
    revision: u32,
    /// The role that was tallied last.
    last: String,
    parents_and_carers: u32,
    children_and_young_people: u32,
    professionals: u32,
    others: u32,
}

impl Answers {
    fn new() -> Self {
        let id = || Uuid::new_v4().to_string();
        Self {
            id: id(),
            tally: id(),
            ..Self::default()
        }
    }

    fn number(&mut self, role: Role) -> &mut u32 {
        match role {
            Role::ParentsAndCarers => &mut self.parents_and_carers,
            Role::ChildrenAndYoungPeople => &mut self.children_and_young_people,
            Role::Professionals => &mut self.professionals,
            Role::Others => &mut self.others,
        }
    }

    fn visitors(&self) -> Visitors {
        Visitors {
            parents_and_carers: self.parents_and_carers,
            children_and_young_people: self.children_and_young_people,
            professionals: self.professionals,
            others: self.others,
        }
    }
}

/// The stand that the address leads to, as far as the page says it.
struct Found {
    gathering: GatheringId,
    details: Option<Details>,
    /// Until when it takes anything new; none where it is closed.
    until: Option<String>,
    open: Option<Open>,
}

#[derive(Serialize)]
struct StandPage {
    errors: Errors,
    /// The gathering, for the tablet to know what belongs together.
    gathering: String,
    /// Where the doors are.
    address: String,
    language: &'static str,
    until: Option<String>,
    closed: bool,
    place: Option<Place>,
    script: String,
    words: String,
    id: String,
    comment: Field,
    longest: String,
    respondent: Field,
    tally: String,
    revision: u32,
    last: String,
    roles: Vec<RoleRow>,
    receipt: Option<String>,
    safeguarding_line: Option<String>,
}

/// Which gathering it is.
#[derive(Serialize)]
struct Place {
    title: String,
    day: String,
}

#[derive(Serialize)]
struct RoleRow {
    name: &'static str,
    label: String,
    number: u32,
}

impl Page for StandPage {
    const TEMPLATE: &'static str = "stand";
}

/// What a role is called to visitors.
fn role_label(language: Language, role: Role) -> String {
    language.say(match role {
        Role::ParentsAndCarers => key("stand-role-parents-and-carers"),
        Role::ChildrenAndYoungPeople => key("stand-role-children-and-young-people"),
        Role::Professionals => key("stand-role-professionals"),
        Role::Others => key("stand-role-others"),
    })
}

/// What the script says, with places for what it puts in.
fn words(language: Language) -> String {
    let roles: serde_json::Map<String, serde_json::Value> = Role::ALL
        .iter()
        .map(|role| (role.to_string(), role_label(language, *role).into()))
        .collect();
    let longest = grouped(LONGEST_COMMENT);
    json!({
        "roles": roles,
        "longest": LONGEST_COMMENT,
        "empty": language.say("feedback-comment-empty"),
        "long": language.say_with("widget-long", [("longest", longest.into())]),
        "full": language.say("stand-full"),
        "waiting": language.say_with("stand-waiting", [("number", "{number}".into())]),
        "tally": language.say("stand-tally-waits"),
        "kept": language.say("stand-kept"),
        "sent": language.say("stand-sent"),
        "tallied": language.say_with("stand-tallied", [("role", "{role}".into()), ("number", "{number}".into())]),
        "takenBack": language.say_with("stand-taken-back", [("role", "{role}".into()), ("number", "{number}".into())]),
        "asking": language.say_with("stand-asking", [("seconds", "{seconds}".into())]),
        "cleared": language.say("stand-cleared"),
        "forgetAll": language.say("stand-forget-sure"),
    })
    .to_string()
}

fn page(
    app: &App,
    here: &Here,
    token: &str,
    found: &Found,
    mut answers: Answers,
    errors: Errors,
) -> StandPage {
    let mut roles = vec![];
    for role in Role::ALL.iter().copied() {
        roles.push(RoleRow {
            name: role.as_str(),
            label: role_label(here.language, role),
            number: *answers.number(role),
        });
    }
    let respondent = Respondent::ALL.iter().map(|who| {
        Choice::new(
            who.as_str(),
            labels::respondent_in(here.language, *who),
            who.as_str() == answers.respondent,
        )
    });
    StandPage {
        roles,
        gathering: found.gathering.to_string(),
        address: format!("/stand/{token}"),
        language: here.language.written(),
        until: found.until.clone(),
        closed: found.open.is_none(),
        place: found.details.as_ref().map(|details| Place {
            title: details.title.to_string(),
            day: here.language.day(details.date),
        }),
        script: app.assets.stand_script_path().to_owned(),
        words: words(here.language),
        comment: Field::new("comment", &answers.comment, &errors),
        longest: grouped(LONGEST_COMMENT),
        respondent: Field::choices("respondent", respondent.collect(), &errors),
        id: answers.id,
        tally: answers.tally,
        revision: answers.revision,
        last: answers.last,
        receipt: None,
        safeguarding_line: app.council.safeguarding_line.clone(),
        errors,
    }
}

/// Looks where the address leads to.
///
/// # Errors
/// [`Failure::NotFound`] where there is no stand.
async fn find(app: &App, token: &str) -> Result<Found, Failure> {
    let stand = app.council.log.stand_of(token).ok_or(Failure::NotFound)?;
    match open(app, token).await {
        Ok(found) => {
            let id = found.gathering.to_string();
            let loaded = app.council.log.load::<Gathering>(&id).await?;
            let until = loaded.state.stands.get(&stand).map(|stand| stand.until);
            Ok(Found {
                gathering: found.gathering,
                details: Some(found.details.clone()),
                until: until.map(|until| until.to_string()),
                open: Some(found).filter(|found| !found.over),
            })
        }
        Err(Failure::Gone) => Ok(Found {
            gathering: gathering_of(app, stand).await?.ok_or(Failure::NotFound)?,
            details: None,
            until: None,
            open: None,
        }),
        Err(failure) => Err(failure),
    }
}

/// `GET /stand/{token}`
pub async fn show(
    State(app): State<App>,
    here: Here,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let found = find(&app, &token).await?;
    let page = page(
        &app,
        &here,
        &token,
        &found,
        Answers::new(),
        Errors::default(),
    );
    let closed = page.closed;
    let shown = app.show(here.frame("stand-title"), None, &page)?;
    // Whatever kept the page earlier learns that it is over; it still says what waits on the tablet.
    Ok(if closed {
        (StatusCode::GONE, shown).into_response()
    } else {
        shown
    })
}

/// `POST /stand/{token}`: one button of the form was pressed.
pub async fn send(
    State(app): State<App>,
    here: Here,
    address: Address,
    Path(token): Path<String>,
    answers: Result<Form<Answers>, FormRejection>,
) -> Result<Response, Failure> {
    let Form(answers) = match answers {
        Ok(answers) => answers,
        Err(rejection) => return Ok(counted::unread(Via::Stand, rejection)),
    };
    counted::limit(Via::Stand, &app, address)?;
    let mut found = find(&app, &token).await?;
    let mut errors = Errors::default();
    let mut receipt = None;
    let answers = match &found.open {
        None => {
            // What was typed stays, so that it can be read and written down.
            errors.add_to_all(here.say("stand-ended"));
            answers
        }
        Some(stand) if answers.r#do == "undo" || answers.r#do.starts_with("tally:") => {
            tally(&app, stand, answers, &mut errors).await?
        }
        Some(stand) => comment(&app, &here, stand, answers, &mut errors, &mut receipt).await?,
    };
    if errors.is_empty() {
        let page = StandPage {
            receipt,
            ..page(&app, &here, &token, &found, answers, errors)
        };
        app.show(here.frame("stand-title"), None, &page)
    } else {
        // The form is shown, so that nothing that was typed is lost.
        let closed = found.open.is_none();
        found.until = found.until.filter(|_| !closed);
        let page = StandPage {
            closed: false,
            ..page(&app, &here, &token, &found, answers, errors)
        };
        app.show_again(here.frame("stand-title"), None, &page)
    }
}

/// Records what was said; the form is empty for the next person then.
async fn comment(
    app: &App,
    here: &Here,
    stand: &Open,
    answers: Answers,
    errors: &mut Errors,
    receipt: &mut Option<String>,
) -> Result<Answers, Failure> {
    let id = || Uuid::new_v4().to_string();
    let raw = Raw {
        id: answers.id.clone(),
        channel: stand.details.kind.channel().to_string(),
        comment: answers.comment.clone(),
        respondent: answers.respondent.clone(),
        language: here.language.written().to_owned(),
        occasion: Occasion {
            // A stand may be tried out before the day.
            said_on: Some(stand.details.date.min(app.clock.today())),
            gathering: Some(stand.gathering),
            answer_to: None,
        },
        ..Raw::default()
    };
    let mut submission = match raw.check_in(here.language) {
        Ok(submission) => submission,
        Err(wrong) => {
            counted::refuse(Via::Stand, Reason::WrongFields);
            let mut answers = answers;
            for (field, sentence) in wrong {
                if field == "id" {
                    answers.id = id();
                    errors.add_to_all(here.say("feedback-out-of-date"));
                } else {
                    errors.add(field, sentence);
                }
            }
            return Ok(answers);
        }
    };
    let again = |sentence: String, errors: &mut Errors, answers: Answers| {
        errors.add_to_all(sentence);
        Answers {
            id: id(),
            ..answers
        }
    };
    submission.signs_of_spam = spam::of_stand(app, submission.comment.as_str());
    match counted::take(Via::Stand, app, &submission).await {
        Ok(taken) => {
            *receipt = Some(taken.receipt.to_string());
            Ok(Answers {
                id: id(),
                comment: String::new(),
                respondent: String::new(),
                ..answers
            })
        }
        Err(NotTaken::OtherWords) => Ok(again(here.say("feedback-other-words"), errors, answers)),
        Err(NotTaken::Forgotten) => Ok(again(here.say("feedback-forgotten"), errors, answers)),
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

/// Counts one visitor, or takes the last one back.
async fn tally(
    app: &App,
    stand: &Open,
    mut answers: Answers,
    errors: &mut Errors,
) -> Result<Answers, Failure> {
    let before = answers.clone();
    let pressed = answers.r#do.strip_prefix("tally:").map(str::to_owned);
    let role = pressed.as_deref().unwrap_or(&answers.last);
    let Some(role) = Role::ALL.iter().copied().find(|one| one.as_str() == role) else {
        return Ok(before);
    };
    let number = answers.number(role);
    if pressed.is_some() {
        *number = number.saturating_add(1);
        answers.last = role.to_string();
    } else {
        *number = number.saturating_sub(1);
        answers.last = String::new();
    }
    answers.revision = answers.revision.saturating_add(1);
    let tally = answers
        .tally
        .parse()
        .unwrap_or_else(|_| TallyId(Uuid::new_v4()));
    answers.tally = tally.to_string();
    let command = GatheringCommand::Tally {
        stand: stand.stand,
        tally,
        revision: answers.revision,
        visitors: answers.visitors(),
        at: app.clock.now(),
    };
    let told = app
        .council
        .log
        .execute::<Gathering>(&stand.gathering.to_string(), command, Expect::History)
        .await;
    match told {
        Ok(_) => Ok(answers),
        Err(ExecuteError::Rejected(rejection)) => {
            let rejection: GatheringRejection = rejection;
            errors.add_to_all(rejection.to_string());
            Ok(before)
        }
        Err(other) => Err(other.into()),
    }
}
