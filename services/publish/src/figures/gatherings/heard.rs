//! What was heard at gatherings, beside the figures of the year's comments.
//!
//! A point is a comment. All that was said at gatherings of a kind is part of the number of its channel, which those
//! figures tell exactly. So points are told in bands, only where that number is shown beside them, and only where
//! bands and number together leave every small number of points several possible values. None is a small number too.

use yousaid_model::gathering::{Kind, Role};
use yousaid_projections::gatherings::Record;
use yousaid_web::labels::{self, gathering::role};

use crate::figures::{
    bands::{self, Band},
    bounds::{Bounds, narrowed},
    outcome::LEFT_OPEN,
    suppression::THRESHOLD,
    year::Figures,
};

/// How many points were heard at each gathering, in words; none where that may not be told.
pub(super) fn points(held: &[&Record], comments: &Figures) -> Vec<Option<String>> {
    let told: Vec<Kind> = Kind::ALL
        .iter()
        .filter(|kind| {
            let of_kind = held.iter().filter(|record| record.kind == **kind);
            let points: Vec<u64> = of_kind.map(|record| record.heard.points()).collect();
            of_channel(comments, **kind).is_some_and(|all| bands_are_safe(&points, all))
        })
        .copied()
        .collect();
    held.iter()
        .map(|record| {
            let points = record.heard.points();
            told.contains(&record.kind).then(|| in_words(points))
        })
        .collect()
}

/// The number of the channel of a kind of gathering, where it is shown.
fn of_channel(comments: &Figures, kind: Kind) -> Option<u64> {
    let label = labels::channel(kind.channel().as_str());
    let mut tables = comments.breakdowns.iter();
    let table = tables.find(|table| table.id == "channel")?;
    table.rows.iter().find(|row| row.label == label)?.count
}

/// Whether every small number is left with several values by the bands and the number of the channel. A reader may
/// take it that everything of this channel was said at one of these gatherings; where it was, that is right.
pub(super) fn bands_are_safe(points: &[u64], of_channel: u64) -> bool {
    let sum: u64 = points.iter().sum();
    let least = if sum == of_channel { sum } else { 0 };
    let whole = Bounds {
        least,
        most: of_channel,
    };
    let bounds: Vec<Bounds> = points.iter().copied().map(band).collect();
    are_left_open(points, &bounds, whole)
}

fn band(points: u64) -> Bounds {
    let band = Band::around(points);
    Bounds {
        least: band.at_least,
        most: band.at_most.unwrap_or(u64::MAX),
    }
}

fn are_left_open(numbers: &[u64], bounds: &[Bounds], whole: Bounds) -> bool {
    narrowed(bounds, whole)
        .iter()
        .zip(numbers)
        .all(|(bounds, number)| *number >= THRESHOLD || bounds.width() >= LEFT_OPEN)
}

pub(super) fn in_words(points: u64) -> String {
    let words = bands::people(points).replace(" people", " points were noted");
    words.replace("fewer", "Fewer")
}

/// Which roles were heard over the year, with five points or more, and of which hardly any point is noted; none where
/// somebody who knows how many points there were could tell a small number from it.
pub(super) fn by_role(held: &[&Record]) -> Option<String> {
    let sum = |of: &dyn Fn(&Record) -> u64| held.iter().map(|record| of(record)).sum::<u64>();
    let roles: Vec<(Role, u64)> = Role::ALL
        .iter()
        .filter(|role| held.iter().all(|record| record.heard.of(**role).is_some()))
        .map(|role| (*role, sum(&|record| record.heard.of(*role).unwrap_or(0))))
        .collect();
    let numbers: Vec<u64> = roles.iter().map(|(_, points)| *points).collect();
    if !classes_are_safe(&numbers, sum(&|record| record.heard.points())) {
        return None;
    }
    let named = |is: fn(u64) -> bool| {
        let roles = roles.iter().filter(|(_, points)| is(*points));
        let names: Vec<String> = roles.map(|(one, _)| role(*one).to_lowercase()).collect();
        (!names.is_empty()).then(|| names.join("; "))
    };
    let heard = named(|points| points >= THRESHOLD)
        .map(|names| format!("At gatherings we heard: {names}."));
    // Somebody may have made a point of which it is not noted. That is said always: where it is said, and where not,
    // would tell whether there were any.
    let hardly = named(|points| points < THRESHOLD).map(|names| {
        format!(
            "Fewer than {THRESHOLD} points, or none, are noted as made by: {names}. Who made a point is not always noted."
        )
    });
    let sentences: Vec<String> = heard.into_iter().chain(hardly).collect();
    Some(sentences.join(" "))
}

/// Whether every small number is left with several values where it is told of each role whether it is small. Of
/// points of which nobody noted who made them nothing is told.
pub(super) fn classes_are_safe(of_roles: &[u64], of_all: u64) -> bool {
    let not_said = of_all.saturating_sub(of_roles.iter().sum());
    let numbers: Vec<u64> = of_roles.iter().copied().chain([not_said]).collect();
    let mut bounds: Vec<Bounds> = of_roles
        .iter()
        .map(|points| Bounds::hidden(*points, THRESHOLD))
        .collect();
    bounds.push(Bounds {
        least: 0,
        most: u64::MAX,
    });
    are_left_open(&numbers, &bounds, Bounds::exactly(of_all))
}
