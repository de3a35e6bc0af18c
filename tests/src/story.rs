//! One comment taken all the way to the public, for journeys that begin there.

use crate::{
    Person, Service, family, forum, in_days,
    officer::{self, Promise},
};

/// The theme that everything in these stories stands under.
pub const THEME: &str = "Inclusion and access";

/// What a story is told with.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What a family says, on one line.
    pub comment: &'a str,
    /// What the forum makes of it.
    pub statement: &'a str,
    /// What the council answers.
    pub we_did: &'a str,
    /// What it promises, for thirty days from now.
    pub promise: &'a str,
    /// Who answers for it.
    pub owner: &'a str,
}

/// A story that says nothing in particular.
pub const PLAIN: Told<'_> = Told {
    comment: "The waiting room is too loud for my son.",
    statement: "The waiting rooms are too loud for some of us.",
    we_did: "We asked for a quiet corner in each of them.",
    promise: "Set up a quiet corner in each waiting room.",
    owner: "Community health manager",
};

/// Where a story stands now.
#[derive(Clone, Debug)]
pub struct Published {
    /// What the family keeps.
    pub receipt: String,
    /// The item's path at the desk.
    pub desk: String,
    /// The answer's path at the council.
    pub answer: String,
    /// The path that everybody can read.
    pub public: String,
}

/// A comment comes in, a statement is drafted from it and endorsed; gives the receipt and the item's path
/// at the desk.
pub fn endorsed(service: &Service, member: &Person, told: &Told<'_>) -> (String, String) {
    let receipt = family::tell(&service.visitor(), told.comment);
    let comment = forum::open_comment(member, told.comment);
    let item = forum::draft(member, &comment, told.statement, THEME);
    let item = forum::endorse(member, &item);
    (receipt, forum::path_of(&item))
}

/// A comment comes in and goes all the way to the public.
pub fn published(
    service: &Service,
    member: &Person,
    officer: &Person,
    told: &Told<'_>,
) -> Published {
    let (receipt, desk) = endorsed(service, member, told);
    let promise = Promise {
        what: told.promise,
        owner: told.owner,
        due: &in_days(30),
    };
    let answer = officer::answer(officer, told.statement, told.we_did, &promise);
    let item = officer::open_item(officer, told.statement);
    Published {
        receipt,
        desk,
        answer: forum::path_of(&answer),
        public: officer::publish(officer, &item),
    }
}
