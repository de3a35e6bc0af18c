use std::collections::HashMap;

use jiff::{Timestamp, ToSpan, civil::date};
use yousaid_projections::london;

use super::{Script, Step, What, feedback_id, zone};
use crate::demo::{council::DemoCouncil, ledger::Ledger};

/// The first minutes of every day of a leap year: what a day holds is yet to come.
fn whenever() -> impl Iterator<Item = Timestamp> {
    let first = date(2028, 1, 1);
    (0..366).map(move |day| {
        let day = first.checked_add(day.days()).expect("a day");
        let time = day.at(0, 10, 0, 0).to_zoned(zone()).expect("a time");
        time.timestamp()
    })
}

fn about(step: &Step) -> Option<yousaid_model::FeedbackId> {
    match &step.what {
        What::Receive(id, _) | What::SetAside { id, .. } | What::Feedback(id, _) => Some(*id),
        What::SplitOff { whole, .. } => Some(*whole),
        _ => None,
    }
}

#[test]
fn on_every_day_last_years_comments_are_decided_on_before_the_report() {
    let council = DemoCouncil::read().expect("the council");
    let last_years: Vec<_> = council
        .feedback
        .iter()
        .enumerate()
        .filter(|(_, said)| said.year_offset < 0)
        .map(|(place, _)| feedback_id(place))
        .collect();
    for now in whenever() {
        let script = Script::of(&council, now).expect("a script");
        let (_, after) = script.around_the_report();
        let late = after
            .iter()
            .find(|step| about(step).is_some_and(|id| last_years.contains(&id)));
        assert!(late.is_none(), "at {now}: {late:?}");
        assert!(script.report_at() <= now, "at {now}");
    }
}

#[test]
fn on_every_day_this_years_comments_are_of_this_year() {
    let council = DemoCouncil::read().expect("the council");
    for now in whenever() {
        let script = Script::of(&council, now).expect("a script");
        let mut years: HashMap<i16, usize> = HashMap::new();
        for step in &script.steps {
            if let What::Receive(_, said) = &step.what {
                assert!(said.at <= now, "at {now}");
                *years.entry(london::date(said.at).year()).or_default() += 1;
            }
        }
        let year = london::date(now).year();
        for offset in [0, -1] {
            let said = council.feedback.iter();
            let said = said.filter(|said| said.year_offset == offset).count();
            assert_eq!(years.get(&(year + offset)), Some(&said), "at {now}");
        }
    }
}

#[test]
fn the_rules_take_the_whole_story_on_every_day() {
    let council = DemoCouncil::read().expect("the council");
    for now in whenever().step_by(13) {
        let script = Script::of(&council, now).expect("a script");
        let (before, after) = script.around_the_report();
        let mut ledger = Ledger::new(HashMap::new());
        for steps in [before, after] {
            let played = ledger.play(steps);
            assert!(played.is_ok(), "at {now}: {:?}", played.err());
        }
    }
}
