//! Who answered a survey is asked about what came of each of their answers.

use super::*;
use crate::a_survey_is_answered::{add, opened, path_of};

/// What somebody says, what the forum makes of it, and what the council promises.
const SAID: [(&str, &str, &str); 2] = [
    (
        "The waiting room is too loud for us.",
        "The waiting rooms are too loud.",
        "Set up a quiet corner in each waiting room.",
    ),
    (
        "Nobody told us about the play scheme.",
        "People do not hear of the play scheme.",
        "Send a letter about the play scheme.",
    ),
];

/// A survey with two questions that are answered in words.
fn open_to_families(member: &Person) -> String {
    let begin = member.visit("/staff/surveys/new").form("/staff/surveys");
    let page = member.send("Go on to the questions", &begin.fill("title", "This year"));
    let survey = path_of(&page.address);
    for words in ["What went wrong?", "What did you miss?"] {
        add(member, &survey, "free_text", words, |form| form);
    }
    opened(member, &survey);
    path_of(&member.visit(&survey).link("/surveys/"))
}

/// Takes one answer so far that what was promised is done.
fn kept(member: &Person, officer: &Person, (comment, statement, promise): (&str, &str, &str)) {
    let comment = forum::open_comment(member, comment);
    let item = forum::draft(member, &comment, statement, "Inclusion and access");
    forum::endorse(member, &item);
    let promise = Promise {
        what: promise,
        owner: "Community health manager",
        due: &in_days(30),
    };
    let answer = officer::answer(officer, statement, "We heard you.", &promise);
    officer::publish(officer, &officer::open_item(officer, statement));
    done(officer, &forum::path_of(&answer));
}

/// What is promised in the questions that a page asks, and what was answered to each.
fn asked(page: &Page) -> Vec<(bool, Vec<String>)> {
    let questions = page.under("section.difference h2", "section.difference p");
    let questions = questions.into_iter().map(|(_, said)| {
        let answered = said.iter().any(|words| words.starts_with("You answered"));
        (answered, said)
    });
    questions.collect()
}

#[test]
fn each_answer_to_a_survey_that_something_came_of_is_asked_about() {
    let service = Service::start_with(&["--difference-after-days", "0"]);
    let (member, officer, visitor) = (service.member(), service.officer(), service.visitor());
    let public = open_to_families(&member);
    let form = visitor.visit(&public).form(&public);
    let form = form.fill("q1", SAID[0].0).fill("q2", SAID[1].0);
    let thanks = visitor.send("Send your answers", &form);
    let track = format!("/track/{}", family::receipt_on(&thanks));
    let code = super::receipts::code_on(&thanks);
    assert_eq!(code, format!("{}{track}", service.base()));
    for (number, said) in SAID.iter().enumerate() {
        assert_eq!(asked(&visitor.visit(&track)).len(), number);
        kept(&member, &officer, *said);
    }
    let page = visitor.visit(&track);
    let questions = asked(&page);
    assert_eq!(questions.len(), 2, "{questions:?}");
    for (_, _, promise) in SAID {
        let told = questions.iter().flat_map(|(_, said)| said);
        assert!(told.into_iter().any(|words| words.contains(promise)));
    }

    // Each is answered by itself, the second one first.
    let answer = |promise: &str, words: &str| {
        let page = visitor.visit(&track);
        let button = format!("{words}: {promise}");
        let mut forms = page.forms();
        forms.retain(|form| form.action().ends_with("/difference") && form.has_button(&button));
        assert_eq!(forms.len(), 1, "{button}");
        visitor.send(&button, &forms[0])
    };
    let page = answer(SAID[1].2, "Yes");
    let answered: Vec<bool> = asked(&page).iter().map(|(answered, _)| *answered).collect();
    assert_eq!(answered, [false, true]);
    let page = answer(SAID[0].2, "No");
    assert!(asked(&page).iter().all(|(answered, _)| *answered));
    page.says("You answered: No.").says("You answered: Yes.");
    service.verify();
}
