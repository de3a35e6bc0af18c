//! Account: a person of the forum or the council, known here by an id and its roles alone.
//!
//! The e-mail address, password hash and sessions are ordinary rows beside the log, because they must
//! be changeable and deletable.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Decider, decider::events, feedback::vocabulary};

#[cfg(test)]
mod tests;

vocabulary! {
    /// What an account may do.
    Role {
        /// A volunteer of the parent carer forum: reads, themes, words, endorses and marks.
        Forum = "forum",
        /// Council staff: answers, promises, publishes.
        Officer = "officer",
        /// Reads what may disclose harm to a child, and passes it on.
        Safeguarding = "safeguarding",
        /// A native speaker: says that a translation of the pages reads well.
        Translations = "translations",
    }
}

/// The account has this role from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleGranted {
    /// The role.
    pub role: Role,
    /// When.
    pub at: Timestamp,
}

/// The account no longer has this role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleWithdrawn {
    /// The role.
    pub role: Role,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to an account.
    AccountEvent {
        /// It has a role.
        RoleGranted = 1,
        /// It no longer has a role.
        RoleWithdrawn = 1,
    }
}

/// One account as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// What it may do.
    pub roles: BTreeSet<Role>,
}

/// What can be asked of an account.
#[derive(Clone, Debug, PartialEq)]
pub enum AccountCommand {
    /// Give it a role.
    Grant {
        /// The role.
        role: Role,
        /// When.
        at: Timestamp,
    },
    /// Take a role from it.
    Withdraw {
        /// The role.
        role: Role,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with an account.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AccountRejection {
    /// There is nothing to take away.
    #[error("This account does not have the role {0}.")]
    NotGranted(Role),
}

impl Decider for Account {
    const AGGREGATE: &'static str = "account";
    type Command = AccountCommand;
    type Event = AccountEvent;
    type Rejection = AccountRejection;

    fn decide(&self, command: &AccountCommand) -> Result<Vec<AccountEvent>, AccountRejection> {
        match *command {
            AccountCommand::Grant { role, .. } if self.roles.contains(&role) => Ok(vec![]),
            AccountCommand::Grant { role, at } => Ok(vec![RoleGranted { role, at }.into()]),
            AccountCommand::Withdraw { role, at } if self.roles.contains(&role) => {
                Ok(vec![RoleWithdrawn { role, at }.into()])
            }
            AccountCommand::Withdraw { role, .. } => Err(AccountRejection::NotGranted(role)),
        }
    }

    fn evolve(&mut self, event: &AccountEvent) {
        match event {
            AccountEvent::RoleGranted(event) => self.roles.insert(event.role),
            AccountEvent::RoleWithdrawn(event) => self.roles.remove(&event.role),
        };
    }
}
