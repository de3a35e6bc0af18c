//! What was published before this service was there: taken in from a file, shown in full, and taken in
//! again without a change.

mod file;
mod malformed;

use std::path::Path;

use file::{File, Group};
use yousaid_tests::{Page, Person, Service, one_line};

const INVENTED: &str = include_str!("invented.json");

#[test]
fn an_earlier_report_is_taken_in_and_shown() {
    let file = File::of(INVENTED);
    let service = an_import_is_shown(&file, INVENTED);
    let visitor = service.visitor();
    // What people noted for each other in the file is not published.
    assert_eq!(service.files_that_hold("grimblewick").len(), 1);
    visitor
        .visit("/reports")
        .says("Aldermere Local Offer annual report 2017");
    visitor.visit("/you-said?q=swimming").says("1 statement");
    service.verify();
}

/// The report of 2019 that this service began with. Its words are not in the repository.
#[test]
fn the_report_of_2019_is_taken_in_and_shown() {
    let Some(folder) = std::env::var_os("YOUSAID_TEST_DATA") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "YOUSAID_TEST_DATA must name a folder with swindon-2019 in it"
        );
        println!("not looked at: YOUSAID_TEST_DATA names no folder with swindon-2019 in it");
        return;
    };
    let path = Path::new(&folder).join("swindon-2019/you-said-we-did.json");
    let text = std::fs::read_to_string(&path).expect("the report of 2019 can be read");
    let file = File::of(&text);
    assert_eq!(file.counts(), [8, 31, 42, 81]);
    an_import_is_shown(&file, &text).verify();
}

fn an_import_is_shown(file: &File, text: &str) -> Service {
    let mut service = Service::not_started();
    let path = service.beside().join("report.json");
    std::fs::write(&path, text).expect("can be written");
    let path = path.to_str().expect("is text").to_owned();
    let [themes, answers, statements, actions] = file.counts();
    let said = service.run(&["import", "report", &path]).went_well();
    for number in [
        format!("{themes} themes"),
        format!("{answers} answers"),
        format!("{statements} "),
        format!("{actions} actions"),
    ] {
        assert!(said.contains(&number), "{said}");
    }
    service.start_again();
    let visitor = service.visitor();
    the_report_shows_all_of_it(&visitor, file);
    the_list_shows_all_of_it(&visitor, file);
    each_statement_has_its_page(&visitor, file);
    the_data_has_all_of_it(&visitor, file);
    let before = (service.position(), pages(&visitor, file.year));

    let beside = service.run(&["import", "report", &path]).failed();
    assert!(beside.contains("another yousaid is using"), "{beside}");
    service.stop();
    service.run(&["import", "report", &path]).went_well();
    service.start_again();
    assert_eq!(
        (service.position(), pages(&service.visitor(), file.year)),
        before
    );
    service
}

/// Every page that shows the report, as it is sent.
fn pages(visitor: &Person, year: i64) -> Vec<String> {
    let paths = [
        "/reports".to_owned(),
        format!("/reports/{year}"),
        format!("/reports/{year}/editions/1"),
        format!("/you-said?year={year}"),
        format!("/api/v1/items?year={year}"),
        format!("/api/v1/reports/{year}"),
    ];
    paths
        .map(|path| visitor.get(&path).with_status(200).text())
        .to_vec()
}

fn the_report_shows_all_of_it(visitor: &Person, file: &File) {
    let page = visitor.visit(&format!("/reports/{}", file.year));
    page.says(&file.title).says(&file.source);
    let mut shown: Vec<(String, Vec<String>)> = page.under("h2", ".said > p");
    shown.retain(|(_, statements)| !statements.is_empty());
    let expected: Vec<(String, Vec<String>)> = file
        .themes
        .iter()
        .map(|theme| {
            (
                theme.name.clone(),
                theme
                    .groups
                    .iter()
                    .flat_map(|group| group.you_said.clone())
                    .collect(),
            )
        })
        .collect();
    assert_eq!(sorted(shown), sorted(expected));

    // Each answer stands once, with all the statements that share it.
    let articles = page.under("article.answer", ".said > p");
    assert_eq!(articles.len(), file.groups().count());
    for group in file.groups() {
        let article = articles
            .iter()
            .find(|(_, statements)| sorted(statements.clone()) == sorted(group.you_said.clone()));
        let (words, _) = article.unwrap_or_else(|| panic!("{group:?} does not stand together"));
        holds_the_answer(words, group);
    }
    assert_eq!(page.texts(".how .promises > li").len(), file.counts()[3]);
}

/// An answer shows its paragraphs and its actions, and says so where there are none.
fn holds_the_answer(words: &str, group: &Group) {
    for text in group.we_did.iter().chain(&group.how) {
        assert!(words.contains(text), "{text} is not in {words}");
    }
    let empty = [
        (&group.we_did, "The report gives no answer in words."),
        (&group.how, "The report names no action."),
    ];
    for (texts, sentence) in empty {
        assert_eq!(
            texts.is_empty(),
            words.contains(sentence),
            "{sentence} in {words}"
        );
    }
}

fn the_list_shows_all_of_it(visitor: &Person, file: &File) {
    let mut shown = vec![];
    let mut next = Some(format!("/you-said?year={}", file.year));
    while let Some(path) = next {
        let page = visitor.visit(&path);
        page.says(&format!("{} statement", file.counts()[2]));
        shown.extend(cards(&page));
        next = page.attributes("a[rel=next]", "href").pop();
    }
    let expected = file.themes.iter().flat_map(|theme| {
        let statements = theme.groups.iter().flat_map(|group| &group.you_said);
        statements.map(|statement| (statement.clone(), theme.name.clone()))
    });
    assert_eq!(sorted(shown), sorted(expected.collect()));
}

/// The statement and the theme of each card of a list.
fn cards(page: &Page) -> Vec<(String, String)> {
    let statements = page.texts(".card__title");
    let statements = statements
        .iter()
        .map(|words| words.trim_start_matches("You said: ").to_owned());
    let statements: Vec<String> = statements.collect();
    let themes = page.texts(".card__theme");
    assert_eq!(statements.len(), themes.len());
    statements.into_iter().zip(themes).collect()
}

fn each_statement_has_its_page(visitor: &Person, file: &File) {
    let list = visitor.visit(&format!("/you-said?year={}", file.year));
    for group in file.groups() {
        for statement in &group.you_said {
            let page = visitor.visit(&list.link(statement));
            page.says(&file.source).says("does not say how many");
            assert_eq!(page.the_text("h1"), *statement);
            holds_the_answer(&page.main(), group);
            let others = group.you_said.iter().filter(|other| *other != statement);
            for other in others {
                assert_eq!(page.link(other), list.link(other));
            }
        }
    }
}

fn the_data_has_all_of_it(visitor: &Person, file: &File) {
    let items = visitor
        .get(&format!("/api/v1/items?year={}", file.year))
        .json();
    let items = items["items"].as_array().expect("a list");
    let statements = items
        .iter()
        .map(|item| one_line(item["statement"].as_str().expect("is text")));
    let expected = file.groups().flat_map(|group| group.you_said.clone());
    assert_eq!(
        sorted(statements.collect()),
        sorted(expected.collect::<Vec<_>>())
    );
    let report = visitor
        .get(&format!("/api/v1/reports/{}", file.year))
        .json();
    assert_eq!(
        report["themes"].as_array().map(Vec::len),
        Some(file.themes.len())
    );
    assert_eq!(report["figures"], serde_json::Value::Null);
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}
