use super::*;
use crate::testing::given;

fn draft(title: &str) -> SurveyCommand {
    SurveyCommand::Draft {
        title: words(title),
        introduction: None,
        by: VOLUNTEER,
        at: EARLIER,
    }
}

fn add(place: u16, question: Question) -> SurveyCommand {
    SurveyCommand::AddQuestion {
        place,
        question: Box::new(question),
        by: VOLUNTEER,
        at: EARLIER,
    }
}

fn at(place: u16, text: &str) -> QuestionAt {
    QuestionAt {
        place,
        words: words(text),
    }
}

fn asks(texts: &[&str]) -> SurveyEvent {
    let questions: Vec<Question> = texts.iter().map(|text| free_text(text)).collect();
    written(1, &questions)
}

#[test]
fn a_survey_is_begun() {
    given::<Survey>([])
        .when(draft("Short breaks"))
        .then([drafted()]);
}

#[test]
fn a_survey_that_is_begun_twice_is_one() {
    given::<Survey>([drafted()])
        .when(draft("Short breaks"))
        .then_nothing();
}

#[test]
fn another_survey_is_not_begun_under_the_same_id() {
    given::<Survey>([drafted()])
        .when(draft("Transport"))
        .then_refused(SurveyRejection::OtherSurvey);
}

