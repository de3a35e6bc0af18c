//! What came of it: the receipt shows each step, with the words of the council and the forum.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_log::Receipt;
use yousaid_model::{FeedbackId, ItemId, ThemeId, response::Mark};
use yousaid_projections::{feedback, items, reports, responses, safeguarding, telling, themes};
use yousaid_web::{
    App, Errors, Failure, Field, Here, Language,
    difference::DifferenceAsked,
    language::key,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{
    received::read_by,
    surveys::{Held, find_all},
    typed::receipt_in,
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    receipt: Option<String>,
}

#[derive(Serialize)]
struct AskPage {
    errors: Errors,
    receipt: Field,
    example: &'static str,
}

/// What a receipt looks like.
const EXAMPLE: &str = "7K4M-2QX9-0VBT-H3ZC";

impl Page for AskPage {
    const TEMPLATE: &'static str = "track";
}

/// `GET /track`, alone or with `?receipt=` from its own form.
pub async fn ask(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = here.frame("track-title");
    let Some(typed) = asked.receipt else {
        let page = AskPage {
            errors: Errors::default(),
            receipt: Field::empty("receipt"),
            example: EXAMPLE,
        };
        return app.show(frame, visitor.as_ref(), &page);
    };
    if let Some(held) = find_all(&app, &receipt_in(&typed)).await? {
        let path = format!("/track/{}", held.receipt);
        return Ok(Redirect::to(&here.link(&path)).into_response());
    }
    // What is found is counted where it is shown.
    app.limits.count(Limited::LookUp, address)?;
    let mut errors = Errors::default();
    errors.add("receipt", sentence(here.language, &receipt_in(&typed)));
    let page = AskPage {
        example: EXAMPLE,
        receipt: Field::new("receipt", &typed, &errors),
        errors,
    };
    app.show_again(frame, visitor.as_ref(), &page)
}

fn sentence(language: Language, typed: &str) -> String {
    if typed.trim().is_empty() {
        language.say_with("track-empty", [("example", EXAMPLE.into())])
    } else if typed.parse::<Receipt>().is_err() {
        language.say("track-short")
    } else {
        language.say("track-nothing")
    }
}

/// The feedback that a receipt was given for, however it was typed.
pub(crate) async fn find(app: &App, typed: &str) -> Result<Option<(Receipt, FeedbackId)>, Failure> {
    let Ok(receipt) = typed.parse::<Receipt>() else {
        return Ok(None);
    };
    // It may have come in, or been forgotten, on another node a moment ago.
    app.catch_up().await;
    let asked = receipt;
    let id = app
        .council
        .views
        .read(move |rows| feedback::of_receipt(rows, &asked))
        .await?;
    Ok(id.map(|id| (receipt, id)))
}

/// What was chosen in answer to one question of a survey.
#[derive(Serialize)]
struct Chosen {
    question: String,
    answer: String,
}

/// What a receipt shows of one piece of feedback.
#[derive(Serialize)]
struct Way {
    /// The question of a survey that it answers.
    question: Option<String>,
    comment: String,
    /// The tag of the language it is in.
    language: Option<String>,
    steps: Vec<Step>,
}

/// One step on the way, reached or to come.
#[derive(Serialize)]
struct Step {
    heading: String,
    reached: bool,
    words: Option<String>,
    /// The words of the forum or the council, in English.
    stated: Option<String>,
    /// What is said after them.
    after: Option<String>,
    link: Option<Link>,
}

#[derive(Serialize)]
struct Link {
    address: String,
    words: String,
}

#[derive(Serialize)]
struct TrackPage {
    receipt: String,
    received: String,
    ways: Vec<Way>,
    split: bool,
    /// The title of the survey that was answered.
    survey: Option<String>,
    chosen: Vec<Chosen>,
    questions: Vec<DifferenceAsked>,
    /// Whether this person gets mails.
    mails_you: bool,
}

impl Page for TrackPage {
    const TEMPLATE: &'static str = "tracked";
}

/// `GET /track/{receipt}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some(held) = find_all(&app, &typed).await? else {
        let mut errors = Errors::default();
        errors.add("receipt", sentence(here.language, &typed));
        let page = AskPage {
            example: EXAMPLE,
            receipt: Field::new("receipt", &typed, &errors),
            errors,
        };
        let mut response = app.show_again(here.frame("track-title"), visitor.as_ref(), &page)?;
        *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
        return Ok(response);
    };
    let told = Told {
        language: here.language,
        reading_days: app.settings.reading_days,
    };
    let comments = held.comments.clone();
    let found = app
        .council
        .views
        .read(move |rows| {
            let found = comments.iter().map(|id| told.ways(rows, *id));
            found.collect::<rusqlite::Result<Vec<_>>>()
        })
        .await?;
    let (mut received, mut all) = (None, vec![]);
    for (day, ways) in found.into_iter().flatten() {
        received = received.or(Some(day));
        all.extend(ways);
    }
    let (questions, mails_you) = asked(&app, &here, &held).await?;
    let chosen = held
        .chosen()
        .into_iter()
        .map(|(question, answer)| Chosen { question, answer })
        .collect();
    let receipt = held.receipt.to_string();
    let survey = held.response.map(|(response, version)| {
        received = Some(here.language.day_of(&response.received_at));
        version.title
    });
    let page = TrackPage {
        questions,
        mails_you,
        receipt,
        received: received.ok_or(Failure::NotFound)?,
        split: all.len() > 1 && survey.is_none(),
        ways: all,
        survey,
        chosen,
    };
    app.show(here.frame("tracked-title"), visitor.as_ref(), &page)
}

