//! The surveys of the invented council: one that families can answer today, and one that is closed, with forms on
//! paper among its responses and its results published. Another one was held elsewhere (see [`imports`]).

use std::collections::BTreeSet;

use anyhow::{Context, anyhow};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use yousaid_capture::surveys::{Given, Response, record};
use yousaid_log::{Job, Log};
use yousaid_model::{
    AccountId, Decider, SurveyId, Words,
    feedback::{Channel, Respondent},
    slug::slug,
    survey::{Answer, Opening, Question, QuestionKind, Run, Survey, SurveyCommand, SurveyEvent},
};
use yousaid_projections::{london, surveys};
use yousaid_publish::surveys::figures::results;
use yousaid_web::{App, Clock};

use super::{account, imports, script::identity};

/// What people wrote in the closed survey, in answer to its last question.
const WROTE: [&str; 6] = [
    "The Saturday club gave us the first quiet morning in a year.",
    "We waited from March to July before anybody rang back.",
    "Transport to the play scheme stopped, so we could not go.",
    "My son loves the staff at the youth club.",
    "I only heard about short breaks from another parent at the gate.",
    "More places in August, please.",
];

/// What people wrote in the open survey.
const WRITES: [&str; 3] = [
    "The search found nothing for “autism assessment”.",
    "I like that every page has a telephone number now.",
    "On my phone the menu covers the text.",
];

/// Records the surveys and what was answered. What is there already stays as it is.
pub async fn fill(app: &App) -> anyhow::Result<()> {
    let today = london::date(app.clock.now());
    let closed = begin(
        app,
        "Short breaks: what works for your family?",
        "It takes five minutes. The forum reads every answer.\n\nThe council will use what you say to plan next year’s short breaks.",
        short_breaks()?,
        today.checked_sub(70.days())?,
        today.checked_sub(28.days())?,
    )
    .await?;
    answer_short_breaks(app, &closed).await?;
    publish(app, &closed).await?;
    imports::fill(app, closed.run.closes_on).await?;
    let open = begin(
        app,
        "Finding help on the Local Offer website",
        "It takes three minutes. Tell us how easy the website is to use, so that we can mend it.",
        website()?,
        today.checked_sub(6.days())?,
        today.checked_add(22.days())?,
    )
    .await?;
    answer_website(app, &open).await
}

/// A survey that was opened.
struct Opened {
    id: SurveyId,
    questions: Vec<Question>,
    run: Run,
}

async fn begin(
    app: &App,
    title: &str,
    introduction: &str,
    questions: Vec<Question>,
    opens_on: Date,
    closes_on: Date,
) -> anyhow::Result<Opened> {
    let log = &app.council.log;
    let id = SurveyId(identity("survey", title));
    let mut state = load(log, id).await?;
    if state.versions.is_empty() {
        let (by, at) = (account(0), at_noon(opens_on.checked_sub(2.days())?)?);
        let mut commands = vec![SurveyCommand::Draft {
            title: words(title)?,
            introduction: Some(words(introduction)?),
            by,
            at,
        }];
        commands.extend((1..).zip(&questions).map(|(place, question)| {
            SurveyCommand::AddQuestion {
                place,
                question: Box::new(question.clone()),
                by,
                at,
            }
        }));
        commands.push(SurveyCommand::Open {
            opening: Opening {
                slug: slug(title, id.0),
                opens_on,
                closes_on,
                gathering: None,
            },
            today: london::date(at),
            by,
            at,
        });
        let events = play(&mut state, &commands)?;
        let job = Job::new().events::<Survey>(&id.to_string(), 0, events);
        log.append(job)
            .await
            .context("a survey of the demonstration")?;
    }
    let (_, version, run) = state.opened().context("a survey that nobody opened")?;
    Ok(Opened {
        id,
        questions: version.questions.clone(),
        run: run.clone(),
    })
}

async fn load(log: &Log, id: SurveyId) -> anyhow::Result<Survey> {
    Ok(log.load::<Survey>(&id.to_string()).await?.state)
}

fn play(state: &mut Survey, commands: &[SurveyCommand]) -> anyhow::Result<Vec<SurveyEvent>> {
    let mut all = vec![];
    for command in commands {
        let events = state.decide(command)?;
        for event in &events {
            state.evolve(event);
        }
        all.extend(events);
    }
    Ok(all)
}

/// Forty-six responses: the first twelve on paper. Two people came from the school gate, so their number is hidden.
async fn answer_short_breaks(app: &App, survey: &Opened) -> anyhow::Result<()> {
    for number in 0_u16..46 {
        let heard = match number {
            0..=18 => 1,
            19..=33 => 2,
            34..=35 => 3,
            _ => 4,
        };
        let mut given = vec![
            (1, chosen(&[heard])),
            (2, Given::Closed(Answer::Rated(1 + number * 7 % 5))),
        ];
        match number % 4 {
            0 => given.push((3, chosen(&[1, 2]))),
            1 => given.push((3, chosen(&[1]))),
            2 => given.push((3, chosen(&[2, 4]))),
            _ => {}
        }
        if let Some(text) = wrote(&WROTE, number, 8) {
            given.push((4, Given::Words(words(text)?)));
        }
        let paper = number < 12;
        let day = survey
            .run
            .opens_on
            .checked_add(i64::from(number % 30).days())?;
        answer(app, survey, number, paper, day, given).await?;
    }
    Ok(())
}

