//! The command line: the real program, asked like a person would, against a database of its own.

mod books;
mod config;
mod help;
mod invoice;
mod route;
mod serve;

use std::process::{Command, Output};

use payshanba_domain::CycleDate;
use tokio_postgres::config::Host;

use crate::books::farm::Farm;

/// The program with an empty environment but for these variables.
fn program(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payshanba"));
    command.args(arguments).env_clear().envs(environment.iter().copied());
    command.output().expect("the program starts")
}

/// The program on a farm's database.
fn on(farm: &Farm, arguments: &[&str]) -> Output {
    program(arguments, &[("DATABASE_URL", &url(farm)), ("PAYSHANBA_LOG", "warn")])
}

fn url(farm: &Farm) -> String {
    let config = farm.store.session();
    let Some(Host::Unix(folder)) = config.get_hosts().first() else { panic!("the server has a socket") };
    let (user, name) = (config.get_user().expect("a user"), config.get_dbname().expect("a name"));
    let port = config.get_ports().first().copied().unwrap_or(5432);
    format!("host={} port={port} user={user} dbname={name}", folder.display())
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn week() -> CycleDate {
    crate::books::week::cycle()
}
