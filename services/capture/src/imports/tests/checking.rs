//! Everything that is wrong is told by row and column before anything is recorded.

use super::*;

fn mapping(columns: &str) -> Mapping {
    Mapping::read(&format!(
        "{{\"title\": \"A survey\", \"columns\": [{columns}]}}"
    ))
    .expect("a mapping")
}

fn told(text: &str, columns: &str) -> Vec<String> {
    let faults = checked(text.as_bytes(), &mapping(columns)).faults;
    faults.told().iter().map(ToString::to_string).collect()
}

#[test]
fn every_fault_is_told_with_its_row_and_column() {
    let text = "ID,When,Who,Good,Where,How
1,2025-03-12,Parent,Fine,North,3
2,yesterday,Uncle,me@family.example,West,9
,2027-01-01,Parent,Fine,North,3
1,1999-12-31,Parent,Fine,North,3
";
    let told = told(
        text,
        r#"{"heading": "ID", "as": "response_id"}, {"heading": "When", "as": "answered_on"},
           {"heading": "Who", "as": "respondent", "words": {"parent": "parent_or_carer"}},
           {"heading": "Good", "as": "free_text"}, {"heading": "Where", "as": "one_choice", "options": ["North"]},
           {"heading": "How", "as": "scale", "values": ["1", "2", "3"]}"#,
    );
    let beginnings = [
        "row 3, column B “When”: This is not a date.",
        "row 3, column C “Who”: The mapping does not say who is speaking",
        "row 3, column D “Good”: This is an e-mail address",
        "row 3, column E “Where”: This is none of the options",
        "row 3, column F “How”: This is not a step of the scale.",
        "row 4, column B “When”: This day has not come yet.",
        "row 4: The number of the response is missing.",
        "row 5, column B “When”: This day is before the year 2000.",
        "row 5: Row 2 has the same number of the response.",
    ];
    assert_eq!(told.len(), beginnings.len(), "{told:#?}");
    for (told, beginning) in told.iter().zip(beginnings) {
        assert!(told.starts_with(beginning), "{told}");
    }
    assert!(
        told.iter().all(|told| !told.contains("family.example")),
        "nobody's words"
    );
}

#[test]
fn the_fault_that_ends_the_reading_comes_first_and_has_its_heading() {
    let long = "x".repeat(limits::LONGEST_CELL + 1);
    let told = told(
        &format!("When,Good\nnever,a\n2025-03-12,{long}\n"),
        r#"{"heading": "When", "as": "answered_on"}, {"heading": "Good", "as": "free_text"}"#,
    );
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("row 3, column B “Good”: The cell has more than"),
        "{told:?}"
    );
    assert!(told[1].starts_with("row 2, column A “When”"), "{told:?}");
}

#[test]
fn a_date_that_can_be_read_in_two_ways_has_to_be_told() {
    let columns = |order: &str| {
        format!(
            r#"{{"heading": "When", "as": "answered_on"{order}}}, {{"heading": "Good", "as": "free_text"}}"#
        )
    };
    let text = "When,Good\n03/04/2025,a\n";
    let asked = told(text, &columns(""));
    assert!(asked[0].contains("can be read in two ways"), "{asked:?}");
    let of = |order: &str| {
        let mapping = mapping(&columns(&format!(", \"order\": \"{order}\"")));
        checked(text.as_bytes(), &mapping).days
    };
    assert_eq!(of("day_first"), Some((date(2025, 4, 3), date(2025, 4, 3))));
    assert_eq!(
        of("month_first"),
        Some((date(2025, 3, 4), date(2025, 3, 4)))
    );
}

#[test]
fn rows_without_anything_and_without_an_answer_are_counted_and_skipped() {
    let found = checked(
        b"When,Good\n2025-03-12,a\n,\n2025-03-12,\n",
        &mapping(
            r#"{"heading": "When", "as": "answered_on"}, {"heading": "Good", "as": "free_text"}"#,
        ),
    );
    assert!(found.faults.is_empty());
    assert_eq!((found.responses, found.empty, found.unanswered), (1, 1, 1));
}

#[test]
fn a_file_without_any_answer_is_told() {
    let told = told(
        "When,Good\n2025-03-12,\n",
        r#"{"heading": "When", "as": "ignore"}, {"heading": "Good", "as": "free_text"}"#,
    );
    assert_eq!(
        told,
        ["The file has no answers in the columns that were chosen."]
    );
}

#[test]
fn letters_that_were_misread_are_told() {
    let told = told(
        "Good\ndonâ€™t\n",
        r#"{"heading": "Good", "as": "free_text"}"#,
    );
    assert!(
        told[0].starts_with("row 2, column A “Good”: The letters were misread"),
        "{told:?}"
    );
}

