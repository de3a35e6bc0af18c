//! Which comments stand before and after one in the list it was opened from.

use rusqlite::Connection;
use yousaid_model::FeedbackId;
use yousaid_projections::feedback::{self, PAGE_SIZE};

use super::asked::Asked;

/// A comment and the line of the list it stands on, counted from 0.
pub(crate) type Place = (FeedbackId, u64);

/// The comments before and after one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbours {
    pub(crate) previous: Option<Place>,
    pub(crate) next: Option<Place>,
}

/// The comments before and after one in the list that was looked at; none where it was not opened from
/// a list.
pub(crate) fn around(
    rows: &Connection,
    asked: &Asked,
    id: FeedbackId,
) -> rusqlite::Result<Neighbours> {
    let Some(at) = asked.at() else {
        return Ok(Neighbours::default());
    };
    let page = asked.page();
    let first = page.saturating_sub(1).max(1);
    let mut window = vec![];
    // The pages on both sides as well: the neighbours of the first line and of the last stand there,
    // and what came in since has moved the lines.
    for page in first..=page.saturating_add(1) {
        let found = feedback::search(rows, &asked.filter(page))?.found;
        window.extend(found.into_iter().map(|summary| summary.id));
    }
    Ok(in_window(
        &window,
        u64::from(first - 1) * u64::from(PAGE_SIZE),
        id,
        at,
    ))
}

/// `window` is a stretch of the list that begins on line `start`. A comment that has left the list
/// since, because it was read or has a theme now, has left a gap on its line: the next one has moved up
/// to there.
fn in_window(window: &[FeedbackId], start: u64, id: FeedbackId, at: u64) -> Neighbours {
    let line = |index: usize| start + u64::try_from(index).unwrap_or(u64::MAX - start);
    let place = |index: usize| window.get(index).map(|id| (*id, line(index)));
    let found = window.iter().position(|one| *one == id);
    let gap = usize::try_from(at.saturating_sub(start)).unwrap_or(usize::MAX);
    let index = found.unwrap_or(gap);
    let next = if found.is_some() {
        index.saturating_add(1)
    } else {
        index
    };
    Neighbours {
        previous: index.checked_sub(1).and_then(place),
        next: place(next),
    }
}

/// The newest comment that nobody has opened, but for `id`, and how many there are besides it.
pub(crate) fn next_unread(
    rows: &Connection,
    id: Option<FeedbackId>,
) -> rusqlite::Result<Option<(Place, u64)>> {
    let page = feedback::search(rows, &Asked::in_state("unread").filter(1))?;
    let others = page.total - u64::from(page.found.iter().any(|one| Some(one.id) == id));
    let lines = (0..).zip(&page.found);
    let next = lines
        .map(|(line, one)| (one.id, line))
        .find(|(one, _)| Some(*one) != id);
    Ok(next.map(|place| (place, others)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn ids<const N: usize>(numbers: [u128; N]) -> [FeedbackId; N] {
        numbers.map(|number| FeedbackId(Uuid::from_u128(number)))
    }

    #[test]
    fn a_comment_stands_between_its_neighbours() {
        let [a, b, c] = ids([1, 2, 3]);
        let found = in_window(&[a, b, c], 25, b, 26);
        assert_eq!(
            found,
            Neighbours {
                previous: Some((a, 25)),
                next: Some((c, 27))
            }
        );
    }

    #[test]
    fn the_first_comment_has_none_before_and_the_last_none_after() {
        let [a, b] = ids([1, 2]);
        assert_eq!(
            in_window(&[a, b], 0, a, 0),
            Neighbours {
                previous: None,
                next: Some((b, 1))
            }
        );
        assert_eq!(
            in_window(&[a, b], 0, b, 1),
            Neighbours {
                previous: Some((a, 0)),
                next: None
            }
        );
    }

    #[test]
    fn a_comment_that_moved_down_is_found_where_it_is() {
        let [new, a, b, c] = ids([9, 1, 2, 3]);
        let found = in_window(&[new, a, b, c], 0, b, 1);
        assert_eq!(
            found,
            Neighbours {
                previous: Some((a, 1)),
                next: Some((c, 3))
            }
        );
    }

    #[test]
    fn after_a_comment_that_left_the_list_comes_the_one_that_moved_up() {
        let [a, b, c, gone] = ids([1, 2, 3, 4]);
        let found = in_window(&[a, b, c], 0, gone, 1);
        assert_eq!(
            found,
            Neighbours {
                previous: Some((a, 0)),
                next: Some((b, 1))
            }
        );
        assert_eq!(in_window(&[], 0, gone, 7), Neighbours::default());
    }
}
