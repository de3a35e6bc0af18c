//! How many people: by role, altogether, or not counted at all, which is not nought.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Precision, Role};

/// How many people came, or said that they would, by role. What is missing was not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Headcount {
    /// Parents and carers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents_and_carers: Option<u32>,
    /// Children and young people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children_and_young_people: Option<u32>,
    /// Those who work with families.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub professionals: Option<u32>,
    /// Anybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<u32>,
    /// Everybody, where they were counted together. Missing where every role was counted: it is their sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

/// How many people altogether, and how exactly that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// How many people.
    pub number: u32,
    /// How exactly.
    pub precision: Precision,
}

/// Why numbers of people cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HeadcountError {
    /// Fewer altogether than by role.
    #[error("The roles come to {sum}, and {total} is less. Check the numbers.")]
    LessThanItsParts {
        /// Altogether.
        total: u32,
        /// By role.
        sum: u32,
    },
    /// Every role was counted, and the total is another number.
    #[error(
        "The four roles come to {sum}, not to {total}. Check the numbers, or leave the total empty."
    )]
    NotTheSum {
        /// Altogether.
        total: u32,
        /// By role.
        sum: u32,
    },
}

impl Headcount {
    /// The number of one role; none where it was not counted.
    #[must_use]
    pub const fn of(&self, role: Role) -> Option<u32> {
        match role {
            Role::ParentsAndCarers => self.parents_and_carers,
            Role::ChildrenAndYoungPeople => self.children_and_young_people,
            Role::Professionals => self.professionals,
            Role::Others => self.others,
        }
    }

    /// How many were counted by role.
    #[must_use]
    pub fn sum(&self) -> u32 {
        let roles = Role::ALL.iter().filter_map(|role| self.of(*role));
        roles.fold(0, u32::saturating_add)
    }

    /// Everybody: as counted, or the sum where every role was counted; none where neither is known.
    #[must_use]
    pub fn everybody(&self) -> Option<Total> {
        self.total.or_else(|| {
            self.every_role().then(|| Total {
                number: self.sum(),
                precision: Precision::Exactly,
            })
        })
    }

    /// Whether nobody counted anything.
    #[must_use]
    pub fn is_not_counted(&self) -> bool {
        *self == Self::default()
    }

    fn every_role(&self) -> bool {
        Role::ALL.iter().all(|role| self.of(*role).is_some())
    }

    /// The same numbers in their one form: without a total that says again what the roles say.
    ///
    /// # Errors
    /// [`HeadcountError`] where the numbers contradict each other.
    pub fn checked(self) -> Result<Self, HeadcountError> {
        let Some(total) = self.total else {
            return Ok(self);
        };
        let (total, exactly) = (total.number, total.precision == Precision::Exactly);
        let sum = self.sum();
        if self.every_role() {
            return if total == sum && exactly {
                Ok(Self {
                    total: None,
                    ..self
                })
            } else {
                Err(HeadcountError::NotTheSum { total, sum })
            };
        }
        if exactly && total < sum {
            return Err(HeadcountError::LessThanItsParts { total, sum });
        }
        Ok(self)
    }
}

/// How many visitors were tallied at a stand, by role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Visitors {
    /// Parents and carers.
    pub parents_and_carers: u32,
    /// Children and young people.
    pub children_and_young_people: u32,
    /// Those who work with families.
    pub professionals: u32,
    /// Anybody else.
    pub others: u32,
}

impl Visitors {
    /// Those of both tallies.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            parents_and_carers: self
                .parents_and_carers
                .saturating_add(other.parents_and_carers),
            children_and_young_people: self
                .children_and_young_people
                .saturating_add(other.children_and_young_people),
            professionals: self.professionals.saturating_add(other.professionals),
            others: self.others.saturating_add(other.others),
        }
    }

    /// The same as a headcount in which every role was counted.
    #[must_use]
    pub const fn headcount(self) -> Headcount {
        Headcount {
            parents_and_carers: Some(self.parents_and_carers),
            children_and_young_people: Some(self.children_and_young_people),
            professionals: Some(self.professionals),
            others: Some(self.others),
            total: None,
        }
    }
}
