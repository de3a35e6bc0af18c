//! Identities and words in addresses.

use std::{fmt::Write, str::FromStr};

use yousaid_web::Failure;

/// The identity that an address names; what is none leads nowhere.
pub(crate) fn identity<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// The identities that a form carries along, each once and in their order.
pub(crate) fn identities<T: FromStr + PartialEq>(texts: &[String]) -> Result<Vec<T>, Failure> {
    let mut found: Vec<T> = vec![];
    for text in texts {
        let one = text.parse().map_err(|_| {
            Failure::Unreadable("One of the chosen comments or items has no proper number. Go back and choose again.".to_owned())
        })?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// The text as it stands in a query string: everything but the unreserved characters of RFC 3986,
/// section 2.3, is percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut address, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(address, "%{byte:02X}");
            }
            address
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_something_in_an_address_are_encoded() {
        assert_eq!(encoded("bus & taxi=ہ"), "bus%20%26%20taxi%3D%DB%81");
        assert_eq!(encoded("short-breaks_2.0~"), "short-breaks_2.0~");
    }

    #[test]
    fn what_is_chosen_twice_is_chosen_once() {
        let texts = ["2", "1", "2"].map(str::to_owned);
        assert_eq!(identities::<u8>(&texts).ok(), Some(vec![2, 1]));
        assert!(identities::<u8>(&["two".to_owned()]).is_err());
    }
}
