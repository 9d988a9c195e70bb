//! The command line: what the farm's owner can ask the program for.

mod books;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, Environment, StoreConfig};
use crate::opened::Opened;

/// Weekly farm subscriptions inside Telegram: orders, money, routes.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Arguments {
    /// The configuration file (TOML); secrets come from the environment.
    #[arg(long, global = true, value_name = "FILE", env = "PAYSHANBA_CONFIG")]
    pub config: Option<PathBuf>,
    /// The folder of the private database, when there is no DATABASE_URL.
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
    /// Needs BOT_TOKEN and a configuration file with the farm's name, phone, place and the owner's chat.
    Serve,
    /// Bring the database's schema up to date, and end.
    Migrate,
    /// Check the books against what must always be true.
    ///
    /// Ends with 0 when everything holds and with 1 when something does not; each finding names the row.
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The ledger.
    Ledger {
        /// What to do with it.
        #[command(subcommand)]
        verb: LedgerVerb,
    },
    /// A week's figures, by SQL over the ledger and by the rules over the events.
    Kpi {
        /// The delivery date, like 2026-11-26; the last or coming Thursday when left out.
        #[arg(long, value_name = "DATE")]
        cycle: Option<String>,
        /// End with 1 when the two differ.
        #[arg(long)]
        check: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with the ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerVerb {
    /// Write it for an outside program to check: `payshanba ledger export | hledger -f - check -s`.
    Export {
        /// The form.
        #[arg(long, value_enum, default_value_t = Format::Hledger)]
        format: Format,
    },
}

/// A form the ledger can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A journal with declarations and balance assertions.
    Hledger,
}

/// Something went wrong, in words for the owner.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs one subcommand.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    let environment = Environment::read();
    log(&environment);
    let ended = match &arguments.verb {
        Verb::Serve => serve(arguments, &environment).map(|()| ExitCode::SUCCESS),
        verb => with_store(arguments, &environment, verb),
    };
    ended.unwrap_or_else(|error| {
        eprintln!("payshanba: {error}");
        ExitCode::FAILURE
    })
}

fn log(environment: &Environment) {
    let wanted = environment.get("PAYSHANBA_LOG").unwrap_or("info");
    let filter = tracing_subscriber::EnvFilter::new(wanted);
    let colour = std::io::stderr().is_terminal();
    let layer =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colour).with_writer(std::io::stderr);
    if environment.get("PAYSHANBA_LOG_FORMAT") == Some("json") { layer.json().init() } else { layer.init() }
}

fn serve(arguments: &Arguments, environment: &Environment) -> Result<(), Failure> {
    let mut config = Config::read(arguments.config.as_deref(), environment)?;
    if let Some(folder) = &arguments.data {
        config.store.at = crate::config::StoreAt::Embedded { data_dir: folder.clone() };
    }
    crate::app::serve(config)
}

fn with_store(arguments: &Arguments, environment: &Environment, verb: &Verb) -> Result<ExitCode, Failure> {
    let mut config = StoreConfig::read(arguments.config.as_deref(), environment)?;
    if let Some(folder) = &arguments.data {
        config.at = crate::config::StoreAt::Embedded { data_dir: folder.clone() };
    }
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
        Verb::Kpi { cycle, check, json } => books::kpi(opened, cycle.as_deref(), *check, *json).await,
        // Opening has done it.
        Verb::Migrate | Verb::Serve => Ok(ExitCode::SUCCESS),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
