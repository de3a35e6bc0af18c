use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, Response, StatusCode, header},
};
use tempfile::TempDir;
use tower::ServiceExt;
use utoipa::OpenApi;
use uuid::Uuid;
use yousaid_log::{Expect, Job};
use yousaid_model::{
    AccountId,
    account::{Account, AccountCommand, Role},
};
use yousaid_web::{App, Language, Settings, Who, limits::Rates};

use super::{OPEN_DOOR, Route, routes};
use crate::{
    openapi::Interface,
    options::{CouncilNames, Place},
    server, service,
};

/// The service over an empty folder, and the session cookie of one person of each role.
struct Service {
    _folder: TempDir,
    router: Router,
    people: Vec<(Option<Role>, Option<String>)>,
}

/// How long the read models may take on a slow machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);

const PORTS: std::num::NonZeroU32 = std::num::NonZeroU32::MAX;

async fn service() -> Service {
    let folder = tempfile::tempdir().expect("a folder");
    let names = CouncilNames {
        council_name: "Testing Council".to_owned(),
        forum_name: "Testing Forum".to_owned(),
        safeguarding_line: None,
    };
    let settings = Settings {
        public_url: "http://127.0.0.1:8080".to_owned(),
        behind_proxy: false,
        rates: Rates {
            submissions: PORTS,
            sign_ins: PORTS,
            look_ups: PORTS,
        },
        reading_days: 14,
        safety: yousaid_web::safety::Safety::default(),
        telling: yousaid_web::app::Telling::default(),
    };
    let place = Place::folder(folder.path());
    let app = service::open(&place, &names, settings).await;
    let app = app.expect("the service opens");
    let mut people = vec![(None, None)];
    for role in Role::ALL.iter().copied() {
        people.push((Some(role), Some(signed_in(&app, role).await)));
    }
    let head = app.council.log.head().await.expect("a head").position;
    assert!(
        app.council.views.wait_at_most(head, LIMIT).await,
        "the read models follow"
    );
    Service {
        _folder: folder,
        router: server::router(app),
        people,
    }
}

async fn signed_in(app: &App, role: Role) -> String {
    let id = AccountId(Uuid::new_v4());
    let at = app.clock.now();
    let beside = Job::new().add_account(id, &format!("{role}@example.org"));
    let grant = AccountCommand::Grant { role, at };
    app.council
        .log
        .execute_with::<Account>(&id.to_string(), grant, Expect::New, beside)
        .await
        .expect("granted");
    let token = app
        .council
        .log
        .accounts()
        .start_session(id, at)
        .await
        .expect("a session");
    format!("yousaid={}", token.as_str())
}

impl Service {
    async fn ask(&self, route: &Route, cookie: Option<&str>, site: &str) -> Response<Body> {
        self.ask_at(route, &address(route.path), cookie, site).await
    }

    async fn ask_at(
        &self,
        route: &Route,
        path: &str,
        cookie: Option<&str>,
        site: &str,
    ) -> Response<Body> {
        let mut request = Request::builder()
            .method(route.method.clone())
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header("sec-fetch-site", site);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if route.method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let mut request = request.body(Body::empty()).expect("a request");
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000))));
        self.router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer")
    }
}

