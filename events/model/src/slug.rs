//! Addresses that can be read.

use uuid::Uuid;

/// The longest a slug's readable part may be, in letters.
const LONGEST: usize = 60;

/// A readable address for a statement: its first words in lower case ASCII letters and digits, then
/// four hexadecimal digits of its identity, so that two statements that begin alike differ.
#[must_use]
pub fn slug(statement: &str, identity: Uuid) -> String {
    let mut readable = String::new();
    for word in statement
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .map(|word| {
            word.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
    {
        if readable.len() + word.len() >= LONGEST {
            break;
        }
        readable.push_str(&word.to_ascii_lowercase());
        readable.push('-');
    }
    let identity = identity.simple().to_string();
    format!("{readable}{}", &identity[identity.len() - 4..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_reads_like_the_statement_and_ends_in_its_identity() {
        let identity = Uuid::from_u128(0xabcd);
        assert_eq!(
            slug("We can't find the respite page!", identity),
            "we-cant-find-the-respite-page-abcd"
        );
    }

    #[test]
    fn a_statement_without_latin_letters_still_has_an_address() {
        assert_eq!(slug("ہمیں مدد چاہیے", Uuid::from_u128(0x12)), "0012");
    }

    proptest::proptest! {
        #[test]
        fn every_slug_is_safe_in_an_address(statement in ".{0,300}", identity: u128) {
            let slug = slug(&statement, Uuid::from_u128(identity));
            proptest::prop_assert!(slug.len() <= LONGEST + 5);
            proptest::prop_assert!(slug.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
        }
    }
}
