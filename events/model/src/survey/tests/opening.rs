use super::*;
use crate::testing::given;

fn open_from(opens_on: Date, closes_on: Date) -> SurveyCommand {
    SurveyCommand::Open {
        opening: Opening {
            slug: "short-breaks-00e1".to_owned(),
            opens_on,
            closes_on,
            gathering: None,
        },
        today: BEFORE,
        by: VOLUNTEER,
        at: EARLIER,
    }
}

fn open() -> SurveyCommand {
    open_from(FIRST_DAY, LAST_DAY)
}

fn move_closing(closes_on: Date, today: Date) -> SurveyCommand {
    SurveyCommand::MoveClosing {
        closes_on,
        today,
        by: OFFICER,
        at: NOW,
    }
}

fn close(today: Date) -> SurveyCommand {
    SurveyCommand::Close {
        today,
        by: OFFICER,
        at: NOW,
    }
}

fn moved(closes_on: Date) -> SurveyEvent {
    ClosingMoved {
        version: 1,
        closes_on,
        by: OFFICER,
        at: NOW,
    }
    .into()
}

fn begin_version() -> SurveyCommand {
    SurveyCommand::BeginVersion {
        by: OFFICER,
        at: EARLIER,
    }
}

#[test]
fn a_draft_with_questions_is_opened() {
    given::<Survey>(running()[..2].to_vec())
        .when(open())
        .then([opened(1)]);
}

#[test]
fn opening_it_again_on_the_same_days_is_quiet() {
    given::<Survey>(running()).when(open()).then_nothing();
}

#[test]
fn a_survey_without_questions_is_not_opened() {
    given::<Survey>([drafted()])
        .when(open())
        .then_refused(SurveyRejection::NoQuestions);
}

#[test]
fn a_survey_does_not_close_before_it_opens() {
    given::<Survey>(running()[..2].to_vec())
        .when(open_from(LAST_DAY, FIRST_DAY))
        .then_refused(SurveyRejection::ClosesBeforeItOpens);
}

#[test]
fn a_survey_that_was_opened_is_not_opened_on_other_days() {
    given::<Survey>(running())
        .when(open_from(FIRST_DAY, AFTER))
        .then_refused(SurveyRejection::NoDraft);
}

#[test]
fn it_can_be_answered_from_its_first_day_to_its_last() {
    let run = Run {
        opens_on: FIRST_DAY,
        closes_on: LAST_DAY,
        gathering: None,
        closed: false,
    };
    assert_eq!(run.standing(BEFORE), Standing::Opens);
    assert_eq!(run.standing(FIRST_DAY), Standing::Open);
    assert_eq!(run.standing(LAST_DAY), Standing::Open);
    assert_eq!(run.standing(AFTER), Standing::Closed);
    let closed = Run {
        closed: true,
        ..run
    };
    assert_eq!(closed.standing(FIRST_DAY), Standing::Closed);
}

#[test]
fn the_last_day_is_moved() {
    given::<Survey>(running())
        .when(move_closing(AFTER, FIRST_DAY))
        .then([moved(AFTER)]);
    given::<Survey>(running())
        .when(move_closing(LAST_DAY, FIRST_DAY))
        .then_nothing();
    given::<Survey>([drafted()])
        .when(move_closing(AFTER, FIRST_DAY))
        .then_refused(SurveyRejection::NotOpened);
}

#[test]
fn the_last_day_is_never_in_the_past_nor_before_the_first() {
    given::<Survey>(running())
        .when(move_closing(FIRST_DAY, LAST_DAY))
        .then_refused(SurveyRejection::DayHasPassed);
    given::<Survey>(running())
        .when(move_closing(BEFORE, BEFORE))
        .then_refused(SurveyRejection::ClosesBeforeItOpens);
}

#[test]
fn a_survey_is_closed_early_and_opened_again_by_moving_its_last_day() {
    given::<Survey>(running())
        .when(close(FIRST_DAY))
        .then([closed(1)]);
    let closed_early: Vec<_> = running().into_iter().chain([closed(1)]).collect();
    given::<Survey>(closed_early.clone())
        .when(close(FIRST_DAY))
        .then_nothing();
    given::<Survey>(closed_early)
        .when(move_closing(LAST_DAY, FIRST_DAY))
        .then([moved(LAST_DAY)]);
}

#[test]
fn a_survey_whose_last_day_has_passed_is_closed_already() {
    given::<Survey>(running()).when(close(AFTER)).then_nothing();
}

#[test]
fn a_survey_that_was_never_opened_is_not_closed() {
    given::<Survey>([drafted()])
        .when(close(AFTER))
        .then_refused(SurveyRejection::NotOpened);
}

#[test]
fn a_new_version_begins_with_the_questions_of_the_one_before() {
    given::<Survey>(running())
        .when(begin_version())
        .then([begun(2)]);
    let twice: Vec<_> = running().into_iter().chain([begun(2)]).collect();
    given::<Survey>(twice.clone())
        .when(begin_version())
        .then_nothing();
    let state = crate::testing::replay::<Survey>(&twice);
    let (first, second) = (
        state.version(1).expect("one"),
        state.version(2).expect("two"),
    );
    assert_eq!(first.questions, second.questions);
    given::<Survey>([drafted()])
        .when(begin_version())
        .then_refused(SurveyRejection::NotOpened);
}

#[test]
fn a_new_version_leaves_the_questions_of_the_one_before_as_they_are() {
    let changed = written(2, &[free_text("Something else?")]);
    let history: Vec<_> = running().into_iter().chain([begun(2), changed]).collect();
    let state = crate::testing::replay::<Survey>(&history);
    let asked = |version: u32| {
        let version = state.version(version).expect("is there");
        version.questions.len()
    };
    assert_eq!((asked(1), asked(2)), (2, 1));
}

#[test]
fn opening_a_new_version_closes_the_one_that_is_open() {
    let history = running().into_iter().chain([begun(2)]);
    let closing = SurveyClosed {
        version: 1,
        by: VOLUNTEER,
        at: EARLIER,
    };
    let later = Date::constant(2026, 6, 30);
    let again = SurveyOpened {
        version: 2,
        slug: "short-breaks-00e1".to_owned(),
        opens_on: FIRST_DAY,
        closes_on: later,
        gathering: None,
        by: VOLUNTEER,
        at: EARLIER,
    };
    given::<Survey>(history)
        .when(open_from(FIRST_DAY, later))
        .then([closing.into(), again.into()]);
}

#[test]
fn a_version_that_is_closed_stays_as_it_is_when_the_next_one_opens() {
    let history = running().into_iter().chain([begun(2)]);
    let mut later = open();
    if let SurveyCommand::Open { today, opening, .. } = &mut later {
        *today = AFTER;
        opening.slug = "another-title-00e1".to_owned();
    }
    given::<Survey>(history).when(later).then([opened(2)]);
}
