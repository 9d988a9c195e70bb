//! The command line: what the farm's owner can ask the program for.

mod books;
mod export;
mod guest;
mod help;
mod invoice;
mod route;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use payshanba_domain::CycleDate;
use payshanba_domain::invoice::Invoice;

use crate::config::{Config, Environment, LogConfig, StoreConfig};
use crate::opened::Opened;

pub use export::At;
pub use guest::Guest;
pub use route::{Effort, RouteVerb};

/// Weekly farm subscriptions inside Telegram: orders, money, routes.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = help::PROGRAM)]
pub struct Arguments {
    /// The configuration file (TOML); secrets come from the environment.
    #[arg(long, global = true, value_name = "FILE", env = "PAYSHANBA_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
    /// The folder of the private database, whatever DATABASE_URL says.
    ///
    /// Without it: DATABASE_URL, then PAYSHANBA_DATA, then store.data_dir of the configuration, then
    /// /var/lib/payshanba (root) or ~/.local/share/payshanba.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// A subcommand.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run the bot.
    ///
    /// Needs BOT_TOKEN and a configuration file with the farm's name, phone, e-mail, place and the owner's chat. Ends by
    /// itself on SIGTERM and SIGINT, when what it was doing is done.
    #[command(after_help = help::SERVE)]
    Serve,
    /// Bring the database's schema up to date, and end.
    ///
    /// Every other subcommand does so too; this one does nothing else.
    #[command(after_help = help::MIGRATE)]
    Migrate,
    /// Check the books against what must always be true.
    ///
    /// Ends with 0 when everything holds and with 1 when something does not; each finding names the row.
    #[command(after_help = help::DOCTOR)]
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A week's figures, by SQL over the ledger and by the rules over the events.
    #[command(after_help = help::KPI)]
    Kpi {
        /// The delivery date, like 2026-11-26; the last or coming Thursday when left out.
        #[arg(long, value_name = "DATE", value_parser = date)]
        cycle: Option<CycleDate>,
        /// Every week there is.
        #[arg(long, conflicts_with = "cycle")]
        all: bool,
        /// End with 1 when a figure differs, and name it.
        #[arg(long)]
        check: bool,
        /// Print JSON, a line a week.
        #[arg(long)]
        json: bool,
    },
    /// A week's list as CSV, as it was at an instant of the week.
    ///
    /// It names people: chats and addresses. The server writes the same files by itself (see export.folder).
    #[command(after_help = help::EXPORT)]
    Export {
        /// The delivery date, like 2026-11-26.
        #[arg(long, value_name = "DATE", value_parser = date)]
        cycle: CycleDate,
        /// Which instant of the week.
        #[arg(long, value_enum, default_value_t = At::Now)]
        at: At,
        /// The file to write (only its owner may read it), or - for standard output.
        #[arg(long, value_name = "FILE", default_value = "-")]
        out: PathBuf,
        /// Print JSON about the written file: rows, digest; needs --out FILE.
        #[arg(long)]
        json: bool,
    },
    /// The ledger.
    Ledger {
        /// What to do with it.
        #[command(subcommand)]
        verb: LedgerVerb,
    },
    /// Invoices.
    Invoice {
        /// What to do with them.
        #[command(subcommand)]
        verb: InvoiceVerb,
    },
    /// Routes for files of your own: the solver by itself, without a farm.
    Route {
        /// What to do with them.
        #[command(subcommand)]
        verb: RouteVerb,
    },
    /// The configuration.
    Config {
        /// What to do with it.
        #[command(subcommand)]
        verb: ConfigVerb,
    },
    /// Print completions for a shell.
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

/// What to do with the ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerVerb {
    /// Write it for an outside program to check.
    #[command(after_help = help::LEDGER_EXPORT)]
    Export {
        /// The form.
        #[arg(long, value_enum, default_value_t = Format::Hledger)]
        format: Format,
    },
}

