//! What has a form of its own: addresses and numbers.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Detail, Kind, joined};

/// As people write addresses, not as RFC 5321 allows them; "(at)" too, with which they hide them.
static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[\p{L}\p{N}._%+'’-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")
});

/// The form that HM Revenue & Customs gives (National Insurance Manual, NIM39110): two letters, six digits, A to D.
/// D, F, I, Q, U and V are in no prefix; O is not its second letter.
static NATIONAL_INSURANCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]",
    )
});

/// Prefixes that are not given out (NIM39110).
const NO_PREFIXES: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// The form of a postcode (British Standard BS 7666, as the government's own data schemas have it). The second half
/// has no C, I, K, M, O or V.
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)(?:GIR[ ]?0AA|([A-PR-UWYZ][A-HK-Y]?)[0-9][0-9A-HJKPSTUW]?[ ]?([0-9])([ABD-HJLNP-UW-Z]{2}))",
    )
});

/// The areas of postcodes (Royal Mail, Programmers' Guide to the Postcode Address File).
const AREAS: &str = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC \
    EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE \
    NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW \
    UB W WA WC WD WF WN WR WS WV YO ZE";

/// Ends of ordinal numbers: "B1 1st" is no postcode.
const ORDINALS: [(&str, &str); 4] = [("1", "st"), ("2", "nd"), ("3", "rd"), ("", "th")];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours can be read")
}

pub(super) fn find(words: &str) -> Vec<Detail> {
    let mut found: Vec<Detail> = EMAIL
        .find_iter(words)
        .map(|one| Detail::new(Kind::EmailAddress, one.range()))
        .collect();
    found.extend(national_insurance(words));
    found.extend(postcodes(words));
    let (telephones, nhs) = digits(words);
    found.extend(nhs);
    found.extend(telephones);
    found
}

fn national_insurance(words: &str) -> impl Iterator<Item = Detail> {
    NATIONAL_INSURANCE
        .find_iter(words)
        .filter(|one| !joined(words, &one.range()))
        .filter(|one| {
            let prefix = one.as_str()[..2].to_uppercase();
            !NO_PREFIXES.contains(&&*prefix)
        })
        .map(|one| Detail::new(Kind::NationalInsuranceNumber, one.range()))
}

fn postcodes(words: &str) -> impl Iterator<Item = Detail> {
    POSTCODE
        .captures_iter(words)
        .filter_map(|parts| {
            let whole = parts.get(0)?;
            let Some(area) = parts.get(1) else {
                return Some(whole.range());
            };
            let area = area.as_str().to_uppercase();
            let known = AREAS.split_whitespace().any(|one| one == area);
            let (digit, letters) = (parts.get(2)?.as_str(), parts.get(3)?.as_str());
            let ordinal = ORDINALS
                .iter()
                .any(|(before, end)| letters == *end && digit.ends_with(before));
            (known && !ordinal).then(|| whole.range())
        })
        .filter(|range| !joined(words, range))
        .map(|range| Detail::new(Kind::Postcode, range))
}

/// The longest telephone number, written with its country and every separator, in digits.
const MOST_DIGITS: usize = 15;

/// Every run of digits with what people put between them, as telephone numbers and as NHS numbers.
fn digits(words: &str) -> (Vec<Detail>, Vec<Detail>) {
    let (mut telephones, mut nhs) = (vec![], vec![]);
    let mut after = 0;
    for (start, letter) in words.char_indices() {
        let before = words[..start].chars().next_back();
        let begins = matches!(letter, '+' | '(' | '0'..='9') && start >= after;
        if !begins || before.is_some_and(|before| before.is_alphanumeric() || before == '+') {
            continue;
        }
        if let Some(end) = longest(words, start, is_telephone) {
            telephones.push(Detail::new(Kind::TelephoneNumber, start..end));
            after = end;
        } else if let Some(end) = longest(words, start, is_nhs_number) {
            nhs.push(Detail::new(Kind::NhsNumber, start..end));
            after = end;
        }
    }
    (telephones, nhs)
}

/// The end of the longest run from `start` that `is` one.
fn longest(words: &str, start: usize, is: fn(&str) -> bool) -> Option<usize> {
    let (mut end, mut count, mut separators) = (None, 0, 0);
    for (place, letter) in words[start..].char_indices() {
        let place = start + place;
        match letter {
            '0'..='9' => {
                (count, separators) = (count + 1, 0);
                if count > MOST_DIGITS {
                    break;
                }
                let range: Range<usize> = start..place + 1;
                let behind = words[range.end..].chars().next();
                if !behind.is_some_and(char::is_alphanumeric) && is(&words[range.clone()]) {
                    end = Some(range.end);
                }
            }
            '+' if place == start => {}
            ' ' | '\u{a0}' | '-' | '‑' | '–' | '.' | '/' | '(' | ')' if separators < 3 => {
                separators += 1;
            }
            _ => break,
        }
    }
    end
}

/// Whether this is a number of the United Kingdom (Ofcom, National Telephone Numbering Plan): 10 or 11 digits from 0
/// on, or +44 in its place; of those that begin 01, some have 10.
fn is_telephone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let abroad = if text.starts_with('+') {
        digits.strip_prefix("44")
    } else {
        digits.strip_prefix("0044")
    };
    let national = match abroad {
        // "+44 (0)1632"
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None if text.starts_with('+') => return false,
        // No area or service has two digits: "01/02/2015 10.30" is a day and an hour.
        None if first_group(text) < 3 => return false,
        None => digits,
    };
    let eleven = national.len() == 11;
    let ten = national.len() == 10;
    match national.get(..2) {
        Some("01" | "08") => eleven || ten,
        Some("02" | "03" | "05" | "07" | "09") => eleven,
        _ => false,
    }
}

/// How many digits stand before the first that is none.
fn first_group(text: &str) -> usize {
    let digits = text.trim_start_matches(['(', ' ']).bytes();
    digits.take_while(u8::is_ascii_digit).count()
}

/// Whether these are ten digits, together or parted as 3, 3 and 4, of which the last checks the others (NHS Data
/// Dictionary, "NHS Number").
fn is_nhs_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split([' ', '-', '\u{a0}']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if lengths != [10] && lengths != [3, 3, 4] {
        return false;
    }
    let digits: Vec<i8> = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .filter_map(|digit| i8::try_from(digit - b'0').ok())
        .collect();
    let Ok(digits) = <[i8; 10]>::try_from(digits) else {
        return false;
    };
    // No number is ten times the same digit, though the check would let some pass.
    digits.iter().any(|digit| *digit != digits[0]) && nhs_number::validate_check_digit(digits)
}
