//! How many mails went out, and how many did not. No count says to whom, or of what.

use metrics::{counter, gauge};
use yousaid_model::telling::Hindrance;

/// Mails that the mail server took.
pub const SENT: &str = "yousaid_mails_sent_total";

/// Attempts that did not succeed and are made again.
pub const PUT_OFF: &str = "yousaid_mails_put_off_total";

/// Mails that are not tried again.
pub const GIVEN_UP: &str = "yousaid_mails_given_up_total";

/// Mails that wait to be tried again.
pub const WAITING: &str = "yousaid_mails_waiting";

/// When the mail server last took a mail.
pub const LAST_SENT: &str = "yousaid_mails_last_sent_timestamp_seconds";

/// Every series is there from the start, so that the first mail already counts as a change.
pub fn begin() {
    counter!(SENT).absolute(0);
    for hindrance in Hindrance::ALL {
        if hindrance.may_pass() {
            counter!(PUT_OFF, "hindrance" => hindrance.as_str()).absolute(0);
        }
        counter!(GIVEN_UP, "hindrance" => hindrance.as_str()).absolute(0);
    }
    gauge!(WAITING).set(0.0);
    gauge!(LAST_SENT).set(0.0);
}

/// A mail went out.
#[expect(
    clippy::cast_precision_loss,
    reason = "seconds since 1970 are exact in an f64"
)]
pub(crate) fn sent(at: jiff::Timestamp) {
    counter!(SENT).increment(1);
    gauge!(LAST_SENT).set(at.as_second() as f64);
}

/// A mail did not go out, and is tried again.
pub(crate) fn put_off(because: Hindrance) {
    counter!(PUT_OFF, "hindrance" => because.as_str()).increment(1);
}

/// A mail did not go out, and is not tried again.
pub(crate) fn given_up(because: Hindrance) {
    counter!(GIVEN_UP, "hindrance" => because.as_str()).increment(1);
}

/// So many mails wait.
pub(crate) fn waiting(mails: usize) {
    gauge!(WAITING).set(f64::from(u32::try_from(mails).unwrap_or(u32::MAX)));
}
