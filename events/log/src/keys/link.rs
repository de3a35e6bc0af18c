//! What a mail carries so that the person can see what is new, answer, and stop the mails.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER_PERMISSIVE;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// A link: 128 bits that cannot be guessed, written as 32 hexadecimal digits. Made from the key of the submission
/// and gone with it. It opens less than a [`Receipt`](crate::Receipt) does, which does not follow from it.
///
/// Whoever holds it may look, so `Debug` does not show it; [`fmt::Display`] does.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NewsLink([u8; Self::LENGTH]);

/// A text that is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a link has 32 hexadecimal digits")]
pub struct NotALink;

impl NewsLink {
    pub(super) const LENGTH: usize = 16;

    pub(super) fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// What a read model keeps to find the person again: a SHA-256 from which the link does not follow.
    #[must_use]
    pub fn lookup(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"yousaid news link 1 ");
        hash.update(self.0);
        hash.finalize().into()
    }
}

impl fmt::Display for NewsLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl FromStr for NewsLink {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<Self, NotALink> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        let bytes = bytes.map_err(|_| NotALink)?;
        bytes.try_into().map(Self).map_err(|_| NotALink)
    }
}

impl fmt::Debug for NewsLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NewsLink(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SubmissionKey;

    #[test]
    fn a_link_is_read_back_from_its_text() {
        let link = SubmissionKey::generate().news_link();
        let text = link.to_string();
        assert_eq!(text.len(), 32);
        assert_eq!(text.parse(), Ok(link));
        assert_eq!(text.to_uppercase().parse(), Ok(link));
        assert_eq!(format!("{link:?}"), "NewsLink(…)");
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for text in [
            "",
            "0f",
            "zz",
            &"0".repeat(31),
            &"0".repeat(34),
            &"g".repeat(32),
        ] {
            assert_eq!(text.parse::<NewsLink>(), Err(NotALink), "{text}");
        }
    }

    #[test]
    fn neither_the_lookup_nor_the_receipt_tells_the_link() {
        let key = SubmissionKey::generate();
        let link = key.news_link();
        assert!(!link.lookup().windows(16).any(|bytes| bytes == link.0));
        assert_ne!(link.lookup(), key.receipt().lookup());
        let receipt = format!("{}", key.receipt()).replace('-', "");
        assert!(!receipt.eq_ignore_ascii_case(&link.to_string()[..16]));
    }
}
