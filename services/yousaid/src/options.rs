//! What can be said on the command line or in the environment. `--help` is the reference.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use yousaid_model::account::Role;
use yousaid_web::safety::{OwnCase, Safety};

use crate::telemetry::options::Telemetry;

/// Feedback from families of disabled children, and "You said, we did": from a parent's comment to the
/// council's yearly report.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Options {
    #[command(flatten)]
    pub place: Place,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where everything is kept.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// The folder that holds everything: the log, the keys and the read models. With --database-url, the read
    /// models of this node alone.
    #[arg(
        long,
        env = "YOUSAID_DATA_DIR",
        default_value = "./yousaid-data",
        global = true
    )]
    pub data_dir: PathBuf,

    /// The PostgreSQL database that holds the log instead, for any number of nodes:
    /// `postgres://user:password@host/database`.
    #[arg(
        long,
        env = "YOUSAID_DATABASE_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,

    /// With --database-url: the file with the master key, the same for every node. Without this option,
    /// master.key in the data folder.
    #[arg(long, env = "YOUSAID_MASTER_KEY_FILE", global = true)]
    pub master_key_file: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages and the JSON interface.
    Serve(Serve),
    /// Fill the folder with an invented council, once, and serve it.
    Demo(Listening),
    /// Take in an earlier year's report, or responses to a survey that was held in another tool.
    Import(Import),
    /// Open the desk to a member of the forum or an officer, or close it.
    Account(Account),
    /// Build the read models anew from the log.
    Rebuild,
    /// Check that the log is complete and readable and that every read model equals its rebuild.
    Verify,
    /// Destroy a person's words for good.
    Forget(Forget),
    /// Bring the tables of --database-url up to date, as the role that owns them.
    Migrate,
    /// Make the master key that the nodes on one database share.
    NewMasterKey {
        /// The file to make. One that is there is never replaced.
        file: PathBuf,
    },
    /// Copy a council from SQLite to PostgreSQL or back, with everything that belongs to it. Services on
    /// either must be stopped.
    CopyLog(CopyLog),
}

/// From where to where.
#[derive(Debug, Args)]
pub struct CopyLog {
    /// A data folder, or `postgres://user:password@host/database`.
    #[arg(long, env = "YOUSAID_COPY_FROM", hide_env_values = true)]
    pub from: String,

    /// The same; nothing may be there yet.
    #[arg(long, env = "YOUSAID_COPY_TO", hide_env_values = true)]
    pub to: String,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub listening: Listening,

    #[command(flatten)]
    pub council: CouncilNames,

    #[command(flatten)]
    pub mails: Mails,

    /// The NATS servers that wake other nodes, carry events to other systems and bring submissions from them:
    /// `nats://user:password@host:4222`, several with commas between them.
    #[arg(long, env = "YOUSAID_NATS_URL", hide_env_values = true)]
    pub nats_url: Option<String>,
}

/// How those who left an address are told what came of what they said.
#[derive(Clone, Debug, Args)]
pub struct Mails {
    /// The mail server: `smtps://user@mail.example.org` (TLS, port 465) or `smtp://user@mail.example.org` (STARTTLS,
    /// port 587). Without TLS only to this machine. Without this option no mail is sent, and the pages say so.
    #[arg(long, env = "YOUSAID_SMTP_URL", requires = "mail_from")]
    pub smtp_url: Option<String>,

    /// The file with the password of the user in --smtp-url.
    #[arg(long, env = "YOUSAID_SMTP_PASSWORD_FILE", requires = "smtp_url")]
    pub smtp_password_file: Option<PathBuf>,

    /// Who mails come from: `Example Council <feedback@example.gov.uk>`.
    #[arg(long, env = "YOUSAID_MAIL_FROM", requires = "smtp_url")]
    pub mail_from: Option<String>,

    /// For how many minutes news for a person gathers, so that it comes in one mail.
    #[arg(long, env = "YOUSAID_MAIL_GATHER_MINUTES", default_value = "60")]
    pub mail_gather_minutes: u16,
}

/// Where to listen, and what to expect of those who come.
#[derive(Clone, Debug, Args)]
pub struct Listening {
    /// The address to listen on; port 0 takes any free port.
    #[arg(long, env = "YOUSAID_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    #[command(flatten)]
    pub public_url: PublicUrl,

    /// A proxy stands in front and names each visitor's address last in X-Forwarded-For.
    #[arg(long, env = "YOUSAID_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// How many submissions one network address may send in a minute. An event's visitors share one
    /// address.
    #[arg(long, env = "YOUSAID_SUBMISSIONS_PER_MINUTE", default_value = "120")]
    pub submissions_per_minute: NonZeroU32,

    /// Within how many days the forum promises families to read what they said.
    #[arg(long, env = "YOUSAID_READING_DAYS", default_value = "14")]
    pub reading_days: u16,

    /// How many days after the council says that something is done those whose words led to it are asked
    /// whether it made a difference.
    #[arg(
        long,
        env = "YOUSAID_DIFFERENCE_AFTER_DAYS",
        default_value = "42",
        value_parser = clap::value_parser!(u16).range(..=3650)
    )]
    pub difference_after_days: u16,

    #[command(flatten)]
    pub safety: SafetyGate,

    #[command(flatten)]
    pub telemetry: Telemetry,
}

/// The gate before the desk.
#[derive(Clone, Debug, Args)]
pub struct SafetyGate {
    /// A form that comes back within so many seconds is held for the desk as possible spam; 0 holds none for that.
    #[arg(long, env = "YOUSAID_QUICKEST_SECONDS", default_value = "3")]
    pub quickest_seconds: u16,

