//! An address as a QR code, for receipts that are printed and for tablets (ISO/IEC 18004).

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The light border that a reader needs around the code, in modules.
const QUIET_ZONE: usize = 4;

/// A code as the template `qr_code` draws it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// The length of a side with its border, in modules.
    side: usize,
    /// The dark modules, as an SVG path.
    path: String,
}

impl Qr {
    /// The code of a text; none where it is too long for one (about 1,200 letters).
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        // A folded paper has lost up to a quarter of it and can still be read.
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
        let width = code.width();
        let colours = code.to_colors();
        let mut path = String::new();
        for (row, modules) in colours.chunks(width).enumerate() {
            let mut column = 0;
            while column < width {
                let dark = modules[column..]
                    .iter()
                    .take_while(|module| **module == Color::Dark)
                    .count();
                if dark > 0 {
                    let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
                    // Writing into a text cannot fail.
                    let _ = write!(path, "M{x} {y}h{dark}v1h-{dark}z");
                }
                column += dark.max(1);
            }
        }
        Some(Self {
            side: width + 2 * QUIET_ZONE,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_border_and_its_corners() {
        let qr =
            Qr::of("https://yousaid.example.gov.uk/track/7K4M-2QX9-0VBT-H3ZC").expect("a code");
        // Version 5, the first that takes 56 letters at this level, has 37 modules a side (ISO/IEC 18004, tables 1 and 7).
        assert_eq!(qr.side, 37 + 8);
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert_eq!(Qr::of(&"x".repeat(4000)), None);
    }
}
