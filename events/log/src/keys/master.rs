//! The master key: wraps the key of every submission, so that a copy of `log.db` alone opens nothing.

use uuid::Uuid;
use yousaid_model::FeedbackId;
use zeroize::{Zeroize, Zeroizing};

use super::{
    SubmissionKey, random,
    submission::{decrypt, derive, encrypt},
};

/// Nonce (24), key (32) and tag (16) of a wrapped key, in bytes. All are of one length, so that a
/// store can overwrite one where it stands.
pub(crate) const WRAPPED_LENGTH: usize = 24 + 32 + 16;

/// A submission's key as the store keeps it.
pub(crate) type WrappedKey = [u8; WRAPPED_LENGTH];

/// What stands in place of a forgotten key.
pub(crate) const FORGOTTEN: WrappedKey = [0; WRAPPED_LENGTH];

/// Parts the wrapping of keys from every other use of the cipher.
const KEY_FORMAT: &[u8] = b"yousaid key 1 ";

/// 256 bits that wrap the keys of the submissions. Overwritten when dropped.
pub(crate) struct MasterKey([u8; 32]);

impl MasterKey {
    pub(crate) fn generate() -> Self {
        Self(random())
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Wraps a key for one submission; it unwraps for that submission only.
    pub(crate) fn wrap(&self, id: FeedbackId, key: &SubmissionKey) -> WrappedKey {
        let mut wrapped = [0; WRAPPED_LENGTH];
        wrapped.copy_from_slice(&encrypt(&self.0, key.as_bytes(), &bound_to(id)));
        wrapped
    }

    /// The key again; `None` when it was wrapped under another master key or for another submission.
    pub(crate) fn unwrap(&self, id: FeedbackId, wrapped: &WrappedKey) -> Option<SubmissionKey> {
        let bytes = Zeroizing::new(decrypt(&self.0, wrapped, &bound_to(id))?);
        Some(SubmissionKey::from_bytes(bytes.as_slice().try_into().ok()?))
    }

    /// By which this key is known again; nothing else follows from it.
    pub(crate) fn mark(&self) -> [u8; 32] {
        derive(&self.0, b"mark of the master key", b"")
    }

    /// The identity under which a submission is kept: a UUID version 8 (RFC 9562) from which the
    /// sender's own cannot be found.
    pub(crate) fn feedback_id(&self, submission: Uuid) -> FeedbackId {
        let derived = derive(&self.0, b"feedback id", submission.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&derived[..16]);
        FeedbackId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl Drop for MasterKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

fn bound_to(id: FeedbackId) -> Vec<u8> {
    [KEY_FORMAT, id.0.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_has_one_identity_that_only_the_master_key_finds() {
        let master = MasterKey::generate();
        let submission = Uuid::new_v4();
        assert_eq!(
            master.feedback_id(submission),
            master.feedback_id(submission)
        );
        assert_ne!(master.feedback_id(submission).0, submission);
        assert_ne!(
            master.feedback_id(submission),
            MasterKey::generate().feedback_id(submission)
        );
        assert_ne!(
            master.feedback_id(submission),
            master.feedback_id(Uuid::new_v4())
        );
    }

    #[test]
    fn a_wrapped_key_unwraps_for_its_submission_only() {
        let master = MasterKey::generate();
        let key = SubmissionKey::generate();
        let id = FeedbackId(Uuid::new_v4());
        let wrapped = master.wrap(id, &key);
        assert_eq!(master.unwrap(id, &wrapped), Some(key));
        assert_eq!(master.unwrap(FeedbackId(Uuid::new_v4()), &wrapped), None);
        assert_eq!(MasterKey::generate().unwrap(id, &wrapped), None);
    }
}
