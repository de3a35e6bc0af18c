use yousaid_tests::{Page, Person, Service, family, forum};

const WORDS: &str = "Nobody says how long a plan takes.";
/// The button that leads to who can help.
const YES: &str = "Yes: see who can help with one person’s case";

/// The page that a button leads to which sends nothing.
fn carried(person: &Person, button: &str, page: &Page, action: &str) -> Page {
    let page = person.press(button, &page.form(action));
    page.with_status(200).page()
}

#[test]
fn who_has_a_case_of_their_own_is_shown_who_answers_and_may_still_say_what_is_general() {
    let sendiass = "Call Aldermere SENDIASS on 01632 960 130, or write to help@sendiass.example.";
    let service = Service::start_with(&["--sendiass", sendiass]);
    let (person, member) = (service.visitor(), service.member());
    let page = person.visit("/feedback?page=Short+breaks+%26+more");
    page.says("Is this about one child’s or one person’s own case?");
    let page = carried(&person, YES, &page, "/feedback");
    page.says("The council’s SEND service")
        .says("Complaints")
        .says("Mediation")
        .says("SENDIASS")
        .says(sendiass)
        .says("You can still tell us a general point");
    assert_eq!(page.link("01632 960 130"), "tel:01632960130");
    assert_eq!(
        page.link("help@sendiass.example"),
        "mailto:help@sendiass.example"
    );
    let form = page.form("/feedback");
    assert_eq!(form.value("page"), "Short breaks & more");
    let received = person.send("Send", &form.fill("comment", WORDS));
    family::track(&person, &family::receipt_on(&received)).says(WORDS);
    forum::open_comment(&member, WORDS).says("Short breaks & more");
}

#[test]
fn who_has_none_goes_on_below() {
    let service = Service::start();
    let person = service.visitor();
    let page = person.visit("/feedback");
    assert_eq!(page.texts("h1"), ["Tell us what you think"]);
    let form = page.form("/feedback").fill("comment", "The map is good.");
    family::receipt_on(&person.send("Send", &form));
}

#[test]
fn what_was_typed_goes_along_to_who_can_help_and_into_another_language_and_back() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let before = service.position();
    let form = person.visit("/feedback").form("/feedback");
    let id = form.value("id").to_owned();
    let form = form
        .fill("comment", WORDS)
        .fill("email", "parent@example.org")
        .choose("respondent", "parent_or_carer")
        .choose("on_behalf", "yes");
    let keeps = |page: &Page, action: &str| {
        let form = page.form(action);
        let typed = ["id", "comment", "email"].map(|field| form.value(field).to_owned());
        assert_eq!(typed, [id.as_str(), WORDS, "parent@example.org"]);
        let chosen = ["respondent", "on_behalf"].map(|field| form.value(field).to_owned());
        assert_eq!(chosen, ["parent_or_carer", "yes"]);
        assert!(!page.address.contains("plan"), "{}", page.address);
    };
    let page = person.press(YES, &form).with_status(200).page();
    keeps(&page, "/feedback");
    let page = carried(&person, "Polski", &page, "/feedback");
    assert_eq!(page.address, "/pl/feedback/own-case");
    keeps(&page, "/pl/feedback");
    let page = carried(&person, "Wstecz", &page, "/pl/feedback");
    assert_eq!(page.address, "/pl/feedback");
    keeps(&page, "/pl/feedback");
    let page = carried(&person, "English", &page, "/pl/feedback");
    assert_eq!(page.address, "/feedback");
    keeps(&page, "/feedback");
    assert_eq!(service.position(), before, "nothing is recorded on the way");

    let received = person.send("Send", &page.form("/feedback"));
    family::track(&person, &family::receipt_on(&received)).says(WORDS);
    member.visit("/desk").says("1 comment");
}

#[test]
fn what_looks_like_personal_details_is_shown_in_another_language_too() {
    let service = Service::start();
    let person = service.visitor();
    let words = "Ring 07700 900123.";
    let form = person.visit("/feedback").form("/feedback");
    let page = person.press("Send", &form.fill("comment", words));
    let page = page.with_status(200).page();
    let page = carried(&person, "Polski", &page, "/feedback");
    assert_eq!(page.attributes("html", "lang"), ["pl"]);
    assert_eq!(page.form("/pl/feedback").value("comment"), words);
    let shown = page.texts("#details-heading ~ ul li");
    assert_eq!(shown.len(), 1);
    assert!(shown[0].ends_with("07700 900123"), "{shown:?}");
}

#[test]
fn enter_in_a_field_sends_the_form_and_leads_nowhere_else() {
    let service = Service::start();
    let person = service.visitor();
    for address in ["/feedback", "/feedback/own-case"] {
        let page = person.visit(address);
        // The first button of a form, wherever it stands, is the one that Enter presses.
        let first = "[form=feedback-form], #feedback-form [type=submit]";
        assert_eq!(page.texts(first)[0], "Send");
        let sends = "[form=feedback-form]:not([formaction]):not([name])";
        assert_eq!(page.texts(sends), ["Send"]);
    }
}
