//! Flask: the peer in Python, under gunicorn, in an environment of its own that the bench makes once.

use std::path::PathBuf;
use std::process::Command;

use crate::child::{Child, free_address, scratch};
use crate::farm::{SECRET, TOKEN};

/// What is installed, from PyPI.
const PACKAGES: [&str; 3] = ["flask==3.1.3", "pyTelegramBotAPI==4.37.1", "gunicorn==27.0.1"];

/// How gunicorn is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    pub workers: u32,
    /// Threads of each worker; with one of them gunicorn keeps no connection open.
    pub threads: u32,
}

/// What is tried before the rounds; the best one is the peer.
pub const WAYS: [Way; 4] = [
    Way { workers: 2, threads: 1 },
    Way { workers: 4, threads: 1 },
    Way { workers: 2, threads: 16 },
    Way { workers: 4, threads: 8 },
];

/// Installs it unless that was done before.
pub fn install() {
    let environment = environment();
    if environment.join("bin/gunicorn").is_file() {
        return;
    }
    let run = |command: &mut Command| {
        let done = command.status().is_ok_and(|status| status.success());
        assert!(
            done,
            "{command:?} failed: Flask needs python3 with venv, and PyPI once; or leave it out: --flask no"
        );
    };
    run(Command::new("python3").args(["-m", "venv"]).arg(&environment));
    run(Command::new(environment.join("bin/pip")).args(["install", "--quiet"]).args(PACKAGES));
}

/// Starts it.
pub fn open(way: Way, bot_api: &str) -> Child {
    let address = free_address();
    let mut command = Command::new(environment().join("bin/gunicorn"));
    command.args(["--workers", &way.workers.to_string(), "--threads", &way.threads.to_string()]);
    command.args(["--bind", &address.to_string(), "--log-level", "warning", "flask_app:app"]);
    command.arg("--chdir").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/updates"));
    command.env("BOT_API", bot_api).env("BOT_TOKEN", TOKEN).env("WEBHOOK_SECRET", SECRET);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    Child::start(&mut command, address, "/readyz", &scratch().join("flask.log"))
}

fn environment() -> PathBuf {
    scratch().join("flask")
}
