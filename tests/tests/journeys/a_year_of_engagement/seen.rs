//! What everybody sees of the year: the page, the table and the data.

use serde_json::Value;
use yousaid_tests::{Page, Person};

use super::{
    gatherings::{COUNTED, Counted, gathering},
    source::Source,
    surveys::{self, Told},
    table::{As, FIGURES, Placed, measure},
};

/// What the source itself says adds up: the whole and its parts.
const SUMS: &[(&str, &[&str])] = &[
    ("e23", &["e24", "e25", "e26"]),
    ("e31", &["e24", "e25", "e26"]),
    ("e38", &["e39", "e40"]),
    ("e38", &["e41", "e42", "e43"]),
    ("e47", &["e48", "e49"]),
];

/// The figures of the year in every form.
pub struct Seen {
    page: Page,
    csv: Vec<String>,
    data: Value,
}

impl Seen {
    /// As somebody who is not signed in sees them.
    pub fn of(visitor: &Person) -> Self {
        let list = visitor.visit("/figures");
        let page = visitor.visit(&list.link("Figures of 2019"));
        let csv = visitor.get(&page.link("CSV")).with_status(200).text();
        let data = visitor.get(&page.link("JSON")).with_status(200).json();
        Self {
            page,
            csv: csv.lines().map(str::to_owned).collect(),
            data,
        }
    }

    /// A figure stands in every form as it was entered, or in none.
    pub fn shows_or_hides(&self, source: &Source, placed: &Placed) {
        let told = self.told(placed);
        let line = self.line(placed);
        let row = self.row(placed);
        let values: Vec<&str> = placed.ids.iter().map(|id| source.value(id)).collect();
        let ids = placed.ids;
        if placed.is_seen(source) {
            assert_eq!(told["value"], values[0], "{ids:?} in the data");
            let most = values.get(1).map_or(Value::Null, |most| Value::from(*most));
            assert_eq!(told["most"], most, "{ids:?} in the data");
            let precision = told["precision"].as_str().unwrap_or_default();
            assert_eq!(precision, placed.precision, "{ids:?} in the data");
            let written = format!(
                ",{},{},{precision},",
                values[0],
                values.get(1).unwrap_or(&"")
            );
            assert!(line.contains(&written), "{ids:?} in the table: {line}");
            for value in values {
                let shown = grouped(value);
                assert!(
                    words(&row).any(|word| word == shown),
                    "{ids:?} on the page: {row}"
                );
            }
            return;
        }
        for field in ["value", "most", "precision", "note", "of_people"] {
            assert_eq!(told[field], Value::Null, "{field} of {ids:?} in the data");
        }
        assert!(line.contains(",,,,"), "{ids:?} in the table: {line}");
        assert!(line.ends_with(",not shown"), "{ids:?} in the table: {line}");
        assert!(row.ends_with("not shown"), "{ids:?} on the page: {row}");
    }

    /// A figure that was counted at a gathering stands in every form as it was entered, or in none.
    pub fn shows_or_hides_people(&self, source: &Source, counted: &Counted) {
        let (told, id) = (self.people(counted), counted.id);
        let line = self.line_of_people(counted);
        let row = self.row_of_people(counted);
        let value = source.value(id);
        if counted.is_seen(source) {
            assert_eq!(told.to_string(), value, "{id} in the data");
            let line = line.unwrap_or_else(|| panic!("{id} is not in the table"));
            assert!(
                line.contains(&format!(",{value},,")),
                "{id} in the table: {line}"
            );
            let shown = grouped(value);
            assert!(
                words(&row).any(|word| word == shown),
                "{id} on the page: {row}"
            );
            return;
        }
        assert_eq!(told, &Value::Null, "{id} in the data");
        // A share that is hidden has no line of its own.
        match line {
            Some(line) => assert!(
                line.contains(",,,,") && line.ends_with(",not shown"),
                "{line}"
            ),
            None => assert!(counted.is_share, "{id} is not in the table"),
        }
        assert!(
            row.contains("not shown") && row.ends_with("not given"),
            "{id} on the page: {row}"
        );
    }

