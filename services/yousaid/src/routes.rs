//! Every route, and who may use it. Read from top to bottom it is the permission table.

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::{Method, header},
    middleware,
    routing::{MethodFilter, MethodRouter, on},
};
use tower_http::cors::{Any, CorsLayer};
use yousaid_capture as capture;
use yousaid_publish as publish;
use yousaid_review as review;
use yousaid_telling as telling;
use yousaid_web::{
    App, Who, assets,
    guard::admit,
    language::english_only,
    staff::{account, sign_in, translations},
};

use crate::{health, openapi};

/// One route.
pub struct Route {
    /// The method.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the tests walk the table with it")
    )]
    pub method: Method,
    /// The path's pattern.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    handler: MethodRouter<App>,
}

/// The one path that takes what pages of other sites send: the widget stands on them. It reads no cookie, so a browser
/// that is made to send something there can do no more than anybody without one.
pub const OPEN_DOOR: &str = "/api/v1/feedback";

/// For how long a browser remembers that it may send JSON to the open door.
const ASKED_FOR: Duration = Duration::from_hours(24);

impl Route {
    /// Lets scripts of every site send JSON here and read the answer, as nobody in particular.
    fn open_to_every_site(mut self) -> Self {
        let every_site = CorsLayer::new()
            .allow_origin(Any)
            .allow_methods([Method::POST])
            .allow_headers([header::CONTENT_TYPE])
            .max_age(ASKED_FOR);
        self.handler = self.handler.layer(every_site);
        self
    }
}

fn get<H, T>(who: Who, path: &'static str, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route {
        method: Method::GET,
        path,
        who,
        handler: on(MethodFilter::GET, handler),
    }
}

fn post<H, T>(who: Who, path: &'static str, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route {
        method: Method::POST,
        path,
        who,
        handler: on(MethodFilter::POST, handler),
    }
}

/// The longest notes of a gathering with all that their page sends, in bytes: a form writes some letters with
/// twelve characters each.
const NOTES: usize = 2 * 1024 * 1024;

impl Route {
    /// The same with a longer body than others take, in bytes.
    fn taking(self, bytes: usize) -> Self {
        Self {
            handler: self.handler.layer(DefaultBodyLimit::max(bytes)),
            ..self
        }
    }
}

/// All routes as one service; a route that not everybody may use has the guard before it.
pub fn router(app: &App) -> Router<App> {
    routes().into_iter().fold(Router::new(), |router, route| {
        let in_every_language = route.in_every_language();
        let handler = match route.who {
            Who::Anyone => route.handler,
            who => route
                .handler
                .layer(middleware::from_fn_with_state((app.clone(), who), admit)),
        };
        let handler = if in_every_language {
            handler
        } else {
            handler.layer(middleware::from_fn(english_only))
        };
        router.route(route.path, handler)
    })
}

/// What everybody may use but is in English alone: what machines read, where staff sign in, and the editions of
/// reports, which stay as they were published.
const ENGLISH_ONLY: [&str; 11] = [
    "/api/",
    "/assets/",
    "/documents/",
    "/health/",
    "/openapi.json",
    "/reports/{year}/editions/",
    "/sign-in",
    "/stand/worker.js",
    "/surveys/{slug}/results.csv",
    "/widget.js",
    "/widget/",
];

impl Route {
    /// Whether it is there for families in their language.
    fn in_every_language(&self) -> bool {
        self.who == Who::Anyone
            && !ENGLISH_ONLY
                .iter()
                .any(|english| self.path.starts_with(english))
    }
}
/// A file of responses with the fields beside it, in bytes.
const UPLOAD: usize = capture::imports::limits::LARGEST_UPLOAD + 64 * 1024;
/// The form with all columns of such a file, in bytes.
const COLUMNS: usize = 4 * 1024 * 1024;

