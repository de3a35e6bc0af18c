use proptest::prelude::*;

use super::{Kind, find};
use crate::real_report;

/// The year in which the fixtures are read.
const YEAR: i16 = 2026;

/// What is found, as kinds and texts.
fn found(words: &str) -> Vec<(Kind, &str)> {
    find(words, YEAR)
        .into_iter()
        .map(|detail| (detail.kind, &words[detail.range]))
        .collect()
}

fn of(kind: Kind, words: &str) -> Vec<&str> {
    found(words)
        .into_iter()
        .filter(|(found, _)| *found == kind)
        .map(|(_, text)| text)
        .collect()
}

/// Invented comments: each "[kind: text]" is a detail that a careful reader would mark. Nothing else is one.
const INVENTED: &str = include_str!("invented.txt");

/// A comment without its brackets, and what stood in them.
fn read(line: &str) -> (String, Vec<(String, String)>) {
    let (mut words, mut marked) = (String::new(), vec![]);
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        let (inside, behind) = behind.split_once(']').expect("a bracket is closed");
        let (kind, text) = inside.split_once(": ").expect("a kind and a text");
        words.push_str(before);
        words.push_str(text);
        marked.push((kind.to_owned(), text.to_owned()));
        rest = behind;
    }
    words.push_str(rest);
    (words, marked)
}

#[test]
fn on_invented_comments_nearly_everything_is_found_and_little_else() {
    let (mut right, mut wrong, mut missed) = (0_u32, vec![], vec![]);
    let comments = INVENTED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in comments {
        let (words, mut expected) = read(line);
        for (kind, text) in found(&words) {
            let place = expected
                .iter()
                .position(|(name, marked)| name == kind.as_str() && marked == text);
            match place {
                Some(place) => {
                    expected.remove(place);
                    right += 1;
                }
                None => wrong.push(format!("{}: {text:?} in {words:?}", kind.as_str())),
            }
        }
        let here = expected
            .into_iter()
            .map(|(kind, text)| format!("{kind}: {text:?} in {words:?}"));
        missed.extend(here);
    }
    let share = |of: usize| {
        f64::from(right) / (f64::from(right) + f64::from(u32::try_from(of).expect("few")))
    };
    let (precision, recall) = (share(wrong.len()), share(missed.len()));
    let told = format!(
        "precision {precision:.3}, recall {recall:.3}\nwrong:\n{}\nmissed:\n{}",
        wrong.join("\n"),
        missed.join("\n")
    );
    println!("{told}");
    assert!(precision >= 0.95 && recall >= 0.90, "{told}");
}

#[test]
fn email_addresses_are_found_whole() {
    assert_eq!(
        of(
            Kind::EmailAddress,
            "Write to jo.o’dell+send@family.example, or jo (at) family.example."
        ),
        ["jo.o’dell+send@family.example", "jo (at) family.example"]
    );
    assert_eq!(
        of(Kind::EmailAddress, "open @ 9, we're @home"),
        [] as [&str; 0]
    );
}

#[test]
fn telephone_numbers_are_found_however_they_are_written() {
    for number in [
        "07700 900123",
        "07700900123",
        "+44 7700 900123",
        "0044 7700 900 123",
        "+44 (0)1632 960 001",
        "(01632) 960001",
        "01632-960-001",
        "020 7946 0018",
        "0808 157 0123",
        "016977 2345",
    ] {
        let words = format!("Ring {number}, please. 2026 was better.");
        assert_eq!(of(Kind::TelephoneNumber, &words), [number], "{words}");
    }
}

