//! What families answered in another survey tool comes in as figures and comments: from the page and from the command
//! line, once, and nothing of a file that has anything wrong with it.

use std::{fmt::Write, time::Duration};

use yousaid_tests::{Answer, Page, Person, Service, forum, until};

const IMPORT: &str = "/staff/surveys/import";

/// An export of Google Forms with so many rows, in invented words.
fn export(rows: usize) -> String {
    let mut file = String::from(
        "Timestamp,Email Address,What should change?,Where did you hear of us?,How was it?\n",
    );
    for number in 1..=rows {
        let heard = ["School", "\"School, GP\"", "GP"][number % 3];
        let _ = writeln!(
            file,
            "{}/03/2025 14:05:{:02},person{number}@family.example,The quiet hour number {number} please,{heard},{}",
            number % 28 + 1,
            number % 60,
            number % 5 + 1
        );
    }
    file
}

/// The same with its rows in another order and as many more before them.
fn export_later(rows: usize, more: usize) -> String {
    let all = export(rows + more);
    let (headings, rows) = all.split_once('\n').expect("headings");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    format!("{headings}\n{}\n", rows.join("\n"))
}

/// Sends a file as a browser does.
fn send_file(person: &Person, name: &str, bytes: &[u8]) -> Answer {
    person.visit(IMPORT).says("Import responses");
    let mark = "the-line-between-the-fields";
    let head = format!(
        "--{mark}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let tail = format!(
        "\r\n--{mark}\r\nContent-Disposition: form-data; name=\"encoding\"\r\n\r\nutf-8\r\n--{mark}--\r\n"
    );
    let request = person
        .request("POST", IMPORT)
        .header("sec-fetch-site", "same-origin")
        .header(
            "content-type",
            format!("multipart/form-data; boundary={mark}"),
        )
        .body([head.as_bytes(), bytes, tail.as_bytes()].concat());
    person.ask(request)
}

/// Sends a file and waits until it was looked at.
pub fn sent(person: &Person, name: &str, bytes: &[u8]) -> Page {
    let answer = send_file(person, name, bytes);
    assert_eq!(answer.status, 303, "{}", answer.told());
    settled(person, answer.header("location"))
}

/// The columns checked, with this title and, where there is a scale, what its ends mean.
pub fn checked(person: &Person, columns: &Page, title: &str) -> Page {
    let form = columns.form_ending("/columns").fill("title", title);
    let form = if form.names().contains(&"c4-lowest") {
        let form = form.fill("c4-lowest", "Very hard");
        form.fill("c4-highest", "Very easy")
    } else {
        form
    };
    let answer = person.press("Check every row", &form);
    assert_eq!(answer.status, 303, "{}", answer.told());
    settled(person, answer.header("location"))
}

