//! A survey from its first question to its published results: made in the browser, answered on the page without
//! scripts and on paper, its words on the desk, its counts as figures of which none points at anybody.

use yousaid_tests::{Page, Person, Service, family};

pub(crate) const TITLE: &str = "Short breaks and you";
pub(crate) const ASKED: &str = "What would make short breaks better?";
const WROTE: &str = "The bus to the play scheme should run in August too.";

#[test]
fn a_survey_is_made_answered_and_its_results_are_published() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let survey = made(&member);
    opened(&member, &survey);
    let public = member.visit(&survey).link("/surveys/");
    let public = path_of(&public);

    let first = answer(&service.visitor(), &public, "Yes", "5", Some(WROTE));
    receipt_shows_everything(&service.visitor(), &first);
    desk_shows_the_question(&member, &survey);
    for number in 0..11 {
        answer(
            &service.visitor(),
            &public,
            "Yes",
            ["4", "5"][number % 2],
            None,
        );
    }
    for _ in 0..3 {
        answer(&service.visitor(), &public, "No", "4", None);
    }
    typed_in_from_paper(&officer, &survey);

    nothing_is_published_while_it_is_open(&officer, &survey, &service.visitor(), &public);
    closed(&officer, &survey);
    let page = service.visitor().visit(&public);
    page.says("This survey is closed.");
    results(&officer, &survey, &service.visitor(), &public);
    service.verify();
}

#[test]
fn what_is_wrong_with_an_answer_is_named_and_nothing_is_lost() {
    let service = Service::start();
    let member = service.member();
    let survey = made(&member);
    opened(&member, &survey);
    let public = path_of(&member.visit(&survey).link("/surveys/"));
    let visitor = service.visitor();

    let form = visitor.visit(&public).form(&public);
    let again = visitor.send_in_vain("Send your answers", &form.fill("q1", WROTE));
    let errors: Vec<String> = again.errors().into_iter().map(|error| error.href).collect();
    assert_eq!(errors, ["#q2"]);
    assert_eq!(again.form(&public).value("q1"), WROTE);

    let form = again.form(&public).choose("q2", "Yes");
    let received = visitor.send("Send your answers", &form);
    let receipt = family::receipt_on(&received);
    // Pressing the button twice is one response; other answers under the same id are another person's.
    let twice = visitor.send("Send your answers", &form);
    assert_eq!(family::receipt_on(&twice), receipt);
    let other = form.clone().fill("q1", "Something else.");
    let asked = visitor.send_in_vain("Send your answers", &other);
    asked.says("Press Send once more only if these are the answers of another person.");
    let received = visitor.send("Send your answers", &asked.form(&public));
    assert_ne!(family::receipt_on(&received), receipt);
    member.visit(&survey).says("Responses 2");
}

#[test]
fn a_receipt_forgets_all_answers_of_a_response() {
    let service = Service::start();
    let member = service.member();
    let survey = made(&member);
    opened(&member, &survey);
    let public = path_of(&member.visit(&survey).link("/surveys/"));
    let receipt = answer(&service.visitor(), &public, "No", "1", Some(WROTE));
    member.visit(&survey).says("Responses 1");
    member.visit("/desk").says("August");

    let visitor = service.visitor();
    let ask = visitor.visit(&format!("/track/{receipt}/forget"));
    ask.says(TITLE).says(WROTE);
    visitor.send(
        "Forget my words",
        &ask.form(&format!("/track/{receipt}/forget")),
    );
    member.visit(&survey).says("Responses 0");
    member.visit("/desk").does_not_say("August");
    let gone = visitor.get(&format!("/track/{receipt}"));
    assert_eq!(gone.status, 404);

    // By the command too, without a word in it.
    let other = answer(&service.visitor(), &public, "Yes", "2", None);
    member.visit(&survey).says("Responses 1");
    service.run(&["forget", &other]).went_well();
    member.visit(&survey).says("Responses 0");
    service.verify();
}

