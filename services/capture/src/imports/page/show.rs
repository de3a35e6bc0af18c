//! Where a file stands: being worked on, its columns, what the check found, or the result.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use yousaid_model::feedback::Respondent;
use yousaid_projections::surveys;
use yousaid_web::{App, Errors, Failure, SignedIn, dates, labels, numbers::grouped, pages::Page};

use super::{ADDRESS, find, form, frame};
use crate::imports::{
    Answer, Asked, AskedKind, Checked, Imported, Phase, Plan, Response as Read,
    fault::{Fault, Faults},
    record::Examined,
    uploads::{Stage, Upload},
};

/// Whether the columns are to be shown although there is something else.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    columns: Option<String>,
}

#[derive(Serialize)]
struct WorkingPage {
    address: String,
    name: String,
    doing: &'static str,
    done: u64,
    of: u64,
    percent: u64,
}

impl Page for WorkingPage {
    const TEMPLATE: &'static str = "staff_import_working";
}

#[derive(Serialize)]
struct FaultyPage {
    address: String,
    name: String,
    count: String,
    faults: Vec<Fault>,
    more: Option<String>,
    has_columns: bool,
    start: &'static str,
}

impl Page for FaultyPage {
    const TEMPLATE: &'static str = "staff_import_faulty";
}

