//! Wording, theming, endorsing and giving up.

use super::*;

#[test]
fn the_forum_words_an_item() {
    given::<Item>([]).when(draft()).then([ItemDrafted {
        statement: statement(),
        theme: theme("Short breaks"),
        year: YEAR,
        source: None,
        by: Some(VOLUNTEER),
        at: NOW,
    }
    .into()]);
}

#[test]
fn an_item_belongs_to_the_report_it_was_worded_for() {
    assert_eq!(replay::<Item>(&[drafted()]).year, Some(YEAR));
}

#[test]
fn an_item_that_is_there_is_not_drafted_again() {
    for history in [
        vec![drafted()],
        vec![drafted(), endorsed()],
        vec![drafted(), endorsed(), published(), withdrawn()],
    ] {
        given::<Item>(history).when(draft()).then_nothing();
    }
}

#[test]
fn another_draft_does_not_take_the_place_of_the_first() {
    let first = |statement: Words, theme, year| {
        ItemDrafted {
            statement,
            theme,
            year,
            source: None,
            by: Some(VOLUNTEER),
            at: EARLIER,
        }
        .into()
    };
    for present in [
        first(
            words("Short breaks are hard to find"),
            theme("Short breaks"),
            YEAR,
        ),
        first(statement(), theme("Assessments"), YEAR),
        first(statement(), theme("Short breaks"), ReportYear(2025)),
    ] {
        given::<Item>([present])
            .when(draft())
            .then_refused(ItemRejection::AlreadyDrafted);
    }
}

#[test]
fn an_item_that_is_no_longer_a_draft_is_not_drafted_again() {
    for end in [published(), given_up()] {
        given::<Item>([drafted(), endorsed(), end])
            .when(draft())
            .then_refused(ItemRejection::AlreadyDrafted);
    }
}

#[test]
fn a_wording_is_bettered() {
    let statement = words("Short breaks are hard to find");
    given::<Item>([drafted()])
        .when(reword(statement.clone()))
        .then([StatementReworded {
            statement,
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn there_is_no_wording_to_better_before_there_is_an_item() {
    given::<Item>([])
        .when(reword(statement()))
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_draft_that_was_given_up_is_not_reworded() {
    given::<Item>([drafted(), given_up()])
        .when(reword(words("Short breaks are hard to find")))
        .then_refused(ItemRejection::GivenUp);
}

#[test]
fn a_published_wording_stays_as_it_is() {
    given::<Item>([drafted(), endorsed(), published()])
        .when(reword(words("Short breaks are hard to find")))
        .then_refused(ItemRejection::Published);
}

#[test]
fn the_same_wording_is_not_a_new_one() {
    given::<Item>([drafted()])
        .when(reword(statement()))
        .then_nothing();
}

#[test]
fn a_draft_moves_to_another_theme() {
    given::<Item>([drafted()])
        .when(move_to("Assessments"))
        .then([ItemMovedToTheme {
            theme: theme("Assessments"),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_item_that_is_not_there_does_not_move() {
    given::<Item>([])
        .when(move_to("Assessments"))
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_draft_that_was_given_up_does_not_move() {
    given::<Item>([drafted(), given_up()])
        .when(move_to("Assessments"))
        .then_refused(ItemRejection::GivenUp);
}

#[test]
fn a_published_item_does_not_move() {
    given::<Item>([drafted(), endorsed(), published()])
        .when(move_to("Assessments"))
        .then_refused(ItemRejection::Published);
}

#[test]
fn an_item_does_not_move_to_where_it_is() {
    given::<Item>([drafted()])
        .when(move_to("Short Breaks"))
        .then_nothing();
}

#[test]
fn the_forum_stands_by_a_wording() {
    given::<Item>([drafted()])
        .when(endorse())
        .then([StatementEndorsed {
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_endorsement_does_not_hold_for_another_wording() {
    let statement = words("Short breaks are hard to find");
    let reworded = StatementReworded {
        statement: statement.clone(),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into();
    given::<Item>([drafted(), endorsed(), reworded])
        .when(endorse_as_read(statement, 1))
        .then([StatementEndorsed {
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_wording_that_was_not_read_is_not_endorsed() {
    let bettered: ItemEvent = StatementReworded {
        statement: words("Short breaks are hard to find"),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into();
    for history in [
        vec![drafted(), bettered.clone()],
        vec![drafted(), endorsed(), bettered],
    ] {
        given::<Item>(history)
            .when(endorse())
            .then_refused(ItemRejection::WordingChanged);
    }
}

#[test]
fn a_wording_that_no_comment_stands_behind_is_not_endorsed() {
    given::<Item>([drafted()])
        .when(endorse_as_read(statement(), 0))
        .then_refused(ItemRejection::NothingBehind);
}

#[test]
fn an_item_of_an_earlier_report_is_endorsed_without_comments() {
    let imported = ItemDrafted {
        statement: statement(),
        theme: theme("Short breaks"),
        year: YEAR,
        source: Some("An earlier report, page 3".to_owned()),
        by: None,
        at: EARLIER,
    }
    .into();
    given::<Item>([imported, published(), withdrawn()])
        .when(endorse_as_read(statement(), 0))
        .then([StatementEndorsed {
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn there_is_no_wording_to_endorse_before_there_is_an_item() {
    given::<Item>([])
        .when(endorse())
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_draft_that_was_given_up_is_not_endorsed() {
    given::<Item>([drafted(), given_up()])
        .when(endorse())
        .then_refused(ItemRejection::GivenUp);
}

#[test]
fn a_wording_is_endorsed_once() {
    given::<Item>([drafted(), endorsed()])
        .when(endorse())
        .then_nothing();
}

#[test]
fn a_draft_that_nothing_stands_behind_is_given_up() {
    given::<Item>([drafted()])
        .when(give_up(0))
        .then([DraftGivenUp {
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_draft_that_comments_stand_behind_is_not_given_up() {
    given::<Item>([drafted()])
        .when(give_up(2))
        .then_refused(ItemRejection::StillHasEvidence(2));
}

#[test]
fn an_item_that_is_not_there_is_not_given_up() {
    given::<Item>([])
        .when(give_up(0))
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_published_item_is_not_given_up() {
    given::<Item>([drafted(), endorsed(), published()])
        .when(give_up(0))
        .then_refused(ItemRejection::Published);
}

#[test]
fn a_draft_is_given_up_once() {
    given::<Item>([drafted(), given_up()])
        .when(give_up(0))
        .then_nothing();
}
