//! Entering the year, as an officer does.

use std::collections::BTreeMap;

use yousaid_tests::{Form, Page, Person, officer};

use super::{
    gatherings::GATHERINGS,
    source::Source,
    table::{As, FIGURES, MEASURES, Placed, Set},
};

/// Records every gathering and counts who registered and who came. Gives their pages by their keys.
pub fn gatherings(officer: &Person, source: &Source) -> BTreeMap<&'static str, String> {
    let mut pages = BTreeMap::new();
    for gathering in GATHERINGS {
        let form = officer
            .visit("/staff/gatherings/new")
            .form("/staff/gatherings");
        let form = form
            .choose("kind", gathering.kind)
            .fill("title", gathering.title)
            .fill("date", gathering.date);
        let page = path_of(&officer.send("Record the gathering", &form));
        let counts = [
            ("registrations", &gathering.registrations),
            ("attendance", &gathering.attendance),
        ];
        for (of, people) in counts {
            let Some(people) = people else {
                continue;
            };
            let path = format!("{page}/{of}");
            let mut form = officer.visit(&path).form(&path);
            for (field, id) in people.fields {
                form = form.fill(field, source.value(id));
            }
            let form = form.choose("precision", people.precision);
            officer.send(&format!("Save the {of}"), &form);
        }
        pages.insert(gathering.key, page);
    }
    pages
}

/// Sets every measure and takes every reading.
pub fn measures(officer: &Person, source: &Source) {
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for set in MEASURES {
        let page = self::set(officer, source, set);
        pages.insert(set.key, path_of(&page));
    }
    for placed in FIGURES.iter().filter(|placed| placed.seen != As::Start) {
        read(officer, source, placed, &pages[placed.key]);
    }
}

/// Opens the report of the year and publishes it.
pub fn report(officer: &Person) {
    let report = officer::open_report(officer, 2019);
    let report = officer::write_foreword(officer, &report, "This is how we listened.");
    officer::publish_edition(officer, &report);
}

fn set(officer: &Person, source: &Source, set: &Set) -> Page {
    let form = officer
        .visit("/council/measures/new")
        .form("/council/measures");
    let mut form = form
        .fill("title", set.title)
        .fill("heading", set.heading)
        .choose("kind", set.kind)
        .fill("unit", set.unit)
        .fill("since", "2019");
    if let Some((ids, days)) = set.baseline {
        form = amount(form, source, ids, "baseline_");
        if let Some((from, to)) = days {
            form = form.fill("baseline_from", from).fill("baseline_to", to);
        }
    }
    if let Some((choice, code, place)) = set.target {
        let target = source.target(code, place);
        form = form.choose("target", choice);
        form = match choice {
            "words" => form.fill("target_words", target),
            _ => form.fill("target_number", target.trim_matches(['+', '%'])),
        };
    }
    officer.send("Save the measure", &form)
}

fn read(officer: &Person, source: &Source, placed: &Placed, page: &str) {
    let form = officer.visit(page).form_ending("/readings");
    let form = amount(form, source, placed.ids, "").choose("precision", placed.precision);
    let mut form = form.fill("from", placed.from).fill("to", placed.to);
    if let Some(of) = placed.of {
        form = form.fill("of", source.value(of));
    }
    officer.send("Save the reading", &form);
}

fn amount(form: Form, source: &Source, ids: &[&str], before: &str) -> Form {
    let name = |field: &str| format!("{before}{field}");
    let form = form.fill(&name("value"), source.value(ids[0]));
    match ids.get(1) {
        Some(most) => form
            .fill(&name("most"), source.value(most))
            .choose(&name("precision"), "between"),
        None => form,
    }
}

/// The path of a page without what follows it.
pub fn path_of(page: &Page) -> String {
    page.address
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned()
}
