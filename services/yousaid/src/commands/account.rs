//! `yousaid account invite` and `yousaid account withdraw`. They may run beside the service.

use std::process::ExitCode;

use anyhow::{Context, bail};
use yousaid_log::{Expect, Job, Log};
use yousaid_model::{
    AccountId,
    account::{Account, AccountCommand, Role},
};
use yousaid_web::Clock;

use crate::{
    options::{self, AccountWhat, Place},
    service,
};

/// How long a link is valid.
const VALID: jiff::SignedDuration = yousaid_log::SIGN_IN_LINK_VALID;

/// Opens or closes the desk to a person.
pub async fn run(place: &Place, options: &options::Account) -> anyhow::Result<ExitCode> {
    let log = service::open_log(place).await?;
    let clock = Clock::system();
    match &options.what {
        AccountWhat::Invite { who, public_url } => {
            let base = public_url
                .public_url
                .as_deref()
                .unwrap_or("http://127.0.0.1:8080");
            let link = invite(&log, &clock, &who.email, who.role.into(), base).await?;
            println!("{link}");
            eprintln!(
                "The link signs in once, within a day. Send it to {} alone.",
                who.email
            );
        }
        AccountWhat::Withdraw { who } => {
            withdraw(&log, &clock, &who.email, who.role.into()).await?;
            eprintln!(
                "{} no longer has the role {}, and is signed out; earlier sign-in links no longer work.",
                who.email,
                Role::from(who.role)
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives a person a role and makes a link that signs them in once.
pub async fn invite(
    log: &Log,
    clock: &Clock,
    email: &str,
    role: Role,
    base: &str,
) -> anyhow::Result<String> {
    let at = clock.now();
    let grant = AccountCommand::Grant { role, at };
    let known = log.accounts().account_for_email(email).await?;
    let id = if let Some(account) = known {
        log.execute::<Account>(&account.id.to_string(), grant, Expect::History)
            .await?;
        account.id
    } else {
        if !email_address::EmailAddress::is_valid(email) {
            bail!("{email} is not an e-mail address");
        }
        let id = AccountId(uuid::Uuid::new_v4());
        let beside = Job::new().add_account(id, email);
        log.execute_with::<Account>(&id.to_string(), grant, Expect::New, beside)
            .await?;
        id
    };
    let token = log.accounts().new_sign_in_link(id, at, VALID).await?;
    Ok(format!(
        "{}/sign-in/{}",
        base.trim_end_matches('/'),
        token.as_str()
    ))
}

async fn withdraw(log: &Log, clock: &Clock, email: &str, role: Role) -> anyhow::Result<()> {
    let account = log.accounts().account_for_email(email).await?;
    let account = account.with_context(|| format!("there is no account for {email}"))?;
    let command = AccountCommand::Withdraw {
        role,
        at: clock.now(),
    };
    log.execute::<Account>(&account.id.to_string(), command, Expect::History)
        .await?;
    log.accounts().end_all_sessions(account.id).await?;
    log.accounts().end_all_sign_in_links(account.id).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use yousaid_log::SignInError;

    use super::*;

    const EMAIL: &str = "member@forum.example";

    #[tokio::test]
    async fn who_is_withdrawn_can_use_no_earlier_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::open(folder.path()).expect("a log");
        let clock = Clock::system();
        let link = invite(&log, &clock, EMAIL, Role::Forum, "http://x").await;
        let link = link.expect("invited");
        let (_, token) = link.rsplit_once('/').expect("a token");
        let look = async || {
            let accounts = log.accounts();
            accounts.look_at_sign_in_link(token, clock.now()).await
        };
        assert!(look().await.is_ok());
        withdraw(&log, &clock, EMAIL, Role::Forum)
            .await
            .expect("withdrawn");
        assert_eq!(look().await, Err(SignInError::Unknown));
    }
}
