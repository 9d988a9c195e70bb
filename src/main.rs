//! The program: reads the command line and runs one subcommand.
#![forbid(unsafe_code)]

fn main() {}
