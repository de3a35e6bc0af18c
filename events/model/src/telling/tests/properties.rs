use proptest::prelude::*;

use super::*;

fn commands() -> Vec<TellingCommand> {
    let answered = News::Answered { item: ITEM };
    let begin = |mail, found| TellingCommand::Begin {
        mail,
        news: found,
        at: NOW,
    };
    let both = [MAIL, OTHER_MAIL].into_iter().flat_map(move |mail| {
        [
            begin(mail, news([News::WordsRead])),
            begin(mail, news([News::WordsRead, answered])),
            TellingCommand::NoteTold { mail, at: NOW },
            TellingCommand::NoteHindered {
                mail,
                because: Hindrance::Busy,
                at: NOW,
            },
            TellingCommand::NoteHindered {
                mail,
                because: Hindrance::Refused,
                at: NOW,
            },
        ]
    });
    let others = [
        TellingCommand::TryAgain {
            abandoned_before: NOW,
            at: NOW,
        },
        TellingCommand::StopMails { at: NOW },
        TellingCommand::WantMails { at: NOW },
    ];
    both.chain(others).collect()
}

proptest! {
    #[test]
    fn nothing_is_told_in_two_mails(commands in any_of(commands())) {
        let mut ended = BTreeSet::new();
        obey::<Telling>(&commands, |before, _, events| {
            for event in events {
                if let TellingEvent::PersonTold(_) = event {
                    let mail = before.mail.as_ref().expect("one is on its way");
                    for one in &mail.news {
                        prop_assert!(ended.insert(*one), "{one:?} is told twice");
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_begun_for_who_wants_no_mails(commands in any_of(commands())) {
        obey::<Telling>(&commands, |before, _, events| {
            let begins = events.iter().any(|event| matches!(event, TellingEvent::TellingBegun(_)));
            prop_assert!(!(before.stopped && begins));
            Ok(())
        })?;
    }
}