/// The pattern with something plausible in the place of each name.
fn address(pattern: &str) -> String {
    pattern
        .split('/')
        .map(|part| match part {
            "{id}" | "{action}" => "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11",
            "{year}" => "2025",
            "{number}" => "1",
            other => other.trim_matches(['{', '}']),
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn sent_to_sign_in(response: &Response<Body>) -> bool {
    response.status() == StatusCode::SEE_OTHER
        && response.headers().get(header::LOCATION).is_some_and(|to| {
            let to = to.as_bytes();
            to.starts_with(b"/sign-in?to=") || to.starts_with(b"/sign-in?done=")
        })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_admits_whom_the_table_says_and_nobody_else() {
    let service = service().await;
    for route in routes() {
        for (role, cookie) in &service.people {
            // Signing out would end the session that the next routes need.
            if route.path == "/sign-out" && role.is_some() {
                continue;
            }
            let response = service.ask(&route, cookie.as_deref(), "same-origin").await;
            let roles = role.map(|role| vec![role]);
            let admitted = route.who.admits(roles.as_deref());
            let what = format!(
                "{} {} as {role:?}: {}",
                route.method,
                route.path,
                response.status()
            );
            assert_ne!(
                response.status(),
                StatusCode::INTERNAL_SERVER_ERROR,
                "{what}"
            );
            assert_ne!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "{what}");
            match (admitted, role) {
                (true, _) => {
                    assert_ne!(response.status(), StatusCode::FORBIDDEN, "{what}");
                    assert!(!sent_to_sign_in(&response), "{what}");
                }
                (false, None) => assert!(sent_to_sign_in(&response), "{what}"),
                (false, Some(_)) => assert_eq!(response.status(), StatusCode::FORBIDDEN, "{what}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_families_use_is_there_in_every_language_and_nothing_else() {
    let service = service().await;
    for route in routes() {
        let english = service.ask(&route, None, "same-origin").await.status();
        for language in Language::ALL {
            let path = language.link(&address(route.path));
            let answer = service.ask_at(&route, &path, None, "same-origin").await;
            let expected = if language == Language::English || route.in_every_language() {
                english
            } else {
                StatusCode::NOT_FOUND
            };
            let seen = answer.status();
            // A pattern that is filled in with nothing in particular may be of something that is not there.
            assert!(
                seen == expected || (seen.is_redirection() && expected.is_redirection()),
                "{} {path}: {seen}, not {expected}",
                route.method
            );
            if let Some(to) = answer.headers().get(header::LOCATION)
                && route.in_every_language()
            {
                let to = to.to_str().expect("text");
                assert!(to.starts_with(language.prefix()), "{path} leads to {to}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_takes_a_request_that_another_site_made() {
    let service = service().await;
    let forms = |route: &&Route| route.method == Method::POST && route.path != OPEN_DOOR;
    for route in routes().iter().filter(forms) {
        for (_, cookie) in &service.people {
            let response = service.ask(route, cookie.as_deref(), "cross-site").await;
            assert_eq!(response.status(), StatusCode::FORBIDDEN, "{}", route.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_security_headers() {
    let service = service().await;
    for route in routes() {
        let response = service.ask(&route, None, "same-origin").await;
        let policy = response
            .headers()
            .get("content-security-policy")
            .expect(route.path);
        let policy = policy.to_str().expect("text");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{}",
            route.path
        );
        assert_eq!(
            response.headers()["x-content-type-options"],
            "nosniff",
            "{}",
            route.path
        );
        assert_eq!(
            response.headers()["referrer-policy"],
            "same-origin",
            "{}",
            route.path
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_staff_see_is_kept_in_no_cache() {
    let service = service().await;
    for route in routes()
        .iter()
        .filter(|route| route.who != Who::Anyone && route.path != "/sign-out")
    {
        for (_, cookie) in service.people.iter().filter(|(role, _)| role.is_some()) {
            let response = service.ask(route, cookie.as_deref(), "same-origin").await;
            if response.status() != StatusCode::FORBIDDEN {
                assert_eq!(
                    response.headers()[header::CACHE_CONTROL],
                    "no-store",
                    "{}",
                    route.path
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_door_that_knows_no_cookie_is_open_to_other_sites() {
    let service = service().await;
    for route in routes() {
        let allowed = |response: &Response<Body>| {
            let headers = response.headers();
            assert!(!headers.contains_key("access-control-allow-credentials"));
            headers.contains_key("access-control-allow-origin")
        };
        let is_open = route.path == OPEN_DOOR;
        let is_the_widget = route.path.starts_with("/widget");
        for (_, cookie) in &service.people {
            let response = service.ask(&route, cookie.as_deref(), "cross-site").await;
            let missing = response.status() == StatusCode::NOT_FOUND;
            let expected = is_open || (is_the_widget && !missing);
            assert_eq!(allowed(&response), expected, "{}", route.path);
            let everywhere = if is_the_widget && !missing {
                "cross-origin"
            } else {
                "same-origin"
            };
            let policy = &response.headers()["cross-origin-resource-policy"];
            assert_eq!(policy, everywhere, "{}", route.path);
        }
        let asking = Route {
            method: Method::OPTIONS,
            ..route
        };
        let response = service.ask(&asking, None, "cross-site").await;
        assert_eq!(allowed(&response), is_open, "{}", asking.path);
    }
}

/// What the widget's pages keep for an hour.
const FOR_AN_HOUR: [&str; 2] = ["/widget.js", "/widget-words.json"];

/// What is published, and the form, to which people go back.
const CHECKED: &[&str] = &[
    "/",
    "/feedback",
    "/feedback/own-case",
    "/you-said",
    "/reports",
    "/figures",
    "/api/v1/items",
    "/openapi.json",
    "/stand/worker.js",
];

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_published_and_the_form_are_kept_by_a_browser() {
    let service = service().await;
    for route in routes() {
        let response = service.ask(&route, None, "same-origin").await;
        let keeps = CHECKED.contains(&route.path);
        let expected = match route.path {
            path if FOR_AN_HOUR.contains(&path) => "public, max-age=3600",
            _ if keeps => "no-cache",
            _ => "no-store",
        };
        assert_eq!(
            response.headers()[header::CACHE_CONTROL],
            expected,
            "{} {}",
            route.method,
            route.path
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_page_in_the_frame_of_staff_is_kept_in_no_cache() {
    let service = service().await;
    for route in routes()
        .iter()
        .filter(|route| matches!(route.path, "/" | "/you-said" | "/reports"))
    {
        for (role, cookie) in &service.people {
            let response = service.ask(route, cookie.as_deref(), "same-origin").await;
            let expected = if role.is_some() {
                "no-store"
            } else {
                "no-cache"
            };
            assert_eq!(
                response.headers()[header::CACHE_CONTROL],
                expected,
                "{}",
                route.path
            );
        }
    }
}

#[test]
fn the_open_api_document_describes_every_door_for_machines() {
    let document = Interface::openapi();
    for route in routes()
        .iter()
        .filter(|route| route.path.starts_with("/api/") || route.path.starts_with("/health/"))
    {
        assert!(
            document.paths.paths.contains_key(route.path),
            "{} is not described",
            route.path
        );
    }
}
