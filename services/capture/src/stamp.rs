//! When a form was shown, said in the form itself, so that nothing has to be kept: the second, and a code that only
//! this service can make, bound to the form's own id.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use yousaid_web::App;

/// How much of the code is in the form, in bytes: nobody guesses one of 2^64.
const LENGTH: usize = 8;

/// The stamp of a form with this id that is, or was, shown at this time.
pub(crate) fn stamp(app: &App, id: &str, shown_at: Timestamp) -> String {
    let second = shown_at.as_second();
    format!("{second}-{}", code(app, id, second))
}

/// When the form with this id was shown; nothing where the stamp is not ours, or of another form.
pub(crate) fn shown_at(app: &App, id: &str, stamp: &str) -> Option<Timestamp> {
    let (second, found) = stamp.split_once('-')?;
    let second = second.parse().ok()?;
    // What is guarded is the attention of a volunteer: how long the comparison takes tells nothing worth knowing.
    (found == code(app, id, second))
        .then(|| Timestamp::from_second(second).ok())
        .flatten()
}

fn code(app: &App, id: &str, second: i64) -> String {
    let message = format!("the form {id} was shown at {second}");
    HEXLOWER.encode(&app.council.log.code(message.as_bytes())[..LENGTH])
}
