//! The program: reads the command line and runs one subcommand.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use payshanba::cli::{Arguments, run};

fn main() -> ExitCode {
    run(&Arguments::parse())
}
