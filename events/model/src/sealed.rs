//! Words nobody can read without the key of their submission.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Sealed words: a nonce and what the cipher made of the words. Opaque to all but the
/// log, which seals and opens.
///
/// Stored as base64 text.
#[derive(Clone, PartialEq, Eq, JsonSchema)]
#[schemars(extend("contentEncoding" = "base64"))]
pub struct Sealed(#[schemars(with = "String")] Vec<u8>);

impl Sealed {
    /// Wraps bytes that are sealed already.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The sealed bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sealed({} bytes)", self.0.len())
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&data_encoding::BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        data_encoding::BASE64
            .decode(text.as_bytes())
            .map(Self)
            .map_err(|reason| D::Error::custom(format!("sealed words are not base64: {reason}")))
    }
}

/// A keyed hash of a submission's words, made under the key of the submission.
///
/// It tells a repeated submission from a different one under the same id, and is worth nothing once
/// the key is destroyed. Stored as hexadecimal text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Fingerprint(pub String);