async fn answer_website(app: &App, survey: &Opened) -> anyhow::Result<()> {
    for number in 0_u16..9 {
        let mut given = vec![
            (1, Given::Closed(Answer::Rated(2 + number % 4))),
            (2, chosen(&[1 + number % 3])),
        ];
        if let Some(text) = wrote(&WRITES, number, 3) {
            given.push((3, Given::Words(words(text)?)));
        }
        let day = survey
            .run
            .opens_on
            .checked_add(i64::from(number % 6).days())?;
        answer(app, survey, number, false, day, given).await?;
    }
    Ok(())
}

/// Every so many write something, each something else.
fn wrote<'a>(texts: &[&'a str], number: u16, every: u16) -> Option<&'a str> {
    (number.is_multiple_of(every))
        .then(|| texts.get(usize::from(number / every)))
        .flatten()
        .copied()
}

async fn answer(
    app: &App,
    survey: &Opened,
    number: u16,
    paper: bool,
    day: Date,
    given: Vec<(u16, Given)>,
) -> anyhow::Result<()> {
    let response = Response {
        id: identity("response", &format!("{} {number}", survey.id)),
        survey: survey.id,
        version: 1,
        channel: if paper {
            Channel::Paper
        } else {
            Channel::Survey
        },
        given: given.into_iter().collect(),
        said_on: paper.then_some(day),
        gathering: None,
        language: None,
        respondent: (number % 3 != 2).then_some(Respondent::ParentOrCarer),
        signs_of_spam: BTreeSet::new(),
    };
    let mut then = app.clone();
    then.clock = Clock::standing_at(at_noon(day)?);
    record(&then, &survey.questions, &response)
        .await
        .map_err(|reason| anyhow!("a response of the demonstration: {reason:?}"))?;
    Ok(())
}

async fn publish(app: &App, survey: &Opened) -> anyhow::Result<()> {
    let log = &app.council.log;
    let mut state = load(log, survey.id).await?;
    if state
        .version(1)
        .is_none_or(|version| version.results.is_some())
    {
        return Ok(());
    }
    let head = log.head().await?.position;
    let patience = std::time::Duration::from_mins(1);
    anyhow::ensure!(
        app.council.views.wait_at_most(head, patience).await,
        "the read models of the demonstration council do not follow"
    );
    let (id, questions) = (survey.id, survey.questions.clone());
    let counted = app
        .council
        .views
        .read(move |rows| surveys::counts(rows, id, 1, &questions, u64::MAX))
        .await?;
    let day = survey.run.closes_on.checked_add(7.days())?;
    let officer: AccountId = account(1);
    let command = SurveyCommand::PublishResults {
        version: 1,
        results: Box::new(results(&survey.questions, &counted)),
        today: day,
        by: officer,
        at: at_noon(day)?,
    };
    let loaded = log.load::<Survey>(&id.to_string()).await?;
    let events = play(&mut state, &[command])?;
    let job = Job::new().events::<Survey>(&id.to_string(), loaded.sequence, events);
    log.append(job).await.context("the results of a survey")?;
    Ok(())
}

fn at_noon(day: Date) -> anyhow::Result<Timestamp> {
    Ok(day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp())
}

fn words(text: &str) -> anyhow::Result<Words> {
    Words::comment(text).map_err(|reason| anyhow!("{text:?} {reason}"))
}

fn chosen(options: &[u16]) -> Given {
    Given::Closed(Answer::Chosen(options.iter().copied().collect()))
}

fn question(text: &str, required: bool, kind: QuestionKind) -> anyhow::Result<Question> {
    Ok(Question {
        words: words(text)?,
        help: None,
        required,
        about_the_person: false,
        kind,
    })
}

fn options(texts: &[&str]) -> anyhow::Result<Vec<Words>> {
    texts.iter().map(|text| words(text)).collect()
}

fn short_breaks() -> anyhow::Result<Vec<Question>> {
    let heard = options(&[
        "From a school",
        "From the forum",
        "At the school gate",
        "On the website",
    ])?;
    let used = options(&[
        "A play scheme",
        "A youth club",
        "An overnight stay",
        "A carer at home",
    ])?;
    Ok(vec![
        question(
            "How did you hear of short breaks?",
            true,
            QuestionKind::OneChoice { options: heard },
        )?,
        question(
            "How easy was it to get a short break?",
            true,
            QuestionKind::Scale {
                steps: 5,
                first: 1,
                lowest: words("Very hard")?,
                highest: words("Very easy")?,
            },
        )?,
        question(
            "Which short breaks have you used?",
            false,
            QuestionKind::SeveralChoices { options: used },
        )?,
        question(
            "What would make short breaks better?",
            false,
            QuestionKind::FreeText,
        )?,
    ])
}

fn website() -> anyhow::Result<Vec<Question>> {
    let device = options(&["A phone", "A tablet", "A computer"])?;
    Ok(vec![
        question(
            "How easy is it to find what you need?",
            true,
            QuestionKind::Scale {
                steps: 5,
                first: 1,
                lowest: words("Very hard")?,
                highest: words("Very easy")?,
            },
        )?,
        question(
            "What do you use it on most?",
            false,
            QuestionKind::OneChoice { options: device },
        )?,
        question("What should we mend first?", false, QuestionKind::FreeText)?,
    ])
}
