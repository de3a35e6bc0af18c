//! Importing, publishing and withdrawing.

use super::*;

fn publication() -> ItemEvent {
    ItemPublished {
        slug: SLUG.to_owned(),
        by: Some(OFFICER),
        at: NOW,
    }
    .into()
}

#[test]
fn an_item_of_an_earlier_report_is_published_as_it_is_taken_in() {
    given::<Item>([]).when(import()).then([
        ItemDrafted {
            statement: statement(),
            theme: theme("Short breaks"),
            year: YEAR,
            source: Some("An earlier report, page 3".to_owned()),
            by: None,
            at: NOW,
        }
        .into(),
        ItemPublished {
            slug: SLUG.to_owned(),
            by: None,
            at: NOW,
        }
        .into(),
    ]);
}

#[test]
fn an_item_of_an_earlier_report_is_taken_in_once() {
    given::<Item>([drafted(), published()])
        .when(import())
        .then_nothing();
}

#[test]
fn an_endorsed_and_answered_item_is_published() {
    given::<Item>([drafted(), endorsed()])
        .when(publish(ANSWERED))
        .then([publication()]);
}

#[test]
fn an_item_that_comes_back_keeps_its_address() {
    let statement = words("Short breaks are hard to find");
    let reworded = StatementReworded {
        statement,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into();
    given::<Item>([
        drafted(),
        endorsed(),
        published(),
        withdrawn(),
        reworded,
        endorsed(),
    ])
    .when(publish(ANSWERED))
    .then([publication()]);
}

#[test]
fn an_item_that_is_not_there_is_not_published() {
    given::<Item>([])
        .when(publish(ANSWERED))
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_draft_that_was_given_up_is_not_published() {
    given::<Item>([drafted(), endorsed(), given_up()])
        .when(publish(ANSWERED))
        .then_refused(ItemRejection::GivenUp);
}

#[test]
fn an_item_that_the_forum_has_not_endorsed_is_not_published() {
    given::<Item>([drafted()])
        .when(publish(ANSWERED))
        .then_refused(ItemRejection::NotEndorsed);
}

#[test]
fn an_item_that_nobody_answered_is_not_published() {
    given::<Item>([drafted(), endorsed()])
        .when(publish(Answer {
            written: false,
            acted_on: false,
        }))
        .then_refused(ItemRejection::NotAnswered);
}

#[test]
fn an_item_whose_answer_promises_nothing_is_not_published() {
    given::<Item>([drafted(), endorsed()])
        .when(publish(Answer {
            written: true,
            acted_on: false,
        }))
        .then_refused(ItemRejection::NothingPromised);
}

#[test]
fn an_item_is_not_published_by_the_person_who_worded_it() {
    given::<Item>([drafted(), endorsed()])
        .when(ItemCommand::Publish {
            item: ITEM,
            answer: ANSWERED,
            by: VOLUNTEER,
            at: NOW,
        })
        .then_refused(ItemRejection::WordedByPublisher);
}

#[test]
fn whoever_worded_it_last_is_the_one_who_may_not_publish_it() {
    let statement = words("Short breaks are hard to find");
    let reworded = StatementReworded {
        statement,
        by: OFFICER,
        at: EARLIER,
    }
    .into();
    given::<Item>([drafted(), reworded, endorsed()])
        .when(publish(ANSWERED))
        .then_refused(ItemRejection::WordedByPublisher);
}

#[test]
fn an_item_is_published_once() {
    given::<Item>([drafted(), endorsed(), published()])
        .when(publish(ANSWERED))
        .then_nothing();
}

#[test]
fn a_published_item_is_withdrawn_with_the_reason() {
    given::<Item>([drafted(), endorsed(), published()])
        .when(withdraw())
        .then([ItemWithdrawn {
            reason: words("It names a school."),
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_item_that_is_not_there_is_not_withdrawn() {
    given::<Item>([])
        .when(withdraw())
        .then_refused(ItemRejection::NotDrafted);
}

#[test]
fn a_draft_that_was_given_up_is_not_withdrawn() {
    given::<Item>([drafted(), given_up()])
        .when(withdraw())
        .then_refused(ItemRejection::GivenUp);
}

#[test]
fn an_item_that_nobody_can_read_is_not_withdrawn() {
    given::<Item>([drafted()])
        .when(withdraw())
        .then_refused(ItemRejection::NotPublished);
}

#[test]
fn an_item_is_withdrawn_once() {
    given::<Item>([drafted(), endorsed(), published(), withdrawn()])
        .when(withdraw())
        .then_refused(ItemRejection::NotPublished);
}
