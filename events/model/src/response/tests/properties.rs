//! What holds whatever is asked, in whatever order.

use super::*;

fn every_command() -> Vec<ResponseCommand> {
    vec![
        import(),
        reword("We took the page down."),
        reword("We wrote the page anew."),
        answer(ITEM),
        answer(OTHER_ITEM),
        take_off(ITEM, false),
        take_off(OTHER_ITEM, false),
        take_off(OTHER_ITEM, true),
        state_no_action(),
        promise(ACTION, IN_MAY),
        promise(ACTION, IN_JULY),
        promise(OTHER_ACTION, IN_JULY),
        note_progress(ACTION),
        delay(ACTION, yesterday()),
        delay(ACTION, IN_MAY),
        delay(ACTION, IN_JULY),
        complete(ACTION),
        decline(ACTION),
        reopen(ACTION),
        mark(Mark::Agree, true),
        mark(Mark::Disagree, true),
        mark(Mark::Disagree, false),
    ]
}

/// Commands of which the first answers an item, anew or as an earlier report did, so that the others
/// find an answer.
fn commands() -> impl Strategy<Value = Vec<ResponseCommand>> {
    let first = proptest::sample::select(vec![write(vec![ITEM]), import()]);
    (first, any_of(every_command())).prop_map(|(first, mut commands)| {
        commands.insert(0, first);
        commands
    })
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(mut commands in commands()) {
        // Every note is one more step: two of them may say the same.
        commands.retain(|command| !matches!(command, ResponseCommand::NoteProgress { .. }));
        nothing_happens_twice::<Response>(&commands, |command| {
            !matches!(command, ResponseCommand::Reopen { .. })
        })?;
    }

    #[test]
    fn nothing_follows_before_there_is_an_answer(commands in any_of(every_command())) {
        obey::<Response>(&commands, |before, command, events| {
            let begins = matches!(command, ResponseCommand::Import { .. });
            prop_assert!(before.written || begins || events.is_empty());
            Ok(())
        })?;
    }

    #[test]
    fn an_answer_never_promises_something_and_nothing(commands in commands()) {
        obey::<Response>(&commands, |before, _, _| {
            prop_assert!(before.actions.is_empty() || before.no_action_because.is_none());
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_put_off_to_a_day_that_is_past(commands in commands()) {
        obey::<Response>(&commands, |_, _, events| {
            for event in events {
                if let ResponseEvent::ActionDelayed(event) = event {
                    prop_assert!(event.due >= TODAY);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn an_answer_answers_no_item_twice(
        items in proptest::collection::vec(proptest::sample::select(vec![ITEM, OTHER_ITEM]), 1..5),
        mut commands in any_of(every_command()),
    ) {
        commands.insert(0, write(items));
        obey::<Response>(&commands, |before, _, _| {
            let different: std::collections::BTreeSet<_> = before.items.iter().collect();
            prop_assert_eq!(different.len(), before.items.len());
            Ok(())
        })?;
    }

    #[test]
    fn an_answer_always_answers_something(commands in commands()) {
        obey::<Response>(&commands, |before, _, _| {
            prop_assert!(!before.written || !before.items.is_empty());
            Ok(())
        })?;
    }

    #[test]
    fn a_promised_day_never_comes_nearer(commands in commands()) {
        obey::<Response>(&commands, |before, _, events| {
            for event in events {
                if let ResponseEvent::ActionDelayed(event) = event {
                    let present = before.actions[&event.action].due;
                    prop_assert!(present.is_none_or(|present| present < event.due));
                }
            }
            Ok(())
        })?;
    }
}
