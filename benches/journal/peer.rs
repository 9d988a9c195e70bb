//! The peer: pgbench, PostgreSQL's own load generator in C, writing the same rows to the same tables.
//!
//! `Statement` sends the product's own commit statement; `Transaction` writes the rows one statement after the other
//! between `begin` and `commit`, as programs usually do. Both use the prepared protocol.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use payshanba_actors::ports::journal::Commit;
use payshanba_domain::ledger::Entry;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::load::{COURIER, Load, STREAMS, WAITING};
use crate::variables::variables;

const COMMIT: &str = include_str!("../../src/postgres/journal/commit.sql");
const TRANSACTION: &str = include_str!("transaction.sql");

/// How the rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All in one statement, the product's.
    Statement,
    /// Six statements in a transaction: eight round trips.
    Transaction,
}

/// pgbench with its scripts.
pub struct Peer {
    folder: PathBuf,
    variables: Vec<(String, String)>,
}

impl Peer {
    /// Writes the scripts.
    pub fn new(load: &Load) -> Self {
        let folder = std::env::temp_dir().join(format!("payshanba-pgbench-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the scripts");
        let pattern = &load.settled[0];
        fs::write(folder.join("Statement.sql"), statement()).expect("a script is written");
        fs::write(folder.join("Transaction.sql"), transaction(pattern)).expect("a script is written");
        Self { folder, variables: variables(pattern) }
    }

    /// Commits a second, as pgbench counts them, without its connecting.
    pub fn commits_per_second(&self, session: &Config, way: Way, clients: i64, leg: Duration) -> f64 {
        let seconds = leg.as_secs().max(1).to_string();
        let threads = clients.min(2).to_string();
        let mut pgbench = Command::new(program());
        pgbench.args(["-n", "-M", "prepared", "-c", &clients.to_string(), "-j", &threads, "-T", &seconds]);
        pgbench.arg("-f").arg(self.folder.join(format!("{way:?}.sql")));
        let each = [("streams_each", STREAMS / clients), ("waiting_each", WAITING / clients), ("n", -1)];
        let each = each.map(|(name, value)| (name.to_owned(), value.to_string()));
        for (name, value) in self.variables.iter().chain(&each) {
            pgbench.arg("-D").arg(format!("{name}={value}"));
        }
        let output = reach(&mut pgbench, session).output().expect("pgbench is installed");
        let said = String::from_utf8_lossy(&output.stdout);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "pgbench failed: {complaint}");
        rate(&said).unwrap_or_else(|| panic!("pgbench said no rate: {said} {complaint}"))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Best effort: two small files in the temporary folder.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where Debian keeps it, or on PATH.
fn program() -> PathBuf {
    let bindir = Command::new("pg_config").arg("--bindir").output().ok();
    let folder = bindir.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let here = folder.map(|folder| Path::new(&folder).join("pgbench")).filter(|path| path.is_file());
    here.unwrap_or_else(|| PathBuf::from("pgbench"))
}

/// The same database, user and session settings as the store's.
fn reach<'a>(pgbench: &'a mut Command, session: &Config) -> &'a mut Command {
    let Some(Host::Unix(socket)) = session.get_hosts().first() else {
        panic!("a private server has a socket")
    };
    pgbench.arg("-h").arg(socket);
    pgbench.arg("-p").arg(session.get_ports().first().map_or_else(|| "5432".to_owned(), ToString::to_string));
    pgbench.args(["-U", session.get_user().unwrap_or("postgres")]);
    pgbench.env("PGOPTIONS", session.get_options().unwrap_or_default());
    pgbench.arg(session.get_dbname().expect("a database"))
}

/// `tps = 6123.456789 (without initial connection time)`.
fn rate(said: &str) -> Option<f64> {
    said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
}

/// What each client does first: the next of its subscribers, the version it stands at, the next inbox row.
fn counting() -> String {
    TRANSACTION.lines().take_while(|line| line.starts_with('\\')).map(|line| format!("{line}\n")).collect()
}

/// The product's statement; its parameters become pgbench's variables.
fn statement() -> String {
    let given = [
        "('subscriber/' || :subscriber)",
        "'subscriber'",
        ":expected",
        "('bench-' || :client_id || '-' || :n)",
        ":by",
        ":occurred_at",
        ":recorded_at",
        ":state",
        ":due_at",
        "false",
        ":events",
        ":ledger",
        "replace(:orders, '@', :subscriber)::json",
        "'[]'",
        "'[]'",
        "'[]'",
        "'[]'",
        "replace(:messages, '@', :subscriber)::json",
        "'[]'",
        ":inbox",
        "'[]'",
    ];
    // From the last, so that $1 is not found in $10.
    let numbered = given.iter().enumerate().rev();
    let text = numbered
        .fold(COMMIT.to_owned(), |text, (index, value)| text.replace(&format!("${}", index + 1), value));
    format!("{}{text};\n", counting())
}

fn transaction(pattern: &Commit) -> String {
    let entries = pattern.ledger.iter().flat_map(|posted| &posted.entries);
    let row = |(line, entry): (usize, &Entry)| {
        let (commodity, amount) = (entry.commodity.name(), entry.amount);
        format!("1, :memo, :account{line}, '{commodity}', {amount}, :cycle, :tariff, :zone")
    };
    let rows: Vec<String> = (1..).zip(entries).map(row).collect();
    let texts: Vec<String> = rows.iter().map(|row| format!("entry_text({row})")).collect();
    let lines: Vec<String> = (1..)
        .zip(&rows)
        .map(|(line, row): (usize, _)| format!("(:journal, {line}, {row}, :occurred_at, :recorded_at)"))
        .collect();
    let filled = TRANSACTION.replace("@texts@", &texts.join(", ")).replace("@lines@", &lines.join(", "));
    filled.replace(":courier", &COURIER.to_string())
}
