use yousaid_tests::{Service, family, forum};

#[test]
fn who_has_a_case_of_their_own_is_shown_who_answers_and_may_still_say_what_is_general() {
    let sendiass = "Call Aldermere SENDIASS on 01632 960 130.";
    let service = Service::start_with(&["--sendiass", sendiass]);
    let (person, member) = (service.visitor(), service.member());
    let form = person.visit("/feedback?page=Short+breaks+%26+more");
    form.says("Is this about one child’s or one person’s own case?");
    let page = person.visit(&form.link("see who can help"));
    page.says("The council’s SEND service")
        .says("Complaints")
        .says("Mediation")
        .says("SENDIASS")
        .says(sendiass)
        .says("You can still tell us a general point");
    let form = page.form("/feedback");
    assert_eq!(form.value("page"), "Short breaks & more");
    let words = "Nobody says how long a plan takes.";
    let received = person.send("Send", &form.fill("comment", words));
    family::track(&person, &family::receipt_on(&received)).says(words);
    forum::open_comment(&member, words).says("Short breaks & more");
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
