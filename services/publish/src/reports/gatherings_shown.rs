//! The gatherings of a year as the report's templates read them.

use serde::Serialize;
use yousaid_web::dates;

use crate::figures::gatherings::{GatheringTold, Gatherings, People};

#[derive(Debug, Serialize)]
pub(crate) struct GatheringsShown {
    finding: String,
    heard: String,
    of_edition: Option<String>,
    levels: Vec<Level>,
    people: Vec<PeopleShown>,
    gatherings: Vec<GatheringShown>,
}

#[derive(Debug, Serialize)]
struct Level {
    words: String,
    gatherings: u64,
}

/// Registrations, or attendance, of the year.
#[derive(Debug, Serialize)]
struct PeopleShown {
    title: &'static str,
    everybody: String,
    roles: Vec<RoleShown>,
}

#[derive(Debug, Serialize)]
struct RoleShown {
    words: String,
    number: String,
}

#[derive(Debug, Serialize)]
struct GatheringShown {
    title: String,
    day: String,
    kind: String,
    participation: String,
    registered: String,
    came: String,
    points: String,
}

impl GatheringsShown {
    pub(crate) fn of(told: &Gatherings) -> Self {
        let people = [
            ("How many people registered", &told.registrations),
            ("How many people came", &told.attendance),
        ];
        Self {
            finding: told.finding(),
            heard: told.heard_words(),
            of_edition: told.of_edition_words(),
            levels: told
                .participation
                .iter()
                .map(|one| Level {
                    words: one.words.clone(),
                    gatherings: one.gatherings,
                })
                .collect(),
            people: people
                .into_iter()
                .filter_map(|(title, people)| Some(of_year(title, people.as_ref()?)))
                .collect(),
            gatherings: told.gatherings.iter().map(gathering).collect(),
        }
    }
}

fn of_year(title: &'static str, people: &People) -> PeopleShown {
    PeopleShown {
        title,
        everybody: people.everybody.clone(),
        roles: people
            .roles
            .iter()
            .map(|role| RoleShown {
                words: role.role_words.clone(),
                number: number(role.number),
            })
            .collect(),
    }
}

fn gathering(told: &GatheringTold) -> GatheringShown {
    GatheringShown {
        title: told.title.clone(),
        day: dates::day_of_date(&told.date),
        kind: told.kind_words.clone(),
        participation: told
            .participation_words
            .clone()
            .unwrap_or_else(|| "Not known".to_owned()),
        registered: of_gathering(told.registrations.as_ref()),
        came: of_gathering(told.attendance.as_ref()),
        points: told
            .points
            .clone()
            .unwrap_or_else(|| "not shown".to_owned()),
    }
}

/// "77: parents and carers 55, children and young people not shown"
fn of_gathering(people: Option<&People>) -> String {
    let Some(people) = people else {
        return "not counted".to_owned();
    };
    let roles: Vec<String> = people
        .roles
        .iter()
        .map(|role| format!("{} {}", role.role_words.to_lowercase(), number(role.number)))
        .collect();
    match (people.everybody.as_str(), roles.as_slice()) {
        (everybody, []) => everybody.to_owned(),
        // Some roles alone were counted: there is no number of everybody.
        ("not counted", roles) => roles.join(", "),
        (everybody, roles) => format!("{everybody}: {}", roles.join(", ")),
    }
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(|| "not shown".to_owned(), |number| number.to_string())
}
