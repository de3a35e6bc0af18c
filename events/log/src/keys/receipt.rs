//! What an anonymous person keeps to look up what came of their feedback.

use std::{fmt, str::FromStr};

use sha2::{Digest, Sha256};
use thiserror::Error;

/// Crockford's base32: no I, L, O or U, so that nothing is misread or spells a word.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Sixteen symbols of five bits.
const SYMBOL_COUNT: usize = 16;

/// A receipt: 80 bits that cannot be guessed, written `7K4M-2QX9-TB3H-0WPZ`.
///
/// Whoever holds it may look, so `Debug` does not show it; [`fmt::Display`] does. Read back with
/// `parse`, which forgives spaces, hyphens, lower case, O for 0, and I or L for 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Receipt([u8; Self::LENGTH]);

/// Why a text is no receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReceiptError {
    /// Too few or too many letters and digits.
    #[error("a receipt has 16 letters and digits, this has {0}")]
    Length(usize),
    /// A character no receipt has.
    #[error("a receipt has no {0:?}")]
    Symbol(char),
}

impl Receipt {
    pub(super) const LENGTH: usize = 10;

    pub(super) fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// What a read model keeps to find the feedback again: a SHA-256 from which the receipt does not
    /// follow.
    #[must_use]
    pub fn lookup(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"yousaid receipt 1 ");
        hash.update(self.0);
        hash.finalize().into()
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self
            .0
            .iter()
            .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut text = String::with_capacity(SYMBOL_COUNT + 3);
        for place in 0..SYMBOL_COUNT {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let symbol = (bits >> (5 * (SYMBOL_COUNT - 1 - place))) & 31;
            text.push(char::from(
                SYMBOLS[usize::try_from(symbol).unwrap_or_default()],
            ));
        }
        formatter.pad(&text)
    }
}

impl FromStr for Receipt {
    type Err = ReceiptError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bits = 0_u128;
        let mut count = 0;
        for letter in text.chars().filter(|letter| !is_spacing(*letter)) {
            let symbol = value_of(letter).ok_or(ReceiptError::Symbol(letter))?;
            count += 1;
            if count <= SYMBOL_COUNT {
                bits = bits << 5 | symbol;
            }
        }
        if count != SYMBOL_COUNT {
            return Err(ReceiptError::Length(count));
        }
        let mut bytes = [0; Self::LENGTH];
        bytes.copy_from_slice(&bits.to_be_bytes()[16 - Self::LENGTH..]);
        Ok(Self(bytes))
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Receipt(…)")
    }
}

/// White space, and the hyphens and dashes that telephones and word processors make of a hyphen.
fn is_spacing(letter: char) -> bool {
    letter.is_whitespace() || letter == '-' || ('\u{2010}'..='\u{2015}').contains(&letter)
}

fn value_of(letter: char) -> Option<u128> {
    let symbol = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = SYMBOLS
        .iter()
        .position(|known| char::from(*known) == symbol)?;
    u128::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SubmissionKey;

    #[test]
    fn a_receipt_has_four_groups_of_four() {
        let text = Receipt::from_bytes([0xFF; 10]).to_string();
        assert_eq!(text, "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(
            Receipt::from_bytes([0; 10]).to_string(),
            "0000-0000-0000-0000"
        );
    }

    #[test]
    fn a_receipt_is_read_back_from_its_text() {
        for _ in 0..100 {
            let receipt = SubmissionKey::generate().receipt();
            assert_eq!(receipt.to_string().parse(), Ok(receipt));
        }
    }

    #[test]
    fn reading_forgives_what_people_write() {
        let receipt: Receipt = "0000-1111-7K4M-2QX9".parse().expect("well formed");
        for text in [
            "oOo0 iIlL 7k4m 2qx9",
            " 0000–1111—7K4M\u{a0}2QX9\n",
            "000011117K4M2QX9",
        ] {
            assert_eq!(text.parse(), Ok(receipt), "{text}");
        }
    }

    #[test]
    fn what_is_no_receipt_is_refused_with_its_reason() {
        assert_eq!("".parse::<Receipt>(), Err(ReceiptError::Length(0)));
        assert_eq!(
            "0000-1111-7K4M-2QX".parse::<Receipt>(),
            Err(ReceiptError::Length(15))
        );
        assert_eq!(
            "0000-1111-7K4M-2QX99".parse::<Receipt>(),
            Err(ReceiptError::Length(17))
        );
        assert_eq!(
            "0000-1111-7K4M-2QXU".parse::<Receipt>(),
            Err(ReceiptError::Symbol('U'))
        );
        assert_eq!(
            "0000-1111-7K4M-2QXß".parse::<Receipt>(),
            Err(ReceiptError::Symbol('ß'))
        );
    }

    #[test]
    fn the_lookup_does_not_show_the_receipt() {
        let receipt = Receipt::from_bytes([7; 10]);
        assert!(!receipt.lookup().windows(10).any(|bytes| bytes == [7; 10]));
        assert_eq!(format!("{receipt:?}"), "Receipt(…)");
    }
}
