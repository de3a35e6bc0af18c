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
        get (Anyone,  "/reports",                                 publish::reports::list_public::list),
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
    ]
}

#[cfg(test)]
mod tests;
