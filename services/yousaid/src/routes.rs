//! Every route, and who may use it. Read from top to bottom it is the permission table.

use axum::{
    Router,
    handler::Handler,
    http::Method,
    middleware,
    routing::{MethodFilter, MethodRouter, on},
};
use yousaid_capture as capture;
use yousaid_publish as publish;
use yousaid_review as review;
use yousaid_web::{
    App, Who, assets,
    guard::admit,
    staff::{account, sign_in},
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

/// All routes as one service; a route that not everybody may use has the guard before it.
pub fn router(app: &App) -> Router<App> {
    routes().into_iter().fold(Router::new(), |router, route| {
        let handler = match route.who {
            Who::Anyone => route.handler,
            who => route
                .handler
                .layer(middleware::from_fn_with_state((app.clone(), who), admit)),
        };
        router.route(route.path, handler)
    })
}

/// Every route.
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "one line a route, so that it reads as a table")]
pub fn routes() -> Vec<Route> {
    use Who::{Anyone, Forum, Officer, Staff};
    vec![
        // Families
        get (Anyone,  "/",                                        capture::pages::start),
        get (Anyone,  "/feedback",                                capture::form::show),
        post(Anyone,  "/feedback",                                capture::form::send),
        get (Anyone,  "/feedback/received/{receipt}",             capture::received::show),
        get (Anyone,  "/feedback/forgotten",                      capture::forget::forgotten),
        get (Anyone,  "/track",                                   capture::track::ask),
        get (Anyone,  "/track/{receipt}",                         capture::track::show),
        get (Anyone,  "/track/{receipt}/forget",                  capture::forget::ask),
        post(Anyone,  "/track/{receipt}/forget",                  capture::forget::confirm),
        get (Anyone,  "/privacy",                                 capture::pages::privacy),
        get (Anyone,  "/accessibility",                           capture::pages::accessibility),

        // Everybody
        get (Anyone,  "/you-said",                                publish::public::you_said::list),
        get (Anyone,  "/you-said/{slug}",                         publish::public::item::show),
        get (Anyone,  "/reports",                                 publish::reports::list::list_public),
        get (Anyone,  "/reports/{year}",                          publish::reports::show_public::show),
        get (Anyone,  "/reports/{year}/editions/{number}",        publish::reports::edition::show),
        get (Anyone,  "/documents/{file}",                        publish::reports::edition::stylesheet),
        get (Anyone,  "/assets/{name}",                           assets::serve),

        // Machines
        post(Anyone,  "/api/v1/feedback",                         capture::api::send),
        get (Anyone,  "/api/v1/items",                            publish::api::items::list),
        get (Anyone,  "/api/v1/reports/{year}",                   publish::api::report::show),
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
