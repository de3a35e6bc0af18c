//! How often one address may do what costs work. Addresses are kept only as hashes under a key that lives
//! as long as the process, in memory, apart from any feedback.

use std::{
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    num::NonZeroU32,
};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock as _, DefaultClock},
};

use crate::{App, Failure};

/// How often, per minute and address. An event's visitors share one address, so these are generous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Submissions of feedback.
    pub submissions: NonZeroU32,
    /// Attempts to sign in: from one address, and with one e-mail address from wherever.
    pub sign_ins: NonZeroU32,
    /// Look-ups of a receipt.
    pub look_ups: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let per_minute = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self {
            submissions: per_minute(120),
            sign_ins: per_minute(10),
            look_ups: per_minute(60),
        }
    }
}

/// What is limited.
#[derive(Clone, Copy, Debug)]
pub enum Limited {
    /// A submission of feedback.
    Submission,
    /// An attempt to sign in.
    SignIn,
    /// The look-up of a receipt.
    LookUp,
}

/// The limits and how much of them is used.
pub struct Limits {
    key: RandomState,
    submissions: DefaultKeyedRateLimiter<u64>,
    sign_ins: DefaultKeyedRateLimiter<u64>,
    passwords: DefaultKeyedRateLimiter<u64>,
    look_ups: DefaultKeyedRateLimiter<u64>,
    often: DefaultKeyedRateLimiter<u64>,
    same_words: DefaultKeyedRateLimiter<u64>,
}

/// How often the same words may come in within an hour before that is a sign of spam.
const SAME_WORDS: NonZeroU32 = NonZeroU32::new(10).unwrap();

impl Limits {
    pub(crate) fn new(rates: &Rates) -> Self {
        let keyed = |rate| DefaultKeyedRateLimiter::keyed(Quota::per_minute(rate));
        Self {
            key: RandomState::new(),
            submissions: keyed(rates.submissions),
            sign_ins: keyed(rates.sign_ins),
            passwords: keyed(rates.sign_ins),
            look_ups: keyed(rates.look_ups),
            often: keyed(half(rates.submissions)),
            same_words: DefaultKeyedRateLimiter::keyed(Quota::per_hour(SAME_WORDS)),
        }
    }

    /// Counts one against the limit of this address.
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds until the next one is taken.
    pub fn count(&self, limited: Limited, address: Address) -> Result<(), Failure> {
        let counted = match limited {
            Limited::Submission => &self.submissions,
            Limited::SignIn => &self.sign_ins,
            Limited::LookUp => &self.look_ups,
        };
        check(counted, self.key.hash_one(address.0))
    }

    /// Counts a password tried with this e-mail address, wherever it comes from: many networks must not
    /// have many tries at one account. Counted whether or not there is such an account.
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds until the next one is taken.
    pub fn count_password(&self, email: &str) -> Result<(), Failure> {
        // As the log folds addresses before it looks for an account.
        check(
            &self.passwords,
            self.key.hash_one(email.trim().to_lowercase()),
        )
    }

    /// Whether so many submissions came from this address that it is a sign of spam: more in a minute than half of
    /// what is taken at all. Counts one.
    #[must_use]
    pub fn comes_often(&self, address: Address) -> bool {
        check(&self.often, self.key.hash_one(address.0)).is_err()
    }

    /// Whether the same words came in so often within an hour that it is a sign of spam, however they are parted and
    /// whatever letters are capitals. Counts one.
    #[must_use]
    pub fn says_the_same(&self, words: &str) -> bool {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        check(&self.same_words, self.key.hash_one(words)).is_err()
    }

    /// Forgets the addresses that have been quiet, so that the memory stays small.
    pub fn tidy(&self) {
        for limiter in [
            &self.submissions,
            &self.sign_ins,
            &self.passwords,
            &self.look_ups,
            &self.often,
            &self.same_words,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

fn half(rate: NonZeroU32) -> NonZeroU32 {
    NonZeroU32::new(rate.get() / 2).unwrap_or(NonZeroU32::MIN)
}

fn check(counted: &DefaultKeyedRateLimiter<u64>, key: u64) -> Result<(), Failure> {
    counted.check_key(&key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        Failure::TooMany {
            seconds: wait.as_secs() + 1,
        }
    })
}

/// Where a request came from. It is counted against a limit and then forgotten.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address(IpAddr);

impl FromRequestParts<App> for Address {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<std::net::SocketAddr>>()
            .map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));
        if !app.settings.behind_proxy {
            return Ok(Self(network_of(peer)));
        }
        // The last name in the list is the one that our own proxy wrote; those before it are hearsay.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.rsplit(',').next())
            .and_then(|address| address.trim().parse().ok());
        Ok(Self(network_of(forwarded.unwrap_or(peer))))
    }
}

/// One household has one IPv4 address, but 2^64 of IPv6.
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => IpAddr::V4(mapped),
            None => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once_a_minute() -> Limits {
        let rates = Rates {
            submissions: NonZeroU32::MIN,
            sign_ins: NonZeroU32::MIN,
            look_ups: NonZeroU32::MIN,
        };
        Limits::new(&rates)
    }

    fn address(text: &str) -> Address {
        Address(network_of(text.parse().expect("an address")))
    }

    #[test]
    fn one_address_too_often_is_told_when_to_come_back() {
        let limits = once_a_minute();
        assert!(
            limits
                .count(Limited::Submission, address("192.0.2.1"))
                .is_ok()
        );
        let refused = limits.count(Limited::Submission, address("192.0.2.1"));
        assert!(matches!(refused, Err(Failure::TooMany { seconds: 1..=61 })));
    }

    #[test]
    fn half_of_what_is_taken_is_a_sign_already() {
        let limits = Limits::new(&Rates {
            submissions: NonZeroU32::new(4).expect("not nought"),
            ..Rates::default()
        });
        let often: Vec<bool> = (0..4)
            .map(|_| limits.comes_often(address("192.0.2.1")))
            .collect();
        assert_eq!(often, [false, false, true, true]);
        assert!(!limits.comes_often(address("192.0.2.2")));
    }

    #[test]
    fn the_same_words_many_times_are_a_sign_however_they_are_written() {
        let limits = once_a_minute();
        let same = |words: &str| limits.says_the_same(words);
        assert!((0..10).all(|_| !same("Buy cheap tickets")));
        assert!(same("buy  CHEAP\ntickets "));
        assert!(!same("Buy cheap ticket"));
    }

    #[test]
    fn another_address_and_another_kind_of_request_have_limits_of_their_own() {
        let limits = once_a_minute();
        assert!(
            limits
                .count(Limited::Submission, address("192.0.2.1"))
                .is_ok()
        );
        assert!(
            limits
                .count(Limited::Submission, address("192.0.2.2"))
                .is_ok()
        );
        assert!(limits.count(Limited::SignIn, address("192.0.2.1")).is_ok());
    }

    #[test]
    fn one_account_has_a_limit_of_its_own_however_its_address_is_written() {
        let limits = once_a_minute();
        assert!(limits.count_password("officer@council.example").is_ok());
        assert!(limits.count_password(" Officer@Council.EXAMPLE ").is_err());
        assert!(limits.count_password("member@forum.example").is_ok());
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_share_a_limit() {
        let limits = once_a_minute();
        assert!(
            limits
                .count(Limited::Submission, address("2001:db8::1"))
                .is_ok()
        );
        assert!(
            limits
                .count(Limited::Submission, address("2001:db8::2"))
                .is_err()
        );
    }
}
