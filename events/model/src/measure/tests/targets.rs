//! Whether a target is reached.

use super::*;

fn level(level: &str, direction: Direction) -> Target {
    Target::Level {
        level: number(level),
        direction,
    }
}

fn change(per_cent: &str) -> Target {
    Target::Change {
        per_cent: number(per_cent),
    }
}

fn between(least: &str, most: &str) -> Amount {
    Amount::between(number(least), number(most)).expect("a range")
}

#[test]
fn a_level_is_reached_from_either_side() {
    let (up, down) = (level("90", Direction::Up), level("32", Direction::Down));
    for (target, amount, reached) in [
        (&up, "89.9", false),
        (&up, "90.0", true),
        (&up, "95", true),
        (&down, "59.12", false),
        (&down, "32", true),
        (&down, "31.9", true),
    ] {
        assert_eq!(
            target.reached_by(exactly(amount), None),
            Some(reached),
            "{target:?} {amount}"
        );
    }
}

#[test]
fn a_change_is_reckoned_from_the_baseline() {
    let baseline = Some(exactly("82903"));
    assert_eq!(
        change("50").reached_by(exactly("96354"), baseline),
        Some(false)
    );
    assert_eq!(
        change("15").reached_by(exactly("96354"), baseline),
        Some(true)
    );
    assert_eq!(
        change("-50").reached_by(exactly("41451"), baseline),
        Some(true)
    );
    assert_eq!(
        change("-50").reached_by(exactly("41452"), baseline),
        Some(false)
    );
    assert_eq!(change("50").reached_by(exactly("96354"), None), None);
}

#[test]
fn a_change_from_a_range_is_not_reckoned() {
    let baseline = Some(between("59.12", "62.28"));
    assert_eq!(change("-50").reached_by(exactly("20"), baseline), None);
}

#[test]
fn the_direction_alone_is_told_against_the_baseline() {
    let more = Target::Direction {
        direction: Direction::Up,
    };
    let less = Target::Direction {
        direction: Direction::Down,
    };
    let baseline = Some(between("59.12", "62.28"));
    assert_eq!(more.reached_by(exactly("62.29"), baseline), Some(true));
    assert_eq!(more.reached_by(exactly("62.28"), baseline), Some(false));
    assert_eq!(less.reached_by(exactly("59.12"), baseline), Some(false));
    assert_eq!(less.reached_by(exactly("59"), baseline), Some(true));
}

#[test]
fn what_lies_on_both_sides_is_not_judged() {
    let target = level("60", Direction::Down);
    assert_eq!(target.reached_by(between("59.12", "62.28"), None), None);
    assert_eq!(
        target.reached_by(between("60.5", "62.28"), None),
        Some(false)
    );
    assert_eq!(target.reached_by(between("51", "60"), None), Some(true));
    assert_eq!(target.reached_by(Amount::AtLeast(number("59")), None), None);
    assert_eq!(
        target.reached_by(Amount::AtLeast(number("61")), None),
        Some(false)
    );
    let more = level("100", Direction::Up);
    assert_eq!(
        more.reached_by(Amount::AtLeast(number("100")), None),
        Some(true)
    );
    assert_eq!(more.reached_by(Amount::AtLeast(number("99")), None), None);
}

#[test]
fn words_are_judged_by_people() {
    let target = Target::Words {
        words: words("Most families know of it."),
    };
    assert_eq!(target.reached_by(exactly("99"), Some(exactly("1"))), None);
}

#[test]
fn a_range_goes_from_the_smaller_to_the_larger() {
    assert_eq!(
        Amount::between(number("5"), number("5.0")),
        Err(AmountError::NotARange)
    );
    assert_eq!(
        Amount::between(number("6"), number("5")),
        Err(AmountError::NotARange)
    );
}
