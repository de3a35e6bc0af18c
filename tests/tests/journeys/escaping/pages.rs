//! Walking through every page that links lead to, and looking at what is on each.

use std::collections::{BTreeSet, VecDeque};

use yousaid_tests::{Page, Person, one_line};

/// More pages than there are: a walk that is longer goes round in circles.
const MOST_PAGES: usize = 400;

/// The widget's script, which the officers' page shows at work.
const WIDGET: &str = "/widget/";

/// The pages that were seen: path, and what can be read.
#[derive(Default)]
pub struct Seen(Vec<(String, String)>);

impl Seen {
    /// Whether a page of this pattern says this.
    pub fn read(&self, pattern: &str, words: &str) -> bool {
        let words = one_line(words);
        self.0
            .iter()
            .any(|(path, text)| is_like(path, pattern) && text.contains(&words))
    }

    /// Every one of these patterns was seen.
    pub fn has(&self, patterns: &[&str]) {
        for pattern in patterns {
            let seen = self.0.iter().any(|(path, _)| is_like(path, pattern));
            assert!(seen, "no link led to {pattern}");
        }
    }
}

fn is_like(path: &str, pattern: &str) -> bool {
    let (path, pattern): (Vec<&str>, Vec<&str>) =
        (path.split('/').collect(), pattern.split('/').collect());
    path.len() == pattern.len()
        && path
            .iter()
            .zip(pattern)
            .all(|(one, wanted)| wanted == "*" || *one == wanted)
}

/// Follows every link from these pages on, and looks at each page.
pub fn walk(person: &Person, begin: &[String], seen: &mut Seen) {
    let mut known: BTreeSet<String> = begin.iter().cloned().collect();
    let mut to_visit: VecDeque<String> = begin.iter().cloned().collect();
    while let Some(path) = to_visit.pop_front() {
        assert!(known.len() < MOST_PAGES, "the walk has no end: {known:#?}");
        let answer = person.get(&path);
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.told()
        );
        let found = if answer.status.is_redirection() {
            vec![answer.header("location").to_owned()]
        } else if answer.header("content-type").starts_with("text/html") {
            let page = answer.page();
            is_harmless(&page);
            let path = page.address.split('?').next().unwrap_or_default();
            seen.0.push((path.to_owned(), page.the_text("body")));
            page.links().into_iter().map(|link| link.href).collect()
        } else {
            vec![]
        };
        for link in found {
            let path = link.split('#').next().unwrap_or_default();
            if path.starts_with('/') && known.insert(path.to_owned()) {
                to_visit.push_back(path.to_owned());
            }
        }
    }
}

/// Nothing of what people wrote became a part of the page.
pub fn is_harmless(page: &Page) {
    let html = page.text().to_lowercase();
    assert!(
        !html.contains("<script>"),
        "a script stands on {}",
        page.address
    );
    assert!(
        !html.contains("javascript:"),
        "a script is an address on {}",
        page.address
    );
    let sources = page.attributes("script", "src");
    assert_eq!(
        sources.len(),
        page.texts("script").len(),
        "{}",
        page.address
    );
    assert!(
        sources
            .iter()
            .all(|source| source.starts_with("/assets/") || source.starts_with(WIDGET)),
        "{sources:?}"
    );
    for element in [
        "b",
        "iframe",
        "object",
        "embed",
        "base",
        "style",
        "svg script",
        "[style]",
        "[onclick]",
    ] {
        assert!(
            page.texts(element).is_empty(),
            "{element} on {}",
            page.address
        );
    }
    let names = page.attribute_names();
    assert!(
        !names.iter().any(|name| name.starts_with("on")),
        "{names:?} on {}",
        page.address
    );
}
