//! The shapes in which survey tools export, with invented answers.

use std::fmt::Write as _;

use super::*;

/// Microsoft Forms: a workbook; dates as serial numbers; choices with a semicolon behind each; statements of a Likert
/// scale in columns of their own.
fn microsoft_forms() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Sheet1").expect("named");
    let headings = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Last modified time",
        "I am a",
        "What was good?",
        "Which services did you use?",
        "The information was clear",
        "How likely are you to come again?",
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).expect("written");
    }
    let when = Format::new().set_num_format("m/d/yy h:mm:ss");
    let people = [
        (
            "Parent",
            "The drop-in helped.",
            "Short breaks;Therapies;",
            "Agree",
            9,
        ),
        ("Young person", "", "Therapies;", "Strongly agree", 0),
        (
            "Parent",
            "Nothing, sorry.",
            "Short breaks;Play, sport and clubs;",
            "Agree",
            7,
        ),
    ];
    for (row, (who, good, services, clear, likely)) in (1..).zip(people) {
        sheet.write(row, 0, row).expect("written");
        for column in [1, 2] {
            let moment = ExcelDateTime::from_ymd(2025, 3, 12)
                .and_then(|day| day.and_hms(14, 5, u8::try_from(row).expect("small")))
                .expect("a moment");
            sheet
                .write_with_format(row, column, &moment, &when)
                .expect("written");
        }
        sheet.write(row, 3, "anonymous").expect("written");
        sheet.write(row, 6, who).expect("written");
        sheet.write(row, 7, good).expect("written");
        sheet.write(row, 8, services).expect("written");
        sheet.write(row, 9, clear).expect("written");
        sheet.write(row, 10, likely).expect("written");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn an_export_of_microsoft_forms_is_recognised() {
    let bytes = microsoft_forms();
    let mapping = guessed(&bytes);
    assert_eq!(mapping.tool, "Microsoft Forms");
    assert_eq!(
        kinds(&mapping),
        [
            ("ID", "response_id"),
            ("Start time", "ignore"),
            ("Completion time", "answered_on"),
            ("Email", "ignore"),
            ("Name", "ignore"),
            ("Last modified time", "ignore"),
            ("I am a", "respondent"),
            ("What was good?", "free_text"),
            ("Which services did you use?", "several_choices"),
            ("The information was clear", "scale"),
            ("How likely are you to come again?", "scale"),
        ]
    );
    assert_eq!(
        answers(&bytes, &mapping)[2],
        [
            "What was good?: “Nothing, sorry.”",
            "Which services did you use?: Short breaks + Play, sport and clubs",
            "The information was clear: 4 of 5",
            "How likely are you to come again?: 7 of 10",
        ]
    );
    let found = checked(&bytes, &mapping);
    assert_eq!((found.responses, found.texts, found.undated), (3, 2, 0));
    assert_eq!(found.days, Some((date(2025, 3, 12), date(2025, 3, 12))));
    assert_eq!(found.first[0].respondent, Some(Respondent::ParentOrCarer));
    assert_eq!(
        found.first[1].respondent,
        Some(Respondent::ChildOrYoungPerson)
    );
}

/// Google Forms: no number of the response; a day and a time as the sheet's country writes them; choices with a comma.
const GOOGLE_FORMS: &str = "Timestamp,Email Address,What should change?,Where did you hear of us?,How easy was it? [Finding the page],How easy was it? [Reading it]
25/03/2025 14:05:33,one@family.example,\"Longer hours,
please\",\"School, GP\",Easy,Very easy
02/04/2025 09:00:01,two@family.example,More swings,School,Difficult,Easy
02/04/2025 09:00:01,,More swings,\"GP, School\",Easy,Easy
";

#[test]
fn an_export_of_google_forms_is_recognised() {
    let bytes = GOOGLE_FORMS.as_bytes();
    let mapping = guessed(bytes);
    assert_eq!(mapping.tool, "Google Forms");
    assert_eq!(
        kinds(&mapping),
        [
            ("Timestamp", "answered_on"),
            ("Email Address", "ignore"),
            ("What should change?", "free_text"),
            ("Where did you hear of us?", "several_choices"),
            ("How easy was it? [Finding the page]", "scale"),
            ("How easy was it? [Reading it]", "scale"),
        ]
    );
    assert_eq!(
        mapping.columns[0].r#use,
        Use::AnsweredOn {
            order: Some(Order::DayFirst)
        }
    );
    assert_eq!(
        answers(bytes, &mapping)[0],
        [
            "What should change?: “Longer hours,\nplease”",
            "Where did you hear of us?: School + GP",
            "How easy was it? [Finding the page]: 4 of 5",
            "How easy was it? [Reading it]: 5 of 5",
        ]
    );
    let found = checked(bytes, &mapping);
    assert_eq!(found.days, Some((date(2025, 3, 25), date(2025, 4, 2))));
    assert!(
        !format!("{:?}", found.first).contains("family.example"),
        "no address is taken in"
    );
}

/// SurveyMonkey: two rows of headings; an option in each column, with its own words where it was chosen.
const SURVEY_MONKEY: &str = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,What is missing?,Which clubs?,,,How satisfied are you?
,,,,,,,,,Open-Ended Response,Play club,Swimming,Other (please specify),Response
114567,401,03/12/2025 02:00:00 PM,03/12/2025 02:05:00 PM,192.0.2.7,,,,,Evening clubs,Play club,Swimming,,Satisfied
114568,401,03/25/2025 02:00:00 PM,03/25/2025 02:05:00 PM,192.0.2.8,,,,,,,Swimming,Chess at the library,Very satisfied
";

#[test]
fn an_export_of_surveymonkey_is_recognised() {
    let bytes = SURVEY_MONKEY.as_bytes();
    let mapping = guessed(bytes);
    assert_eq!(
        (mapping.tool.as_str(), mapping.heading_rows),
        ("SurveyMonkey", Some(2))
    );
    assert_eq!(
        kinds(&mapping),
        [
            ("Respondent ID", "response_id"),
            ("Collector ID", "ignore"),
            ("Start Date", "ignore"),
            ("End Date", "answered_on"),
            ("IP Address", "ignore"),
            ("Email Address", "ignore"),
            ("First Name", "ignore"),
            ("Last Name", "ignore"),
            ("Custom Data 1", "ignore"),
            ("What is missing?", "free_text"),
            ("Which clubs? – Play club", "option"),
            ("Which clubs? – Swimming", "option"),
            ("Which clubs? – Other (please specify)", "free_text"),
            ("How satisfied are you?", "scale"),
        ]
    );
    assert_eq!(
        mapping.columns[3].r#use,
        Use::AnsweredOn {
            order: Some(Order::MonthFirst)
        }
    );
    assert_eq!(
        answers(bytes, &mapping),
        [
            vec![
                "What is missing?: “Evening clubs”",
                "Which clubs?: Play club + Swimming",
                "How satisfied are you?: 4 of 5",
            ],
            vec![
                "Which clubs?: Swimming",
                "Which clubs? – Other (please specify): “Chess at the library”",
                "How satisfied are you?: 5 of 5",
            ],
        ]
    );
}

/// LimeSurvey with the codes of questions as headings, semicolons, and the date that it writes where it keeps none.
const LIME_SURVEY: &str = "\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"Q1\";\"Q2[SQ001]\";\"Q2[SQ002]\";\"Q2[other]\"
\"1\";\"1980-01-01 00:00:00\";\"3\";\"en\";\"1234\";\"The map; it helps\";\"Y\";\"N\";\"\"
\"2\";\"2025-03-12 14:05:00\";\"3\";\"pl\";\"1235\";\"Bardzo dobrze\";\"Y\";\"Y\";\"Basen\"
";

#[test]
fn an_export_of_limesurvey_is_recognised() {
    let bytes = LIME_SURVEY.as_bytes();
    let mapping = guessed(bytes);
    assert_eq!(
        (mapping.tool.as_str(), mapping.separator),
        ("LimeSurvey", Some(';'))
    );
    assert_eq!(
        kinds(&mapping),
        [
            ("id", "response_id"),
            ("submitdate", "answered_on"),
            ("lastpage", "ignore"),
            ("startlanguage", "language"),
            ("seed", "ignore"),
            ("Q1", "free_text"),
            ("Q2[SQ001]", "option"),
            ("Q2[SQ002]", "option"),
            ("Q2[other]", "free_text"),
        ]
    );
    let found = checked(bytes, &mapping);
    assert_eq!((found.responses, found.undated), (2, 1));
    assert_eq!(
        found.first[1].language.as_ref().map(ToString::to_string),
        Some("pl".to_owned())
    );
    assert_eq!(
        answers(bytes, &mapping)[1],
        [
            "Q1: “Bardzo dobrze”",
            "Q2: SQ001 + SQ002",
            "Q2 – other: “Basen”"
        ]
    );
}

#[test]
fn an_export_of_limesurvey_with_whole_questions_is_recognised() {
    let text = "Response ID,Date submitted,Last page,Start language,Seed,IP address,Referrer URL,Where did you go? [Play club],Where did you go? [Swimming],What was good?
1,2025-03-12 14:05:00,3,en,1234,192.0.2.7,https://council.example/,Yes,No,All of it
2,2025-03-13 14:05:00,3,en,1235,192.0.2.8,https://council.example/,No,Yes,The staff
";
    let mapping = guessed(text.as_bytes());
    assert_eq!(mapping.tool, "LimeSurvey");
    let kinds = kinds(&mapping);
    assert_eq!(kinds[5], ("IP address", "ignore"));
    assert_eq!(kinds[6], ("Referrer URL", "ignore"));
    assert_eq!(
        answers(text.as_bytes(), &mapping)[0],
        [
            "Where did you go?: Play club",
            "What was good?: “All of it”"
        ]
    );
}

/// Citizen Space: its own numbers, an option in each column, the question and its part with a hyphen between them.
const CITIZEN_SPACE: &str = "Response ID,Date Submitted,1: What is your name? - Name,2: What is your email address? - Email,3: Which services do you know? - Short breaks,3: Which services do you know? - Therapies,4: What would you change? - Change
ANON-1ABC-2DEF-3,2025-03-12 14:05:00,,,Short breaks,,The waiting times
ANON-1ABC-2DEG-4,2025-03-13 09:00:00,A. Person,a.person@family.example,,Therapies,Nothing
";

#[test]
fn an_export_of_citizen_space_is_recognised() {
    let bytes = CITIZEN_SPACE.as_bytes();
    let mapping = guessed(bytes);
    assert_eq!(mapping.tool, "Citizen Space");
    let found: Vec<&str> = kinds(&mapping).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(
        found,
        [
            "response_id",
            "answered_on",
            "ignore",
            "ignore",
            "option",
            "option",
            "free_text"
        ]
    );
    assert_eq!(
        answers(bytes, &mapping)[0],
        [
            "3: Which services do you know?: Short breaks",
            "4: What would you change? - Change: “The waiting times”",
        ]
    );
}

#[test]
fn a_table_of_no_known_tool_is_guessed_from_what_stands_in_it() {
    let mut text =
        String::from("When,Your name,Which area do you live in?,How was it?,What else?\n");
    for number in 0..20 {
        let area = ["North", "South", "East"][number % 3];
        writeln!(
            text,
            "2025-03-{:02},Person {number},{area},{},Words {number}",
            number % 28 + 1,
            number % 5 + 1
        )
        .expect("a text takes every line");
    }
    let mapping = guessed(text.as_bytes());
    assert_eq!(
        kinds(&mapping),
        [
            ("When", "answered_on"),
            ("Your name", "ignore"),
            ("Which area do you live in?", "one_choice"),
            ("How was it?", "scale"),
            ("What else?", "free_text"),
        ]
    );
    let Use::OneChoice {
        about_the_person,
        other,
        options,
        ..
    } = &mapping.columns[2].r#use
    else {
        panic!("a choice");
    };
    assert_eq!(options, &["North", "South", "East"]);
    assert!(*about_the_person && !other);
    let Use::Ignore {
        because: Some(because),
    } = &mapping.columns[1].r#use
    else {
        panic!("left out");
    };
    assert!(because.contains("who answered"));
}

#[test]
fn answers_that_nobody_else_gave_are_taken_as_somebody_s_own_words() {
    let mut text = String::from("Who helped you most?\n");
    for number in 0..20 {
        text.push_str(["The school\n", "The GP\n"][number % 2]);
    }
    text.push_str("My neighbour in the green house\n");
    let mapping = guessed(text.as_bytes());
    let found = answers(text.as_bytes(), &mapping);
    assert_eq!(found[0], ["Who helped you most?: The school"]);
    let all = checked(text.as_bytes(), &mapping);
    assert_eq!((all.responses, all.texts), (21, 1));
    let Use::OneChoice {
        options,
        other: true,
        ..
    } = &mapping.columns[0].r#use
    else {
        panic!("a choice with others");
    };
    assert_eq!(
        options,
        &["The school", "The GP"],
        "nobody's own words become an option"
    );
}
