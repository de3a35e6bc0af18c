//! What holds whatever is asked, in whatever order.

use super::*;

fn every_command() -> Vec<FeedbackCommand> {
    vec![
        receive("out of date"),
        receive("out of date"),
        receive("up to date"),
        receive_part(),
        open(),
        give_themes(&["Short breaks"]),
        give_themes(&[]),
        link(ITEM),
        link(OTHER_ITEM),
        unlink(ITEM),
        unlink(OTHER_ITEM),
        set_aside(Ground::Vexatious, VOLUNTEER),
        set_aside(Ground::Vexatious, SECOND_VOLUNTEER),
        set_aside(Ground::NotAboutTheLocalOffer, VOLUNTEER),
        bring_back(),
        split_into(vec![PART, OTHER_PART]),
        forget(),
        receive_noticed(
            "up to date",
            Screening {
                may_disclose_harm: true,
                signs_of_spam: [SignOfSpam::TooFast].into(),
            },
        ),
        raise(),
        pass_on(),
        release(),
        lift(),
    ]
}

/// Commands of which the first takes a comment in, so that the others find one.
fn commands() -> impl Strategy<Value = Vec<FeedbackCommand>> {
    any_of(every_command()).prop_map(|mut commands| {
        commands.insert(0, receive("out of date"));
        commands
    })
}

/// Whether the same person may ask again and find that there is nothing left to do. Who proposes twice
/// that a comment is vexatious is told that a second person is needed.
fn is_quiet(command: &FeedbackCommand) -> bool {
    !matches!(
        command,
        FeedbackCommand::SetAside {
            ground: Ground::Vexatious,
            ..
        }
    )
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in commands()) {
        nothing_happens_twice::<Feedback>(&commands, is_quiet)?;
    }

    #[test]
    fn no_command_has_an_effect_twice_before_anything_came_in(commands in any_of(every_command())) {
        nothing_happens_twice::<Feedback>(&commands, is_quiet)?;
    }

    #[test]
    fn nothing_is_recorded_of_what_was_forgotten(commands in commands()) {
        obey::<Feedback>(&commands, |before, _, events| {
            let of_the_concern = |event: &FeedbackEvent| {
                matches!(
                    event,
                    FeedbackEvent::ConcernPassedOn(_) | FeedbackEvent::ConcernReleased(_)
                )
            };
            prop_assert!(
                before.disposition != Disposition::Forgotten || events.iter().all(of_the_concern)
            );
            Ok(())
        })?;
    }

    #[test]
    fn no_proposal_waits_once_feedback_has_its_place(commands in commands()) {
        obey::<Feedback>(&commands, |before, _, _| {
            let waits = before.proposal.is_some();
            prop_assert!(!waits || before.disposition == Disposition::Undecided);
            Ok(())
        })?;
    }

    #[test]
    fn what_is_with_safeguarding_stays_as_it_is(commands in commands()) {
        obey::<Feedback>(&commands, |before, _, events| {
            let closes = |event: &FeedbackEvent| {
                matches!(
                    event,
                    FeedbackEvent::ConcernPassedOn(_)
                        | FeedbackEvent::ConcernReleased(_)
                        | FeedbackEvent::FeedbackForgotten(_)
                )
            };
            prop_assert!(!before.with_safeguarding() || events.iter().all(closes));
            let in_an_item = matches!(before.disposition, Disposition::PartOf(_));
            prop_assert!(!before.with_safeguarding() || !in_an_item);
            Ok(())
        })?;
    }

    #[test]
    fn nothing_that_is_held_has_a_place(commands in commands()) {
        obey::<Feedback>(&commands, |before, _, _| {
            prop_assert!(!before.held || before.disposition == Disposition::Undecided);
            Ok(())
        })?;
    }

    #[test]
    fn two_people_stand_behind_every_comment_set_aside_as_vexatious(commands in commands()) {
        obey::<Feedback>(&commands, |before, _, events| {
            for event in events {
                if let FeedbackEvent::FeedbackSetAside(event) = event
                    && event.ground == Ground::Vexatious
                {
                    let proposal = before.proposal.as_ref();
                    prop_assert!(proposal.is_some_and(|proposal| proposal.by != event.by));
                }
            }
            Ok(())
        })?;
    }
}