    /// A number of people in the data, or their share.
    fn people(&self, counted: &Counted) -> &Value {
        let title = gathering(counted.gathering).title;
        let mut all = self.data["gatherings"]["gatherings"]
            .as_array()
            .expect("gatherings")
            .iter();
        let one = all.find(|one| one["title"] == title);
        let headcount = &one.unwrap_or_else(|| panic!("{title} is not in the data"))[counted.of];
        if counted.who == "everybody" {
            return &headcount["total"];
        }
        let mut roles = headcount["roles"].as_array().expect("roles").iter();
        let role = roles
            .find(|role| role["role"] == counted.who)
            .expect("the role was counted");
        &role[if counted.is_share {
            "per_cent"
        } else {
            "people"
        }]
    }

    fn line_of_people(&self, counted: &Counted) -> Option<&str> {
        let one = gathering(counted.gathering);
        let figure = if counted.of == "registrations" {
            "Registrations"
        } else {
            "Attendance"
        };
        let who = counted.who_in_words();
        let begin = format!(
            "gatherings,{},{figure},{who},{date},{date},",
            one.title,
            date = one.date
        );
        let unit = if counted.is_share { ",%," } else { ",people," };
        let mut lines = self
            .csv
            .iter()
            .filter(|line| line.starts_with(&begin) && line.contains(unit));
        let line = lines.next();
        assert_eq!(lines.count(), 0, "{begin} stands there twice");
        line.map(String::as_str)
    }

    fn row_of_people(&self, counted: &Counted) -> String {
        let title = gathering(counted.gathering).title;
        let caption = if counted.of == "registrations" {
            "Who registered"
        } else {
            "Who came"
        };
        let region = format!("[aria-label='{caption}: {title}'] tbody tr");
        let mut rows = self.page.texts(&region).into_iter();
        rows.find(|row| row.starts_with(counted.who_in_words()))
            .unwrap_or_else(|| panic!("{title}, {caption}, is not on the page"))
    }

    /// How many answered a survey, or gave one answer, stands in every form as it was in the source, or in none.
    pub fn shows_or_hides_answers(&self, source: &Source, told: &Told) {
        let id = told.id;
        let data = self.answered(told);
        let line = self.line_of_answers(told);
        let row = self.row_of_answers(told);
        if told.is_seen(source) {
            let value = source.value(id);
            assert_eq!(data.to_string(), value, "{id} in the data");
            let line = line.unwrap_or_else(|| panic!("{id} is not in the table"));
            assert!(
                line.ends_with(&format!(",{value},,exactly,responses,,")),
                "{id} in the table: {line}"
            );
            let row = row.unwrap_or_else(|| panic!("{id} is not on the page"));
            assert!(
                words(&row).any(|word| word == grouped(value)),
                "{id} on the page: {row}"
            );
            return;
        }
        assert_eq!(data, &Value::Null, "{id} in the data");
        // A question of which no number may be told is left out.
        let is_hidden = |told: &str| told.ends_with("not shown");
        assert!(line.is_none_or(is_hidden), "{id} in the table: {line:?}");
        let row = row.as_deref();
        assert!(row.is_none_or(is_hidden), "{id} on the page: {row:?}");
    }

    /// Each survey's own results show the same answers with the same numbers.
    pub fn the_surveys_say_the_same(&self, visitor: &Person) {
        let list = visitor.visit("/surveys");
        let here = self.page.under("h2, h3", "tbody tr");
        for survey in surveys::SURVEYS {
            let results = visitor.visit(&list.link(survey.title));
            let rows = here.iter().find(|(heading, _)| heading == survey.title);
            let (_, rows) = rows.unwrap_or_else(|| panic!("{} is not told of", survey.title));
            assert_eq!(&results.texts("tbody tr"), rows, "{}", survey.title);
        }
    }

    /// A survey in the data.
    fn survey(&self, title: &str) -> &Value {
        let mut all = self.data["surveys"].as_array().expect("surveys").iter();
        all.find(|one| one["title"] == title)
            .unwrap_or_else(|| panic!("{title} is not in {:#}", self.data))
    }

