//! One comment on its way: from a parent's words to a promise that was kept, in public, and to the
//! year's report.

mod at_home;
mod at_the_council;
mod at_the_desk;
mod in_public;

use at_home::Parent;
use yousaid_tests::{Service, this_year};

const COMMENT: &str = "Nobody at the swimming pool knows how the hoist works.\n\nWe drove home again. Twice & no sorry.";
const EMAIL: &str = "parent.of.two@family.example";
const THEME: &str = "Inclusion and access";
const STATEMENT: &str = "We cannot use the hoists at the pools, because nobody on duty knows how.";
const WE_DID: &str = "We asked all three pools.\n\nOnly one had trained its staff.";
const PROMISE: &str = "Train somebody on every shift at every pool.";
const OWNER: &str = "Leisure contracts manager";
const OUTCOME: &str = "All 41 lifeguards are trained, and each rota names one of them.";
const MARK: &str = "Training is what we asked for. We will look at the rotas again in summer.";
const FOREWORD: &str =
    "Thank you to everybody who told us.\n\nThis is the first report of this kind.";

#[test]
fn a_comment_becomes_a_kept_promise() {
    let service = Service::start();
    let parent = Parent::tells(service.visitor());

    let member = service.member();
    at_the_desk::the_forum_reads_and_themes(&member);
    parent
        .reads("It was read on")
        .says(&format!("It is grouped under: {THEME}"));
    at_the_desk::the_forum_drafts_and_endorses(&member);
    parent
        .reads("It is part of a statement that the forum is working on.")
        .does_not_say(STATEMENT);

    let officer = service.officer();
    let answer = at_the_council::an_officer_answers(&officer);
    let visitor = service.visitor();
    visitor.visit("/you-said").says("Nothing is published yet.");
    let public = at_the_council::an_officer_publishes(&officer);
    in_public::everybody_can_read_it(&visitor, &public);
    let page = parent.reads(STATEMENT);
    page.says("We asked all three pools.");
    assert_eq!(page.link("Read all of it"), public);

    at_the_council::the_promise_is_kept(&officer, &answer, &visitor, &public);
    at_the_desk::the_forum_marks(&member, &officer, &visitor, &public);
    parent.reads("The forum agrees in part with this answer.");

    at_the_council::the_report_is_published(&officer);
    in_public::the_report_tells_of_it(&visitor);
    parent.reads(&format!(
        "It is in the report for {}, edition 1.",
        this_year()
    ));
    in_public::the_data_says_the_same(&visitor, &public);
    service.verify();
}
