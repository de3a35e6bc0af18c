use super::*;
use crate::testing::given;

fn held(title: &str) -> SurveyCommand {
    SurveyCommand::HoldElsewhere {
        held: Box::new(HeldElsewhere {
            title: words(title),
            tool: words("A survey tool"),
            questions: vec![choice("Which?", &["One"]), free_text("Why?")],
            gathering: None,
        }),
        by: VOLUNTEER,
        at: EARLIER,
    }
}

fn history() -> Vec<SurveyEvent> {
    vec![
        drafted(),
        written(1, &[choice("Which?", &["One"]), free_text("Why?")]),
        SurveyHeldElsewhere {
            tool: words("A survey tool"),
            gathering: None,
            by: VOLUNTEER,
            at: EARLIER,
        }
        .into(),
    ]
}

fn add(question: u16, options: &[&str]) -> SurveyCommand {
    SurveyCommand::AddOptions {
        question,
        options: options.iter().map(|option| words(option)).collect(),
        by: VOLUNTEER,
        at: NOW,
    }
}

#[test]
fn a_survey_of_another_tool_is_noted_with_its_questions() {
    given::<Survey>([])
        .when(held("Short breaks"))
        .then(history());
    given::<Survey>(history())
        .when(held("Short breaks"))
        .then_nothing();
    given::<Survey>(history())
        .when(held("Transport"))
        .then_refused(SurveyRejection::OtherSurvey);
}

#[test]
fn options_found_later_stand_behind_the_others() {
    let added = OptionsAdded {
        version: 1,
        question: 1,
        options: vec![words("Two")],
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Survey>(history())
        .when(add(1, &["one", "Two", "two"]))
        .then([added.clone().into()]);
    let with_two: Vec<_> = history().into_iter().chain([added.into()]).collect();
    given::<Survey>(with_two.clone())
        .when(add(1, &["Two"]))
        .then_nothing();
    let state = crate::testing::replay::<Survey>(&with_two);
    assert_eq!(state.versions[0].questions[0].labels(), ["One", "Two"]);
}

#[test]
fn options_are_added_to_choices_of_another_tool_alone() {
    given::<Survey>(history())
        .when(add(2, &["Two"]))
        .then_refused(SurveyRejection::NoOptions);
    given::<Survey>(running())
        .when(add(1, &["Two"]))
        .then_refused(SurveyRejection::NotHeldElsewhere);
}

#[test]
fn what_was_held_in_another_tool_is_neither_reworded_nor_opened_nor_begun_anew() {
    let open = SurveyCommand::Open {
        opening: Opening {
            slug: "short-breaks-00e1".to_owned(),
            opens_on: FIRST_DAY,
            closes_on: LAST_DAY,
            gathering: None,
        },
        today: FIRST_DAY,
        by: VOLUNTEER,
        at: NOW,
    };
    let begin = SurveyCommand::BeginVersion {
        by: VOLUNTEER,
        at: NOW,
    };
    for command in [open, begin] {
        given::<Survey>(history())
            .when(command)
            .then_refused(SurveyRejection::HeldElsewhere);
    }
}
