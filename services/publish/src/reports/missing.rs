//! What a year's report lacks, as sentences.

use yousaid_projections::feedback::Dispositions;

use crate::council::state::ItemState;

/// What an officer accepts who does not wait for every comment.
pub(super) fn accept(dispositions: Dispositions) -> String {
    let undecided = match dispositions.undecided {
        0 => None,
        1 => Some("1 comment has no place yet".to_owned()),
        number => Some(format!("{number} comments have no place yet")),
    };
    let in_drafts = match (dispositions.in_drafts, &undecided) {
        (0, _) => None,
        (1, None) => Some("1 comment waits in a statement that is not published".to_owned()),
        (1, Some(_)) => Some("1 waits in a statement that is not published".to_owned()),
        (number, None) => Some(format!(
            "{number} comments wait in statements that are not published"
        )),
        (number, Some(_)) => Some(format!(
            "{number} wait in statements that are not published"
        )),
    };
    let held = match dispositions.held {
        0 => None,
        1 => Some("1 is held because it may be spam".to_owned()),
        number => Some(format!("{number} are held because they may be spam")),
    };
    let all: Vec<String> = undecided.into_iter().chain(in_drafts).chain(held).collect();
    format!("Publish although {}.", all.join(" and "))
}

/// What is missing, as sentences.
pub(super) fn missing(
    no_foreword: bool,
    no_items: bool,
    dispositions: Dispositions,
    unpublished: &[ItemState],
) -> Vec<String> {
    let mut missing = vec![];
    let mut say = |number: u64, one: &str, several: &str| match number {
        0 => {}
        1 => missing.push(format!("1 {one}")),
        _ => missing.push(format!("{number} {several}")),
    };
    let waiting =
        |wanted: ItemState| unpublished.iter().filter(|state| **state == wanted).count() as u64;
    say(
        dispositions.undecided,
        "comment has no place in the report yet. The forum has still to read or group it.",
        "comments have no place in the report yet. The forum has still to read or group them.",
    );
    say(
        dispositions.in_drafts,
        "comment is part of a statement that is not published yet.",
        "comments are part of statements that are not published yet.",
    );
    say(
        dispositions.held,
        "comment is held because it may be spam. The forum has still to look at it.",
        "comments are held because they may be spam. The forum has still to look at them.",
    );
    say(
        waiting(ItemState::NotEndorsed),
        "statement is not endorsed by the forum yet.",
        "statements are not endorsed by the forum yet.",
    );
    say(
        waiting(ItemState::Unanswered),
        "statement has no answer yet.",
        "statements have no answer yet.",
    );
    say(
        waiting(ItemState::NothingPromised),
        "answered statement needs an action, or a reason why there is none.",
        "answered statements need an action, or a reason why there is none.",
    );
    say(
        waiting(ItemState::WithoutComments),
        "answered statement has no comment behind it yet.",
        "answered statements have no comment behind them yet.",
    );
    say(
        waiting(ItemState::Withdrawn),
        "statement is withdrawn and has to be put right.",
        "statements are withdrawn and have to be put right.",
    );
    say(
        waiting(ItemState::Ready),
        "statement is ready and not published yet.",
        "statements are ready and not published yet.",
    );
    if no_items {
        missing.push("No statement of this year is published yet.".to_owned());
    }
    if no_foreword {
        missing.push("There is no foreword yet.".to_owned());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_sentences_and_nothing_else_is() {
        assert_eq!(
            missing(false, false, Dispositions::default(), &[]),
            [] as [String; 0]
        );
        let dispositions = Dispositions {
            undecided: 1,
            in_drafts: 12,
            ..Dispositions::default()
        };
        let missing = missing(
            true,
            false,
            dispositions,
            &[ItemState::Ready, ItemState::Ready],
        );
        assert_eq!(
            missing,
            [
                "1 comment has no place in the report yet. The forum has still to read or group it.",
                "12 comments are part of statements that are not published yet.",
                "2 statements are ready and not published yet.",
                "There is no foreword yet.",
            ]
        );
    }

    #[test]
    fn an_officer_accepts_what_is_left_over_in_its_numbers() {
        for (undecided, in_drafts, words) in [
            (
                85,
                28,
                "Publish although 85 comments have no place yet and 28 wait in statements that are not published.",
            ),
            (
                1,
                1,
                "Publish although 1 comment has no place yet and 1 waits in a statement that is not published.",
            ),
            (9, 0, "Publish although 9 comments have no place yet."),
            (
                0,
                1,
                "Publish although 1 comment waits in a statement that is not published.",
            ),
            (
                0,
                2,
                "Publish although 2 comments wait in statements that are not published.",
            ),
        ] {
            let dispositions = Dispositions {
                undecided,
                in_drafts,
                ..Dispositions::default()
            };
            assert_eq!(accept(dispositions), words);
        }
        let held = Dispositions {
            undecided: 2,
            held: 3,
            ..Dispositions::default()
        };
        assert_eq!(
            accept(held),
            "Publish although 2 comments have no place yet and 3 are held because they may be spam."
        );
    }
}
