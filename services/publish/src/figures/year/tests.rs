use super::*;

fn dispositions(
    in_items: u64,
    in_drafts: u64,
    set_aside: u64,
    forgotten: u64,
    undecided: u64,
) -> Dispositions {
    let received = in_items + in_drafts + set_aside + forgotten + undecided;
    Dispositions {
        received,
        in_items,
        in_drafts,
        set_aside,
        forgotten,
        undecided,
        held: 0,
    }
}

fn counts(table: &Table) -> Vec<Option<u64>> {
    table.rows.iter().map(|row| row.count).collect()
}

#[test]
fn large_numbers_are_told() {
    let figures = figures(dispositions(80, 6, 9, 7, 5), &[], &[40, 40]);
    assert_eq!(figures.comments, Some(100));
    assert_eq!(figures.forgotten, Some(7));
    assert_eq!(counts(&figures.outcome), [Some(80), Some(9), Some(11)]);
    assert_eq!(
        figures.outcome.finding,
        "80 of 100 comments are part of a statement in this report."
    );
    assert!(
        figures
            .still_being_read_words()
            .is_some_and(|words| words.starts_with("11 comments"))
    );
}

#[test]
fn few_comments_set_aside_cannot_be_worked_out() {
    let figures = figures(dispositions(80, 0, 3, 0, 0), &[], &[40, 40]);
    assert_eq!(counts(&figures.outcome), [None, None]);
    assert_eq!(figures.still_being_read_words(), None);
}

#[test]
fn when_every_comment_has_its_place_the_report_can_say_so() {
    let figures = figures(dispositions(80, 0, 0, 2, 0), &[], &[40, 40]);
    assert_eq!(counts(&figures.outcome), [Some(80)]);
    assert_eq!(figures.forgotten, None);
    assert_eq!(figures.comments, Some(80));
}

#[test]
fn a_small_item_does_not_follow_from_the_number_of_comments() {
    // 20 comments in items of "10 to 19" and "fewer than 5": the small one is 1 to 4.
    let figures = figures(dispositions(20, 0, 0, 0, 0), &[], &[17, 3]);
    assert_eq!(counts(&figures.outcome), [Some(20)]);
    assert_eq!(figures.comments, Some(20));
}

#[test]
fn items_that_their_sum_would_pin_take_the_number_of_comments_with_them() {
    let by_channel = || Breakdown {
        by: "channel",
        cells: vec![("web_form".to_owned(), 8), ("paper".to_owned(), 0)],
    };
    for (in_items, items) in [(8, &[4, 4][..]), (5, &[1; 5])] {
        let figures = figures(dispositions(in_items, 0, 0, 0, 0), &[by_channel()], items);
        assert_eq!(counts(&figures.outcome), [None]);
        assert_eq!((figures.comments, figures.submissions), (None, None));
        assert_eq!(figures.breakdowns, []);
        // Where other comments came in beside them, it is enough to hide the row.
        let figures = super::figures(dispositions(in_items, 0, 9, 0, 0), &[], items);
        assert_eq!(counts(&figures.outcome), [None, None]);
        assert_eq!(figures.comments, Some(in_items + 9));
    }
}

#[test]
fn a_table_without_any_number_is_left_out() {
    let all_on_one = Breakdown {
        by: "about",
        cells: vec![("content".to_owned(), 9)],
    };
    assert_eq!(breakdown(&all_on_one), None);
}

#[test]
fn every_chart_says_of_how_many_it_speaks() {
    let by_respondent = Breakdown {
        by: "respondent",
        cells: vec![("parent_or_carer".to_owned(), 90), (String::new(), 60)],
    };
    let figures = figures(dispositions(130, 0, 24, 0, 0), &[by_respondent], &[60, 70]);
    assert_eq!(
        figures.outcome.finding,
        "130 of 154 points are part of a statement in this report."
    );
    assert_eq!(figures.submissions, Some(150));
}

#[test]
fn every_word_has_a_row_and_nought_is_hidden_like_every_small_number() {
    let by_respondent = Breakdown {
        by: "respondent",
        cells: vec![
            ("parent_or_carer".to_owned(), 60),
            ("professional".to_owned(), 8),
            (String::new(), 1),
        ],
    };
    let table = breakdown(&by_respondent).expect("known");
    assert_eq!(table.total, Some(69));
    assert_eq!(counts(&table), [Some(60), None, None, None, None]);
    assert_eq!(
        table.finding,
        "The largest group was: Parent or carer, 60 of 69 people or groups."
    );
}

#[test]
fn what_is_held_is_in_no_number_and_the_year_is_not_done_with() {
    let without = dispositions(80, 0, 9, 7, 0);
    let held = Dispositions { held: 3, ..without };
    let (with, without) = (
        figures(held, &[], &[40, 40]),
        figures(without, &[], &[40, 40]),
    );
    assert_eq!(
        (with.comments, &with.outcome),
        (without.comments, &without.outcome)
    );
    assert!(with.still_being_read && !without.still_being_read);
}
