//! The sandbox's command line.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
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
}

fn main() -> ExitCode {
    let Verb::Demo(options) = Arguments::parse().command;
    let filter = tracing_subscriber::EnvFilter::try_from_env("SANDBOX_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match actix_rt::System::new().block_on(demo::run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}
