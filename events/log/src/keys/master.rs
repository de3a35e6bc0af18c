//! The master key: wraps the key of every submission, so that a copy of `log.db` alone opens nothing.

use uuid::Uuid;
use yousaid_model::{FeedbackId, StandId, SurveyResponseId};
use zeroize::{Zeroize, Zeroizing};

use super::{
    SubmissionKey, random,
    submission::{decrypt, derive, encrypt},
};

/// Nonce (24), key (32) and tag (16) of a wrapped key, in bytes. All are of one length, so that a
/// store can overwrite one where it stands.
pub(crate) const WRAPPED_LENGTH: usize = 24 + 32 + 16;

/// A stand's identity (16) and its mark (16), in bytes.
const STAND_TOKEN_LENGTH: usize = 16 + 16;

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

    /// By which a message is known to come from a holder of this key.
    pub(crate) fn code(&self, message: &[u8]) -> [u8; 32] {
        derive(&self.0, b"code", message)
    }

    /// The identity under which a submission is kept: a UUID version 8 (RFC 9562) from which the
    /// sender's own cannot be found.
    pub(crate) fn feedback_id(&self, submission: Uuid) -> FeedbackId {
        FeedbackId(self.identity(b"feedback id", submission))
    }

    /// As [`MasterKey::feedback_id`], for a response to a survey.
    pub(crate) fn survey_response_id(&self, submission: Uuid) -> SurveyResponseId {
        SurveyResponseId(self.identity(b"survey response id", submission))
    }

    fn identity(&self, purpose: &[u8], submission: Uuid) -> Uuid {
        let derived = derive(&self.0, purpose, submission.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&derived[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// What the link of a stand carries: the stand, and a mark that only this key makes.
    pub(crate) fn stand_token(&self, stand: StandId) -> [u8; STAND_TOKEN_LENGTH] {
        let mut token = [0; STAND_TOKEN_LENGTH];
        let (id, mark) = token.split_at_mut(16);
        id.copy_from_slice(stand.0.as_bytes());
        mark.copy_from_slice(&derive(&self.0, b"stand", stand.0.as_bytes())[..16]);
        token
    }

    /// The stand whose link carries this; none where this key did not make it.
    pub(crate) fn stand_of(&self, token: &[u8]) -> Option<StandId> {
        let token: [u8; STAND_TOKEN_LENGTH] = token.try_into().ok()?;
        let (id, _) = token.split_at(16);
        let stand = StandId(Uuid::from_slice(id).ok()?);
        // Every byte is looked at, so that the time tells nothing of how far a guess was right.
        let differences = self
            .stand_token(stand)
            .iter()
            .zip(&token)
            .fold(0, |differences, (own, theirs)| differences | (own ^ theirs));
        (differences == 0).then_some(stand)
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
    fn a_code_is_that_of_its_message_and_of_this_key() {
        let master = MasterKey::generate();
        assert_eq!(master.code(b"shown"), master.code(b"shown"));
        assert_ne!(master.code(b"shown"), master.code(b"sent"));
        assert_ne!(master.code(b"shown"), MasterKey::generate().code(b"shown"));
        assert_ne!(master.code(b""), master.mark());
    }

    #[test]
    fn the_link_of_a_stand_is_known_by_the_key_that_made_it_alone() {
        let master = MasterKey::generate();
        let stand = StandId(Uuid::new_v4());
        let token = master.stand_token(stand);
        assert_eq!(master.stand_of(&token), Some(stand));
        assert_eq!(MasterKey::generate().stand_of(&token), None);
        for place in 0..token.len() {
            let mut other = token;
            other[place] ^= 1;
            assert_eq!(master.stand_of(&other), None);
        }
        for short in [&token[..16], &token[..31], &[]] {
            assert_eq!(master.stand_of(short), None);
        }
    }

    #[test]
    fn a_response_and_a_comment_from_one_uuid_never_meet() {
        let master = MasterKey::generate();
        let submission = Uuid::new_v4();
        assert_ne!(
            master.feedback_id(submission).0,
            master.survey_response_id(submission).0
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
