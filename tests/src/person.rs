//! A person with a browser of their own: cookies, a network address, forms sent as browsers send them.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use reqwest::{
    blocking::{Client, RequestBuilder},
    redirect::Policy,
};
use serde_json::Value;

use crate::{Answer, Form, Page, Service};

/// How many redirects are followed before it counts as going round in circles.
const MOST_REDIRECTS: usize = 5;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A person with a browser.
#[derive(Clone, Debug)]
pub struct Person {
    client: Client,
    base: String,
    address: String,
}

/// What an address answers to a program.
///
/// # Errors
/// Where nobody answers.
pub fn get(address: &str) -> reqwest::Result<reqwest::blocking::Response> {
    let client = Client::builder().no_proxy().build()?;
    client.get(address).send()
}

impl Person {
    /// Somebody who has never been here.
    pub(crate) fn new(base: &str) -> Self {
        Self::with_patience(base, PATIENCE)
    }

    /// The same, who waits no longer than this for an answer.
    pub(crate) fn with_patience(base: &str, patience: Duration) -> Self {
        // Everybody has an address of their own, as behind a proxy, so that one journey does not use up
        // what another may do in a minute. They are of a network that is kept for examples (RFC 5737).
        static PEOPLE: AtomicU32 = AtomicU32::new(0);
        let number = PEOPLE.fetch_add(1, Ordering::Relaxed);
        let client = Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(Policy::none())
            .timeout(patience)
            .build();
        Self {
            client: client.expect("the system has a network"),
            base: base.to_owned(),
            address: format!("198.51.{}.{}", 100 + number / 256, number % 256),
        }
    }

    /// The same person, whose next requests a balancer sends to another node.
    #[must_use]
    pub fn at(&self, node: &Service) -> Self {
        Self {
            base: node.base().to_owned(),
            ..self.clone()
        }
    }

    /// The address of a path of the service.
    pub fn url(&self, path: &str) -> String {
        if path.starts_with("http://") || path.starts_with("https://") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        }
    }

    /// A request to be made of this person's own making.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.to_uppercase().parse().expect("is a method");
        self.client
            .request(method, self.url(path))
            .header("x-forwarded-for", &self.address)
    }

    /// Sends a request, follows nothing.
    pub fn ask(&self, request: RequestBuilder) -> Answer {
        let answer = try_to_ask(request);
        answer.unwrap_or_else(|reason| panic!("no answer: {reason}"))
    }

    /// Asks for a path, follows nothing.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(self.request("GET", path))
    }

    /// Sends JSON as a program would.
    pub fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.ask(self.request("POST", path).json(body))
    }

    /// The same where the service may be ended meanwhile.
    ///
    /// # Errors
    /// Where no answer comes.
    pub fn try_post_json(&self, path: &str, body: &Value) -> reqwest::Result<Answer> {
        try_to_ask(self.request("POST", path).json(body))
    }

    /// Opens a page.
    pub fn visit(&self, path: &str) -> Page {
        self.follow(self.get(path)).with_status(200).page()
    }

    /// Presses a button of a form, follows nothing.
    pub fn press(&self, words: &str, form: &Form) -> Answer {
        let pressed = form.press(words);
        let request = self.request(&pressed.method, &pressed.action);
        if pressed.method == "post" {
            let request = request
                .header("sec-fetch-site", "same-origin")
                .header("origin", &self.base);
            return self.ask(request.form(&pressed.fields));
        }
        let (_, request) = request.build_split();
        let mut request = request.expect("can be sent");
        request
            .url_mut()
            .query_pairs_mut()
            .extend_pairs(&pressed.fields);
        self.ask(RequestBuilder::from_parts(self.client.clone(), request))
    }

    /// Presses a button of a form that does what it says, and sees the page that comes after it.
    pub fn send(&self, words: &str, form: &Form) -> Page {
        let answer = self.press(words, form);
        if form.press(words).method == "post" {
            let seen = answer.status.as_u16();
            assert_eq!(seen, 303, "{} says {}", answer.address, answer.told());
        }
        self.follow(answer).with_status(200).page()
    }

    /// Presses a button of a form that is shown again, because something is wrong with what was filled
    /// in.
    pub fn send_in_vain(&self, words: &str, form: &Form) -> Page {
        let page = self.press(words, form).with_status(422).page();
        assert!(
            !page.errors().is_empty(),
            "no error is named: {}",
            page.main()
        );
        let title = page.the_text("head > title");
        assert!(title.starts_with("Error: "), "the title is {title}");
        page
    }

    fn follow(&self, mut answer: Answer) -> Answer {
        for _ in 0..MOST_REDIRECTS {
            if !answer.status.is_redirection() {
                return answer;
            }
            answer = self.get(answer.header("location"));
        }
        panic!("{} leads on and on", answer.address)
    }
}

fn try_to_ask(request: RequestBuilder) -> reqwest::Result<Answer> {
    let (client, request) = request.build_split();
    let request = request?;
    let address = match request.url().query() {
        Some(query) => format!("{}?{query}", request.url().path()),
        None => request.url().path().to_owned(),
    };
    Answer::read(&address, client.execute(request)?)
}
