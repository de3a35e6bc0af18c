use std::collections::BTreeSet;

use yousaid_web::{Language, language::Catalogue};

use crate::source::{asked, uses, words};

#[test]
fn every_key_that_is_used_is_in_every_catalogue() {
    let uses = uses();
    assert!(uses.len() > 100, "the uses are found: {}", uses.len());
    for language in Language::ALL {
        let words = words(language);
        let missing: BTreeSet<(&str, &str)> = uses
            .iter()
            .filter(|found| !words.contains_key(&found.key))
            .map(|found| (found.key.as_str(), found.file.as_str()))
            .collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:#?}");
    }
}

#[test]
fn every_key_of_a_catalogue_is_used() {
    let used: BTreeSet<String> = uses().into_iter().map(|found| found.key).collect();
    for language in Language::ALL {
        let words = words(language);
        let unused: Vec<&String> = words.keys().filter(|key| !used.contains(*key)).collect();
        assert!(
            unused.is_empty(),
            "nobody uses in {language:?}: {unused:#?}"
        );
    }
}

#[test]
fn what_a_sentence_puts_in_is_given_to_it_wherever_it_is_used() {
    for language in Language::ALL {
        let words = words(language);
        for found in uses() {
            let Some(asked) = words.get(&found.key).map(|words| asked(words)) else {
                continue;
            };
            let Some(given) = &found.given else { continue };
            assert!(
                asked.is_subset(given),
                "{} in {} is given {given:?}, and {language:?} asks for {asked:?}",
                found.key,
                found.file
            );
        }
    }
}

#[test]
fn every_language_puts_in_what_english_does() {
    let english = words(Language::English);
    for language in Language::ALL {
        for (key, words) in words(language) {
            assert_eq!(asked(&words), asked(&english[&key]), "{language:?}, {key}");
        }
    }
}

#[test]
fn every_message_stands_in_the_same_file_in_every_language() {
    let places = |language| -> BTreeSet<(&str, &str)> {
        Catalogue::of(language)
            .messages
            .iter()
            .map(|message| (message.area.as_str(), message.key.as_str()))
            .collect()
    };
    for language in Language::ALL {
        assert_eq!(places(language), places(Language::English), "{language:?}");
    }
}

#[test]
fn no_key_stands_twice() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for message in &Catalogue::of(language).messages {
            assert!(seen.insert(&message.key), "{language:?}: {}", message.key);
        }
    }
}