    /// A number of answers in the data, or of all responses; nothing where its question is left out.
    fn answered(&self, told: &Told) -> &Value {
        let survey = self.survey(told.survey);
        let Some((question, option)) = told.answer else {
            return &survey["responses"];
        };
        let mut questions = survey["questions"].as_array().expect("questions").iter();
        let Some(found) = questions.find(|one| one["words"] == question) else {
            return &Value::Null;
        };
        let mut answers = found["answers"].as_array().expect("answers").iter();
        let answer = answers.find(|one| one["label"] == option);
        &answer.unwrap_or_else(|| panic!("{option} is no answer of {found:#}"))["count"]
    }

    fn line_of_answers(&self, told: &Told) -> Option<&str> {
        let (figure, row) = told.answer.unwrap_or(("Responses", "All responses"));
        let begin = format!("surveys,{},{figure},{row},", told.survey);
        let mut lines = self.csv.iter().filter(|line| line.starts_with(&begin));
        let line = lines.next();
        assert_eq!(lines.count(), 0, "{begin} stands there twice");
        line.map(String::as_str)
    }

    fn row_of_answers(&self, told: &Told) -> Option<String> {
        let (rows, begin) = match told.answer {
            Some((_, option)) => ("tbody tr", option),
            None => (".facts li", ""),
        };
        let under = self.page.under("h2, h3", rows);
        let found = under
            .into_iter()
            .find(|(heading, _)| heading == told.survey);
        let (_, rows) = found.unwrap_or_else(|| panic!("{} is not on the page", told.survey));
        rows.into_iter().find(|row| row.starts_with(begin))
    }

    /// The targets are told beside what is measured, with how far it has come.
    pub fn shows_the_targets(&self, source: &Source) {
        let level = source.target("b", 3).to_owned();
        self.page.says(&format!("{level} or less"));
        let change = source.target("b", 1).trim_start_matches('+').to_owned();
        self.page.says(&format!("{change} more than at the start"));
        for (code, place) in [
            ("a", 0),
            ("b", 0),
            ("b", 2),
            ("c", 0),
            ("c", 1),
            ("d", 0),
            ("e", 0),
        ] {
            self.page.says(source.target(code, place));
        }
        let bounce = self.measured("bounce");
        assert_eq!(bounce["standing"], "not_yet");
        assert_eq!(self.measured("views")["standing"], "not_yet");
        assert_eq!(
            self.measured("aim-known")["standing"],
            "for_people_to_judge"
        );
    }

    /// Of every sum that the source tells: where a part is hidden, so is another, and together they are not few, and
    /// not so many that each must be as large as a small number can be.
    pub fn nothing_hidden_can_be_reckoned(&self, source: &Source) {
        for (whole, parts) in SUMS {
            let hidden: Vec<&str> = parts
                .iter()
                .copied()
                .filter(|id| !self.is_told(id))
                .collect();
            if hidden.is_empty() || !self.is_told(whole) {
                continue;
            }
            assert!(hidden.len() > 1, "{hidden:?} follows from {whole}");
            let counts: Vec<u64> = hidden.iter().map(|id| source.count(id)).collect();
            let together: u64 = counts.iter().sum();
            assert!(together >= 5, "{hidden:?} of {whole} are few together");
            let all_small = counts.iter().all(|count| *count < 5);
            let each_at_most = 4 * counts.len() as u64;
            assert!(
                !all_small || together + 1 < each_at_most,
                "{hidden:?} of {whole} are all as large as they can be"
            );
        }
        let measured = FIGURES
            .iter()
            .filter(|placed| placed.seen == As::People)
            .map(|placed| placed.ids[0]);
        let counted = COUNTED
            .iter()
            .filter(|counted| counted.seen == As::People)
            .map(|counted| counted.id);
        let answered = surveys::told()
            .filter(|told| told.seen == As::People)
            .map(|told| told.id);
        let few: Vec<&str> = measured
            .chain(counted)
            .chain(answered)
            .filter(|id| source.count(id) < 5)
            .collect();
        assert!(
            few.len() >= 8,
            "the year has small numbers to hide, and had {few:?}"
        );
        assert!(few.iter().all(|id| !self.is_told(id)));
    }