#[test]
fn a_survey_opens_and_closes_on_its_days() {
    let service = Service::start();
    let member = service.member();
    let survey = made(&member);
    let open = member.visit(&format!("{survey}/open"));
    let form = open.form(&format!("{survey}/open"));
    let wrong = form
        .clone()
        .fill("opens_on", "2099-05-02")
        .fill("closes_on", "2099-05-01");
    member
        .send_in_vain("Open the survey", &wrong)
        .says("The last day must not be before the first day.");
    let later = form
        .fill("opens_on", "2099-05-01")
        .fill("closes_on", "2099-05-31");
    let page = member.send("Open the survey", &later);
    let public = path_of(&page.link("/surveys/"));
    let visitor = service.visitor();
    visitor
        .visit(&public)
        .says("This survey opens on 1 May 2099. You can answer it until 31 May 2099.");
    visitor
        .visit("/surveys")
        .says("Opens on 1 May 2099")
        .says(TITLE);

    closed(&member, &survey);
    visitor.visit(&public).says("This survey is closed.");
    let moved = member.visit(&format!("{survey}/closing"));
    let form = moved.form(&format!("{survey}/closing"));
    let past = form.clone().fill("closes_on", "2020-01-01");
    member.send_in_vain("Save the last day", &past);
    member.send("Save the last day", &form.fill("closes_on", "2099-06-30"));
    visitor.visit(&public).says("until 30 June 2099");
}

#[test]
fn a_change_makes_a_new_version_and_earlier_answers_keep_theirs() {
    let service = Service::start();
    let member = service.member();
    let survey = made(&member);
    opened(&member, &survey);
    let page = member.visit(&survey);
    let public = path_of(&page.link("/surveys/"));
    let receipt = answer(&service.visitor(), &public, "Yes", "5", Some(WROTE));
    // What was opened has no form that changes it, and a form from before is refused.
    assert!(
        page.forms()
            .iter()
            .all(|form| !form.action().ends_with("/questions/1/move"))
    );
    let refused = member.get(&format!("{survey}/questions/1"));
    assert_eq!(refused.status, 404);

    let draft = member.send(
        "Begin a new version",
        &page.form(&format!("{survey}/version")),
    );
    draft.says("Version 2, a draft");
    let question = member.visit(&format!("{survey}/questions/2"));
    let form = question.form(&format!("{survey}/questions/2"));
    member.send(
        "Save the question",
        &form.fill("words", "Would you use it once more?"),
    );
    service
        .visitor()
        .visit(&public)
        .says("Would you use it again?");
    opened(&member, &survey);
    service
        .visitor()
        .visit(&public)
        .says("Would you use it once more?");
    let page = member.visit(&survey);
    page.says("Responses 0").says("Version 1");
    // The answer keeps the question as it was asked.
    family::track(&service.visitor(), &receipt)
        .says("Would you use it again?")
        .does_not_say("once more");
}

/// The address at which families answer a survey that is made and opened.
pub(crate) fn open_to_families(member: &Person) -> String {
    let survey = made(member);
    opened(member, &survey);
    path_of(&member.visit(&survey).link("/surveys/"))
}

/// A member of the forum makes a survey with one question of each kind but several choices, moves one, and takes one
/// out.
pub(crate) fn made(member: &Person) -> String {
    let list = member.visit("/staff/surveys");
    list.says("There are no surveys yet.");
    let begin = member.visit(&list.link("Make a survey"));
    member
        .send_in_vain("Go on to the questions", &begin.form("/staff/surveys"))
        .says("Give the survey a title.");
    let form = begin.form("/staff/surveys").fill("title", TITLE);
    let page = member.send(
        "Go on to the questions",
        &form.fill("introduction", "Five minutes."),
    );
    let survey = path_of(&page.address);
    add(
        member,
        &survey,
        "free_text",
        "Is this question needed?",
        |form| form,
    );
    add(
        member,
        &survey,
        "one_choice",
        "Would you use it again?",
        |form| form.fill("options", "Yes\nNo").choose("required", "yes"),
    );
    add(member, &survey, "free_text", ASKED, |form| form);
    add(member, &survey, "scale", "How easy was it?", |form| {
        form.fill("lowest", "Very hard")
            .fill("highest", "Very easy")
    });
    let page = member.visit(&survey);
    let up = page.form(&format!("{survey}/questions/3/move"));
    member.send("Move up: question 3", &up);
    let ask = member.visit(&format!("{survey}/questions/1/remove"));
    ask.says("Is this question needed?");
    member.send(
        "Take the question out",
        &ask.form(&format!("{survey}/questions/1/remove")),
    );
    let preview = member.visit(&format!("{survey}/preview"));
    preview.says(ASKED).says("Very easy");
    assert!(
        preview.texts("main button").is_empty(),
        "nothing can be sent"
    );
    survey
}