/// A guessed mapping with what only a person knows.
fn filled_in(guessed: &str) -> String {
    guessed
        .replace(r#""lowest": """#, r#""lowest": "Very hard""#)
        .replace(r#""highest": """#, r#""highest": "Very easy""#)
}

/// The page of a file once nothing is being done with it.
fn settled(person: &Person, address: &str) -> Page {
    until("the work on the file is done", || {
        let page = person.visit(address);
        page.texts("progress").is_empty().then_some(page)
    })
}

/// Presses the button of a form and waits until the work on the file is done.
pub fn press(person: &Person, words: &str, page: &Page, form: &str) -> Page {
    let answer = person.press(words, &page.form_ending(form));
    assert_eq!(answer.status, 303, "{}", answer.told());
    settled(person, answer.header("location"))
}

fn numbers(page: &Page) -> Vec<String> {
    page.texts("dd")
}

#[test]
fn a_file_is_imported_from_the_page_and_again_adds_only_what_is_new() {
    let service = Service::start();
    let member = service.member();
    let columns = sent(&member, "Quiet hour survey.csv", export(40).as_bytes());
    columns
        .says("It looks like an export of Google Forms.")
        .says("These columns say who answered, so they are left out")
        .says("Email Address");
    columns.does_not_say("@family.example");
    let form = columns.form_ending("/columns");
    for field in ["title", "c4-lowest", "c4-highest"] {
        assert_eq!(form.value(field), "", "only a person knows it");
    }
    assert_eq!(form.value("c0-order"), "day_first");
    let refused = member.press("Check every row", &form);
    refused
        .with_status(422)
        .page()
        .says("Give the survey a title.")
        .says("Say what the lowest step of column E means.")
        .says("Say what the highest step of column E means.");
    let checked = checked(&member, &columns, "Quiet hour survey");
    checked
        .says("Nothing is wrong with the file")
        .says("It makes a new survey: Quiet hour survey.")
        .says("from 1 March 2025 to 28 March 2025")
        .says("The quiet hour number 1 please")
        .says("School; GP");
    checked.does_not_say("@family.example");
    assert_eq!(
        service.files_that_hold("quiet hour number").len(),
        0,
        "no file is kept"
    );
    let done = press(&member, "Import 40 responses", &checked, "/import");
    done.says("The responses are imported").says("40 new");
    forum::search(&member, "\"quiet hour number 7 please\"").says("The quiet hour number 7 please");
    assert!(
        service.files_that_hold("family.example").is_empty(),
        "no address is kept"
    );

    let columns = sent(&member, "again.csv", export(40).as_bytes());
    columns.says("as you or a colleague said for “Quiet hour survey”");
    let checked = press(&member, "Check every row", &columns, "/columns");
    checked
        .says("The responses go to the survey Quiet hour survey.")
        .says("0 new, 40 known already")
        .says("Nothing in it is new.");
    let before = service.position();
    let done = press(&member, "Import it all the same", &checked, "/import");
    assert_eq!(numbers(&done)[..2], ["0", "40"]);
    assert_eq!(service.position(), before, "nothing is recorded twice");

    let columns = sent(&member, "later.csv", export_later(40, 10).as_bytes());
    let checked = press(&member, "Check every row", &columns, "/columns");
    checked.says("10 new, 40 known already");
    let open = member.visit(IMPORT);
    open.says("Files that you have not imported yet");
    let done = press(&member, "Import 10 new responses", &checked, "/import");
    assert_eq!(numbers(&done)[..2], ["10", "40"]);
    let page = member.visit(IMPORT);
    page.says("Quiet hour survey").says("The last imports");
    page.does_not_say("Files that you have not imported yet");
    service.verify();
}

#[test]
fn a_file_with_errors_is_told_by_row_and_column_and_nothing_of_it_is_imported() {
    let service = Service::start();
    let officer = service.officer();
    let file = export(20).replacen("2/03/2025 14:05:01", "the other day", 1);
    let columns = sent(&officer, "survey.csv", file.as_bytes());
    let before = service.position();
    let faulty = checked(&officer, &columns, "Quiet hour");
    faulty
        .says("Nothing was imported")
        .says("1 thing is wrong with survey.csv")
        .says("A “Timestamp”")
        .says("This is not a date.");
    assert_eq!(faulty.texts("tbody td")[0], "2");
    assert_eq!(service.position(), before);

    let again = officer.visit(&faulty.link("Change the columns"));
    let form = again.form_ending("/columns").choose("c0-as", "ignore");
    let answer = officer.press("Check every row", &form);
    let checked = settled(&officer, answer.header("location"));
    checked.says("Responses without a day");
    let given_up = officer.send("Give up this file", &checked.form_ending("/give-up"));
    given_up.says("The file is given up and deleted here.");
    assert_eq!(service.position(), before);
    let gone = officer.get(answer.header("location"));
    assert_eq!(gone.status, 409, "{}", gone.told());
}

#[test]
fn what_is_no_table_is_refused_in_words_and_kept_nowhere() {
    let service = Service::start();
    let member = service.member();
    let before = service.position();
    for (name, bytes, words) in [
        (
            "old.xls",
            &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..],
            "an old Excel file",
        ),
        (
            "letters.csv",
            &b"a,b\ncaf\xE9,1\n"[..],
            "not written in UTF-8",
        ),
        (
            "cut.csv",
            &b"a,b\n\"never closed,1\n"[..],
            "is never closed",
        ),
        ("empty.csv", &b""[..], "Choose the file"),
        (
            "bomb.xlsx",
            &b"PK\x03\x04 something else"[..],
            "damaged or incomplete",
        ),
    ] {
        let answer = send_file(&member, name, bytes);
        let page = if answer.status == 303 {
            settled(&member, answer.header("location"))
        } else {
            answer.with_status(422).page()
        };
        page.says(words);
    }
    let answer = send_file(&member, "large.csv", &vec![b'x'; 21 * 1024 * 1024]);
    assert!(
        [413, 422].contains(&answer.status.as_u16()),
        "{}",
        answer.told()
    );
    assert_eq!(service.position(), before);
}

#[test]
fn only_who_sent_a_file_sees_it() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let columns = sent(&member, "survey.csv", export(5).as_bytes());
    let address = columns.address.clone();
    assert_eq!(officer.get(&address).status, 409);
    assert_eq!(officer.get(&format!("{address}/mapping.json")).status, 409);
    assert_eq!(
        service.visitor().get(IMPORT).status,
        303,
        "to the sign-in page"
    );
    let mapping = member.get(&format!("{address}/mapping.json")).json();
    assert_eq!(mapping["tool"], "Google Forms");
}

