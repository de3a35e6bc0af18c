//! A link as a picture that a tablet or a telephone reads.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The quiet zone around the code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// The picture: a path of squares, each module one unit wide.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    side: usize,
    path: String,
}

/// The picture of a text; none where it is too long for one.
pub(super) fn picture(text: &str) -> Option<Picture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (row, modules) in colors.chunks(width).enumerate() {
        for (column, _) in modules
            .iter()
            .enumerate()
            .filter(|(_, color)| **color == Color::Dark)
        {
            let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
        }
    }
    Some(Picture {
        side: width + 2 * QUIET,
        path,
    })
}
