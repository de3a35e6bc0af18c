use jiff::{SignedDuration, ToSpan};

use super::*;

fn put_off(until: Timestamp) -> TellingEvent {
    TellingPutOff {
        mail: MAIL,
        because: Hindrance::Busy,
        until,
        at: EARLIER,
    }
    .into()
}

fn hindered(because: Hindrance) -> TellingCommand {
    TellingCommand::NoteHindered {
        mail: MAIL,
        because,
        at: NOW,
    }
}

fn try_again(abandoned_before: Timestamp) -> TellingCommand {
    TellingCommand::TryAgain {
        abandoned_before,
        at: NOW,
    }
}

fn given_up(because: Hindrance) -> TellingEvent {
    TellingGivenUp {
        mail: MAIL,
        because,
        at: NOW,
    }
    .into()
}

#[test]
fn a_mail_is_begun_before_it_is_sent() {
    given::<Telling>([])
        .when(begin(news([News::WordsRead])))
        .then([begun(1, NOW)]);
}

#[test]
fn what_was_told_is_not_told_again() {
    given::<Telling>([begun(1, EARLIER), told(EARLIER)])
        .when(begin(news([News::WordsRead])))
        .then_nothing();
    let answered = News::Answered { item: ITEM };
    given::<Telling>([begun(1, EARLIER), told(EARLIER)])
        .when(begin(news([News::WordsRead, answered])))
        .then([TellingBegun {
            mail: MAIL,
            attempt: 1,
            news: news([answered]),
            at: NOW,
        }
        .into()]);
}

#[test]
fn what_was_given_up_is_not_told_again() {
    given::<Telling>([begun(1, EARLIER), given_up(Hindrance::Refused)])
        .when(begin(news([News::WordsRead])))
        .then_nothing();
}

#[test]
fn one_mail_is_begun_after_the_other() {
    given::<Telling>([begun(1, EARLIER)])
        .when(begin(news([News::Answered { item: ITEM }])))
        .then_refused(TellingRejection::AtWork);
}

#[test]
fn nobody_is_told_who_wants_no_mails() {
    given::<Telling>([stopped()])
        .when(begin(news([News::WordsRead])))
        .then_refused(TellingRejection::Stopped);
    given::<Telling>([begun(1, EARLIER), put_off(EARLIER), stopped()])
        .when(try_again(NOW))
        .then_refused(TellingRejection::Stopped);
}

#[test]
fn a_mail_that_waited_long_enough_is_tried_again_under_its_own_name() {
    given::<Telling>([begun(1, EARLIER), put_off(NOW)])
        .when(try_again(EARLIER))
        .then([begun(2, NOW)]);
    let later = NOW + 1.second();
    given::<Telling>([begun(1, EARLIER), put_off(later)])
        .when(try_again(EARLIER))
        .then_refused(TellingRejection::NotYet(later));
}

#[test]
fn a_mail_whose_sender_was_cut_off_is_tried_again_and_one_at_work_is_not() {
    given::<Telling>([begun(1, EARLIER)])
        .when(try_again(EARLIER + 1.second()))
        .then([begun(2, NOW)]);
    given::<Telling>([begun(1, EARLIER)])
        .when(try_again(EARLIER))
        .then_refused(TellingRejection::AtWork);
}

#[test]
fn without_a_mail_nothing_is_tried_again() {
    given::<Telling>([])
        .when(try_again(NOW))
        .then_refused(TellingRejection::NoMail);
}

#[test]
fn a_sender_who_is_cut_off_every_time_is_not_tried_for_ever() {
    let last = u16::try_from(PAUSES.len()).expect("a few") + 1;
    given::<Telling>([begun(last, EARLIER)])
        .when(try_again(NOW))
        .then([given_up(Hindrance::Unreachable)]);
}

#[test]
fn what_the_server_took_is_told() {
    given::<Telling>([begun(1, EARLIER)])
        .when(TellingCommand::NoteTold {
            mail: MAIL,
            at: NOW,
        })
        .then([told(NOW)]);
}

#[test]
fn only_the_mail_that_is_on_its_way_ends() {
    for history in [
        vec![],
        vec![begun(1, EARLIER)],
        vec![begun(1, EARLIER), told(EARLIER)],
    ] {
        for command in [
            TellingCommand::NoteTold {
                mail: OTHER_MAIL,
                at: NOW,
            },
            TellingCommand::NoteHindered {
                mail: OTHER_MAIL,
                because: Hindrance::Busy,
                at: NOW,
            },
        ] {
            given::<Telling>(history.clone())
                .when(command)
                .then_refused(TellingRejection::OtherMail);
        }
    }
}

#[test]
fn a_mail_that_may_go_out_later_is_put_off_for_longer_each_time() {
    for hindrance in [Hindrance::Busy, Hindrance::Unreachable, Hindrance::Setting] {
        for (attempt, pause) in (1..).zip(PAUSES) {
            given::<Telling>([begun(attempt, EARLIER)])
                .when(hindered(hindrance))
                .then([TellingPutOff {
                    mail: MAIL,
                    because: hindrance,
                    until: NOW + pause,
                    at: NOW,
                }
                .into()]);
        }
    }
    assert!(PAUSES.is_sorted());
    let hours: i64 = PAUSES.iter().map(SignedDuration::as_hours).sum();
    assert!((40..=52).contains(&hours), "{hours} hours are not two days");
}

#[test]
fn after_two_days_a_mail_is_given_up() {
    let last = u16::try_from(PAUSES.len()).expect("a few") + 1;
    given::<Telling>([begun(last, EARLIER)])
        .when(hindered(Hindrance::Busy))
        .then([given_up(Hindrance::Busy)]);
}

#[test]
fn what_is_refused_for_good_is_given_up_at_once() {
    for hindrance in [Hindrance::Refused, Hindrance::NoAddress] {
        given::<Telling>([begun(1, EARLIER)])
            .when(hindered(hindrance))
            .then([given_up(hindrance)]);
    }
}

#[test]
fn who_wants_no_more_mails_gets_none() {
    let stop = TellingCommand::StopMails { at: NOW };
    given::<Telling>([begun(1, EARLIER)])
        .when(stop.clone())
        .then([MailsStopped { at: NOW }.into()]);
    given::<Telling>([stopped()]).when(stop).then_nothing();
}

#[test]
fn who_wants_mails_again_gets_them_and_none_that_was_dropped() {
    let want = TellingCommand::WantMails { at: NOW };
    let wanted = TellingEvent::from(MailsWanted { at: NOW });
    given::<Telling>([stopped()])
        .when(want.clone())
        .then([wanted.clone()]);
    given::<Telling>([]).when(want).then_nothing();
    given::<Telling>([begun(1, EARLIER), stopped(), wanted])
        .when(begin(news([News::WordsRead])))
        .then_nothing();
}
