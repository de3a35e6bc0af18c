//! The key of one submission: it seals the family's words, and destroying it forgets them.

use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;
use yousaid_model::{Fingerprint, Sealed};
use zeroize::Zeroize;

use super::{NewsLink, Receipt, random};

/// The length of a nonce of `XChaCha20`, in bytes: long enough to be drawn at random.
pub(super) const NONCE_LENGTH: usize = 24;

/// Bound into every seal, so that a later form of sealed fields is never taken for this one.
const WORDS_FORMAT: &[u8] = b"yousaid words 1";

/// The key of one submission, 256 bits. Overwritten when it is dropped; never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SubmissionKey([u8; 32]);

/// Why sealed words cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnsealError {
    /// Not sealed with this key, or changed since.
    #[error("the sealed words were made with another key or were changed")]
    Foreign,
    /// Opened, but what came out is no text.
    #[error("the sealed words are not text")]
    NotText,
}

impl SubmissionKey {
    /// A fresh key from the operating system's random bytes.
    #[must_use]
    pub fn generate() -> Self {
        Self(random())
    }

    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals words with XChaCha20-Poly1305 under a fresh random nonce: the same words sealed twice are
    /// not alike. Adds 40 bytes; the length of the words stays visible.
    #[must_use]
    pub fn seal(&self, words: &str) -> Sealed {
        Sealed::from_bytes(encrypt(&self.0, words.as_bytes(), WORDS_FORMAT))
    }

    /// Opens sealed words.
    pub fn open(&self, sealed: &Sealed) -> Result<String, UnsealError> {
        let words =
            decrypt(&self.0, sealed.as_bytes(), WORDS_FORMAT).ok_or(UnsealError::Foreign)?;
        String::from_utf8(words).map_err(|_| UnsealError::NotText)
    }

    /// The receipt of this submission: the same each time, and gone with the key.
    #[must_use]
    pub fn receipt(&self) -> Receipt {
        let mut bytes = [0; Receipt::LENGTH];
        bytes.copy_from_slice(&self.derive(b"receipt", b"")[..Receipt::LENGTH]);
        Receipt::from_bytes(bytes)
    }

    /// The link that mails about this submission carry: the same each time, and gone with the key.
    #[must_use]
    pub fn news_link(&self) -> NewsLink {
        let mut bytes = [0; NewsLink::LENGTH];
        bytes.copy_from_slice(&self.derive(b"news link", b"")[..NewsLink::LENGTH]);
        NewsLink::from_bytes(bytes)
    }

    /// A keyed hash of words: tells whether the same words were sent twice under one submission
    /// without opening anything, and is worth nothing once the key is destroyed.
    #[must_use]
    pub fn fingerprint(&self, words: &str) -> Fingerprint {
        Fingerprint(HEXLOWER.encode(&self.derive(b"fingerprint", words.as_bytes())))
    }

    /// HMAC-SHA-256 of the purpose and the message, parted so that neither can run into the other.
    fn derive(&self, purpose: &[u8], message: &[u8]) -> [u8; 32] {
        derive(&self.0, purpose, message)
    }
}

/// HMAC-SHA-256 of the purpose and the message under a key of 256 bits.
pub(super) fn derive(key: &[u8; 32], purpose: &[u8], message: &[u8]) -> [u8; 32] {
    let mut code =
        <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    code.update(purpose);
    if !message.is_empty() {
        code.update(&[0]);
        code.update(message);
    }
    code.finalize().into_bytes().into()
}

impl Drop for SubmissionKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for SubmissionKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SubmissionKey(…)")
    }
}

/// A fresh nonce followed by the sealed message.
pub(super) fn encrypt(key: &[u8; 32], message: &[u8], bound: &[u8]) -> Vec<u8> {
    let nonce = random::<NONCE_LENGTH>();
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: message,
                aad: bound,
            },
        )
        .expect("a message in memory is shorter than the 256 GiB the cipher takes");
    [&nonce[..], &sealed].concat()
}

/// What was sealed; `None` when the key, the bound data or any bit is another.
pub(super) fn decrypt(key: &[u8; 32], sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let (nonce, message) = sealed.split_first_chunk::<NONCE_LENGTH>()?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: message,
                aad: bound,
            },
        )
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_words_open_with_their_key() {
        let key = SubmissionKey::generate();
        let sealed = key.seal("The map was hard to find – ہمیں");
        assert_eq!(
            key.open(&sealed).as_deref(),
            Ok("The map was hard to find – ہمیں")
        );
    }

    #[test]
    fn another_key_opens_nothing() {
        let sealed = SubmissionKey::generate().seal("words");
        assert_eq!(
            SubmissionKey::generate().open(&sealed),
            Err(UnsealError::Foreign)
        );
    }

    #[test]
    fn a_changed_bit_or_a_missing_end_is_noticed() {
        let key = SubmissionKey::generate();
        let bytes = key.seal("words").as_bytes().to_vec();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert_eq!(
                key.open(&Sealed::from_bytes(changed)),
                Err(UnsealError::Foreign)
            );
            assert!(
                key.open(&Sealed::from_bytes(bytes[..place].to_vec()))
                    .is_err()
            );
        }
    }

    #[test]
    fn the_same_words_are_never_sealed_alike() {
        let key = SubmissionKey::generate();
        assert_ne!(key.seal("words"), key.seal("words"));
    }

    #[test]
    fn the_fingerprint_knows_the_same_words_again_and_no_others() {
        let key = SubmissionKey::generate();
        assert_eq!(key.fingerprint("words"), key.fingerprint("words"));
        assert_ne!(key.fingerprint("words"), key.fingerprint("word"));
        assert_ne!(
            key.fingerprint("words"),
            SubmissionKey::generate().fingerprint("words")
        );
    }

    #[test]
    fn a_key_is_never_shown() {
        assert_eq!(
            format!("{:?}", SubmissionKey::generate()),
            "SubmissionKey(…)"
        );
    }

    #[test]
    fn the_receipt_comes_from_the_key_alone() {
        let key = SubmissionKey::from_bytes([7; 32]);
        assert_eq!(key.receipt(), SubmissionKey::from_bytes([7; 32]).receipt());
        assert_ne!(key.receipt(), SubmissionKey::from_bytes([8; 32]).receipt());
    }
}