#[test]
fn an_answer_that_is_too_long_for_feedback_is_told() {
    let text = format!("Good\n{}\n", "x".repeat(10_001));
    let told = told(&text, r#"{"heading": "Good", "as": "free_text"}"#);
    assert!(
        told[0].contains("The answer has 10001 characters; 10000 is the most."),
        "{told:?}"
    );
}

#[test]
fn a_mapping_that_cannot_be_used_says_why() {
    let text = "a,b\n1,2\n";
    let why = |columns: &str| told(text, columns).join("\n");
    assert!(
        why(r#"{"heading": "a", "as": "ignore"}, {"heading": "b", "as": "ignore"}"#)
            .contains("No column has an answer.")
    );
    assert!(
        why(r#"{"heading": "a", "as": "response_id"}, {"heading": "b", "as": "response_id"}"#)
            .contains("column B “b”: Only one column can be the number")
    );
    assert!(
        why(
            r#"{"heading": "a", "as": "one_choice", "options": []}, {"heading": "b", "as": "page"}"#
        )
        .contains("Name the options")
    );
    assert!(why(r#"{"heading": "a", "as": "one_choice", "options": ["X", "x"]}, {"heading": "b", "as": "page"}"#).contains("twice"));
    assert!(
        why(r#"{"heading": "a", "as": "scale", "values": ["1"]}, {"heading": "b", "as": "page"}"#)
            .contains("2 to 11 steps")
    );
    assert!(why(r#"{"heading": "a", "as": "free_text"}"#).contains("does not name this column"));
    let columns = r#"{"heading": "a", "as": "option", "question": "Q", "option": "X"}, {"heading": "b", "as": "option", "question": "Q", "option": "x"}"#;
    assert!(why(columns).contains("the same question and option"));
}

#[test]
fn the_same_rows_have_the_same_identities_whatever_is_added_or_moved() {
    let columns =
        r#"{"heading": "When", "as": "answered_on"}, {"heading": "Good", "as": "free_text"}"#;
    let ids = |text: &str| {
        let found = checked(text.as_bytes(), &mapping(columns));
        assert!(found.faults.is_empty());
        let mut ids: Vec<Uuid> = found.first.iter().map(|response| response.id).collect();
        ids.sort_unstable();
        ids
    };
    let before = ids("When,Good\n2025-03-12,a\n2025-03-12,b\n2025-03-12,a\n");
    let after = ids("When,Good\n2025-03-13,c\n2025-03-12,a\n2025-03-12,a\n2025-03-12,b\n");
    assert_eq!(after.iter().filter(|id| !before.contains(id)).count(), 1);
    assert!(before.iter().all(|id| after.contains(id)));
}

#[test]
fn whoever_breaks_off_a_check_gets_no_more_than_was_read() {
    let text = "Good\na\nb\nc\n";
    let mapping = mapping(r#"{"heading": "Good", "as": "free_text"}"#);
    let mut table = table(text.as_bytes());
    let plan = Plan::make(&mapping, table.headings()).expect("a plan");
    let mut seen = 0;
    let found = check(
        &mut table,
        &plan,
        SURVEY,
        TODAY,
        |_| {},
        |_| {
            seen += 1;
            if seen == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    assert_eq!(found.responses, 2);
}

#[test]
fn two_columns_with_the_same_question_are_refused_at_the_second_and_one_in_several_columns_is_not()
{
    let told = |columns: &str| {
        let text = format!("{{\"title\": \"A survey\", \"columns\": [{columns}]}}");
        let mapping = Mapping::read(&text).expect("a mapping");
        let headings = ["First".to_owned(), "Second".to_owned()];
        Plan::make(&mapping, &headings).map_err(|faults| faults.told()[0].to_string())
    };
    assert_eq!(
        told(
            r#"{"heading": "First", "as": "free_text", "question": "What was good?"},
               {"heading": "Second", "as": "free_text", "question": "what  was Good?"}"#
        ),
        Err(
            "column B “Second”: Another column asks the same question. Word one of them differently."
                .to_owned()
        )
    );
    let boxes = r#"{"heading": "First", "as": "option", "question": "Where?", "option": "Here"},
        {"heading": "Second", "as": "option", "question": "Where?", "option": "There"}"#;
    assert_eq!(told(boxes).expect("a plan").questions().len(), 1);
}

#[test]
fn what_families_will_read_is_left_for_a_person_to_say_and_nothing_is_done_without_it() {
    let text = b"How was it?\n1\n4\n3\n";
    let look = look(&mut table(text), |_| ControlFlow::Continue(())).expect("a look");
    let guessed = guess(&look, "", Encoding::Utf8);
    assert_eq!(kinds(&guessed), [("How was it?", "scale")]);
    let written = guessed.to_text();
    for gap in [r#""title": """#, r#""lowest": """#, r#""highest": """#] {
        assert!(written.contains(gap), "{gap} in {written}");
    }
    let why = |mapping: &Mapping| {
        let found = checked(text, mapping);
        let told = found.faults.told().iter().map(ToString::to_string);
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        why(&Mapping::read(&written).expect("a mapping")),
        [
            "Give the survey a title. It cannot be changed later.",
            "column A “How was it?”: Say what the lowest step of the scale means."
        ]
    );
    let titled = Mapping {
        title: "A survey".to_owned(),
        ..filled_in(guessed)
    };
    assert_eq!(why(&titled), [] as [&str; 0]);
}
