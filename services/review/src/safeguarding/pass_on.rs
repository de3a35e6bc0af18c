//! Noting that a concern was passed on to those who can act: to whom, and when.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::Deserialize;
use yousaid_log::SubmissionKey;
use yousaid_model::{FeedbackId, Words, feedback::FeedbackCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::show::{Filled, again};
use crate::{address::identity, family, text::written};

/// To whom and when.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PassOn {
    pub(super) to: String,
    pub(super) day: String,
    pub(super) time: String,
    pub(super) confirmed: Option<String>,
}

/// Clocks may differ by so much.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

impl PassOn {
    /// The form as it begins: passed on just now.
    pub(super) fn begun_at(now: Timestamp) -> Self {
        let now = now.to_zoned(london());
        Self {
            day: now.date().to_string(),
            time: now.strftime("%H:%M").to_string(),
            ..Self::default()
        }
    }
}

/// `POST /safeguarding/{id}/pass-on`
pub async fn pass_on(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<PassOn>,
) -> Result<Response, Failure> {
    let id = identity::<FeedbackId>(&id)?;
    let all = family::of(&app, id).await?;
    let keys = app.council.log.keys(&all).await?;
    let mut errors = Errors::default();
    let to = if keys.is_empty() {
        None
    } else {
        written(
            &mut errors,
            "to",
            &form.to,
            "Say to whom you passed it on: a team or a person, and a reference if there is one.",
        )
    };
    let when = when(&form, app.clock.now(), &mut errors);
    if form.confirmed.is_none() {
        errors.add("confirmed", "Confirm that they have it.");
    }
    if let (Some(passed_on_at), true) = (when, errors.is_empty()) {
        let (by, at) = (you.id, app.clock.now());
        let pass_on = |id| FeedbackCommand::PassOnConcern {
            to: sealed(&keys, id, to.as_ref()),
            passed_on_at,
            by,
            at,
        };
        if let Some(reached) = family::ask(&app, &all, &mut errors, pass_on).await? {
            return Ok(app.done(reached, "/safeguarding", "passed-on").await);
        }
    }
    let filled = Filled {
        pass_on: Some(form),
        ..Filled::default()
    };
    again(&app, &you, id, &filled, errors).await
}

/// To whom, under the key of this comment; nothing where that is destroyed.
fn sealed(
    keys: &HashMap<FeedbackId, SubmissionKey>,
    id: FeedbackId,
    to: Option<&Words>,
) -> Option<yousaid_model::Sealed> {
    Some(keys.get(&id)?.seal(to?.as_str()))
}

/// When it was passed on, or what is wrong with that.
fn when(form: &PassOn, now: Timestamp, errors: &mut Errors) -> Option<Timestamp> {
    let day = form.day.trim().parse::<Date>().ok();
    if day.is_none() {
        errors.add(
            "day",
            "Give a day that there is, as year-month-day, for example 2026-03-31.",
        );
    }
    let time = Time::strptime("%H:%M", form.time.trim()).ok();
    if time.is_none() {
        errors.add("time", "Give a time, for example 14:05.");
    }
    let at = day?.to_datetime(time?).to_zoned(london()).ok()?.timestamp();
    if at > now + AHEAD {
        errors.add(
            "day",
            "This is in the future. Give the time at which you passed it on.",
        );
        return None;
    }
    Some(at)
}

fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-07-10T13:30:00Z".parse().expect("an instant")
    }

    fn read(day: &str, time: &str) -> (Option<Timestamp>, Errors) {
        let form = PassOn {
            day: day.to_owned(),
            time: time.to_owned(),
            ..PassOn::default()
        };
        let mut errors = Errors::default();
        (when(&form, now(), &mut errors), errors)
    }

    #[test]
    fn the_form_begins_with_the_present_in_london() {
        let begun = PassOn::begun_at(now());
        assert_eq!((&*begun.day, &*begun.time), ("2026-07-10", "14:30"));
        assert_eq!(read(&begun.day, &begun.time).0, Some(now()));
    }

    #[test]
    fn a_time_that_is_none_or_is_to_come_is_named_as_wrong() {
        for (day, time, field) in [
            ("", "14:00", "day"),
            ("2026-02-30", "14:00", "day"),
            ("2026-07-10", "", "time"),
            ("2026-07-10", "25:00", "time"),
            ("2026-07-10", "14:36", "day"),
            ("2026-07-11", "00:00", "day"),
        ] {
            let (found, errors) = read(day, time);
            assert_eq!(found, None, "{day} {time}");
            assert!(errors.of(field).is_some(), "{day} {time}: {errors:?}");
        }
    }
}
