//! Gatherings as a later edition tells of them, and the year's page beside it: two headcounts of the same gathering
//! would else show how one more person came, and of which role.

use yousaid_model::gathering::Precision;

use super::{GatheringFigures, PublishedGathering, PublishedHeadcount};
use crate::figures::carried::changed_by_little;

/// What is told after an edition: a headcount that has, or could have, changed by fewer than five stays as the
/// edition has it, and says so. Where the figures of the comments are those of the edition, so is what was heard.
#[must_use]
pub fn after(
    earlier: Option<&GatheringFigures>,
    edition: u32,
    mut own: GatheringFigures,
    comments_are_kept: bool,
) -> GatheringFigures {
    if comments_are_kept {
        own.heard = earlier.and_then(|earlier| earlier.heard.clone());
    }
    let told = |id: &str| -> Option<&PublishedGathering> {
        earlier?.gatherings.iter().find(|before| before.id == id)
    };
    for one in &mut own.gatherings {
        let before = told(&one.id);
        if comments_are_kept {
            one.points = before.and_then(|before| before.points.clone());
        }
        if let Some(before) = before {
            keep(
                before.registrations.as_ref(),
                edition,
                &mut one.registrations,
            );
            keep(before.attendance.as_ref(), edition, &mut one.attendance);
        }
    }
    own.summed_up()
}

/// A headcount stays as it was before where little lies between.
pub(super) fn keep(
    before: Option<&PublishedHeadcount>,
    edition: u32,
    now: &mut Option<PublishedHeadcount>,
) {
    let (Some(before), Some(own)) = (before, now.as_ref()) else {
        return;
    };
    if little_lies_between(before, own) {
        *now = Some(PublishedHeadcount {
            of_edition: Some(before.of_edition.unwrap_or(edition)),
            ..before.clone()
        });
    }
}

/// Where everybody is known in both, whole and roles are a table; else each number stands alone.
fn little_lies_between(before: &PublishedHeadcount, now: &PublishedHeadcount) -> bool {
    let rows = |one: &PublishedHeadcount| -> Vec<(String, Option<u64>)> {
        let roles = one.roles.iter();
        roles.map(|role| (role.role.clone(), role.people)).collect()
    };
    let is_table = |one: &PublishedHeadcount| {
        one.precision
            .as_deref()
            .is_some_and(|precision| precision != Precision::MoreThan.as_str())
    };
    if is_table(before) && is_table(now) {
        return changed_by_little((before.total, &rows(before)), (now.total, &rows(now)));
    }
    let alone =
        |before: Option<u64>, now: Option<u64>| changed_by_little((before, &[]), (now, &[]));
    alone(before.total, now.total)
        || rows(before).iter().any(|(role, before)| {
            let now = now.roles.iter().find(|now| now.role == *role);
            now.is_some_and(|now| alone(*before, now.people))
        })
}

impl PublishedHeadcount {
    /// From which edition the numbers are, as a sentence.
    #[must_use]
    pub fn of_edition_words(&self) -> Option<String> {
        self.of_edition.map(|edition| {
            format!(
                "These numbers are those of edition {edition}: newer ones beside them could show fewer than five people."
            )
        })
    }
}
