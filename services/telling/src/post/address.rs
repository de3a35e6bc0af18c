//! Where the mail server is, and who we are there.

use std::{fmt, fs, net::IpAddr, path::Path};

use axum::http::Uri;
use lettre::{
    message::Mailbox,
    transport::smtp::{authentication::Credentials, client::TlsParameters, extension::ClientId},
};
use thiserror::Error;

/// The port for submission with STARTTLS (RFC 6409).
const SUBMISSION: u16 = 587;
/// The port for submission over TLS (RFC 8314).
const SUBMISSIONS: u16 = 465;

/// Why mails cannot be sent as asked. Each says what to do.
#[derive(Debug, Error)]
pub enum PostError {
    /// The address of the mail server cannot be read.
    #[error(
        "--smtp-url is not an address such as smtps://user@mail.example.org or smtp://user@mail.example.org:587"
    )]
    Url,
    /// The password stands where every process of the machine can read it.
    #[error(
        "the password does not belong in --smtp-url: put it in a file and name it with --smtp-password-file"
    )]
    PasswordInUrl,
    /// Somebody signs in, and with nothing.
    #[error("--smtp-url names a user, so --smtp-password-file is needed")]
    NoPassword,
    /// A password, and nobody who signs in.
    #[error("--smtp-password-file is given, and --smtp-url names no user")]
    NoUser,
    /// The file cannot be read, or is empty.
    #[error("the password cannot be read from {path}: {reason}")]
    PasswordFile {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// The address that mails come from cannot be read, or is missing.
    #[error("--mail-from is not an address such as \"Example Council <feedback@example.gov.uk>\"")]
    From,
    /// The certificates of this machine cannot be used.
    #[error("TLS to the mail server cannot be set up: {0}")]
    Tls(String),
}

/// How the connection is protected.
#[derive(Clone)]
pub(super) enum Protection {
    /// TLS from the first byte.
    Tls(TlsParameters),
    /// TLS is asked for before anything is said; without it nothing is sent.
    StartTls(TlsParameters),
    /// None: the server is this machine.
    OnThisMachine,
}

/// The mail server that takes our mails.
#[derive(Clone)]
pub struct PostOffice {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) protection: Protection,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    /// Who mails come from.
    pub from: Mailbox,
}

impl PostOffice {
    /// Reads the settings. Nothing is connected to: a mail server may be away.
    ///
    /// `smtps://` is TLS from the start (port 465), `smtp://` STARTTLS (port 587); without TLS only where the host is
    /// this machine.
    ///
    /// # Errors
    /// See [`PostError`].
    pub fn read(url: &str, password: Option<&Path>, from: Option<&str>) -> Result<Self, PostError> {
        let uri: Uri = url.parse().map_err(|_| PostError::Url)?;
        let authority = uri.authority().ok_or(PostError::Url)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(PostError::Url);
        }
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        if host.is_empty() {
            return Err(PostError::Url);
        }
        let user = authority.as_str().rsplit_once('@').map(|(user, _)| user);
        let credentials = credentials(user, password)?;
        let tls = || {
            TlsParameters::new(host.clone()).map_err(|reason| PostError::Tls(reason.to_string()))
        };
        let (protection, usual) = match uri.scheme_str() {
            Some("smtps") => (Protection::Tls(tls()?), SUBMISSIONS),
            Some("smtp") if is_this_machine(&host) => (Protection::OnThisMachine, SUBMISSION),
            Some("smtp") => (Protection::StartTls(tls()?), SUBMISSION),
            _ => return Err(PostError::Url),
        };
        let from = from
            .and_then(|from| from.parse().ok())
            .ok_or(PostError::From)?;
        Ok(Self {
            port: authority.port_u16().unwrap_or(usual),
            host,
            protection,
            credentials,
            hello: ClientId::default(),
            from,
        })
    }
}

fn credentials(
    user: Option<&str>,
    password: Option<&Path>,
) -> Result<Option<Credentials>, PostError> {
    match (user, password) {
        (None, None) => Ok(None),
        (Some(user), _) if user.contains(':') => Err(PostError::PasswordInUrl),
        (Some(_), None) => Err(PostError::NoPassword),
        (None, Some(_)) => Err(PostError::NoUser),
        (Some(user), Some(file)) => {
            let unreadable = |reason: String| PostError::PasswordFile {
                path: file.display().to_string(),
                reason,
            };
            let user = percent_encoding::percent_decode_str(user).decode_utf8();
            let user = user.map_err(|_| PostError::Url)?.into_owned();
            let read = fs::read_to_string(file).map_err(|reason| unreadable(reason.to_string()))?;
            let password = read.trim_end_matches(['\r', '\n']);
            if password.is_empty() {
                return Err(unreadable("it is empty".to_owned()));
            }
            Ok(Some(Credentials::new(user, password.to_owned())))
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

impl fmt::Debug for PostOffice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PostOffice")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}