#[derive(Serialize)]
struct CheckedPage {
    address: String,
    name: String,
    title: String,
    new_survey: bool,
    facts: Vec<(&'static str, String)>,
    left_out: Vec<LeftOut>,
    added: Vec<String>,
    no_ids: bool,
    preview: Vec<Shown10>,
    button: String,
    nothing_new: bool,
}

impl Page for CheckedPage {
    const TEMPLATE: &'static str = "staff_import_checked";
}

#[derive(Serialize)]
struct LeftOut {
    heading: String,
    because: Option<String>,
}

/// One of the first responses.
#[derive(Serialize)]
struct Shown10 {
    title: String,
    answers: Vec<(String, String)>,
}

#[derive(Serialize)]
struct DonePage {
    name: String,
    new: String,
    facts: Vec<(&'static str, String)>,
    differ: Vec<Fault>,
    more: Option<String>,
    desk: Option<String>,
    start: &'static str,
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "staff_import_done";
}

#[derive(Serialize)]
struct BrokenOffPage {
    name: String,
    why: String,
    start: &'static str,
}

impl Page for BrokenOffPage {
    const TEMPLATE: &'static str = "staff_import_broken_off";
}

/// `GET /staff/surveys/import/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let upload = find(&app, &you, &id)?;
    let surveys = app.council.views.read(surveys::all).await?;
    let inner = upload.inner();
    let working = matches!(
        inner.stage,
        Stage::Working | Stage::Done(_) | Stage::BrokenOff(_)
    );
    if let (false, Some(_), Some(look), Some(mapping)) =
        (working, &shown.columns, &inner.look, &inner.mapping)
    {
        let page = form::page(
            &upload,
            look,
            mapping,
            inner.remembered.as_deref(),
            &surveys,
            Errors::default(),
        );
        return app.show(frame("What are the columns?"), Some(&you), &page);
    }
    match &inner.stage {
        Stage::Working => app.show(
            frame("Please wait"),
            Some(&you),
            &working_page(&upload, &inner.progress),
        ),
        Stage::Choosing => {
            let (Some(look), Some(mapping)) = (&inner.look, &inner.mapping) else {
                return Err(Failure::internal(
                    "a file was looked at and nothing is known of it",
                ));
            };
            let page = form::page(
                &upload,
                look,
                mapping,
                inner.remembered.as_deref(),
                &surveys,
                Errors::default(),
            );
            app.show(frame("What are the columns?"), Some(&you), &page)
        }
        Stage::Faulty(faults) => {
            let page = faulty_page(&upload, faults, inner.look.is_some());
            app.show(frame("Nothing was imported"), Some(&you), &page)
        }
        Stage::Checked(examined) => {
            let page = checked_page(&upload, examined, &inner, &surveys);
            app.show(frame("Nothing is wrong with the file"), Some(&you), &page)
        }
        Stage::Done(imported) => {
            let page = done_page(
                &upload,
                imported,
                you.has(yousaid_model::account::Role::Forum),
            );
            app.show(frame("The responses are imported"), Some(&you), &page)
        }
        Stage::BrokenOff(why) => {
            let page = BrokenOffPage {
                name: upload.name.clone(),
                why: why.clone(),
                start: ADDRESS,
            };
            app.show(frame("The import was broken off"), Some(&you), &page)
        }
    }
}

fn address(upload: &Upload) -> String {
    format!("{ADDRESS}/{}", upload.id)
}

fn number(count: u64) -> String {
    grouped(usize::try_from(count).unwrap_or(usize::MAX))
}

fn more(faults: &Faults) -> Option<String> {
    (faults.more() > 0).then(|| grouped(faults.more()))
}

fn working_page(upload: &Upload, progress: &crate::imports::Progress) -> WorkingPage {
    let (phase, done, of) = progress.stand();
    WorkingPage {
        address: address(upload),
        name: upload.name.clone(),
        doing: match phase {
            Phase::Looking => "Looking at the file",
            Phase::Checking => "Checking every row",
            Phase::Recording => "Recording the responses",
        },
        done,
        of: of.max(1),
        percent: (done * 100).checked_div(of).unwrap_or_default().min(100),
    }
}

fn faulty_page(upload: &Upload, faults: &Faults, has_columns: bool) -> FaultyPage {
    FaultyPage {
        address: address(upload),
        name: upload.name.clone(),
        count: grouped(faults.count()),
        faults: faults.told().to_vec(),
        more: more(faults),
        has_columns,
        start: ADDRESS,
    }
}

fn checked_page(
    upload: &Upload,
    examined: &Examined,
    inner: &crate::imports::uploads::Inner,
    surveys: &[surveys::SurveyRecord],
) -> CheckedPage {
    let Examined {
        checked,
        plan,
        destination,
        known: recorded,
    } = examined;
    // Of a new survey nothing is recorded.
    let recorded = recorded.filter(|_| destination.held.is_none());
    let known = surveys
        .iter()
        .find(|survey| survey.id == destination.survey());
    let title = known
        .and_then(|survey| survey.newest())
        .map(|version| version.title.clone())
        .or_else(|| inner.mapping.as_ref().map(|mapping| mapping.title.clone()));
    let left_out = inner.mapping.iter().flat_map(|mapping| &mapping.columns);
    let left_out = left_out.filter_map(|column| match &column.r#use {
        crate::imports::Use::Ignore { because } if !column.heading.is_empty() => Some(LeftOut {
            heading: column.heading.clone(),
            because: because.clone(),
        }),
        _ => None,
    });
    let added = destination.added.iter().map(|(place, options)| {
        let question = destination
            .questions()
            .get(usize::from(*place).saturating_sub(1))
            .map_or("", |question| question.words.as_str());
        let options: Vec<String> = options.iter().map(|option| format!("“{option}”")).collect();
        format!("{question}: {}", options.join(", "))
    });
    CheckedPage {
        address: address(upload),
        name: upload.name.clone(),
        title: title.unwrap_or_default(),
        new_survey: known.is_none(),
        facts: facts(checked, recorded),
        left_out: left_out.collect(),
        added: added.collect(),
        no_ids: !plan.has_response_ids(),
        preview: checked
            .first
            .iter()
            .map(|response| shown(response, plan))
            .collect(),
        button: button(checked.responses, recorded),
        nothing_new: recorded == Some(checked.responses),
    }
}

/// What the button says that imports so many responses, of which so many are recorded.
fn button(responses: u64, recorded: Option<u64>) -> String {
    let (new, kind) = match recorded {
        None | Some(0) => (responses, ""),
        Some(recorded) => (responses.saturating_sub(recorded), "new "),
    };
    match new {
        0 => "Import it all the same".to_owned(),
        1 => format!("Import 1 {kind}response"),
        new => format!("Import {} {kind}responses", number(new)),
    }
}

