//! Who is to be told what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use rusqlite::{Connection, Row, params};
use yousaid_model::{FeedbackId, Sealed, telling::News};

use super::questions::asked_on;
use crate::feedback::identity;

/// Whom a mail is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// Their submission.
    pub person: FeedbackId,
    /// Their address, sealed under the key of the submission.
    pub contact: Sealed,
    /// The tag of the language in which they told us.
    pub language: Option<String>,
}

/// Somebody with something to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Who.
    pub to: Recipient,
    /// What there is to tell.
    pub news: BTreeSet<News>,
}

/// What is news, and when it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The time.
    pub now: Timestamp,
    /// News gathers for so long; then all there is goes into one mail.
    pub gather: SignedDuration,
    /// What is older than this is no news any more and is not told.
    pub oldest: SignedDuration,
    /// After how many days it is asked whether what was done made a difference.
    pub difference_after_days: u16,
    /// At most so many people.
    pub most: usize,
}

/// What happened that a person with an address was not told, nor is being told: which person, what, about what,
/// since when it concerns them, and when it happened. A part of a comment concerns the person who sent the whole.
/// Words are read by whoever passes them on to safeguarding's routes too, as on the page of the receipt
/// ([`crate::safeguarding::find_for_receipt`]).
const UNTOLD: &str = "
    WITH mine AS (
        SELECT t.person AS person, f.position AS comment, f.item AS item
        FROM telling t JOIN feedback f ON f.position = t.person
        WHERE t.stopped = 0 AND t.mail IS NULL AND f.item IS NOT NULL
        UNION ALL
        SELECT t.person, f.position, f.item
        FROM telling t JOIN feedback f ON f.whole = t.submission
        WHERE t.stopped = 0 AND t.mail IS NULL AND f.item IS NOT NULL
    ), published AS (
        SELECT m.person AS person, i.id AS item, max(i.published_at, coalesce(
            (SELECT max(at) FROM feedback_history h
             WHERE h.feedback = m.comment AND h.what = 'linked' AND h.detail = m.item), '')) AS since
        FROM mine m JOIN item i ON i.id = m.item WHERE i.stage = 'published'
    ), ended AS (
        SELECT p.person AS person, a.id AS action, p.since AS since, s.what AS what, s.at AS at
        FROM published p
        JOIN response_item ri ON ri.item = p.item
        JOIN action a ON a.response = ri.response AND a.progress IN ('done', 'declined')
        JOIN action_step s ON s.action = a.id AND s.position =
            (SELECT max(position) FROM action_step WHERE action = a.id AND what IN ('completed', 'declined'))
    ), read AS (
        SELECT t.person AS person, (
            SELECT min(at) FROM (
                SELECT read_at AS at FROM feedback WHERE position = t.person
                UNION ALL SELECT read_at FROM feedback_quarantined WHERE position = t.person
                UNION ALL SELECT noted_at FROM feedback_concern WHERE feedback = t.submission)) AS at
        FROM telling t WHERE t.stopped = 0 AND t.mail IS NULL
    ), untold AS (
        SELECT person, 'words_read' AS kind, '' AS about, '' AS since, at FROM read WHERE at IS NOT NULL
        UNION ALL
        SELECT p.person, 'answered', p.item, p.since, min(r.written_at)
        FROM published p JOIN response_item ri ON ri.item = p.item JOIN response r ON r.id = ri.response
        GROUP BY p.person, p.item
        UNION ALL
        SELECT person, CASE what WHEN 'completed' THEN 'action_done' ELSE 'action_declined' END, action,
            min(since), at FROM ended GROUP BY person, action
        UNION ALL
        SELECT person, 'difference_asked', action, min(since), at
        FROM ended WHERE what = 'completed' GROUP BY person, action
    )
    SELECT t.submission, t.contact, u.kind, u.about, u.since, u.at, t.language
    FROM untold u JOIN telling t ON t.person = u.person
    WHERE (u.since > ?1 OR u.at > ?1)
    AND NOT EXISTS (SELECT 1 FROM telling_news n WHERE n.person = u.person AND n.kind = u.kind AND n.about = u.about)
    AND NOT (u.kind = 'difference_asked' AND EXISTS (
        SELECT 1 FROM telling_difference d WHERE d.action = u.about AND d.person = u.person AND d.at >= u.at))
    ORDER BY u.person";

