//! Progress of long work, on standard error; where nobody watches, nothing.

use indicatif::{ProgressBar, ProgressStyle};
use yousaid_log::Position;

/// A bar that goes from nothing to the head of the log.
pub fn of_events(what: &'static str, head: Position) -> ProgressBar {
    let bar = ProgressBar::new(head.get());
    if let Ok(style) = ProgressStyle::with_template(
        "{msg} {wide_bar} {human_pos} of {human_len} events, {eta} left",
    ) {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// A bar that goes through a file.
pub fn of_file(what: &'static str, size: u64) -> ProgressBar {
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}