    fn is_told(&self, id: &str) -> bool {
        if let Some(counted) = COUNTED.iter().find(|counted| counted.id == id) {
            return *self.people(counted) != Value::Null;
        }
        if let Some(told) = surveys::told().find(|told| told.id == id) {
            return *self.answered(&told) != Value::Null;
        }
        let placed = FIGURES.iter().find(|placed| placed.ids.contains(&id));
        let placed = placed.unwrap_or_else(|| panic!("{id} is placed nowhere"));
        self.told(placed)["value"] != Value::Null
    }

    /// The report has the same values, and hides the same.
    pub fn the_report_says_the_same(&self, visitor: &Person) {
        let report = visitor.get("/api/v1/reports/2019").with_status(200).json();
        for section in ["gatherings", "surveys", "measures"] {
            assert_eq!(
                report["engagement"][section], self.data[section],
                "{section}"
            );
        }
        let page = visitor.visit("/reports/2019");
        page.says("All figures of 2019");
        let rows = |page: &Page| page.texts("section tbody tr");
        assert_eq!(rows(&page), rows(&self.page));
    }

    /// A measure in the data.
    fn measured(&self, key: &str) -> &Value {
        let title = measure(key).title;
        let groups = self.data["measures"].as_array().expect("groups").iter();
        let mut all = groups.flat_map(|group| group["measures"].as_array().expect("measures"));
        all.find(|one| one["title"] == title)
            .unwrap_or_else(|| panic!("{title} is not in {:#}", self.data))
    }

    /// A figure in the data.
    fn told(&self, placed: &Placed) -> &Value {
        let one = self.measured(placed.key);
        if placed.seen == As::Start {
            return &one["baseline"];
        }
        let mut readings = one["readings"].as_array().expect("readings").iter();
        readings
            .find(|reading| reading["to"] == placed.to)
            .unwrap_or_else(|| panic!("{:?} is not in {one:#}", placed.ids))
    }

    /// The line of a figure in the table.
    fn line(&self, placed: &Placed) -> &str {
        let title = measure(placed.key).title;
        let title = if title.contains(',') {
            format!("\"{title}\"")
        } else {
            title.to_owned()
        };
        let what = if placed.seen == As::Start {
            "At the start"
        } else {
            "Reading"
        };
        let from = if placed.from.is_empty() {
            placed.to
        } else {
            placed.from
        };
        let begin = format!(",{title},{what},{from},{},", placed.to);
        let mut lines = self.csv.iter().filter(|line| line.contains(&begin));
        let line = lines
            .next()
            .unwrap_or_else(|| panic!("{begin} is not in {:#?}", self.csv));
        assert_eq!(lines.count(), 0, "{begin} stands there twice");
        line
    }

    /// The row of a figure on the page: of its own table, or of one with others.
    fn row(&self, placed: &Placed) -> String {
        let title = measure(placed.key).title;
        let period = self.told(placed)["period"]
            .as_str()
            .expect("a period")
            .to_owned();
        let single = format!("{title} {period} ");
        let together = self.page.texts("section tbody tr");
        if let Some(row) = together.into_iter().find(|row| row.starts_with(&single)) {
            return row;
        }
        let charts = self.page.under("h3", "tbody tr");
        let (_, rows) = charts
            .iter()
            .find(|(heading, _)| heading == title)
            .unwrap_or_else(|| panic!("{title} is not among {charts:#?}"));
        let mut rows = rows.iter().filter(|row| row.contains(&period));
        rows.next()
            .unwrap_or_else(|| panic!("{single} is not on the page"))
            .clone()
    }
}

/// The words of a text without per cent signs.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_end_matches('%'))
}

/// A number as pages write it.
fn grouped(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (number, String::new()),
    };
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &fraction
}
