//! Joining, splitting and taking out points before they are recorded.

use yousaid_web::Errors;

use super::{MOST_POINTS, Point, Points};
use crate::gatherings::cutting;

/// The points after what was asked for.
pub(super) fn change(mut points: Vec<Point>, form: &Points, errors: &mut Errors) -> Vec<Point> {
    if form.step == "everyone" {
        for point in &mut points {
            point.respondent.clone_from(&form.everyone);
        }
        return points;
    }
    let asked = form.step.split_once('-');
    let place = asked.and_then(|(_, place)| place.parse::<usize>().ok());
    let Some((verb, place)) = asked.map(|(verb, _)| verb).zip(place) else {
        return points;
    };
    if place >= points.len() {
        return points;
    }
    match verb {
        "join" => {
            let above = points[..place].iter().rposition(|point| !point.out);
            if let Some(above) = above {
                let below = points.remove(place);
                let above = &mut points[above];
                above.words = [above.words.trim_end(), below.words.trim_start()].join("\n");
            }
        }
        "split" => {
            let parts = parts(&points[place].words);
            if parts.len() < 2 {
                errors.add(
                    &format!("words-{place}"),
                    "Start a new line in the point where it is to be split, then press Split.",
                );
            } else if points.len() + parts.len() - 1 > MOST_POINTS {
                errors.add_to_all(format!(
                    "{MOST_POINTS} points is the most at one time. Record these first."
                ));
            } else {
                let whole = points.remove(place);
                let parts = parts
                    .into_iter()
                    .map(|words| Point::new(words, &whole.respondent));
                points.splice(place..place, parts);
            }
        }
        "out" => points[place].out = true,
        "back" => points[place].out = false,
        _ => {}
    }
    points
}

/// The parts of a point: at its empty lines, or at every line where it has none.
fn parts(words: &str) -> Vec<String> {
    let parts = cutting::at_empty_lines(words);
    if parts.len() > 1 {
        parts
    } else {
        cutting::Way::Lines.cut(words)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::gatherings::notes::Pasted;

    fn pasted() -> Pasted {
        Pasted {
            notes: "One.\n\nTwo.".to_owned(),
            way: "lines".to_owned(),
            respondent: "parent_or_carer".to_owned(),
        }
    }

    #[test]
    fn the_notes_and_their_cut_stay_with_the_points() {
        let form = form(&["One.", "Two."], "out-1");
        let changed = change(
            form.points().expect("goes together"),
            &form,
            &mut Errors::default(),
        );
        assert_eq!(form.with(changed).pasted(), pasted());
    }

    fn form(words: &[&str], step: &str) -> Points {
        let words = words.iter().map(|one| (*one).to_owned()).collect();
        Points {
            step: step.to_owned(),
            ..Points::new(Uuid::nil(), words, pasted())
        }
    }

    fn after(words: &[&str], step: &str) -> Result<Vec<(String, bool)>, Errors> {
        let form = form(words, step);
        let mut errors = Errors::default();
        let changed = change(form.points().expect("goes together"), &form, &mut errors);
        if errors.is_empty() {
            let shown = changed.into_iter().map(|point| (point.words, point.out));
            Ok(shown.collect())
        } else {
            Err(errors)
        }
    }

    fn kept(words: &[&str]) -> Vec<(String, bool)> {
        words.iter().map(|one| ((*one).to_owned(), false)).collect()
    }

    #[test]
    fn a_point_joins_the_one_above_it() {
        let joined = after(&["One", "two", "Three"], "join-1").expect("is fine");
        assert_eq!(joined, kept(&["One\ntwo", "Three"]));
        assert_eq!(after(&["One", "Two"], "join-0").expect("is fine").len(), 2);
    }

    #[test]
    fn a_point_joins_over_one_that_was_taken_out() {
        let mut form = form(&["One", "Aside", "two"], "join-2");
        form.out[1] = "yes".to_owned();
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        let words: Vec<_> = changed.iter().map(|point| point.words.as_str()).collect();
        assert_eq!(words, ["One\ntwo", "Aside"]);
    }

    #[test]
    fn a_point_is_split_at_its_empty_lines_or_else_at_every_line() {
        let split = after(&["One\nmore\n\nTwo", "Three"], "split-0").expect("is fine");
        assert_eq!(split, kept(&["One\nmore", "Two", "Three"]));
        let split = after(&["One\nTwo"], "split-0").expect("is fine");
        assert_eq!(split, kept(&["One", "Two"]));
        let errors = after(&["One"], "split-0").expect_err("has no line to split at");
        assert!(errors.of("words-0").is_some());
    }

    #[test]
    fn the_parts_of_a_point_have_ids_of_their_own_and_are_said_by_the_same() {
        let form = form(&["One\nTwo"], "split-0");
        let whole = form.points().expect("points");
        let parts = change(whole.clone(), &form, &mut Errors::default());
        assert!(
            parts
                .iter()
                .all(|part| part.respondent == "parent_or_carer")
        );
        assert!(parts[0].id != parts[1].id && parts[0].id != whole[0].id);
    }

    #[test]
    fn a_point_that_was_taken_out_can_be_put_back() {
        let out = after(&["One", "Two"], "out-1").expect("is fine");
        assert_eq!(out[1], ("Two".to_owned(), true));
        let mut form = form(&["One", "Two"], "back-1");
        form.out[1] = "yes".to_owned();
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        assert!(!changed[1].out);
    }

    #[test]
    fn one_choice_says_who_said_all_of_them() {
        let form = Points {
            everyone: "professional".to_owned(),
            ..form(&["One", "Two"], "everyone")
        };
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        assert!(
            changed
                .iter()
                .all(|point| point.respondent == "professional")
        );
    }

    #[test]
    fn what_no_page_sends_changes_nothing() {
        for step in ["join-9", "split-", "out-x", "sing-0", ""] {
            assert_eq!(
                after(&["One", "Two"], step).expect("is fine"),
                kept(&["One", "Two"])
            );
        }
        let mut torn = form(&["One", "Two"], "record");
        torn.respondent.pop();
        assert!(torn.points().is_none());
    }
}
