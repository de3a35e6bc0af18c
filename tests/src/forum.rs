//! What members of the forum do at their desk.

use crate::{Page, Person};

/// Opens the comment in the inbox that begins so.
pub fn open_comment(member: &Person, beginning: &str) -> Page {
    let inbox = member.visit("/desk");
    member.visit(&inbox.link(beginning))
}

/// Finds comments by words.
pub fn search(member: &Person, words: &str) -> Page {
    let form = member.visit("/desk").form("/desk");
    member.send("Show these", &form.fill("words", words))
}

/// The path of a comment's page, without what the inbox adds to it.
pub fn path_of(page: &Page) -> String {
    page.address
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Gives a comment themes.
pub fn theme(member: &Person, comment: &Page, themes: &[&str]) -> Page {
    let mut form = comment.form_ending("/themes").clear("themes");
    for theme in themes {
        form = form.choose("themes", theme);
    }
    member.send("Save themes", &form)
}

/// Drafts an item from the comment of this page and gives the item's page.
pub fn draft(member: &Person, comment: &Page, statement: &str, theme: &str) -> Page {
    let page = member.visit(&comment.link("Draft a new item from this comment"));
    let form = page.form("/desk/items").fill("statement", statement);
    member.send("Draft this item", &form.choose("theme", theme))
}

/// Stands by the wording of an item.
pub fn endorse(member: &Person, item: &Page) -> Page {
    member.send("Endorse this wording", &item.form_ending("/endorsement"))
}

/// Splits a comment into parts.
pub fn split(member: &Person, comment: &Page, parts: &[&str]) -> Page {
    let form = comment.form_ending("/split");
    member.send("Split it", &form.fill("parts", &parts.join("\n\n")))
}

/// Sets a comment aside, or proposes it.
pub fn set_aside(member: &Person, comment: &Page, ground: &str, reason: &str) -> Page {
    let form = comment.form_ending("/set-aside");
    let form = form.choose("ground", ground).fill("reason", reason);
    member.send("Set it aside", &form)
}

/// Says what the forum thinks of the only answer on an item's page.
pub fn mark(member: &Person, item: &Page, mark: &str, why: &str) -> Page {
    let form = item.form_ending("/mark");
    member.send(
        "Save the mark",
        &form.choose("mark", mark).fill("words", why),
    )
}
