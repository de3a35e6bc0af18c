//! What members of the forum do.

use yousaid_tests::{Person, forum, officer};

use super::{EMAIL, MARK, STATEMENT, THEME};

pub fn the_forum_reads_and_themes(member: &Person) {
    let inbox = member.visit("/desk");
    inbox.says("1 comment").says("1 to read").says("Web form");
    let comment = forum::open_comment(member, "Nobody at the swimming pool");
    comment
        .says("We drove home again. Twice & no sorry.")
        .says("Swimming")
        .says("Parent or carer")
        .does_not_say(EMAIL);
    let themed = forum::theme(member, &comment, &[THEME]);
    themed.says("The themes are saved.");
    assert_eq!(
        themed.form_ending("/themes").value("themes"),
        "inclusion-access"
    );
    member.visit("/desk").says("0 to read").says(THEME);
    let found = forum::search(member, "hoist");
    found.says("1 comment");
    forum::search(member, "trampoline").says("No comment is like this.");
}

pub fn the_forum_drafts_and_endorses(member: &Person) {
    let comment = forum::open_comment(member, "Nobody at the swimming pool");
    let drafted = forum::draft(member, &comment, STATEMENT, THEME);
    drafted
        .says("The item is drafted.")
        .says(STATEMENT)
        .says("We drove home again.");
    forum::endorse(member, &drafted).says("The wording is endorsed.");
}

pub fn the_forum_marks(member: &Person, officer: &Person, visitor: &Person, public: &str) {
    let items = member.visit("/desk/items");
    let item = member.visit(&items.link(STATEMENT));
    let marked = forum::mark(member, &item, "The forum agrees in part", MARK);
    marked.says("Your mark is saved and stands beside the answer.");
    visitor
        .visit(public)
        .says("The forum agrees in part")
        .says(MARK)
        .does_not_say("worded its answer anew");

    let item = officer::open_item(officer, STATEMENT);
    let answer = officer.visit(&item.link("open it to change it"));
    answer.says(MARK);
    assert!(
        answer
            .forms()
            .iter()
            .all(|form| !form.action().contains("mark"))
    );
    let reword = answer
        .form_ending("/words")
        .fill("we_did", "We asked all four pools.");
    officer
        .send("Save the wording", &reword)
        .says("The answer was reworded since.");
    visitor
        .visit(public)
        .says(MARK)
        .says("The council has worded its answer anew since the forum said this.");
}