/// A file beside the data folder, by its path.
fn written(service: &Service, name: &str, text: &str) -> String {
    let path = service.beside().join(name);
    std::fs::write(&path, text).expect("can be written");
    path.to_str().expect("is text").to_owned()
}

#[test]
fn a_file_is_imported_from_the_command_line() {
    let mut service = Service::start();
    service.member();
    service.stop();
    let write = |name: &str, text: &str| written(&service, name, text);
    let first = write("first.csv", &export(30));
    let guessed = service.run(&[
        "import",
        "responses",
        &first,
        "--guess",
        "--title",
        "Quiet hour",
    ]);
    let mapping = write("mapping.json", &filled_in(&guessed.went_well()));
    let import = |file: &str, more: &[&str]| {
        let common = ["import", "responses", file, "--mapping", &mapping];
        service.run(&[&common[..], more].concat())
    };
    let by = ["--by", "member@forum.example"];
    let dry = import(&first, &["--dry-run"]).went_well();
    assert!(
        dry.contains("30 responses") && dry.contains("Nothing was imported."),
        "{dry}"
    );
    assert!(
        import(&first, &by)
            .went_well()
            .contains("Recorded: 30 new. 0 were known already.")
    );
    assert!(
        import(&first, &by)
            .went_well()
            .contains("Recorded: 0 new. 30 were known already.")
    );
    let later = write("later.csv", &export_later(30, 10));
    let dry = import(&later, &["--dry-run"]).went_well();
    assert!(dry.contains("10 new, 30 known already."), "{dry}");
    assert!(
        import(&later, &by)
            .went_well()
            .contains("Recorded: 10 new. 30 were known already.")
    );

    let wrong = write(
        "wrong.csv",
        &export(30)
            .replacen("2/03/2025 14:05:01", "the other day", 1)
            .replacen(",1\n", ",9\n", 1),
    );
    let told = import(&wrong, &by).failed();
    assert!(told.contains("nothing was imported, because:"), "{told}");
    assert!(
        told.contains("row 2, column A “Timestamp”: This is not a date."),
        "{told}"
    );
    assert!(
        told.contains("column E “How was it?”: This is not a step of the scale."),
        "{told}"
    );
    assert!(
        !told.contains("quiet hour number"),
        "nobody's words are printed: {told}"
    );
    let unknown = import(&first, &["--by", "nobody@forum.example"]).failed();
    assert!(unknown.contains("there is no account"), "{unknown}");
    service.verify();
}

#[test]
fn an_answer_that_was_changed_in_the_tool_is_left_as_it_is_and_told_by_row() {
    let mut service = Service::start();
    service.member();
    service.stop();
    let file = |words: &str| format!("Response ID,What was good?\n17,{words}\n18,The staff\n");
    let mapping = r#"{"title": "Short breaks", "columns": [
        {"heading": "Response ID", "as": "response_id"}, {"heading": "What was good?", "as": "free_text"}]}"#;
    let write = |name: &str, text: &str| written(&service, name, text);
    let mapping = write("mapping.json", mapping);
    let import = |text: &str| {
        let path = write("file.csv", text);
        let options = [
            "import",
            "responses",
            &path,
            "--mapping",
            &mapping,
            "--by",
            "member@forum.example",
        ];
        service.run(&options).went_well()
    };
    assert!(import(&file("The play club")).contains("2 new"));
    let again = import(&file("Nothing at all"));
    assert!(again.contains("0 new. 1 were known already."), "{again}");
    assert!(again.contains("1 differ from what is recorded:"), "{again}");
    assert!(
        again.contains("row 2: Other answers are recorded"),
        "{again}"
    );
    assert!(!again.contains("play club"));
    service.verify();
}

