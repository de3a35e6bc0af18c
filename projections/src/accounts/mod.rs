//! What each account may do.

use rusqlite::{Connection, params};
use yousaid_model::{
    AccountId, Event,
    account::{AccountEvent, Role},
};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of accounts and their roles.
pub struct Accounts;

impl ReadModel for Accounts {
    fn name(&self) -> &'static str {
        "accounts"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE account_role (account TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (account, role)) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["account_role"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Account(event) = &told.event else {
            return Ok(());
        };
        match event {
            AccountEvent::RoleGranted(event) => run(
                rows,
                "INSERT OR IGNORE INTO account_role (account, role) VALUES (?1, ?2)",
                params![told.aggregate, event.role.as_str()],
            ),
            AccountEvent::RoleWithdrawn(event) => run(
                rows,
                "DELETE FROM account_role WHERE account = ?1 AND role = ?2",
                params![told.aggregate, event.role.as_str()],
            ),
        }
    }
}

/// The roles of an account; none for an account that is not known.
pub fn roles(rows: &Connection, account: AccountId) -> rusqlite::Result<Vec<Role>> {
    let mut statement =
        rows.prepare_cached("SELECT role FROM account_role WHERE account = ?1 ORDER BY role")?;
    let roles = statement.query_map([account.to_string()], |row| row.get::<_, String>(0))?;
    Ok(roles
        .collect::<Result<Vec<_>, _>>()?
        .iter()
        .filter_map(|role| role.parse().ok())
        .collect())
}