/// What to do with invoices.
#[derive(Debug, Subcommand)]
pub enum InvoiceVerb {
    /// Ask a subscriber or a telephone guest for money: make an invoice and print its links.
    ///
    /// Orders and prices as the button in the chat does. A guest is known by the phone: made once, with a box and a pin,
    /// found again afterwards; what is named again then is changed. An invoice for the same weeks that stands is printed again. A
    /// server may run meanwhile. Needs the configuration and the environment that `serve` needs.
    #[command(after_help = help::INVOICE_CREATE)]
    Create {
        /// The subscriber's number, as in the column `subscriber` of an export.
        #[arg(long, value_name = "NUMBER", required_unless_present = "name", conflicts_with = "name")]
        subscriber: Option<i64>,
        /// Or who has called.
        #[command(flatten)]
        guest: Guest,
        /// Weeks to pay for: 1, 4, 8 or 12.
        #[arg(long, value_name = "WEEKS", default_value_t = 1, value_parser = weeks)]
        weeks: u8,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigVerb {
    /// Check file and environment as `serve` would, and print what holds; secrets are masked.
    ///
    /// Every mistake is told at once. Nothing is started and no database is opened.
    #[command(after_help = help::CONFIG_CHECK)]
    Check,
}

/// A form the ledger can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A journal with declarations and balance assertions.
    Hledger,
}

/// Something went wrong, in words for the owner.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn date(text: &str) -> Result<CycleDate, String> {
    CycleDate::parse(text).ok_or_else(|| "write a date like 2026-11-26".to_owned())
}

fn weeks(text: &str) -> Result<u8, String> {
    let known = text.parse().ok().filter(|weeks| Invoice::WEEKS.contains(weeks));
    known.ok_or_else(|| "write 1, 4, 8 or 12".to_owned())
}

/// Runs one subcommand.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    let environment = Environment::read();
    crate::log::begin(&LogConfig::read(arguments.config.as_deref(), &environment));
    let environment = match &arguments.data {
        Some(folder) => environment.with_books_in(folder),
        None => environment,
    };
    perform(arguments, &environment).unwrap_or_else(|error| {
        eprintln!("payshanba: {error}");
        ExitCode::FAILURE
    })
}

fn perform(arguments: &Arguments, environment: &Environment) -> Result<ExitCode, Failure> {
    let config = || Config::read(arguments.config.as_deref(), environment);
    match &arguments.verb {
        Verb::Serve => crate::app::serve(config()?)?,
        Verb::Config { verb: ConfigVerb::Check } => print(config()?.shown().as_bytes())?,
        Verb::Invoice { verb: InvoiceVerb::Create { subscriber, guest, weeks, json } } => {
            return invoice::create(&config()?, (*subscriber, guest), *weeks, *json);
        }
        Verb::Route { verb } => return route::run(verb),
        Verb::Completions { shell } => print(&completions(*shell))?,
        verb => return with_store(arguments, environment, verb),
    }
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "payshanba", &mut script);
    script
}

/// To standard output; whoever reads it may stop reading.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn with_store(arguments: &Arguments, environment: &Environment, verb: &Verb) -> Result<ExitCode, Failure> {
    let config = StoreConfig::read(arguments.config.as_deref(), environment)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let opened = Opened::open(&config).await?;
        let answer = answer(&opened, verb).await;
        opened.close().await;
        answer
    })
}

async fn answer(opened: &Opened, verb: &Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Doctor { json } => books::doctor(opened, *json).await,
        Verb::Ledger { verb: LedgerVerb::Export { format: Format::Hledger } } => books::export(opened).await,
        Verb::Kpi { cycle, all, check, json } => {
            books::kpi(opened, books::Wanted::of(*cycle, *all), *check, *json).await
        }
        Verb::Export { cycle, at, out, json } => export::export(opened, (*cycle, *at), out, *json).await,
        // Opening has migrated; the others need no store.
        Verb::Migrate
        | Verb::Serve
        | Verb::Invoice { .. }
        | Verb::Route { .. }
        | Verb::Config { .. }
        | Verb::Completions { .. } => Ok(ExitCode::SUCCESS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