/// What this person is asked about what was done, of all that the receipt stands for, and whether they get mails.
async fn asked(
    app: &App,
    here: &Here,
    held: &Held,
) -> Result<(Vec<DifferenceAsked>, bool), Failure> {
    let (today, set) = (app.clock.today(), app.settings.telling);
    let comments = held.comments.clone();
    let views = &app.council.views;
    let (asked, person) = views
        .read(move |rows| {
            let person = match comments.first() {
                Some(id) => telling::person(rows, *id)?,
                None => None,
            };
            let asked =
                telling::questions_of_all(rows, &comments, today, set.difference_after_days)?;
            Ok((asked, person))
        })
        .await?;
    let path = format!("/track/{}", held.receipt);
    let asked = asked
        .iter()
        .map(|(_, one)| DifferenceAsked::of(here.language, one, &path));
    let gets_mails = set.mails && person.is_some_and(|person| !person.stopped);
    Ok((asked.collect(), gets_mails))
}

/// What is told, and in which language.
#[derive(Clone, Copy)]
struct Told {
    language: Language,
    reading_days: u16,
}

impl Told {
    fn ways(
        self,
        rows: &Connection,
        id: FeedbackId,
    ) -> rusqlite::Result<Option<(String, Vec<Way>)>> {
        let Some(record) = safeguarding::find_for_receipt(rows, id)? else {
            return Ok(None);
        };
        let received = self.language.day_of(&record.received_at);
        let parts = safeguarding::parts_for_receipt(rows, id)?;
        let ways = if parts.is_empty() {
            vec![self.way(rows, record)?]
        } else {
            parts
                .into_iter()
                .map(|part| self.way(rows, part))
                .collect::<Result<_, _>>()?
        };
        Ok(Some((received, ways)))
    }

    fn way(self, rows: &Connection, record: feedback::Record) -> rusqlite::Result<Way> {
        let mut steps = vec![self.received_step(), self.read_step(&record)];
        if record.state == feedback::State::SetAside {
            steps.push(self.set_aside_step(&record));
        } else {
            let item = match record.item.as_deref().map(str::parse::<ItemId>) {
                Some(Ok(item)) => items::find(rows, item)?,
                _ => None,
            };
            steps.push(self.theme_step(rows, &record, item.is_some())?);
            steps.push(self.item_step(item.as_ref()));
            steps.push(self.answer_step(rows, item.as_ref())?);
            steps.push(self.report_step(rows, item.as_ref(), record.year)?);
        }
        Ok(Way {
            question: record.question,
            comment: record.comment,
            language: record.language,
            steps,
        })
    }

    fn step(self, heading: &str, reached: bool, words: String) -> Step {
        Step {
            heading: self.language.say(heading),
            reached,
            words: Some(words),
            stated: None,
            after: None,
            link: None,
        }
    }

    fn received_step(self) -> Step {
        let words = self.language.say("step-received-words");
        self.step(key("step-received"), true, words)
    }

    fn read_step(self, record: &feedback::Record) -> Step {
        let (sentence, day) = if let Some(at) = &record.read_at {
            (key("step-read-on"), self.language.day_of(at))
        } else {
            let day = read_by(self.language, &record.received_at, self.reading_days);
            (key("step-read-by"), day)
        };
        let words = self.language.say_with(sentence, [("day", day.into())]);
        self.step(key("step-read"), record.read_at.is_some(), words)
    }