fn facts(checked: &Checked, recorded: Option<u64>) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Responses", number(checked.responses))];
    if let Some(recorded) = recorded {
        let new = number(checked.responses.saturating_sub(recorded));
        let recorded = number(recorded);
        facts.push(("Of these", format!("{new} new, {recorded} known already")));
    }
    facts.push(("Answers in people’s own words", number(checked.texts)));
    if let Some((first, last)) = checked.days {
        facts.push((
            "Given",
            format!("from {} to {}", dates::day(first), dates::day(last)),
        ));
    }
    for (what, count) in [
        ("Responses without a day", checked.undated),
        (
            "Rows without an answer, which are skipped",
            checked.unanswered,
        ),
        ("Empty rows, which are skipped", checked.empty),
    ] {
        if count > 0 {
            facts.push((what, number(count)));
        }
    }
    facts
}

fn shown(response: &Read, plan: &Plan) -> Shown10 {
    let mut title = vec![format!("Row {}", number(response.row))];
    title.push(
        response
            .answered_on
            .map_or_else(|| "no day".to_owned(), dates::day),
    );
    title.extend(response.respondent.map(who).map(str::to_owned));
    title.extend(
        response
            .language
            .as_ref()
            .map(|tag| format!("language {tag}")),
    );
    let mut answers: Vec<(String, String)> = response
        .page
        .iter()
        .map(|page| ("Page or service".to_owned(), page.to_string()))
        .collect();
    answers.extend(response.answers.iter().filter_map(|(place, answer)| {
        let asked = plan.questions().get(usize::from(*place).checked_sub(1)?)?;
        Some((asked.words.to_string(), said(asked, answer)))
    }));
    Shown10 {
        title: title.join(", "),
        answers,
    }
}

fn who(respondent: Respondent) -> &'static str {
    labels::respondent(respondent.as_str())
}

/// The longest answer that is shown whole, in characters.
const LONGEST: usize = 300;

fn said(asked: &Asked, answer: &Answer) -> String {
    match (answer, &asked.kind) {
        (Answer::Text(words), _) => {
            let mut text: String = words.as_str().chars().take(LONGEST).collect();
            if text.len() < words.as_str().len() {
                text.push('…');
            }
            text
        }
        (
            Answer::Chosen(places),
            AskedKind::OneChoice(options) | AskedKind::SeveralChoices(options),
        ) => places
            .iter()
            .filter_map(|place| options.get(usize::from(*place).checked_sub(1)?))
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; "),
        (Answer::Rated(step), AskedKind::Scale { steps, first, .. }) => {
            format!(
                "step {} of {first} to {}",
                step - 1 + first,
                steps - 1 + first
            )
        }
        _ => String::new(),
    }
}

fn done_page(upload: &Upload, imported: &Imported, forum: bool) -> DonePage {
    let tally = imported.tally;
    let mut facts = vec![
        ("New responses, which are recorded", number(tally.new)),
        ("Responses that were known already", number(tally.known)),
    ];
    for (what, count) in [
        (
            "Forgotten at the person’s request, and left so",
            tally.forgotten,
        ),
        (
            "With other answers than are recorded, and left as they are",
            tally.differ,
        ),
        (
            "Rows without an answer, which were skipped",
            imported.checked.unanswered,
        ),
    ] {
        if count > 0 {
            facts.push((what, number(count)));
        }
    }
    DonePage {
        name: upload.name.clone(),
        new: number(tally.new),
        facts,
        differ: imported.differ.told().to_vec(),
        more: more(&imported.differ),
        desk: forum.then(|| format!("/desk?channel=survey&survey={}", imported.survey)),
        start: ADDRESS,
    }
}

#[cfg(test)]
mod tests {
    use super::button;

    #[test]
    fn the_button_says_how_many_responses_are_new_where_some_are_not() {
        assert_eq!(button(1_400, None), "Import 1,400 responses");
        assert_eq!(button(14, Some(0)), "Import 14 responses");
        assert_eq!(button(14, Some(12)), "Import 2 new responses");
        assert_eq!(button(14, Some(13)), "Import 1 new response");
        assert_eq!(button(14, Some(14)), "Import it all the same");
        assert_eq!(button(1, None), "Import 1 response");
    }
}