/// The people who are to be told something now, those who told us first at the front.
pub fn due(rows: &Connection, window: Window) -> rusqlite::Result<Vec<Due>> {
    let days = SignedDuration::from_hours(24 * i64::from(window.difference_after_days) + 24);
    let back = window.oldest.saturating_add(days);
    let oldest = window.now.saturating_sub(back).unwrap_or(Timestamp::MIN);
    let mut untold = rows.prepare_cached(UNTOLD)?;
    let found = untold.query_map(params![oldest.to_string()], |row| {
        let happened = happened(row, window.difference_after_days)?;
        let to = Recipient {
            person: identity(row, 0)?,
            contact: Sealed::from_bytes(row.get(1)?),
            language: row.get(6)?,
        };
        Ok((to, happened))
    })?;
    let mut order = vec![];
    let mut people: BTreeMap<FeedbackId, (Recipient, Vec<(News, Timestamp)>)> = BTreeMap::new();
    for one in found {
        let (to, happened) = one?;
        let Some((news, at)) = happened else { continue };
        let is_news = at <= window.now && window.now.duration_since(at) <= window.oldest;
        if is_news {
            let (_, all) = people.entry(to.person).or_insert_with(|| {
                order.push(to.person);
                (to, vec![])
            });
            all.push((news, at));
        }
    }
    let ripe = |news: &[(News, Timestamp)]| {
        news.iter()
            .any(|(_, at)| window.now.duration_since(*at) >= window.gather)
    };
    let due = order.into_iter().filter_map(|person| {
        let (to, news) = people.remove(&person)?;
        ripe(&news).then(|| Due {
            to,
            news: news.into_iter().map(|(news, _)| news).collect(),
        })
    });
    Ok(due.take(window.most).collect())
}

/// The news in a row, and when it became news for this person.
fn happened(row: &Row<'_>, days: u16) -> rusqlite::Result<Option<(News, Timestamp)>> {
    let (kind, about): (String, String) = (row.get(2)?, row.get(3)?);
    let (since, at): (String, String) = (row.get(4)?, row.get(5)?);
    let Ok(at) = at.parse::<Timestamp>() else {
        return Ok(None);
    };
    let since = since.parse().unwrap_or(Timestamp::MIN);
    let item = about.parse().ok().map(|item| News::Answered { item });
    let of_action = |make: fn(yousaid_model::ActionId) -> News| about.parse().ok().map(make);
    let (news, at) = match kind.as_str() {
        "words_read" => (Some(News::WordsRead), at),
        "answered" => (item, at),
        "action_done" => (of_action(|action| News::ActionDone { action }), at),
        "action_declined" => (of_action(|action| News::ActionDeclined { action }), at),
        _ => {
            let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
            let Ok(midnight) = asked_on(at, days).to_zoned(zone) else {
                return Ok(None);
            };
            let asked = of_action(|action| News::DifferenceAsked { action });
            (asked, midnight.timestamp().max(at))
        }
    };
    Ok(news.map(|news| (news, at.max(since))))
}

/// The people whose mail is to be tried again: it waited long enough, or whoever was sending it began before
/// `abandoned_before` and was cut off.
pub fn waiting(
    rows: &Connection,
    now: Timestamp,
    abandoned_before: Timestamp,
) -> rusqlite::Result<Vec<Recipient>> {
    let mut waits = rows.prepare_cached(
        "SELECT submission, contact, at_work_since, put_off_until, language FROM telling
         WHERE mail IS NOT NULL AND stopped = 0 ORDER BY person",
    )?;
    let found = waits.query_map([], |row| {
        let instant = |column: usize| -> rusqlite::Result<Option<Timestamp>> {
            let text: Option<String> = row.get(column)?;
            Ok(text.and_then(|text| text.parse().ok()))
        };
        let ready = instant(2)?.is_some_and(|since| since < abandoned_before)
            || instant(3)?.is_some_and(|until| until <= now);
        let to = Recipient {
            person: identity(row, 0)?,
            contact: Sealed::from_bytes(row.get(1)?),
            language: row.get(4)?,
        };
        Ok(ready.then_some(to))
    })?;
    found.filter_map(Result::transpose).collect()
}

/// How many mails have begun and not ended.
pub fn mails_on_their_way(rows: &Connection) -> rusqlite::Result<usize> {
    rows.prepare_cached("SELECT count(*) FROM telling WHERE mail IS NOT NULL")?
        .query_row([], |row| row.get(0))
}