    /// What is part of a You said was put together with the rest of it, under a theme of its own or not.
    fn theme_step(
        self,
        rows: &Connection,
        record: &feedback::Record,
        in_item: bool,
    ) -> rusqlite::Result<Step> {
        let heading = key("step-grouped");
        let mut names = vec![];
        for id in &record.themes {
            let theme: ThemeId = id
                .parse()
                .unwrap_or_else(|never: std::convert::Infallible| match never {});
            names.extend(themes::find(rows, &theme)?.map(|theme| theme.name));
        }
        Ok(if !names.is_empty() {
            Step {
                stated: Some(names.join("; ")),
                ..self.step(heading, true, self.language.say("step-grouped-under"))
            }
        } else if in_item {
            Step {
                words: None,
                ..self.step(heading, true, String::new())
            }
        } else {
            self.step(heading, false, self.language.say("step-grouped-later"))
        })
    }

    fn set_aside_step(self, record: &feedback::Record) -> Step {
        let words = self.language.say(match record.ground.as_deref() {
            Some("one_individuals_service") => key("step-set-aside-one-person"),
            Some("not_about_the_local_offer") => key("step-set-aside-elsewhere"),
            Some("duplicate") => key("step-set-aside-duplicate"),
            _ => key("step-set-aside-other"),
        });
        self.step(key("step-set-aside"), true, words)
    }

    fn item_step(self, item: Option<&items::Record>) -> Step {
        let heading = key("step-item");
        match item {
            None => self.step(heading, false, self.language.say("step-item-later")),
            Some(item) if item.published() => Step {
                stated: Some(item.statement.clone()),
                words: None,
                link: self.link(item),
                ..self.step(heading, true, String::new())
            },
            Some(_) => self.step(heading, true, self.language.say("step-item-draft")),
        }
    }

    fn link(self, item: &items::Record) -> Option<Link> {
        let slug = item.slug.as_ref()?;
        Some(Link {
            address: self.language.link(&format!("/you-said/{slug}")),
            words: self.language.say("step-item-link"),
        })
    }

    fn answer_step(
        self,
        rows: &Connection,
        item: Option<&items::Record>,
    ) -> rusqlite::Result<Step> {
        let answers = match item {
            Some(item) if item.published() => responses::for_item(rows, item.id)?,
            _ => vec![],
        };
        let said: Vec<String> = answers
            .iter()
            .filter_map(|answer| {
                answer
                    .we_did
                    .first()
                    .cloned()
                    .or_else(|| answer.no_action_because.clone())
            })
            .collect();
        let reached = !answers.is_empty();
        let words = match (reached, said.is_empty()) {
            (false, _) => Some(self.language.say("step-answered-later")),
            (true, true) => Some(self.language.say("step-answered-actions")),
            (true, false) => None,
        };
        let mark = answers
            .iter()
            .filter_map(|answer| answer.mark.as_deref()?.parse().ok())
            .map(|mark| {
                self.language.say(match mark {
                    Mark::Agree => key("step-mark-agree"),
                    Mark::Partly => key("step-mark-partly"),
                    Mark::Disagree => key("step-mark-disagree"),
                })
            })
            .next();
        Ok(Step {
            words,
            stated: Some(said.join(" ")).filter(|said| !said.is_empty()),
            after: mark,
            ..self.step(key("step-answered"), reached, String::new())
        })
    }

    fn report_step(
        self,
        rows: &Connection,
        item: Option<&items::Record>,
        year: i16,
    ) -> rusqlite::Result<Step> {
        let year = item.map_or(year, |item| item.year);
        let instant = |stored: &str| stored.parse::<Timestamp>().ok();
        let published_at = item.and_then(|item| item.published_at.as_deref().and_then(instant));
        let editions = reports::find(rows, year)?
            .map(|report| report.editions)
            .unwrap_or_default();
        // Newest first: the first edition that the item is in is the last that came after it.
        let edition = published_at.and_then(|published_at| {
            editions
                .into_iter()
                .rev()
                .find(|edition| instant(&edition.published_at) >= Some(published_at))
        });
        let heading = key("step-report");
        let of_year = [("year", year.into())];
        let Some(edition) = edition else {
            let words = self.language.say_with("step-report-later", of_year);
            return Ok(self.step(heading, false, words));
        };
        let words = self.language.say_with(
            "step-report-edition",
            [("year", year.into()), ("edition", edition.number.into())],
        );
        Ok(Step {
            link: Some(Link {
                address: format!("/reports/{year}/editions/{}", edition.number),
                words: self.language.say_with("step-report-link", of_year),
            }),
            ..self.step(heading, true, words)
        })
    }
}
