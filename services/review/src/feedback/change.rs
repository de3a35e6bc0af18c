//! What somebody changes of the themes of a comment: only that, so that two people who do it at the same
//! time both get what they wanted.

use std::collections::BTreeSet;

use yousaid_model::ThemeId;

/// Themes that are given, and themes that are taken away.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    given: BTreeSet<ThemeId>,
    taken: BTreeSet<ThemeId>,
}

impl Change {
    /// Nothing but giving these.
    pub(super) fn giving(themes: BTreeSet<ThemeId>) -> Self {
        Self {
            given: themes,
            ..Self::default()
        }
    }

    /// Nothing but taking these away.
    pub(super) fn taking(themes: BTreeSet<ThemeId>) -> Self {
        Self {
            taken: themes,
            ..Self::default()
        }
    }

    /// What makes the themes that were ticked when the page was opened those that are ticked now.
    pub(super) fn between(was: &BTreeSet<ThemeId>, now: &BTreeSet<ThemeId>) -> Self {
        Self {
            given: now.difference(was).cloned().collect(),
            taken: was.difference(now).cloned().collect(),
        }
    }

    /// The themes of a comment that has these now.
    pub(super) fn of(&self, present: &BTreeSet<ThemeId>) -> BTreeSet<ThemeId> {
        let kept = present.difference(&self.taken);
        kept.chain(&self.given).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(names: &str) -> BTreeSet<ThemeId> {
        names.split_whitespace().map(ThemeId::of_name).collect()
    }

    #[test]
    fn two_people_who_saw_the_same_themes_both_get_what_they_wanted() {
        let seen = themes("access advice");
        let one = Change::between(&seen, &themes("access advice travel"));
        let other = Change::between(&seen, &themes("access"));
        assert_eq!(other.of(&one.of(&seen)), themes("access travel"));
        assert_eq!(one.of(&other.of(&seen)), themes("access travel"));
    }

    #[test]
    fn ticks_that_nobody_touched_change_nothing() {
        let seen = themes("access");
        let untouched = Change::between(&seen, &seen);
        assert_eq!(untouched, Change::default());
        assert_eq!(untouched.of(&themes("travel")), themes("travel"));
    }
}
