use yousaid_model::account::{Role, RoleGranted, RoleWithdrawn};

use super::roles;
use crate::testing::{AT, OFFICER, SECOND_VOLUNTEER, Story, VOLUNTEER};

#[test]
fn an_account_has_the_roles_it_was_given() {
    let mut story = Story::default();
    story.account(
        OFFICER,
        RoleGranted {
            role: Role::Officer,
            at: AT,
        },
    );
    story.account(
        OFFICER,
        RoleGranted {
            role: Role::Forum,
            at: AT,
        },
    );
    story.account(
        VOLUNTEER,
        RoleGranted {
            role: Role::Forum,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(
            roles(rows, OFFICER).expect("roles"),
            [Role::Forum, Role::Officer]
        );
        assert_eq!(roles(rows, VOLUNTEER).expect("roles"), [Role::Forum]);
    });
}

#[test]
fn a_role_that_was_taken_away_is_gone_and_can_be_given_again() {
    let mut story = Story::default();
    for account in [OFFICER, VOLUNTEER] {
        story.account(
            account,
            RoleGranted {
                role: Role::Forum,
                at: AT,
            },
        );
        story.account(
            account,
            RoleWithdrawn {
                role: Role::Forum,
                at: AT,
            },
        );
    }
    story.account(
        VOLUNTEER,
        RoleGranted {
            role: Role::Forum,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(roles(rows, OFFICER).expect("roles"), []);
        assert_eq!(roles(rows, VOLUNTEER).expect("roles"), [Role::Forum]);
    });
}

#[test]
fn an_account_nobody_knows_may_do_nothing() {
    Story::default().shows(|rows| assert_eq!(roles(rows, SECOND_VOLUNTEER).expect("roles"), []));
}
