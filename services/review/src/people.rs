//! People as the reader knows them: nobody's name or address is ever shown.

use yousaid_web::SignedIn;

/// Another member of the forum, or oneself.
pub(crate) fn of_the_forum(by: &str, you: &SignedIn) -> &'static str {
    if by == you.id.to_string() {
        "you"
    } else {
        "another member of the forum"
    }
}

/// Somebody who answers for safeguarding, or oneself.
pub(crate) fn of_safeguarding(by: &str, you: &SignedIn) -> &'static str {
    if by == you.id.to_string() {
        "you"
    } else {
        "a member of safeguarding"
    }
}

/// Somebody of the council, or oneself, for those who are both.
pub(crate) fn of_the_council(by: &str, you: &SignedIn) -> &'static str {
    if by == you.id.to_string() {
        "you"
    } else {
        "the council"
    }
}