pub(crate) fn add(
    member: &Person,
    survey: &str,
    kind: &str,
    words: &str,
    rest: impl Fn(yousaid_tests::Form) -> yousaid_tests::Form,
) {
    let page = member.visit(&format!("{survey}/questions?kind={kind}"));
    let form = page.form(&format!("{survey}/questions"));
    member.send("Save the question", &rest(form.fill("words", words)));
}

pub(crate) fn opened(member: &Person, survey: &str) {
    let page = member.visit(&format!("{survey}/open"));
    page.says("Once it is opened its words and questions stay as they are.");
    member.send("Open the survey", &page.form(&format!("{survey}/open")));
}

pub(crate) fn closed(person: &Person, survey: &str) {
    let ask = person.visit(&format!("{survey}/close"));
    person.send("Close the survey", &ask.form(&format!("{survey}/close")));
}

/// Answers on the page, and gives the receipt back.
pub(crate) fn answer(
    person: &Person,
    public: &str,
    again: &str,
    easy: &str,
    words: Option<&str>,
) -> String {
    let mut form = person
        .visit(public)
        .form(public)
        .choose("q2", again)
        .choose("q3", easy);
    if let Some(words) = words {
        form = form.fill("q1", words);
    }
    let page = person.send("Send your answers", &form);
    page.says("Thank you. We have your answers");
    family::receipt_on(&page)
}

fn receipt_shows_everything(person: &Person, receipt: &str) {
    family::track(person, receipt)
        .says(TITLE)
        .says(ASKED)
        .says(WROTE)
        .says("Would you use it again? Yes")
        .says("How easy was it? 5 – Very easy");
}

fn desk_shows_the_question(member: &Person, survey: &str) {
    let id = survey.rsplit('/').next().unwrap_or_default();
    let inbox = member.visit(&format!("/desk?survey={id}"));
    inbox.says("1 comment");
    let comment = member.visit(&inbox.link("The bus to the play scheme"));
    comment.says(ASKED).says(WROTE).says("Survey");
    let other = member.visit("/desk?survey=00000000-0000-4000-8000-000000000000");
    other.does_not_say("The bus");
}

/// Four forms one after another; one of them typed wrongly and undone.
fn typed_in_from_paper(officer: &Person, survey: &str) {
    let path = format!("{survey}/paper");
    let mut page = officer.visit(&path);
    let wrong = page
        .form(&path)
        .fill("q2", "3")
        .fill("written", "2099-01-01");
    let again = officer.send_in_vain("Save and next", &wrong);
    let errors: Vec<String> = again.errors().into_iter().map(|error| error.href).collect();
    assert_eq!(errors, ["#written", "#q2"]);
    for number in 1..=4 {
        let mut form = page.form(&path).fill("q2", "2").fill("q3", "1");
        if number == 1 {
            form = form
                .fill("written", "2026-01-15")
                .fill("q1", "We need longer hours.");
        }
        assert_eq!(form.value("written"), "2026-01-15", "the day stays");
        page = officer.send("Save and next", &form);
        page.says(&format!("You have typed {number}"));
    }
    let undo = undo_form(&page, &path);
    let page = officer.send("Undo form 4", &undo);
    page.says("You have typed 3 forms")
        .says("We need longer hours.");
    assert_eq!(page.texts("main ol.history > li").len(), 3);
    let page = officer.send("Undo form 3", &undo_form(&page, &path));
    the_last_form_is_not_lost(officer, &page, &path).says("Responses 18");
}

/// Whoever finishes with a form in front of them keeps it, and who has typed nothing goes back.
fn the_last_form_is_not_lost(officer: &Person, page: &Page, path: &str) -> Page {
    let form = page.form(path).fill("q3", "1");
    officer.send_in_vain("Finish", &form.clone().fill("q2", "3"));
    let survey = officer.send("Finish", &form.fill("q2", "2"));
    survey.says("The last form is saved.");
    let untouched = officer.visit(path).form(path);
    let survey = officer.send("Finish", &untouched);
    survey.does_not_say("The last form is saved.");
    survey
}

/// The form of the list that undoes what was typed last.
fn undo_form(page: &Page, path: &str) -> yousaid_tests::Form {
    let action = format!("{path}/undo");
    let mut forms = page.forms();
    forms.retain(|form| form.action() == action);
    forms.remove(0)
}

