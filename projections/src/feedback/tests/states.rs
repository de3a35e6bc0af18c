use yousaid_model::feedback::Ground;

use crate::{
    feedback::{Filter, State, Waiting, find, search, waiting},
    testing::{Story, comment, item},
};

/// A comment for each way to stand, with where it stands.
fn one_of_each(story: &mut Story) -> [State; 19] {
    for number in (0..14).chain(16..19) {
        story.received(comment(number), "The lift at the clinic is slow");
    }
    story.read(comment(1));
    story.read(comment(2));
    story.themed(comment(2), &["Assessments"]);
    story.themed(comment(3), &["Assessments"]);
    story.themed(comment(3), &[]);
    story.themed(comment(4), &["Assessments"]);
    story.proposed(comment(4), "Written in anger");
    story.proposed(comment(5), "Written in anger");
    story.linked(comment(5), item(1));
    story.linked(comment(6), item(1));
    story.unlinked(comment(6), item(1));
    story.themed(comment(7), &["Assessments"]);
    story.linked(comment(7), item(1));
    story.unlinked(comment(7), item(1));
    story.set_aside(comment(8), Ground::NotAboutTheLocalOffer, "About a bus");
    story.proposed(comment(9), "Written in anger");
    story.set_aside(comment(9), Ground::Vexatious, "Written in anger");
    story.set_aside(
        comment(10),
        Ground::OneIndividualsService,
        "About one child",
    );
    story.brought_back(comment(10));
    story.read(comment(11));
    story.proposed(comment(11), "Written in anger");
    story.brought_back(comment(11));
    story.linked(comment(12), item(1));
    story.themed(comment(12), &["Assessments"]);
    story.split(
        comment(13),
        &[
            (comment(14), "The lift is slow"),
            (comment(15), "At the clinic"),
        ],
    );
    for number in 16..19 {
        story.suspected(comment(number));
    }
    story.read(comment(16));
    story.suspicion_lifted(comment(17));
    story.set_aside(comment(18), Ground::NotAboutTheLocalOffer, "It is spam");
    story.brought_back(comment(18));
    [
        State::Unread,
        State::ToTheme,
        State::ToPlace,
        State::Unread,
        State::ToConfirm,
        State::InItem,
        State::Unread,
        State::ToPlace,
        State::SetAside,
        State::SetAside,
        State::Unread,
        State::ToTheme,
        State::InItem,
        State::Split,
        State::ToTheme,
        State::ToTheme,
        State::Held,
        State::Unread,
        State::Unread,
    ]
}

#[test]
fn every_comment_stands_in_one_state() {
    let mut story = Story::default();
    let expected = one_of_each(&mut story);
    story.shows(|rows| {
        for (state, number) in expected.iter().zip(0..) {
            let found = find(rows, comment(number))
                .expect("a record")
                .expect("a comment");
            assert_eq!(found.state, *state, "comment {number}");
        }
    });
}

#[test]
fn the_inbox_of_a_state_has_the_comments_that_stand_in_it() {
    let mut story = Story::default();
    let expected = one_of_each(&mut story);
    story.shows(|rows| {
        for state in State::ALL {
            let page = search(
                rows,
                &Filter {
                    state: Some(*state),
                    ..Filter::default()
                },
            );
            let page = page.expect("the inbox");
            assert!(
                page.found.iter().all(|line| line.state == *state),
                "{state:?}"
            );
            let standing = expected.iter().filter(|other| *other == state).count();
            assert_eq!(
                page.total,
                u64::try_from(standing).expect("a number"),
                "{state:?}"
            );
        }
    });
}

#[test]
fn what_waits_is_counted_as_the_inbox_counts_it() {
    let mut story = Story::default();
    one_of_each(&mut story);
    story.shows(|rows| {
        let expected = Waiting {
            unread: 6,
            to_theme: 4,
            to_place: 2,
            to_confirm: 1,
            held: 1,
        };
        assert_eq!(waiting(rows).expect("counts"), expected);
    });
}

#[test]
fn what_is_held_stands_in_no_list_that_does_not_ask_for_it() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), "The lift at the clinic is slow");
    }
    story.suspected(comment(1));
    story.shows(|rows| {
        for words in ["", "lift"] {
            let filter = Filter {
                words: words.to_owned(),
                ..Filter::default()
            };
            let page = search(rows, &filter).expect("the inbox");
            assert_eq!((page.total, page.found[0].id), (1, comment(2)), "{words}");
        }
    });
}

#[test]
fn a_state_is_read_back_from_its_word() {
    for state in State::ALL {
        assert_eq!(state.as_str().parse(), Ok(*state));
    }
    assert_eq!("forgotten".parse::<State>(), Err(()));
}