/// More than are recorded before anybody looks.
const MANY: usize = 4_000;

/// How many events are in the log when the import is killed, at least.
const RECORDED: u64 = 400;

#[test]
fn an_import_that_is_killed_is_done_again_and_adds_what_is_missing_once() {
    let mut service = Service::start();
    service.member();
    let before = service.position();
    service.stop();
    let write = |name: &str, text: &str| written(&service, name, text);
    let file = write("survey.csv", &export(MANY));
    let guess = ["import", "responses", &file, "--guess", "--title", "Quiet"];
    let guessed = service.run(&guess).went_well();
    let mapping = write("mapping.json", &filled_in(&guessed));
    let by = "member@forum.example";
    let import = [
        "import",
        "responses",
        &file,
        "--mapping",
        &mapping,
        "--by",
        by,
    ];

    let begun = service.begin(&import);
    until("the import is at work", || {
        (service.position_in_its_file() >= before + RECORDED).then_some(())
    });
    begun.kill();
    service.verify();
    let (new, known) = recorded(&service.run(&import).went_well());
    assert!(known > 0 && new > 0, "{new} new, {known} known");
    assert_eq!(new + known, MANY);

    let after = service.position_in_its_file();
    assert_eq!(recorded(&service.run(&import).went_well()), (0, MANY));
    let again = service.position_in_its_file();
    assert_eq!(again, after, "nothing is recorded twice");
    service.start_again();
    let member = service.member();
    member.visit("/desk").says("4000 comments");
    let words = "\"quiet hour number 77 please\"";
    forum::search(&member, words).says("1 comment");
    service.verify();
}

/// As many rows as the largest file of the promise.
const LARGEST: usize = 100_000;

#[test]
fn a_file_of_a_hundred_thousand_rows_takes_no_more_memory_than_a_small_one_and_its_identities() {
    let mut service = Service::start();
    service.member();
    service.stop();
    let write = |name: &str, text: &str| written(&service, name, text);
    let long = "a quiet hour with the lights low ".repeat(8);
    let of = |rows: usize| export(rows).replace(" please", &format!(": {long}"));
    let file = write("small.csv", &of(1_000));
    let guess = ["import", "responses", &file, "--guess", "--title", "Quiet"];
    let mapping = filled_in(&service.run(&guess).went_well());
    let mapping = write("mapping.json", &mapping);
    let check = |rows: usize| {
        let file = write("file.csv", &of(rows));
        let check = [
            "import",
            "responses",
            &file,
            "--mapping",
            &mapping,
            "--dry-run",
        ];
        let (most, said) = service.begin(&check).ends(Duration::from_mins(4));
        assert!(said.contains("Nothing was imported."), "{said}");
        (most, std::fs::metadata(&file).expect("a file").len() >> 20)
    };
    let ((small, _), (large, size)) = (check(1_000), check(LARGEST));
    println!("{small} MB for 1,000 rows, {large} MB for {LARGEST} rows in a file of {size} MB");
    // An identity is 16 bytes, and a set of them has room for as many more.
    assert!(
        large < small + size / 2,
        "{large} MB, and {small} MB for 1,000"
    );
}

/// How many responses were new and how many were known, as the command says it.
fn recorded(said: &str) -> (usize, usize) {
    let line = said.lines().find_map(|line| {
        let (new, known) = line.strip_prefix("Recorded: ")?.split_once(" new. ")?;
        let number = |text: &str| text.replace(',', "").parse().ok();
        Some((
            number(new)?,
            number(known.strip_suffix(" were known already.")?)?,
        ))
    });
    line.unwrap_or_else(|| panic!("{said}"))
}
