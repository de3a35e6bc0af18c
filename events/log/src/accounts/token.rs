//! Secrets that a browser or a mail carries.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use crate::{job::TokenHash, keys::random};

/// 256 random bits as 43 characters that may stand in a URL or a cookie. Whoever holds it is let in,
/// so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub(super) fn generate() -> Self {
        Self(BASE64URL_NOPAD.encode(&random::<32>()))
    }

    /// The text for the link or the cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> TokenHash {
        Self::hash_of(&self.0)
    }

    /// What is kept of a token. With 256 random bits nothing slower than SHA-256 is called for.
    pub(super) fn hash_of(text: &str) -> TokenHash {
        Sha256::digest(text.as_bytes()).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
