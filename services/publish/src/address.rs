//! Addresses: reading their parts, and writing their queries.

use std::{fmt::Write as _, str::FromStr};

use yousaid_web::Failure;

/// Reads a part of an address. What cannot be read is the address of nothing.
pub(crate) fn read<T: FromStr>(part: &str) -> Result<T, Failure> {
    part.parse().map_err(|_| Failure::NotFound)
}

/// A path with the pairs that have a value as its query.
pub(crate) fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut joint = '?';
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(joint);
        address.push_str(name);
        address.push('=');
        encode(value, &mut address);
        joint = '&';
    }
    address
}

/// Percent-encoding of everything but the unreserved characters of RFC 3986, section 2.3.
fn encode(value: &str, into: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_has_only_what_has_a_value_and_nothing_breaks_out_of_it() {
        assert_eq!(
            with_query(
                "/you-said",
                &[("year", "2025"), ("theme", ""), ("q", "a&b=c é")]
            ),
            "/you-said?year=2025&q=a%26b%3Dc%20%C3%A9"
        );
    }
}
