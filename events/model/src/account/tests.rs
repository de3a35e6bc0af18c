//! An account's roles.

use proptest::prelude::*;

use super::*;
use crate::testing::{EARLIER, NOW, any_of, given, nothing_happens_twice};

fn granted(role: Role) -> AccountEvent {
    RoleGranted { role, at: EARLIER }.into()
}

fn withdrawn(role: Role) -> AccountEvent {
    RoleWithdrawn { role, at: EARLIER }.into()
}

fn grant(role: Role) -> AccountCommand {
    AccountCommand::Grant { role, at: NOW }
}

fn withdraw(role: Role) -> AccountCommand {
    AccountCommand::Withdraw { role, at: NOW }
}

#[test]
fn an_account_is_given_a_role() {
    given::<Account>([])
        .when(grant(Role::Forum))
        .then([RoleGranted {
            role: Role::Forum,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_account_may_have_both_roles() {
    given::<Account>([granted(Role::Forum)])
        .when(grant(Role::Officer))
        .then([RoleGranted {
            role: Role::Officer,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_role_that_an_account_has_is_not_granted_again() {
    given::<Account>([granted(Role::Officer)])
        .when(grant(Role::Officer))
        .then_nothing();
}

#[test]
fn a_role_is_taken_from_an_account() {
    given::<Account>([granted(Role::Forum)])
        .when(withdraw(Role::Forum))
        .then([RoleWithdrawn {
            role: Role::Forum,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_role_that_was_withdrawn_can_be_granted_again() {
    given::<Account>([granted(Role::Forum), withdrawn(Role::Forum)])
        .when(grant(Role::Forum))
        .then([RoleGranted {
            role: Role::Forum,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_role_that_an_account_does_not_have_is_not_withdrawn() {
    given::<Account>([granted(Role::Forum)])
        .when(withdraw(Role::Officer))
        .then_refused(AccountRejection::NotGranted(Role::Officer));
}

#[test]
fn a_role_is_withdrawn_once() {
    given::<Account>([granted(Role::Forum), withdrawn(Role::Forum)])
        .when(withdraw(Role::Forum))
        .then_refused(AccountRejection::NotGranted(Role::Forum));
}

#[test]
fn a_role_is_the_same_word_in_code_and_in_the_log() {
    for role in Role::ALL {
        assert_eq!(serde_json::json!(role), role.as_str());
        assert_eq!(role.as_str().parse(), Ok(*role));
    }
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(
        Role::ALL.iter().flat_map(|role| [grant(*role), withdraw(*role)]).collect()
    )) {
        nothing_happens_twice::<Account>(&commands, |command| {
            matches!(command, AccountCommand::Grant { .. })
        })?;
    }
}
