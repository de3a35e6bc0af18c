//! What must be changeable and deletable about accounts: passwords, sign-in links, sessions.
//!
//! Who has an account and which role is in the events of the aggregate `account`; the row here is
//! added in the same job ([`Job::add_account`](crate::Job::add_account)).

mod token;

use std::{collections::HashMap, fmt, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;
use yousaid_model::AccountId;

use crate::{
    AppendError, LogError,
    job::{Entry, Row, fold_email},
    store::{AccountKey, Session, Store},
};
pub use token::Token;

/// A session ends when nobody has used it for so long.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(12);
/// A session ends after so long however much it is used.
pub const SESSION_LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a sign-in link is usually made valid for.
pub const SIGN_IN_LINK_VALID: SignedDuration = SignedDuration::from_hours(24);

/// How exactly a session's last use is kept: a write for every page would be one too many.
const SESSION_GRAIN: SignedDuration = SignedDuration::from_mins(5);

/// One account's row.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Which account.
    pub id: AccountId,
    /// Its e-mail address, lower case.
    pub email: String,
    /// The hash of its password as a PHC string; `None` until one was set.
    pub password_hash: Option<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Account")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Why a sign-in link does not sign in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignInError {
    /// No such link was made, or it was so long ago that it is no longer kept.
    #[error("there is no such sign-in link")]
    Unknown,
    /// Its time is over.
    #[error("the sign-in link has expired")]
    Expired,
    /// It has signed somebody in already.
    #[error("the sign-in link was used already")]
    Used,
    /// Try again later.
    #[error(transparent)]
    Log(#[from] LogError),
}

/// Passwords, sign-in links and sessions of one log. Cheap to clone.
///
/// The caller says what time it is. Tokens are kept as their SHA-256 only.
#[derive(Clone)]
pub struct Accounts {
    store: Arc<dyn Store>,
}

impl Accounts {
    pub(crate) fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }

    /// The account with this e-mail address, in whatever case it is written.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn account_for_email(&self, email: &str) -> Result<Option<Account>, LogError> {
        self.store
            .account(AccountKey::Email(fold_email(email)))
            .await
    }

    /// The account with this identity.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, LogError> {
        self.store.account(AccountKey::Id(id)).await
    }

    /// Sets the hash of the password (a PHC string). Sessions stay; end them where that is meant.
    ///
    /// # Errors
    /// [`AppendError::Unwritable`] where there is no such account.
    pub async fn set_password_hash(&self, id: AccountId, hash: &str) -> Result<(), AppendError> {
        self.write(Row::PasswordHash {
            id,
            hash: hash.to_owned(),
        })
        .await
    }

    /// Makes a link that signs in once until `now + valid`. Earlier links stay as they are.
    ///
    /// # Errors
    /// [`AppendError::Unwritable`] where there is no such account.
    pub async fn new_sign_in_link(
        &self,
        account: AccountId,
        now: Timestamp,
        valid: SignedDuration,
    ) -> Result<Token, AppendError> {
        let token = Token::generate();
        let expires_at = later(now, valid);
        self.write(Row::SignInLink {
            token: token.hash(),
            account,
            expires_at,
            now,
        })
        .await?;
        Ok(token)
    }

    /// Looks at a link without using it up, so that a page can ask before it signs in: mail programs
    /// open links on their own.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn look_at_sign_in_link(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<AccountId, SignInError> {
        let link = self.store.sign_in_link(Token::hash_of(token)).await?;
        match link {
            None => Err(SignInError::Unknown),
            Some(link) if link.used => Err(SignInError::Used),
            Some(link) if link.expires_at <= now => Err(SignInError::Expired),
            Some(link) => Ok(link.account),
        }
    }

    /// Uses a link up and says whose it is. Of two at the same time one succeeds.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn use_sign_in_link(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<AccountId, SignInError> {
        let account = self.look_at_sign_in_link(token, now).await?;
        match self
            .write(Row::UseSignInLink {
                token: Token::hash_of(token),
                now,
            })
            .await
        {
            Ok(()) => Ok(account),
            Err(AppendError::Unavailable(reason)) => Err(LogError::Unavailable(reason).into()),
            Err(_) => Err(SignInError::Used),
        }
    }

    /// Starts a session. Expired sessions of the account are removed.
    ///
    /// # Errors
    /// [`AppendError::Unwritable`] where there is no such account.
    pub async fn start_session(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Token, AppendError> {
        let token = Token::generate();
        let expires_at = later(now, SESSION_IDLE);
        self.write(Row::StartSession {
            token: token.hash(),
            account,
            now,
            expires_at,
        })
        .await?;
        Ok(token)
    }

    /// Whose session this is; `None` when it has ended or never was. Using it puts off its end to
    /// [`SESSION_IDLE`] from now (kept to five minutes), up to [`SESSION_LONGEST`] from its start.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn session(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>, LogError> {
        let token = Token::hash_of(token);
        let Some(session) = self.store.session(token).await? else {
            return Ok(None);
        };
        if session.expires_at <= now {
            return Ok(None);
        }
        if now.duration_since(session.last_seen_at) >= SESSION_GRAIN {
            let seen = Row::SeeSession {
                token,
                now,
                expires_at: put_off(&session, now),
            };
            // A session that cannot be prolonged at this moment is still a session.
            if let Err(error) = self.write(seen).await {
                tracing::warn!(%error, "a session could not be prolonged");
            }
        }
        Ok(Some(session.account))
    }

    /// Ends a session. One that has ended already is no error.
    ///
    /// # Errors
    /// [`AppendError::Unavailable`].
    pub async fn end_session(&self, token: &str) -> Result<(), AppendError> {
        self.write(Row::EndSession(Token::hash_of(token))).await
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// [`AppendError::Unavailable`].
    pub async fn end_all_sessions(&self, account: AccountId) -> Result<(), AppendError> {
        self.write(Row::EndSessions(account)).await
    }

    /// Ends all sign-in links of an account that have not been used; they are then unknown. Used ones
    /// stay known as used.
    ///
    /// # Errors
    /// [`AppendError::Unavailable`].
    pub async fn end_all_sign_in_links(&self, account: AccountId) -> Result<(), AppendError> {
        self.write(Row::EndSignInLinks(account)).await
    }

    async fn write(&self, row: Row) -> Result<(), AppendError> {
        self.store
            .append(Entry::new(vec![], HashMap::new(), vec![row]))
            .await
            .map(drop)
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Accounts")
    }
}

fn put_off(session: &Session, now: Timestamp) -> Timestamp {
    later(now, SESSION_IDLE).min(later(session.started_at, SESSION_LONGEST))
}

/// At the end of time rather than past it.
fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}