#[test]
fn other_numbers_are_no_telephone_numbers() {
    for words in [
        "We waited 18 months, from 2023 to 2025.",
        "On 01/02/2015 10.30 and 01-02-2015 10:30",
        "It costs 12,500.00 a year",
        "Form 0123456",
        "+33 1 23 45 67 89",
        "0123456789012345",
        "A01632960001",
    ] {
        assert_eq!(of(Kind::TelephoneNumber, words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn an_nhs_number_has_a_check_digit_that_fits() {
    for number in ["943 476 5919", "9434765919", "999-100-0003"] {
        let words = format!("Number {number}.");
        assert_eq!(of(Kind::NhsNumber, &words), [number]);
    }
    for words in [
        "943 476 5918",
        "9434765910",
        "1111111111",
        "94347 65919",
        "99434765919",
    ] {
        assert_eq!(of(Kind::NhsNumber, words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn a_national_insurance_number_has_a_prefix_that_is_given_out() {
    for number in ["AB123456C", "ab 12 34 56 c", "JG-10-37-59-A"] {
        let words = format!("Mine is {number}.");
        assert_eq!(of(Kind::NationalInsuranceNumber, &words), [number]);
    }
    for words in [
        "QQ123456C",
        "DA123456A",
        "AO123456A",
        "GB123456A",
        "AB123456E",
        "XAB123456C",
    ] {
        assert_eq!(
            of(Kind::NationalInsuranceNumber, words),
            [] as [&str; 0],
            "{words}"
        );
    }
}

#[test]
fn whole_postcodes_are_found_and_rooms_and_years_are_not() {
    for postcode in [
        "SN1 2JG", "sn12jg", "W1A 0AX", "EC1A 1BB", "M1 1AE", "CR2 6XH", "GIR 0AA",
    ] {
        let words = format!("We live at {postcode}.");
        assert_eq!(of(Kind::Postcode, &words), [postcode]);
    }
    for words in [
        "SN1",
        "room B1 1st floor",
        "KS2 3rd year",
        "Year 7 4pm",
        "E1 2nd door",
        "QZ1 2AB",
        "SN1 2CM",
    ] {
        assert_eq!(of(Kind::Postcode, words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn a_date_beside_birth_is_one_of_birth() {
    for (words, date) in [
        ("He was born on 3 March 2015.", "3 March 2015"),
        ("DOB: 03/03/15", "03/03/15"),
        ("d.o.b. 1.2.1979", "1.2.1979"),
        ("Her birthday is May 4th", "May 4th"),
        ("born 2015-03-03", "2015-03-03"),
        ("2nd of June 2014 is her date of birth", "2nd of June 2014"),
        ("urodzony 3 marca 2015", "3 marca 2015"),
    ] {
        assert_eq!(of(Kind::DateOfBirth, words), [date], "{words}");
    }
}

#[test]
fn a_whole_date_that_makes_somebody_young_is_one_of_birth_unless_something_happened_then() {
    assert_eq!(
        of(Kind::DateOfBirth, "Our boy (12/06/2014) waits."),
        ["12/06/2014"]
    );
    for words in [
        "We have waited since 12/06/2014.",
        "The meeting on 3 May 2021 was good.",
        "the report 12/01/2026",
        "It opened in June 2015",
        "open 9-5, 99/99/99, 31/02/2015",
        "Founded (1 April 1974)",
    ] {
        assert_eq!(of(Kind::DateOfBirth, words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn a_name_is_known_by_its_title_its_relation_or_the_list() {
    for (words, name) in [
        ("Mrs Khan never rings back.", "Mrs Khan"),
        ("We saw Dr. Okonkwo-Bell twice.", "Dr. Okonkwo-Bell"),
        ("My son Zubair waits.", "Zubair"),
        ("my daughter, April, is six", "April"),
        ("my little boy called Will hates it", "Will"),
        ("my son tom cannot read", "tom"),
        ("Aisha Rahman helped us.", "Aisha Rahman"),
        ("the social worker Grace is kind", "Grace"),
        ("her name is Xanthe", "Xanthe"),
        ("Thank you. Regards, Joanna", "Joanna"),
        ("Mój syn Tomek czeka.", "Tomek"),
        ("Pani Kowalska nie oddzwania", "Pani Kowalska"),
        ("میرا بیٹا احمد انتظار کرتا ہے", "احمد"),
        ("Siobhan’s plan is late", "Siobhan"),
    ] {
        assert_eq!(of(Kind::Name, words), [name], "{words}");
    }
}

#[test]
fn days_places_services_and_beginnings_of_sentences_are_no_names() {
    for words in [
        "In May and June, on Friday, the Early Help team came.",
        "Will the Local Offer change? Grace periods are short. Mark my words.",
        "My son is on the waiting list. My daughter has an EHC plan.",
        "My son will need help in August.",
        "St Mary's School and Thomas Road and the Martin Centre",
        "Victoria Road, Florence and Chelsea",
        "The SENCO Should ring. The teacher Has gone.",
        "I am Happy. This is Great.",
        "My child Autism support was stopped",
    ] {
        assert_eq!(of(Kind::Name, words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn every_kind_has_a_word_of_its_own() {
    let words: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words.len(), Kind::ALL.len());
    let called: std::collections::BTreeSet<_> =
        Kind::ALL.iter().map(|kind| kind.called()).collect();
    assert_eq!(called.len(), Kind::ALL.len());
}

/// In the statements of a real report no family is named: whatever looks like an address or a number is a mistake of
/// ours. Runs where `YOUSAID_TEST_DATA` names the folder.
#[test]
fn nothing_in_a_published_report_is_taken_for_a_number_of_a_person() {
    let Some(texts) = real_report::statements() else {
        return;
    };
    let facts = [
        Kind::EmailAddress,
        Kind::TelephoneNumber,
        Kind::NhsNumber,
        Kind::NationalInsuranceNumber,
    ];
    let flagged = texts
        .iter()
        .flat_map(|text| find(text, YEAR))
        .filter(|detail| facts.contains(&detail.kind))
        .count();
    assert_eq!(flagged, 0);
}

/// U+017F is folded to S and U+212A to K; neither is a letter of a number that a computer prints.
#[test]
fn letters_that_only_fold_to_those_of_a_number_are_no_number() {
    for words in [
        "A\u{17f}123456A",
        "\u{212a}A123456A",
        "\u{17f}N1 2JG",
        "my number: a\u{17f} 12 34 56 a",
    ] {
        assert_eq!(found(words), [], "{words}");
    }
}

/// Pieces of details and of ordinary words in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("07700 900123".to_owned()),
        Just("SN1 2JG".to_owned()),
        Just("my son Tom Baker".to_owned()),
        Just("a@b.example".to_owned()),
        Just("AB123456C".to_owned()),
        Just("A\u{17f}123456A".to_owned()),
        Just("\u{212a}A123456A".to_owned()),
        Just("9434765919".to_owned()),
        Just("born 3 March 2015".to_owned()),
        Just("Mrs Żółć".to_owned()),
        "[A-Za-z0-9 @+().'’żšہ-]{0,9}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn details_stand_in_order_and_never_share_a_letter(words in pieces()) {
        let details = find(&words, YEAR);
        let mut end = 0;
        for detail in details {
            prop_assert!(detail.range.start >= end && detail.range.start < detail.range.end);
            prop_assert!(words.is_char_boundary(detail.range.start));
            prop_assert!(words.is_char_boundary(detail.range.end));
            end = detail.range.end;
        }
        prop_assert!(end <= words.len());
    }
}
