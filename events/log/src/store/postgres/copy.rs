//! A log copied into a database.

use std::path::Path;

use jiff_sqlx::{Timestamp, ToSqlx};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{batch::run, in_time, open, read::number};
use crate::{
    CopyError, Document, LogError, Recorded,
    keys::MasterKey,
    store::{Answer, Doors, KeptKey, Target},
};

/// How many events one statement inserts.
const ROWS: usize = 1_000;

struct Copying {
    connection: PgConnection,
}

/// Begins to copy into an empty database.
pub(crate) async fn copy_into(
    url: &str,
    master_key: &Path,
    master: &MasterKey,
) -> Result<Box<dyn Target>, CopyError> {
    let (mut connection, there) = open::alone(url, master_key).await?;
    if there.mark() != master.mark() {
        return Err(CopyError::OtherMasterKey);
    }
    let begun = async {
        run(&mut connection, "BEGIN; SELECT wait_for_turn()").await?;
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM accounts)",
        )
        .fetch_one(&mut connection)
        .await
    };
    let taken: bool = begun.await.map_err(LogError::storage)?;
    if taken {
        return Err(CopyError::NotEmpty);
    }
    Ok(Box::new(Copying { connection }))
}

impl Target for Copying {
    fn events(&mut self, page: Vec<Recorded>) -> Answer<'_, ()> {
        in_time(async move {
            for part in page.chunks(ROWS) {
                insert(&mut self.connection, part).await?;
            }
            Ok(())
        })
    }

    fn keys(&mut self, keys: Vec<KeptKey>) -> Answer<'_, ()> {
        in_time(async move {
            let positions: Vec<i64> = keys.iter().map(|key| number(key.position)).collect();
            let wrapped: Vec<&[u8]> = keys.iter().map(|key| key.wrapped.as_slice()).collect();
            let sql = "INSERT INTO submission_keys (position, wrapped)
                       SELECT * FROM unnest($1::bigint[], $2::bytea[])";
            let insert = sqlx::query(sql).bind(positions).bind(wrapped);
            insert.execute(&mut self.connection).await.map(drop)
        })
    }

    fn document(&mut self, document: Document) -> Answer<'_, ()> {
        in_time(async move {
            let sql = "INSERT INTO documents (sha256, media_type, bytes) VALUES ($1, $2, $3)";
            let insert = sqlx::query(sql)
                .bind(document.sha256)
                .bind(document.media_type)
                .bind(document.bytes);
            insert.execute(&mut self.connection).await.map(drop)
        })
    }

    fn doors(&mut self, doors: Doors) -> Answer<'_, ()> {
        in_time(async move { write_doors(&mut self.connection, &doors).await })
    }

    fn commit(mut self: Box<Self>) -> Answer<'static, ()> {
        in_time(async move { run(&mut self.connection, "COMMIT").await })
    }
}

async fn insert(connection: &mut PgConnection, events: &[Recorded]) -> sqlx::Result<()> {
    let column = |value: fn(&Recorded) -> &str| events.iter().map(value).collect::<Vec<_>>();
    let numbers = |value: fn(&Recorded) -> i64| events.iter().map(value).collect::<Vec<_>>();
    let ids: Vec<Uuid> = events.iter().map(|event| event.event_id).collect();
    let times = events.iter().map(|event| event.recorded_at.to_sqlx());
    sqlx::query(
        "INSERT INTO events (position, event_id, recorded_at, aggregate_type, aggregate_id, sequence,
                             event_type, event_version, payload)
         SELECT position, event_id, recorded_at, aggregate_type, aggregate_id, sequence,
                event_type, event_version, payload::json
         FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::bigint[],
                     $7::text[], $8::text[], $9::text[])
           AS copied (position, event_id, recorded_at, aggregate_type, aggregate_id, sequence,
                      event_type, event_version, payload)",
    )
    .bind(numbers(|event| number(event.position)))
    .bind(ids)
    .bind(times.collect::<Vec<Timestamp>>())
    .bind(column(|event| event.aggregate_type.as_str()))
    .bind(column(|event| &event.aggregate_id))
    .bind(numbers(|event| event.sequence.cast_signed()))
    .bind(column(|event| event.event_type.as_str()))
    .bind(column(|event| event.event_version.as_str()))
    .bind(column(|event| &event.payload))
    .execute(connection)
    .await
    .map(drop)
}

async fn write_doors(connection: &mut PgConnection, doors: &Doors) -> sqlx::Result<()> {
    for account in &doors.accounts {
        let sql = "INSERT INTO accounts (account_id, email, password_hash) VALUES ($1, $2, $3)";
        let insert = sqlx::query(sql).bind(account.id.0).bind(&account.email);
        let insert = insert.bind(&account.password_hash);
        insert.execute(&mut *connection).await?;
    }
    for (token, link) in &doors.links {
        let sql = "INSERT INTO sign_in_links (token_hash, account_id, expires_at, used_at)
                   VALUES ($1, $2, $3, $4)";
        // That it was used counts, not when.
        let used_at = link.used.then_some(link.expires_at.to_sqlx());
        let insert = sqlx::query(sql).bind(token.as_slice()).bind(link.account.0);
        let insert = insert.bind(link.expires_at.to_sqlx()).bind(used_at);
        insert.execute(&mut *connection).await?;
    }
    for (token, session) in &doors.sessions {
        let sql =
            "INSERT INTO sessions (token_hash, account_id, started_at, last_seen_at, expires_at)
                   VALUES ($1, $2, $3, $4, $5)";
        let insert = sqlx::query(sql)
            .bind(token.as_slice())
            .bind(session.account.0);
        let insert = insert
            .bind(session.started_at.to_sqlx())
            .bind(session.last_seen_at.to_sqlx())
            .bind(session.expires_at.to_sqlx());
        insert.execute(&mut *connection).await?;
    }
    Ok(())
}
