//! What may become of an item.

use proptest::prelude::*;

use super::*;
use crate::{
    ReportYear, Words,
    testing::{
        EARLIER, ITEM, NOW, OFFICER, SECOND_VOLUNTEER, VOLUNTEER, YEAR, any_of, given,
        nothing_happens_twice, obey, replay, theme, words,
    },
};

mod publishing;
mod wording;

fn statement() -> Words {
    words("The page about short breaks is hard to find")
}

const SLUG: &str = "the-page-about-short-breaks-is-hard-to-find-1ce1";

const ANSWERED: Answer = Answer {
    written: true,
    acted_on: true,
};

fn drafted() -> ItemEvent {
    ItemDrafted {
        statement: statement(),
        theme: theme("Short breaks"),
        year: YEAR,
        source: None,
        by: Some(VOLUNTEER),
        at: EARLIER,
    }
    .into()
}

fn endorsed() -> ItemEvent {
    StatementEndorsed {
        by: SECOND_VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn published() -> ItemEvent {
    ItemPublished {
        slug: SLUG.to_owned(),
        by: Some(OFFICER),
        at: EARLIER,
    }
    .into()
}

fn withdrawn() -> ItemEvent {
    ItemWithdrawn {
        reason: words("It names a school."),
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn given_up() -> ItemEvent {
    DraftGivenUp {
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn draft() -> ItemCommand {
    ItemCommand::Draft {
        statement: statement(),
        theme: theme("Short breaks"),
        year: YEAR,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn import() -> ItemCommand {
    ItemCommand::Import {
        item: ITEM,
        statement: statement(),
        theme: theme("Short breaks"),
        year: YEAR,
        source: "An earlier report, page 3".to_owned(),
        at: NOW,
    }
}

fn reword(statement: Words) -> ItemCommand {
    ItemCommand::Reword {
        statement,
        by: SECOND_VOLUNTEER,
        at: NOW,
    }
}

fn move_to(name: &str) -> ItemCommand {
    ItemCommand::MoveToTheme {
        theme: theme(name),
        by: VOLUNTEER,
        at: NOW,
    }
}

fn endorse() -> ItemCommand {
    endorse_as_read(statement(), 1)
}

fn endorse_as_read(statement: Words, evidence: usize) -> ItemCommand {
    ItemCommand::Endorse {
        statement,
        evidence,
        by: SECOND_VOLUNTEER,
        at: NOW,
    }
}

fn publish(answer: Answer) -> ItemCommand {
    ItemCommand::Publish {
        item: ITEM,
        answer,
        by: OFFICER,
        at: NOW,
    }
}

fn withdraw() -> ItemCommand {
    ItemCommand::Withdraw {
        reason: words("It names a school."),
        by: OFFICER,
        at: NOW,
    }
}

fn give_up(evidence: usize) -> ItemCommand {
    ItemCommand::GiveUp {
        evidence,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn every_command() -> Vec<ItemCommand> {
    vec![
        draft(),
        import(),
        reword(statement()),
        reword(words("Short breaks are hard to find")),
        move_to("Short breaks"),
        move_to("Assessments"),
        endorse(),
        endorse_as_read(statement(), 0),
        endorse_as_read(words("Short breaks are hard to find"), 1),
        publish(ANSWERED),
        publish(Answer::default()),
        withdraw(),
        give_up(0),
        give_up(2),
    ]
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(every_command())) {
        nothing_happens_twice::<Item>(&commands, |command| {
            !matches!(command, ItemCommand::Withdraw { .. })
        })?;
    }

    #[test]
    fn an_item_has_one_address_for_good(commands in any_of(every_command())) {
        let mut address = None;
        obey::<Item>(&commands, |_, _, events| {
            for event in events {
                if let ItemEvent::ItemPublished(event) = event {
                    let first = address.get_or_insert_with(|| event.slug.clone());
                    prop_assert_eq!(&*first, &event.slug);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn nobody_publishes_what_the_forum_has_not_endorsed(commands in any_of(every_command())) {
        obey::<Item>(&commands, |before, command, events| {
            let publishes = matches!(command, ItemCommand::Publish { .. }) && !events.is_empty();
            prop_assert!(before.endorsed || !publishes);
            Ok(())
        })?;
    }
}
