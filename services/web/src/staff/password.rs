//! Passwords: argon2id with the parameters of OWASP's Password Storage Cheat Sheet (19 MiB, 2 rounds).

use std::sync::Arc;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::Failure;

/// The fewest characters of a password (NIST SP 800-63B asks for 8; a desk of families' words deserves
/// more).
pub const SHORTEST: usize = 12;
/// The most characters of a password: a limit against needless work.
pub const LONGEST: usize = 200;

/// How many are hashed at the same time: each takes 19 MiB.
static PLACES: std::sync::LazyLock<Arc<Semaphore>> =
    std::sync::LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// The hash of a password, as a PHC string.
///
/// # Errors
/// [`Failure::Internal`] where hashing fails.
pub async fn hash(password: String) -> Result<String, Failure> {
    away_from_requests(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    })
    .await?
    .map_err(|reason| Failure::internal(format!("a password could not be hashed: {reason}")))
}

/// Whether the password is the one that was hashed. Without a hash the same work is done, so that the
/// time does not tell whether there is an account.
///
/// # Errors
/// [`Failure::Internal`] where the work is broken off.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, Failure> {
    away_from_requests(move || {
        let argon2 = Argon2::default();
        let Some(Ok(hash)) = hash.as_deref().map(PasswordHash::new) else {
            let _ = argon2.hash_password(password.as_bytes());
            return false;
        };
        argon2.verify_password(password.as_bytes(), &hash).is_ok()
    })
    .await
}

async fn away_from_requests<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let place = Arc::clone(&PLACES).acquire_owned().await;
    let place = place.map_err(|_| Failure::internal("password hashing is closed"))?;
    tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    })
    .await
    .map_err(|_| Failure::internal("password hashing was broken off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_is_known_again_and_a_wrong_one_is_not() {
        let hash = hash("correct horse battery".to_owned())
            .await
            .expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            verify("correct horse battery".to_owned(), Some(hash.clone()))
                .await
                .expect("verifies")
        );
        assert!(
            !verify("wrong horse battery".to_owned(), Some(hash))
                .await
                .expect("verifies")
        );
    }

    #[tokio::test]
    async fn without_an_account_no_password_is_right() {
        assert!(
            !verify("correct horse battery".to_owned(), None)
                .await
                .expect("verifies")
        );
    }
}