#[test]
fn a_draft_gets_other_words() {
    let reword = SurveyCommand::Reword {
        title: words("Breaks"),
        introduction: Some(words("Five minutes.")),
        by: VOLUNTEER,
        at: NOW,
    };
    let reworded = SurveyReworded {
        version: 1,
        title: words("Breaks"),
        introduction: Some(words("Five minutes.")),
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Survey>([drafted()])
        .when(reword.clone())
        .then([reworded.clone().into()]);
    given::<Survey>([drafted(), reworded.into()])
        .when(reword.clone())
        .then_nothing();
    given::<Survey>(running())
        .when(reword)
        .then_refused(SurveyRejection::NoDraft);
}

#[test]
fn a_question_is_put_behind_the_others() {
    given::<Survey>([drafted(), asks(&["One?"])])
        .when(add(2, free_text("Two?")))
        .then([asks(&["One?", "Two?"])]);
}

#[test]
fn a_question_that_is_added_twice_is_there_once() {
    given::<Survey>([drafted(), asks(&["One?", "Two?"])])
        .when(add(2, free_text("Two?")))
        .then_nothing();
}

#[test]
fn a_question_does_not_push_out_one_that_was_added_meanwhile() {
    given::<Survey>([drafted(), asks(&["One?", "Two?"])])
        .when(add(2, free_text("Another?")))
        .then_refused(SurveyRejection::QuestionsMoved);
}

#[test]
fn no_question_is_added_to_a_survey_that_was_opened() {
    given::<Survey>(running())
        .when(add(3, free_text("More?")))
        .then_refused(SurveyRejection::NoDraft);
}

#[test]
fn the_question_after_the_last_one_that_fits_is_refused() {
    let most: Vec<Question> = (0..MOST_QUESTIONS)
        .map(|number| free_text(&format!("Question {number}?")))
        .collect();
    given::<Survey>([drafted(), written(1, &most)])
        .when(add(41, free_text("One more?")))
        .then_refused(SurveyRejection::TooManyQuestions);
}

#[test]
fn options_are_two_at_least_and_all_different() {
    given::<Survey>([drafted()])
        .when(add(1, choice("Which?", &["One"])))
        .then_refused(QuestionFlaw::TooFewOptions(2).into());
    given::<Survey>([drafted()])
        .when(add(1, choice("Which?", &["One", "Two", "ONE"])))
        .then_refused(QuestionFlaw::SameOption(words("ONE")).into());
    let many: Vec<String> = (0..13).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    given::<Survey>([drafted()])
        .when(add(1, choice("Which?", &many)))
        .then_refused(QuestionFlaw::TooManyOptions(12).into());
    given::<Survey>([drafted()])
        .when(add(1, choice("Which?", &many[..12])))
        .then([written(1, &[choice("Which?", &many[..12])])]);
}

#[test]
fn a_scale_has_steps_that_people_can_tell_apart() {
    let scale = |steps, first| Question {
        kind: QuestionKind::Scale {
            steps,
            first,
            lowest: words("Hard"),
            highest: words("Easy"),
        },
        ..free_text("How easy?")
    };
    for (steps, first) in [(1, 1), (12, 1), (5, 2)] {
        given::<Survey>([drafted()])
            .when(add(1, scale(steps, first)))
            .then_refused(QuestionFlaw::Steps.into());
    }
    for (steps, first) in [(2, 1), (11, 0)] {
        given::<Survey>([drafted()])
            .when(add(1, scale(steps, first)))
            .then([written(1, &[scale(steps, first)])]);
    }
    assert_eq!(scale(3, 0).labels(), ["0 – Hard", "1", "2 – Easy"]);
}

#[test]
fn a_question_is_reworded_where_it_stands() {
    let reword = |there: QuestionAt| SurveyCommand::RewordQuestion {
        question: there,
        new: Box::new(free_text("Better?")),
        by: VOLUNTEER,
        at: EARLIER,
    };
    given::<Survey>([drafted(), asks(&["One?", "Two?"])])
        .when(reword(at(2, "Two?")))
        .then([asks(&["One?", "Better?"])]);
    given::<Survey>([drafted(), asks(&["One?", "Better?"])])
        .when(reword(at(2, "Two?")))
        .then_nothing();
    given::<Survey>([drafted(), asks(&["Two?", "One?"])])
        .when(reword(at(2, "Two?")))
        .then_refused(SurveyRejection::QuestionsMoved);
}

#[test]
fn a_question_is_moved() {
    let move_up = SurveyCommand::MoveQuestion {
        question: at(3, "Three?"),
        to: 2,
        by: VOLUNTEER,
        at: EARLIER,
    };
    given::<Survey>([drafted(), asks(&["One?", "Two?", "Three?"])])
        .when(move_up.clone())
        .then([asks(&["One?", "Three?", "Two?"])]);
    given::<Survey>([drafted(), asks(&["One?", "Three?", "Two?"])])
        .when(move_up.clone())
        .then_nothing();
    given::<Survey>([drafted(), asks(&["One?", "Two?"])])
        .when(move_up)
        .then_refused(SurveyRejection::QuestionsMoved);
}

#[test]
fn a_question_is_taken_out() {
    let remove = SurveyCommand::RemoveQuestion {
        question: at(1, "One?"),
        by: VOLUNTEER,
        at: EARLIER,
    };
    given::<Survey>([drafted(), asks(&["One?", "Two?"])])
        .when(remove.clone())
        .then([asks(&["Two?"])]);
    given::<Survey>([drafted(), asks(&["Two?"])])
        .when(remove.clone())
        .then_nothing();
    given::<Survey>([drafted(), asks(&["Two?", "One?"])])
        .when(remove)
        .then_refused(SurveyRejection::QuestionsMoved);
}

#[test]
fn a_draft_is_given_up_and_a_survey_that_was_opened_is_not() {
    let give_up = SurveyCommand::GiveUp {
        by: OFFICER,
        at: NOW,
    };
    let gone = |version| {
        SurveyEvent::from(SurveyDraftGivenUp {
            version,
            by: OFFICER,
            at: NOW,
        })
    };
    given::<Survey>([drafted()])
        .when(give_up.clone())
        .then([gone(1)]);
    given::<Survey>([drafted(), gone(1)])
        .when(give_up.clone())
        .then_nothing();
    given::<Survey>(running())
        .when(give_up.clone())
        .then_refused(SurveyRejection::NoDraft);
    let second = running().into_iter().chain([begun(2)]);
    given::<Survey>(second).when(give_up).then([gone(2)]);
    given::<Survey>([drafted(), gone(1)])
        .when(add(1, free_text("One?")))
        .then_refused(SurveyRejection::NotDrafted);
}

#[test]
fn there_is_nothing_to_do_with_a_survey_that_nobody_began() {
    given::<Survey>([])
        .when(add(1, free_text("One?")))
        .then_refused(SurveyRejection::NotDrafted);
}
