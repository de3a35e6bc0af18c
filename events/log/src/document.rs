//! Published files, kept beside the events and named by what they hold.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A file that never changes, known by the SHA-256 of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The SHA-256 of the bytes, 64 lower-case hexadecimal characters.
    pub sha256: String,
    /// Its media type, for example `text/css; charset=utf-8`.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Document {
    /// A document of these bytes, named after them.
    #[must_use]
    pub fn new(media_type: &str, bytes: Vec<u8>) -> Self {
        Self {
            sha256: Self::name_of(&bytes),
            media_type: media_type.to_owned(),
            bytes,
        }
    }

    /// Whether the bytes are still those the name was made of.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.sha256 == Self::name_of(&self.bytes)
    }

    fn name_of(bytes: &[u8]) -> String {
        HEXLOWER.encode(&Sha256::digest(bytes))
    }
}