fn nothing_is_published_while_it_is_open(
    officer: &Person,
    survey: &str,
    visitor: &Person,
    public: &str,
) {
    let early = visitor.get(&format!("{public}/results"));
    assert_eq!(early.status, 404);
    let page = officer.visit(&format!("{survey}/results"));
    // 18 responses: the first 10 of them, so that no look differs from another by fewer than five.
    page.says("you see the first 10 responses");
    page.says("Results can be published when the survey is closed.");
    assert!(
        page.forms()
            .iter()
            .all(|form| !form.action().ends_with("/publish"))
    );
}

/// 12 said yes, and 6 no: 3 on the page and 3 on paper. The steps of the scale: 9 four, 6 five, 3 one.
fn results(officer: &Person, survey: &str, visitor: &Person, public: &str) {
    let page = officer.visit(&format!("{survey}/results"));
    let publish = format!("{survey}/results/publish");
    officer
        .send_in_vain("Publish the results", &page.form(&publish))
        .says("Results are published once.");
    let form = page.form(&publish).choose("sure", "yes");
    officer
        .send("Publish the results", &form)
        .says("These are the published figures.");
    // The same form again has nothing more to do.
    officer.send("Publish the results", &form);

    let page = visitor.visit(&format!("{public}/results"));
    page.says("18 people answered.");
    page.says("More than half chose \u{201c}Yes\u{201d}: 12 of 18 people.");
    page.does_not_say(WROTE);
    let rows = page.texts("tbody tr");
    assert!(rows.contains(&"Yes 12".to_owned()), "{rows:?}");
    assert!(rows.contains(&"No 6".to_owned()), "{rows:?}");
    // Three chose the first step, nobody the second and the third: hidden, and what is left does not give them away.
    assert!(
        rows.contains(&"1 – Very hard not shown".to_owned()),
        "{rows:?}"
    );
    assert!(rows.contains(&"4 9".to_owned()), "{rows:?}");
    assert!(
        rows.contains(&"5 – Very easy not shown".to_owned()),
        "{rows:?}"
    );
    visitor.visit("/surveys").says("The results are published.");
    as_data(visitor, public);
    // What comes in later on paper is not in them.
    let path = format!("{survey}/paper");
    let paper = officer.visit(&path);
    paper.says("The results of this survey are published already.");
    officer.send("Save and next", &paper.form(&path).fill("q2", "1"));
    visitor
        .visit(&format!("{public}/results"))
        .says("18 people answered.");
}

/// The same numbers for other programs, and no more of them.
fn as_data(visitor: &Person, public: &str) {
    let page = visitor.visit(&format!("{public}/results"));
    let table = visitor.get(&page.link("(CSV)")).with_status(200);
    assert!(table.header("content-type").starts_with("text/csv"));
    let table = table.text();
    for row in [
        "Responses,All responses",
        "Would you use it again?,Yes",
        "How easy was it?,1 – Very hard",
    ] {
        assert!(table.contains(row), "no {row} in {table}");
    }
    assert!(!table.contains(WROTE) && !table.contains(ASKED), "{table}");
    let hidden = table.lines().filter(|line| line.ends_with("not shown"));
    assert_eq!(hidden.count(), 5, "{table}");

    let data = visitor.get(&page.link("(JSON)")).with_status(200).json();
    let version = &data["versions"][0];
    assert_eq!(version["title"], TITLE);
    assert_eq!(version["responses"], 18);
    let counts = |question: usize| -> Vec<Option<u64>> {
        let answers = version["questions"][question]["answers"].as_array();
        let answers = answers.into_iter().flatten();
        answers.map(|answer| answer["count"].as_u64()).collect()
    };
    assert_eq!(counts(0), [Some(12), Some(6)]);
    assert_eq!(counts(1)[0], None);
    assert_eq!(counts(1)[3], Some(9));
    for (path, status) in [
        ("/api/v1/surveys/nothing/results", 404),
        ("/surveys/nothing/results.csv", 404),
        (&*format!("/pl{public}/results.csv"), 404),
        (&*format!("/pl{public}/results"), 200),
    ] {
        assert_eq!(visitor.get(path).status, status, "{path}");
    }
}

/// The path of an address, without what follows it.
pub(crate) fn path_of(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}