/// Every route.
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "one line a route, so that it reads as a table")]
pub fn routes() -> Vec<Route> {
    use Who::{Anyone, Forum, ForumOrOfficer, Officer, Safeguarding, Staff, Translations};
    vec![
        // Families
        get (Anyone,  "/",                                        capture::pages::start),
        get (Anyone,  "/feedback",                                capture::form::show),
        post(Anyone,  "/feedback",                                capture::form::send),
        get (Anyone,  "/feedback/own-case",                       capture::own_case::show),
        post(Anyone,  "/feedback/own-case",                       capture::own_case::carry),
        get (Anyone,  "/feedback/received/{receipt}",             capture::received::show),
        get (Anyone,  "/feedback/forgotten",                      capture::forget::forgotten),
        get (Anyone,  "/track",                                   capture::track::ask),
        get (Anyone,  "/track/{receipt}",                         capture::track::show),
        get (Anyone,  "/track/{receipt}/forget",                  capture::forget::ask),
        post(Anyone,  "/track/{receipt}/forget",                  capture::forget::confirm),
        post(Anyone,  "/track/{receipt}/difference",              telling::difference::with_receipt),
        get (Anyone,  "/news/{link}",                             telling::news::show),
        post(Anyone,  "/news/{link}/difference",                  telling::difference::with_link),
        get (Anyone,  "/news/{link}/stop",                        telling::stop::ask),
        post(Anyone,  "/news/{link}/stop",                        telling::stop::stop),
        post(Anyone,  "/news/{link}/mails",                       telling::stop::want),
        get (Anyone,  "/privacy",                                 capture::pages::privacy),
        get (Anyone,  "/accessibility",                           capture::pages::accessibility),

        // Families: surveys
        get (Anyone,  "/surveys",                                 capture::surveys::families::list::show),
        get (Anyone,  "/surveys/{slug}",                          capture::surveys::families::answer::show),
        post(Anyone,  "/surveys/{slug}",                          capture::surveys::families::answer::send),
        get (Anyone,  "/surveys/{slug}/received/{receipt}",       capture::surveys::families::received::show),
        get (Anyone,  "/surveys/{slug}/results",                  publish::surveys::show_public::show),
        get (Anyone,  "/surveys/{slug}/results.csv",              publish::surveys::data::table),

        // Everybody
        get (Anyone,  "/you-said",                                publish::public::you_said::list),
        get (Anyone,  "/you-said/{slug}",                         publish::public::item::show),
        get (Anyone,  "/reports",                                 publish::reports::list::list_public),
        get (Anyone,  "/reports/{year}",                          publish::reports::show_public::show),
        get (Anyone,  "/reports/{year}/editions/{number}",        publish::reports::edition::show),
        get (Anyone,  "/figures",                                 publish::year_figures::list::list),
        get (Anyone,  "/figures/{year}",                          publish::year_figures::show::show),
        get (Anyone,  "/documents/{file}",                        publish::reports::edition::stylesheet),
        get (Anyone,  "/assets/{name}",                           assets::serve),

        // The form on other sites' pages
        get (Anyone,  "/widget.js",                               capture::widget::script::serve_newest),
        get (Anyone,  "/widget/{file}",                           capture::widget::script::serve),
        get (Anyone,  "/widget-words.json",                       capture::widget::words::serve),

        // Machines
        post(Anyone,  OPEN_DOOR,                                  capture::api::send).open_to_every_site(),
        get (Anyone,  "/api/v1/items",                            publish::api::items::list),
        get (Anyone,  "/api/v1/reports/{year}",                   publish::api::report::show),
        get (Anyone,  "/api/v1/figures/{year}",                   publish::api::figures::show),
        get (Anyone,  "/api/v1/surveys/{slug}/results",           publish::api::survey::show),
        get (Anyone,  "/openapi.json",                            openapi::show),
        get (Anyone,  "/health/live",                             health::live),
        get (Anyone,  "/health/ready",                            health::ready),

        // Signing in
        get (Anyone,  "/sign-in",                                 sign_in::show),
        post(Anyone,  "/sign-in",                                 sign_in::sign_in),
        get (Anyone,  "/sign-in/{token}",                         sign_in::show_link),
        post(Anyone,  "/sign-in/{token}",                         sign_in::use_link),
        post(Staff,   "/sign-out",                                sign_in::sign_out),
        get (Staff,   "/account",                                 account::show),
        post(Staff,   "/account/password",                        account::set_password),

        // Those who check translations
        get (Translations, "/translations",                       translations::list),
        get (Translations, "/translations/{code}",                translations::show),
        post(Translations, "/translations/{code}",                translations::check),

        // Forum's desk
        get (Forum,   "/desk",                                                        review::inbox::show::show),
        post(Forum,   "/desk/feedback/themes",                                        review::feedback::theme_many::theme),
        get (Forum,   "/desk/feedback/themes",                                        review::back::to_the_inbox),
        post(Forum,   "/desk/feedback/item",                                          review::feedback::link_many::link),
        get (Forum,   "/desk/feedback/item",                                          review::back::to_the_inbox),
        get (Forum,   "/desk/feedback/{id}",                                          review::feedback::show::show),
        post(Forum,   "/desk/feedback/{id}/themes",                                   review::feedback::theme::theme),
        get (Forum,   "/desk/feedback/{id}/themes",                                   review::back::to_the_comment),
        post(Forum,   "/desk/feedback/{id}/item",                                     review::feedback::link::link),
        get (Forum,   "/desk/feedback/{id}/item",                                     review::back::to_the_comment),
        post(Forum,   "/desk/feedback/{id}/set-aside",                                review::feedback::set_aside::set_aside),
        get (Forum,   "/desk/feedback/{id}/set-aside",                                review::back::to_the_comment),
        post(Forum,   "/desk/feedback/{id}/bring-back",                               review::feedback::bring_back::bring_back),
        get (Forum,   "/desk/feedback/{id}/bring-back",                               review::back::to_the_comment),
        post(Forum,   "/desk/feedback/{id}/split",                                    review::feedback::split::split),
        get (Forum,   "/desk/feedback/{id}/split",                                    review::back::to_the_comment),
        get (Forum,   "/desk/items",                                                  review::items::list::list),
        post(Forum,   "/desk/items",                                                  review::items::draft::draft),
        get (Forum,   "/desk/items/new",                                              review::items::draft::begin),
        get (Forum,   "/desk/items/{id}",                                             review::items::show::show),
        post(Forum,   "/desk/items/{id}/statement",                                   review::items::reword::reword),
        get (Forum,   "/desk/items/{id}/statement",                                   review::back::to_the_item),
        post(Forum,   "/desk/items/{id}/theme",                                       review::items::move_to_theme::move_to_theme),
        get (Forum,   "/desk/items/{id}/theme",                                       review::back::to_the_item),
        post(Forum,   "/desk/items/{id}/endorsement",                                 review::items::endorse::endorse),
        get (Forum,   "/desk/items/{id}/endorsement",                                 review::back::to_the_item),
        post(Forum,   "/desk/items/{id}/evidence",                                    review::items::evidence::take_out),
        get (Forum,   "/desk/items/{id}/evidence",                                    review::back::to_the_item),
        post(Forum,   "/desk/items/{id}/give-up",                                     review::items::give_up::give_up),
        get (Forum,   "/desk/items/{id}/give-up",                                     review::back::to_the_item),
        post(Forum,   "/desk/answers/{response}/mark",                                review::answers::mark::mark),
        get (Forum,   "/desk/themes",                                                 review::themes::list),
        post(Forum,   "/desk/themes",                                                 review::themes::name),

        // What may disclose harm, and what may be spam
        post(Forum,   "/desk/feedback/{id}/concern",                                  review::feedback::raise_concern::raise),
        get (Forum,   "/desk/feedback/{id}/concern",                                  review::back::to_the_comment),
        post(Forum,   "/desk/feedback/{id}/not-spam",                                 review::feedback::not_spam::not_spam),
        get (Forum,   "/desk/feedback/{id}/not-spam",                                 review::back::to_the_comment),
        post(Forum,   "/desk/feedback/held",                                          review::feedback::held_many::decide),
        get (Forum,   "/desk/feedback/held",                                          review::back::to_the_inbox),
        get (Safeguarding, "/safeguarding",                                           review::safeguarding::list::show),
        get (Safeguarding, "/safeguarding/{id}",                                      review::safeguarding::show::show),
        post(Safeguarding, "/safeguarding/{id}/pass-on",                              review::safeguarding::pass_on::pass_on),
        get (Safeguarding, "/safeguarding/{id}/pass-on",                              review::safeguarding::to_the_concern),
        post(Safeguarding, "/safeguarding/{id}/release",                              review::safeguarding::release::release),
        get (Safeguarding, "/safeguarding/{id}/release",                              review::safeguarding::to_the_concern),

        // Gatherings, of the forum and the council
        get (ForumOrOfficer, "/staff/gatherings",                                     capture::gatherings::list::list),
        post(ForumOrOfficer, "/staff/gatherings",                                     capture::gatherings::record::record),
        get (ForumOrOfficer, "/staff/gatherings/new",                                 capture::gatherings::record::show),
        get (ForumOrOfficer, "/staff/gatherings/{id}",                                capture::gatherings::show::show),
        get (ForumOrOfficer, "/staff/gatherings/{id}/correct",                        capture::gatherings::correct::show),
        post(ForumOrOfficer, "/staff/gatherings/{id}/correct",                        capture::gatherings::correct::correct),
        get (ForumOrOfficer, "/staff/gatherings/{id}/registrations",                  capture::gatherings::count::show_registrations),
        post(ForumOrOfficer, "/staff/gatherings/{id}/registrations",                  capture::gatherings::count::count_registrations),
        get (ForumOrOfficer, "/staff/gatherings/{id}/attendance",                     capture::gatherings::count::show_attendance),
        post(ForumOrOfficer, "/staff/gatherings/{id}/attendance",                     capture::gatherings::count::count_attendance),
        get (ForumOrOfficer, "/staff/gatherings/{id}/points",                         capture::gatherings::notes::show),
        post(ForumOrOfficer, "/staff/gatherings/{id}/points", capture::gatherings::points::send).taking(NOTES),
        get (ForumOrOfficer, "/staff/gatherings/{id}/points/cut",                     capture::gatherings::back),
        post(ForumOrOfficer, "/staff/gatherings/{id}/points/cut", capture::gatherings::notes::cut).taking(NOTES),
        get (ForumOrOfficer, "/staff/gatherings/{id}/stands",                         capture::gatherings::stands::show_form),
        post(ForumOrOfficer, "/staff/gatherings/{id}/stands",                         capture::gatherings::stands::open),
        get (ForumOrOfficer, "/staff/gatherings/{id}/stands/{stand}",                 capture::gatherings::stands::show),
        get (ForumOrOfficer, "/staff/gatherings/{id}/stands/{stand}/close",           capture::gatherings::back),
        post(ForumOrOfficer, "/staff/gatherings/{id}/stands/{stand}/close",           capture::gatherings::stands::close),
        get (ForumOrOfficer, "/staff/gatherings/{id}/take-back",                      capture::gatherings::take_back::show),
        post(ForumOrOfficer, "/staff/gatherings/{id}/take-back",                      capture::gatherings::take_back::take_back),

        // A tablet at a gathering, which holds the link of a stand and is not signed in
        get (Anyone,  "/stand/worker.js",                         capture::stand::worker::serve),
        get (Anyone,  "/stand/{token}",                           capture::stand::page::show),
        post(Anyone,  "/stand/{token}",                           capture::stand::page::send),
        post(Anyone,  "/stand/{token}/comments",                  capture::stand::comments::send),
        post(Anyone,  "/stand/{token}/visitors",                  capture::stand::visitors::send),
        // Surveys: members of the forum, and officers
        get (ForumOrOfficer, "/staff/surveys",                                        capture::surveys::manage::list::show),
        post(ForumOrOfficer, "/staff/surveys",                                        capture::surveys::manage::begin::begin),
        get (ForumOrOfficer, "/staff/surveys/new",                                    capture::surveys::manage::begin::show),
        get (ForumOrOfficer, "/staff/surveys/{id}",                                   capture::surveys::manage::show::show),
        get (ForumOrOfficer, "/staff/surveys/{id}/words",                             capture::surveys::manage::words::show),
        post(ForumOrOfficer, "/staff/surveys/{id}/words",                             capture::surveys::manage::words::reword),
        get (ForumOrOfficer, "/staff/surveys/{id}/questions",                         capture::surveys::manage::question::show_new),
        post(ForumOrOfficer, "/staff/surveys/{id}/questions",                         capture::surveys::manage::question::add),
        get (ForumOrOfficer, "/staff/surveys/{id}/questions/{place}",                 capture::surveys::manage::question::show),
        post(ForumOrOfficer, "/staff/surveys/{id}/questions/{place}",                 capture::surveys::manage::question::reword),
        get (ForumOrOfficer, "/staff/surveys/{id}/questions/{place}/move",            capture::surveys::manage::back_from_question),
        post(ForumOrOfficer, "/staff/surveys/{id}/questions/{place}/move",            capture::surveys::manage::question::move_to),
        get (ForumOrOfficer, "/staff/surveys/{id}/questions/{place}/remove",          capture::surveys::manage::remove_question::ask),
        post(ForumOrOfficer, "/staff/surveys/{id}/questions/{place}/remove",          capture::surveys::manage::remove_question::remove),
        get (ForumOrOfficer, "/staff/surveys/{id}/preview",                           capture::surveys::manage::preview::show),
        get (ForumOrOfficer, "/staff/surveys/{id}/open",                              capture::surveys::manage::open::show),
        post(ForumOrOfficer, "/staff/surveys/{id}/open",                              capture::surveys::manage::open::open),
        get (ForumOrOfficer, "/staff/surveys/{id}/closing",                           capture::surveys::manage::move_closing::show),
        post(ForumOrOfficer, "/staff/surveys/{id}/closing",                           capture::surveys::manage::move_closing::move_to),
        get (ForumOrOfficer, "/staff/surveys/{id}/close",                             capture::surveys::manage::close::ask),
        post(ForumOrOfficer, "/staff/surveys/{id}/close",                             capture::surveys::manage::close::close),
        get (ForumOrOfficer, "/staff/surveys/{id}/version",                           capture::surveys::manage::back),
        post(ForumOrOfficer, "/staff/surveys/{id}/version",                           capture::surveys::manage::new_version::begin),
        get (ForumOrOfficer, "/staff/surveys/{id}/give-up",                           capture::surveys::manage::give_up::ask),
        post(ForumOrOfficer, "/staff/surveys/{id}/give-up",                           capture::surveys::manage::give_up::give_up),
        get (ForumOrOfficer, "/staff/surveys/{id}/paper",                             capture::surveys::paper::show),
        post(ForumOrOfficer, "/staff/surveys/{id}/paper",                             capture::surveys::paper::save),
        get (ForumOrOfficer, "/staff/surveys/{id}/paper/undo",                        capture::surveys::paper::back),
        post(ForumOrOfficer, "/staff/surveys/{id}/paper/undo",                        capture::surveys::paper::undo),
        get (ForumOrOfficer, "/staff/surveys/{id}/results",                           publish::surveys::show::show),
        get (ForumOrOfficer, "/staff/surveys/{id}/results/publish",                   publish::surveys::publish::back),
        post(ForumOrOfficer, "/staff/surveys/{id}/results/publish",                   publish::surveys::publish::publish),
        // Imports from other survey tools
        get (ForumOrOfficer, "/staff/surveys/import",                                 capture::imports::page::upload::show),
        post(ForumOrOfficer, "/staff/surveys/import",                                 capture::imports::page::upload::send).taking(UPLOAD),
        get (ForumOrOfficer, "/staff/surveys/import/{id}",                            capture::imports::page::show::show),
        get (ForumOrOfficer, "/staff/surveys/import/{id}/mapping.json",               capture::imports::page::mapping::download),
        post(ForumOrOfficer, "/staff/surveys/import/{id}/columns",                    capture::imports::page::columns::save).taking(COLUMNS),
        post(ForumOrOfficer, "/staff/surveys/import/{id}/import",                     capture::imports::page::import::import),
        post(ForumOrOfficer, "/staff/surveys/import/{id}/give-up",                    capture::imports::page::give_up::give_up),

        // Officers of the council
        get (Officer, "/council",                                                     publish::council::waits::show),
        get (Officer, "/council/items",                                               publish::council::items::list),
        get (Officer, "/council/items/{id}",                                          publish::council::items::show),
        post(Officer, "/council/items/{id}/publish",                                  publish::council::publish::publish),
        get (Officer, "/council/items/{id}/publish",                                  publish::back::to_page),
        post(Officer, "/council/items/{id}/withdraw",                                 publish::council::withdraw::withdraw),
        get (Officer, "/council/items/{id}/withdraw",                                 publish::back::to_page),
        get (Officer, "/council/responses/new",                                       publish::responses::write::show_form),
        post(Officer, "/council/responses",                                           publish::responses::write::write),
        get (Officer, "/council/responses",                                           publish::back::to_page),
        get (Officer, "/council/responses/{id}",                                      publish::responses::show::show),
        post(Officer, "/council/responses/{id}/words",                                publish::responses::reword::reword),
        get (Officer, "/council/responses/{id}/words",                                publish::back::to_page),
        post(Officer, "/council/responses/{id}/items",                                publish::responses::answer_item::answer_item),
        get (Officer, "/council/responses/{id}/items",                                publish::back::to_page),
        post(Officer, "/council/responses/{id}/items/take-off",                       publish::responses::take_item_off::take_item_off),
        get (Officer, "/council/responses/{id}/items/take-off",                       publish::back::to_page),
        post(Officer, "/council/responses/{id}/no-action",                            publish::responses::no_action::state_no_action),
        get (Officer, "/council/responses/{id}/no-action",                            publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions",                              publish::actions::promise::promise),
        get (Officer, "/council/responses/{id}/actions",                              publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/progress",            publish::actions::progress::note_progress),
        get (Officer, "/council/responses/{id}/actions/{action}/progress",            publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/delay",               publish::actions::delay::delay),
        get (Officer, "/council/responses/{id}/actions/{action}/delay",               publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/complete",            publish::actions::complete::complete),
        get (Officer, "/council/responses/{id}/actions/{action}/complete",            publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/decline",             publish::actions::decline::decline),
        get (Officer, "/council/responses/{id}/actions/{action}/decline",             publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/reopen",              publish::actions::reopen::reopen),
        get (Officer, "/council/responses/{id}/actions/{action}/reopen",              publish::back::to_page),
        post(Officer, "/council/responses/{id}/actions/{action}/reword",              publish::actions::reword::reword),
        get (Officer, "/council/responses/{id}/actions/{action}/reword",              publish::back::to_page),
        get (Officer, "/council/actions",                                             publish::actions::list::list),
        get (Officer, "/council/widget",                                              capture::widget::snippet::show),

        // Measures: officers set them and take readings, the forum looks
        get (ForumOrOfficer, "/council/measures",                                     publish::measures::list::list),
        post(Officer, "/council/measures",                                            publish::measures::set::set_new),
        get (Officer, "/council/measures/new",                                        publish::measures::set::begin),
        get (ForumOrOfficer, "/council/measures/{id}",                                publish::measures::show::show),
        get (Officer, "/council/measures/{id}/set",                                   publish::measures::set::show),
        post(Officer, "/council/measures/{id}/set",                                   publish::measures::set::set_anew),
        post(Officer, "/council/measures/{id}/readings",                              publish::measures::take::take),
        get (Officer, "/council/measures/{id}/readings",                              publish::back::to_page),
        post(Officer, "/council/measures/{id}/readings/{number}/correct",             publish::measures::correct::correct),
        get (Officer, "/council/measures/{id}/readings/{number}/correct",             publish::back::to_page),
        post(Officer, "/council/measures/{id}/readings/{number}/take-back",           publish::measures::take_back::take_back),
        get (Officer, "/council/measures/{id}/readings/{number}/take-back",           publish::back::to_page),
        post(Officer, "/council/measures/{id}/give-up",                               publish::measures::give_up::give_up),
        get (Officer, "/council/measures/{id}/give-up",                               publish::back::to_page),
        get (Officer, "/council/reports",                                             publish::reports::list::list_council),
        post(Officer, "/council/reports",                                             publish::reports::open::open),
        get (Officer, "/council/reports/{year}",                                      publish::reports::prepare::show),
        post(Officer, "/council/reports/{year}/foreword",                             publish::reports::foreword::write),
        get (Officer, "/council/reports/{year}/foreword",                             publish::back::to_page),
        post(Officer, "/council/reports/{year}/editions",                             publish::reports::publish::publish),
        get (Officer, "/council/reports/{year}/editions",                             publish::back::to_page),
    ]
}

#[cfg(test)]
mod tests;
