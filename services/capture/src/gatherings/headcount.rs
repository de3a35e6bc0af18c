//! The form that says how many people, by role or together.

use serde::{Deserialize, Serialize};
use yousaid_model::gathering::{Headcount, Precision, Total};
use yousaid_web::{Choice, Errors, Field, labels::gathering as labels, numbers::grouped};

/// The largest number that is no slip of the hand.
const MOST: u32 = 100_000;

/// What the form carries.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    parents_and_carers: String,
    children_and_young_people: String,
    professionals: String,
    others: String,
    total: String,
    precision: String,
}

/// The fields as the page shows them.
#[derive(Serialize)]
pub(super) struct Fields {
    parents_and_carers: Field,
    children_and_young_people: Field,
    professionals: Field,
    others: Field,
    total: Field,
    precision: Field,
}

impl Filled {
    /// What was counted before.
    pub(super) fn of(headcount: &Headcount) -> Self {
        let text = |number: Option<u32>| number.map(|one| one.to_string()).unwrap_or_default();
        let precision = headcount.total.map(|total| total.precision);
        Self {
            parents_and_carers: text(headcount.parents_and_carers),
            children_and_young_people: text(headcount.children_and_young_people),
            professionals: text(headcount.professionals),
            others: text(headcount.others),
            total: text(headcount.total.map(|total| total.number)),
            precision: precision.unwrap_or(Precision::Exactly).to_string(),
        }
    }

    /// The fields with what is wrong with them.
    pub(super) fn fields(&self, errors: &Errors) -> Fields {
        let precisions = Precision::ALL.iter().map(|precision| {
            let chosen = precision.as_str() == self.precision;
            Choice::new(precision.as_str(), labels::precision(*precision), chosen)
        });
        let field = |name: &str, value: &str| Field::new(name, value, errors);
        Fields {
            parents_and_carers: field("parents_and_carers", &self.parents_and_carers),
            children_and_young_people: field(
                "children_and_young_people",
                &self.children_and_young_people,
            ),
            professionals: field("professionals", &self.professionals),
            others: field("others", &self.others),
            total: field("total", &self.total),
            precision: Field::choices("precision", precisions.collect(), errors),
        }
    }

    /// The numbers, where all of them can be taken.
    pub(super) fn check(&self, errors: &mut Errors) -> Option<Headcount> {
        let mut number = |name: &str, text: &str| {
            let text = text.trim().replace(',', "");
            if text.is_empty() {
                return None;
            }
            let found = text.parse::<u32>().ok().filter(|number| *number <= MOST);
            if found.is_none() {
                let most = grouped(usize::try_from(MOST).unwrap_or_default());
                errors.add(
                    name,
                    format!(
                        "Give a whole number up to {most}. Leave it empty where nobody counted."
                    ),
                );
            }
            found
        };
        let mut headcount = Headcount {
            parents_and_carers: number("parents_and_carers", &self.parents_and_carers),
            children_and_young_people: number(
                "children_and_young_people",
                &self.children_and_young_people,
            ),
            professionals: number("professionals", &self.professionals),
            others: number("others", &self.others),
            total: None,
        };
        let total = number("total", &self.total);
        let precision = match self.precision.as_str() {
            "" => Some(Precision::Exactly),
            word => word.parse().ok(),
        };
        if precision.is_none() {
            errors.add("precision", "Choose one of these.");
        }
        headcount.total = total
            .zip(precision)
            .map(|(number, precision)| Total { number, precision });
        if !errors.is_empty() {
            return None;
        }
        errors.check("total", headcount.checked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parents: &str, total: &str, precision: &str) -> Result<Headcount, Errors> {
        let filled = Filled {
            parents_and_carers: parents.to_owned(),
            total: total.to_owned(),
            precision: precision.to_owned(),
            ..Filled::default()
        };
        let mut errors = Errors::default();
        filled.check(&mut errors).ok_or(errors)
    }

    #[test]
    fn what_is_left_empty_was_not_counted() {
        let headcount = read("", "", "").expect("is fine");
        assert!(headcount.is_not_counted());
        assert_eq!(
            read("0", "", "").expect("is fine").parents_and_carers,
            Some(0)
        );
    }

    #[test]
    fn numbers_may_have_commas_and_a_total_may_be_vague() {
        let headcount = read(" 1,055 ", "1,100", "more_than").expect("is fine");
        assert_eq!(headcount.parents_and_carers, Some(1_055));
        let total = headcount.total.expect("a total");
        assert_eq!(
            (total.number, total.precision),
            (1_100, Precision::MoreThan)
        );
    }

    #[test]
    fn what_is_no_number_of_people_is_named() {
        for text in ["-3", "a few", "3.5", "1000000", "12 or so"] {
            let errors = read(text, "", "").expect_err("is wrong");
            assert!(errors.of("parents_and_carers").is_some(), "{text}");
        }
        let errors = read("12", "8", "exactly").expect_err("is wrong");
        assert!(errors.of("total").is_some());
    }
}
