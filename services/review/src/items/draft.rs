//! Wording an item from one or many comments.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use uuid::Uuid;
use yousaid_log::{AppendError, Job, Position};
use yousaid_model::{
    Decider, FeedbackId, ItemId, ReportYear, ThemeId, Words,
    feedback::{Feedback, FeedbackCommand},
    item::{Item, ItemCommand},
};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn};

use super::{
    draft_page::{Found, look, page},
    suggest,
};
use crate::{
    address::identities,
    feedback::many::{MOST_AT_ONCE, NONE_CHOSEN, plan},
    inbox::{asked::Asked, show as inbox},
    refusal::TRIES,
    text::written,
};

/// The item as it is filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Made with the form, so that a form sent twice makes one item.
    pub(super) item: String,
    feedback: Vec<String>,
    pub(super) statement: String,
    pub(super) theme: String,
    pub(super) year: String,
    /// What the person was looking at where the comments were chosen in the inbox: one word, which may be empty, and
    /// none where they come from elsewhere. An empty one would be none if it were an option.
    inbox: Vec<String>,
}

/// `GET /desk/items/new`
pub async fn begin(
    State(app): State<App>,
    you: SignedIn,
    Form(chosen): Form<Draft>,
) -> Result<Response, Failure> {
    let ids = identities(&chosen.feedback)?;
    if let (true, Some(asked)) = (ids.is_empty(), chosen.inbox.first()) {
        let mut errors = Errors::default();
        errors.add("feedback", NONE_CHOSEN);
        let none = inbox::Chosen::default();
        return inbox::again(&app, &you, &Asked::read(asked), &none, errors).await;
    }
    let found = look(&app, ids.clone()).await?;
    let in_order: Vec<String> = found.themes.iter().map(|theme| theme.id.clone()).collect();
    let given: Vec<_> = found
        .comments
        .iter()
        .map(|comment| comment.themes.clone())
        .collect();
    let year = suggest::year(&found.comments).unwrap_or(app.clock.today().year());
    let draft = Draft {
        item: Uuid::new_v4().to_string(),
        theme: suggest::theme(&in_order, &given)
            .unwrap_or_default()
            .to_owned(),
        year: year.to_string(),
        ..chosen
    };
    let page = page(&draft, &ids, &found, &[], Errors::default());
    app.show(frame(), Some(&you), &page)
}

/// `POST /desk/items`: the item and all its comments in one commit, or nothing.
pub async fn draft(
    State(app): State<App>,
    you: SignedIn,
    Form(draft): Form<Draft>,
) -> Result<Response, Failure> {
    let item = item_of(&draft)?;
    let ids: Vec<FeedbackId> = identities(&draft.feedback)?;
    let found = look(&app, ids.clone()).await?;
    let mut errors = Errors::default();
    if ids.len() > MOST_AT_ONCE {
        errors.add(
            "feedback",
            format!("Choose at most {MOST_AT_ONCE} comments. You can add more to the item later."),
        );
    }
    let mut refused = vec![];
    let (statement, theme, year) = filled_in(&draft, &found, &mut errors);
    if let (Some(statement), Some(theme), Some(year), true) =
        (statement, theme, year, errors.is_empty())
    {
        let wish = Wish {
            item,
            statement,
            theme,
            year,
            comments: &ids,
        };
        if let Some(reached) = record(&app, &you, &wish, &mut errors, &mut refused).await? {
            return Ok(app
                .done(reached, &format!("/desk/items/{item}"), "drafted")
                .await);
        }
        found.note(&refused, &mut errors);
    }
    let draft = Draft {
        item: item.to_string(),
        ..draft
    };
    let page = page(&draft, &ids, &found, &refused, errors);
    app.show_again(frame(), Some(&you), &page)
}

fn frame() -> Frame {
    Frame::new("Draft an item").staff("desk-items")
}

fn item_of(draft: &Draft) -> Result<ItemId, Failure> {
    if draft.item.is_empty() {
        return Ok(ItemId(Uuid::new_v4()));
    }
    draft.item.parse().map_err(|_| {
        Failure::Unreadable(
            "The form was changed on its way here. Go back and open it again.".to_owned(),
        )
    })
}

fn filled_in(
    draft: &Draft,
    found: &Found,
    errors: &mut Errors,
) -> (Option<Words>, Option<ThemeId>, Option<ReportYear>) {
    let statement = written(
        errors,
        "statement",
        &draft.statement,
        "Write what families said.",
    );
    let theme = found.themes.iter().find(|theme| theme.id == draft.theme);
    if theme.is_none() {
        errors.add("theme", "Choose the theme it stands under.");
    }
    let year = draft
        .year
        .parse()
        .ok()
        .filter(|year| found.years.contains(year));
    if year.is_none() {
        errors.add("year", "Choose the year of the report it belongs to.");
    }
    (
        statement,
        theme.and_then(|theme| theme.id.parse().ok()),
        year.map(ReportYear),
    )
}

/// What is to be drafted.
struct Wish<'a> {
    item: ItemId,
    statement: Words,
    theme: ThemeId,
    year: ReportYear,
    comments: &'a [FeedbackId],
}

/// Records it, unless a rule stands in the way of any of it. The same form sent twice is quiet.
async fn record(
    app: &App,
    you: &SignedIn,
    wish: &Wish<'_>,
    errors: &mut Errors,
    refused: &mut Vec<(FeedbackId, String)>,
) -> Result<Option<Position>, Failure> {
    let mut tries = TRIES;
    loop {
        let Some(job) = job(app, you, wish, errors, refused).await? else {
            let done = errors.is_empty() && refused.is_empty();
            return Ok(if done {
                Some(app.council.log.head().await?.position)
            } else {
                None
            });
        };
        match app.council.log.append(job).await {
            Ok(position) => return Ok(Some(position)),
            Err(AppendError::Conflict { .. }) if tries > 1 => tries -= 1,
            Err(other) => return Err(other.into()),
        }
    }
}

/// The item with its comments; nothing where it is there already, or where something is refused.
async fn job(
    app: &App,
    you: &SignedIn,
    wish: &Wish<'_>,
    errors: &mut Errors,
    refused: &mut Vec<(FeedbackId, String)>,
) -> Result<Option<Job>, Failure> {
    let (by, at) = (you.id, app.clock.now());
    let draft = ItemCommand::Draft {
        statement: wish.statement.clone(),
        theme: wish.theme.clone(),
        year: wish.year,
        by,
        at,
    };
    let id = wish.item.to_string();
    let loaded = app.council.log.load::<Item>(&id).await?;
    let job = match loaded.state.decide(&draft) {
        Ok(events) if events.is_empty() => return Ok(None),
        Ok(events) => Job::new().events::<Item>(&id, loaded.sequence, events),
        Err(rejection) => {
            errors.add_to_all(rejection.to_string());
            return Ok(None);
        }
    };
    let item = wish.item;
    let link = |_: &Feedback| FeedbackCommand::LinkAsEvidence { item, by, at };
    let planned = plan(app, job, wish.comments, link).await?;
    *refused = planned.refused;
    Ok(refused.is_empty().then_some(planned.job))
}
