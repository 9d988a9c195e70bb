//! The sandbox's command line.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use sandbox::conformance::{self, ConformanceOptions};
use sandbox::demo::{self, DemoOptions};

/// The outside world in a box: try the farm without Telegram, a merchant contract or a courier.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Play a farm's week against the real server, with scripted people.
    Demo(DemoOptions),
    /// Have every provider pay orders of the real server, doubled, reordered and killed, and compare the books.
    Conformance(ConformanceOptions),
}

fn main() -> ExitCode {
    let verb = Arguments::parse().command;
    let filter = tracing_subscriber::EnvFilter::try_from_env("SANDBOX_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let system = actix_rt::System::new();
    let outcome = match &verb {
        Verb::Demo(options) => system.block_on(demo::run(options)).map(|()| true),
        Verb::Conformance(options) => system.block_on(conformance::run(options)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}