    /// How to reach the council's SEND service about one person's own case, as a sentence.
    #[arg(long, env = "YOUSAID_SEND_SERVICE")]
    pub send_service: Option<String>,

    /// How to complain to the council, as a sentence.
    #[arg(long, env = "YOUSAID_COMPLAINTS")]
    pub complaints: Option<String>,

    /// How to ask for mediation, as a sentence.
    #[arg(long, env = "YOUSAID_MEDIATION")]
    pub mediation: Option<String>,

    /// How to reach SENDIASS, as a sentence.
    #[arg(long, env = "YOUSAID_SENDIASS")]
    pub sendiass: Option<String>,
}

impl From<SafetyGate> for Safety {
    fn from(gate: SafetyGate) -> Self {
        Self {
            quickest_seconds: gate.quickest_seconds,
            own_case: OwnCase {
                send_service: gate.send_service,
                complaints: gate.complaints,
                mediation: gate.mediation,
                sendiass: gate.sendiass,
            },
        }
    }
}

/// The address people use.
#[derive(Clone, Debug, Args)]
pub struct PublicUrl {
    /// The address that people use to reach the service, for links in receipts and invitations. With
    /// https:// the cookies are held to TLS. Without this option: http:// and the address listened on.
    #[arg(long, env = "YOUSAID_PUBLIC_URL")]
    pub public_url: Option<String>,
}

/// What the council and its forum are called.
#[derive(Clone, Debug, Args)]
pub struct CouncilNames {
    /// The council's name, as people know it.
    #[arg(long, env = "YOUSAID_COUNCIL_NAME", default_value = "Your council")]
    pub council_name: String,

    /// The parent carer forum's name.
    #[arg(
        long,
        env = "YOUSAID_FORUM_NAME",
        default_value = "The parent carer forum"
    )]
    pub forum_name: String,

    /// What to call when worried about a child, as a sentence with a telephone number.
    #[arg(long, env = "YOUSAID_SAFEGUARDING_LINE")]
    pub safeguarding_line: Option<String>,
}

/// What to take in.
#[derive(Debug, Args)]
pub struct Import {
    /// What kind of file.
    #[command(subcommand)]
    pub what: ImportWhat,
}

/// What kind of file to take in.
#[derive(Debug, Subcommand)]
pub enum ImportWhat {
    /// An earlier year's "You said, we did" as JSON. The service must not be running on the folder.
    Report {
        /// The file.
        file: PathBuf,

        #[command(flatten)]
        council: CouncilNames,
    },
    /// Responses to a survey that was held in another tool, as CSV or Excel (.xlsx). The same file again, or the
    /// file with new rows, adds only what is new. The service must not be running on the folder.
    Responses(Responses),
}

/// Responses to take in.
#[derive(Debug, Args)]
pub struct Responses {
    /// The file that the tool exported.
    pub file: PathBuf,

    /// The file that says what the columns are.
    #[arg(long, required_unless_present = "guess")]
    pub mapping: Option<PathBuf>,

    /// Print a mapping that is guessed from the file, to be looked at and corrected, and import nothing.
    #[arg(long, conflicts_with = "mapping")]
    pub guess: bool,

    /// With --guess: the survey's title. It is empty in the mapping otherwise, to be filled in.
    #[arg(long, requires = "guess")]
    pub title: Option<String>,

    /// With --guess: the file is CSV of an older Excel, in Windows-1252.
    #[arg(long, requires = "guess")]
    pub windows_1252: bool,

    /// With --guess: which sheet of a workbook.
    #[arg(long, requires = "guess")]
    pub sheet: Option<String>,

    /// Check everything and import nothing.
    #[arg(long, conflicts_with = "guess")]
    pub dry_run: bool,

    /// The e-mail address of the account that stands for the import.
    #[arg(long, required_unless_present_any = ["guess", "dry_run"])]
    pub by: Option<String>,

    #[command(flatten)]
    pub council: CouncilNames,
}

/// What to do with an account.
#[derive(Debug, Args)]
pub struct Account {
    /// What to do.
    #[command(subcommand)]
    pub what: AccountWhat,
}

/// What to do with an account.
#[derive(Debug, Subcommand)]
pub enum AccountWhat {
    /// Give a person a role, and print a link that signs them in once within a day. Again for the same
    /// person: a new link.
    Invite {
        #[command(flatten)]
        who: EmailAndRole,

        #[command(flatten)]
        public_url: PublicUrl,
    },
    /// Take a role away from a person, and sign them out everywhere.
    Withdraw {
        #[command(flatten)]
        who: EmailAndRole,
    },
}

/// Whose account, and which role.
#[derive(Debug, Args)]
pub struct EmailAndRole {
    /// The person's e-mail address.
    #[arg(long)]
    pub email: String,

    /// What they may do.
    #[arg(long, value_enum)]
    pub role: RoleName,
}

/// A role as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleName {
    /// A volunteer of the parent carer forum.
    Forum,
    /// Council staff.
    Officer,
    /// Reads what may disclose harm, and passes it on.
    Safeguarding,
    /// Somebody who speaks a language of the pages, and checks its words.
    Translations,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Forum => Self::Forum,
            RoleName::Officer => Self::Officer,
            RoleName::Safeguarding => Self::Safeguarding,
            RoleName::Translations => Self::Translations,
        }
    }
}

/// Whose words to destroy.
#[derive(Debug, Args)]
pub struct Forget {
    /// The receipt that the person holds, or the id of the submission.
    pub receipt_or_id: String,
}
