//! The demonstration council: invented, and told through the same commands as a real one.

mod council;
mod gate;
mod imports;
mod languages;
mod ledger;
mod measures;
mod script;
mod surveys;

use anyhow::Context;
use yousaid_log::Job;
use yousaid_model::{AccountId, account::Role, feedback::Feedback};
use yousaid_web::{App, Clock, safety::OwnCase};

use self::{council::DemoCouncil, ledger::Ledger, script::Script};

/// What the invented council is called.
pub const COUNCIL: &str = "Aldermere Council";
/// What its forum is called.
pub const FORUM: &str = "Aldermere Parent Carer Forum";
/// What to call when worried about a child there.
pub const SAFEGUARDING_LINE: &str = "Call the Aldermere safeguarding team on 01632 960 999.";
/// The people one can sign in as. The second volunteer is there because setting a comment aside as
/// vexatious takes two.
pub const PEOPLE: [(&str, Role); 5] = [
    ("forum@aldermere.example", Role::Forum),
    ("officer@aldermere.example", Role::Officer),
    ("second.volunteer@aldermere.example", Role::Forum),
    ("safeguarding@aldermere.example", Role::Safeguarding),
    ("translations@aldermere.example", Role::Translations),
];

/// Who answers for one person's own case there.
#[must_use]
pub fn own_case() -> OwnCase {
    let told = |words: &str| Some(words.to_owned());
    OwnCase {
        send_service: told(
            "Call the Aldermere SEND service on 01632 960 100, on weekdays from 9 to 5.",
        ),
        complaints: told("Write to complaints@aldermere.example, or call 01632 960 110."),
        mediation: told(
            "Call Riverbank Mediation on 01632 960 120. You can ask for a certificate there.",
        ),
        sendiass: told(
            "Call Aldermere SENDIASS on 01632 960 130, or write to sendiass@aldermere.example.",
        ),
    }
}

/// Fills an empty folder with the invented council. In a folder that holds it already, nothing happens.
///
/// Told in time: what happened up to the published report, the report, and what has happened since. A
/// fill that was broken off goes on where it stopped.
pub async fn fill(app: &App) -> anyhow::Result<()> {
    let log = &app.council.log;
    let council = DemoCouncil::read().context("the demonstration council's file cannot be read")?;
    let script = Script::of(&council, app.clock.now())?;
    let keys = log.keys(&script.feedback_ids()).await?;
    let mut ledger = Ledger::new(keys);
    let (before, after) = script.around_the_report();

    let mut job = ledger.play(before)?;
    if log.head().await?.position.get() == 0 {
        job = people(job);
        log.append(job)
            .await
            .context("the demonstration council cannot be recorded")?;
    }
    measures::fill(app, script.report_year(), account(1)).await?;
    publish_report(app, &script).await?;
    let job = ledger.play(after)?;
    let last = script.last_feedback().to_string();
    if log.load::<Feedback>(&last).await?.state.standing.is_none() {
        log.append(job)
            .await
            .context("the rest of the demonstration council cannot be recorded")?;
    }
    gate::fill(app).await?;
    surveys::fill(app).await?;
    app.council
        .views
        .wait_at_most(
            log.head().await?.position,
            std::time::Duration::from_mins(1),
        )
        .await;
    Ok(())
}

/// The account of one of [`PEOPLE`], by its place.
fn account(place: usize) -> AccountId {
    AccountId(script::identity(
        "account",
        PEOPLE.get(place).map_or("", |person| person.0),
    ))
}

fn people(mut job: Job) -> Job {
    use yousaid_model::{
        Decider,
        account::{Account, AccountCommand},
    };
    let at = Clock::system().now();
    for (place, (email, role)) in PEOPLE.into_iter().enumerate() {
        let id = account(place);
        let granted = Account::default()
            .decide(&AccountCommand::Grant { role, at })
            .unwrap_or_default();
        job = job
            .add_account(id, email)
            .events::<Account>(&id.to_string(), 0, granted);
    }
    job
}

async fn publish_report(app: &App, script: &Script) -> anyhow::Result<()> {
    let head = app.council.log.head().await?.position;
    let arrived = app
        .council
        .views
        .wait_at_most(head, std::time::Duration::from_mins(1))
        .await;
    anyhow::ensure!(
        arrived,
        "the read models of the demonstration council do not follow"
    );
    let year = script.report_year();
    let published = app
        .council
        .views
        .read(move |rows| yousaid_projections::reports::find(rows, year))
        .await?;
    if published.is_some_and(|report| !report.editions.is_empty()) {
        return Ok(());
    }
    let officer = Some(account(1));
    yousaid_publish::reports::publish_edition(app, year, None, true, officer, script.report_at())
        .await
        .context("the demonstration report cannot be published")?;
    Ok(())
}
