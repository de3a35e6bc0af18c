use yousaid_tests::{Page, Service, family, forum, load::DOOR};

const WORDS: &str = "Mrs Khan told my son Tom to wait. Ring 07700 900123.";

fn shown(page: &Page) -> Vec<String> {
    page.texts("#details-heading ~ ul li")
}

#[test]
fn whoever_writes_personal_details_sees_them_and_may_take_them_out() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let position = service.position();
    let form = person.visit("/feedback").form("/feedback");
    let form = form.fill("comment", WORDS).fill("page", "The clinic");
    let again = person.press("Send", &form).with_status(200).page();
    again.says("This looks like personal details");
    assert_eq!(
        shown(&again),
        [
            "Name: Mrs Khan",
            "Name: Tom",
            "Telephone number: 07700 900123"
        ]
    );
    assert_eq!(service.position(), position);
    let form = again.form("/feedback");
    assert_eq!(
        (form.value("comment"), form.value("page")),
        (WORDS, "The clinic")
    );

    // What is left is shown once more.
    let form = form.fill("comment", "They told Tom to wait.");
    let again = person
        .press("Send my changed words", &form)
        .with_status(200)
        .page();
    assert_eq!(shown(&again), ["Name: Tom"]);
    let words = "They told my son to wait.";
    let form = again.form("/feedback").fill("comment", words);
    let received = person.send("Send my changed words", &form);
    family::track(&person, &family::receipt_on(&received)).says(words);
    let inbox = member.visit("/desk");
    inbox
        .says("1 comment")
        .does_not_say("May hold personal details");
    service.verify();
}

#[test]
fn words_are_sent_as_they_are_when_the_person_wants_that_and_marked_for_the_reader() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let form = person
        .visit("/feedback")
        .form("/feedback")
        .fill("comment", WORDS);
    let again = person.press("Send", &form).with_status(200).page();
    let received = person.send("Send as it is", &again.form("/feedback"));
    family::track(&person, &family::receipt_on(&received)).says(WORDS);

    member.visit("/desk").says("May hold personal details");
    let comment = forum::open_comment(&member, "Mrs Khan");
    comment.says("It may hold personal details: a telephone number and a name.");
    assert_eq!(
        comment.texts(".words mark"),
        [
            "Mrs Khan (looks like a name)",
            "Tom (looks like a name)",
            "07700 900123 (looks like a telephone number)"
        ]
    );
    service.verify();
}

#[test]
fn a_program_is_never_held_up_by_personal_details() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let sent = person.post_json(DOOR, &family::submission(WORDS));
    assert_eq!(sent.status, 201);
    service.position_shown();
    member.visit("/desk").says("May hold personal details");
}

#[test]
fn marks_are_text_whatever_stands_around_them() {
    let service = Service::start();
    let member = service.member();
    let hostile = "<mark onclick=alert(1)>Mrs Khan</mark> \"'><script>alert(2)</script> 07700 900123</blockquote>";
    let sent = service
        .visitor()
        .post_json(DOOR, &family::submission(hostile));
    assert_eq!(sent.status, 201);
    service.position_shown();
    let comment = forum::open_comment(&member, "<mark onclick");
    assert_eq!(comment.texts(".words mark").len(), 2);
    assert_eq!(comment.texts(".words script").len(), 0);
    let words = comment.the_text(".words");
    assert_eq!(
        words
            .replace(" (looks like a name)", "")
            .replace(" (looks like a telephone number)", ""),
        hostile
    );
    // The same where the person looks again before sending.
    let person = service.visitor();
    let form = person
        .visit("/feedback")
        .form("/feedback")
        .fill("comment", hostile);
    let again = person.press("Send", &form).with_status(200).page();
    assert_eq!(again.texts("main mark, main script"), [] as [&str; 0]);
    assert_eq!(again.form("/feedback").value("comment"), hostile);
}
