//! What stands before the desk in the demonstration: words that may disclose harm, words that may be spam, and words
//! with personal details. All of it is invented.

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use yousaid_log::{Expect, Job, SubmissionKey};
use yousaid_model::{
    FeedbackId,
    feedback::{
        Channel, Feedback, FeedbackCommand, Occasion, Receive, Respondent, Screening, SignOfSpam,
    },
};
use yousaid_web::{App, harm};

use super::{account, script::identity};

/// One comment: its words, how many hours ago it came, the signs of spam in it, and to whom it was passed on.
struct Said {
    comment: &'static str,
    hours: i64,
    signs: &'static [SignOfSpam],
    passed_on: Option<&'static str>,
}

const SAID: [Said; 6] = [
    Said {
        comment: "The helper on the minibus grabs my son by the arm and shouts at him. He is scared to go. Nobody at the \
            depot rings back.",
        hours: 5,
        signs: &[],
        passed_on: None,
    },
    Said {
        comment: "My daughter says she wants to die. We wait for the first appointment since spring. Who answers in \
            the evening?",
        hours: 52,
        signs: &[],
        passed_on: Some("Aldermere front door for children, by telephone, reference AF-0417"),
    },
    Said {
        comment: "Best prices for mobility aids http://aids.example http://cheap.example http://now.example order today",
        hours: 30,
        signs: &[SignOfSpam::Links, SignOfSpam::HiddenField],
        passed_on: None,
    },
    Said {
        comment: "The new map of ramps is good. Thank you.",
        hours: 8,
        signs: &[SignOfSpam::TooFast],
        passed_on: None,
    },
    Said {
        comment: "Mrs Harding at the clinic told my son Kian that there is no list. Ring me on 01632 960 222 and I will \
            show you the letter.",
        hours: 4,
        signs: &[],
        passed_on: None,
    },
    Said {
        comment: "We live at SN99 4ZZ, no bus comes here. My email is parent@family.example if you want the timetable.",
        hours: 3,
        signs: &[],
        passed_on: None,
    },
];

/// Takes each of them in, once.
pub async fn fill(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for (place, said) in SAID.iter().enumerate() {
        let id = FeedbackId(identity("feedback", &format!("before the desk {place}")));
        let at = now - SignedDuration::from_hours(said.hours);
        receive(app, id, said, at)
            .await
            .with_context(|| format!("comment {place} before the desk cannot be recorded"))?;
    }
    Ok(())
}

async fn receive(app: &App, id: FeedbackId, said: &Said, at: Timestamp) -> anyhow::Result<()> {
    let log = &app.council.log;
    if log.load::<Feedback>(&id.to_string()).await?.sequence > 0 {
        return Ok(());
    }
    let key = SubmissionKey::generate();
    let receive = Receive {
        channel: Channel::WebForm,
        comment: key.seal(said.comment),
        page: None,
        about: None,
        respondent: Some(Respondent::ParentOrCarer),
        on_behalf: false,
        contact: None,
        language: None,
        occasion: Occasion::default(),
        fingerprint: key.fingerprint(said.comment),
        screening: Screening {
            may_disclose_harm: harm::may_be_disclosed_in(said.comment),
            signs_of_spam: said.signs.iter().copied().collect(),
        },
        at,
    };
    let receive = FeedbackCommand::Receive(Box::new(receive));
    let beside = Job::new().key(id, &key);
    log.execute_with::<Feedback>(&id.to_string(), receive, Expect::New, beside)
        .await?;
    let Some(to) = said.passed_on else {
        return Ok(());
    };
    let at = at + SignedDuration::from_hours(1);
    let pass_on = FeedbackCommand::PassOnConcern {
        to: Some(key.seal(to)),
        passed_on_at: at,
        by: account(3),
        at,
    };
    log.execute::<Feedback>(&id.to_string(), pass_on, Expect::History)
        .await?;
    Ok(())
}
