//! The server: the PostgreSQL process of one data folder, adopted if it lives and started if it does not.
//!
//! Everything here blocks, and everything that changes something runs under the folder's lock.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::account::Account;
use super::binaries::Binaries;
use super::folder::{self, Folder};
use super::pid_file::PidFile;
use super::{EmbeddedError, Options, remains};

pub(super) const SUPERUSER: &str = "payshanba";

/// The server has no TCP port: this number only names its socket.
const PORT: u16 = 5432;
const POLL: Duration = Duration::from_millis(100);
const LOG_TAIL_BYTES: u64 = 2_000;

/// Where a running server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) socket_folder: PathBuf,
    pub(super) port: u16,
    /// Whether this process started it; if not, it was adopted.
    pub(super) started: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Server {
    account: Account,
    binaries: Binaries,
    folder: Folder,
    options: Options,
}

impl Server {
    pub(super) fn new(account: Account, folder: Folder, options: Options) -> Result<Self, EmbeddedError> {
        let binaries = Binaries::find(&folder.cluster())?;
        Ok(Self { account, binaries, folder, options })
    }

    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Adopts the live server, or clears what a killed one left and starts one, making the cluster if need be.
    pub(super) fn bring_up(&self) -> Result<Endpoint, EmbeddedError> {
        let cluster = self.folder.cluster();
        if !cluster.join("PG_VERSION").exists() {
            self.make_cluster()?;
        }
        folder::check_owned(&cluster, &self.account)?;
        if let Some(alive) = self.adopt()? {
            return Ok(alive);
        }
        remains::clear(&cluster, &self.folder.pid_file())?;
        self.start()
    }

    /// Stops the server at once but in order: open transactions are rolled back, what is committed is flushed.
    pub(super) fn stop(&self) -> Result<(), EmbeddedError> {
        let mut command = self.pg_ctl("stop");
        let output = command.args(["-m", "fast"]).output().map_err(EmbeddedError::program("pg_ctl"))?;
        if output.status.success() || PidFile::read(&self.folder.pid_file())?.is_none() {
            return Ok(());
        }
        Err(EmbeddedError::Failed { program: "pg_ctl stop", said: self.log_tail() })
    }

    /// Waits for a server that is there; `None` when there is none, or it was just going away.
    fn adopt(&self) -> Result<Option<Endpoint>, EmbeddedError> {
        let cluster = self.folder.cluster();
        let mut last_pid = None;
        for _ in 0..polls(self.options.patience) {
            let Some(note) = PidFile::read(&self.folder.pid_file())? else { return Ok(None) };
            if !remains::is_server_of(&cluster, note.pid) {
                return Ok(None);
            }
            if self.answers(&note)? {
                let PidFile { socket_folder, port, .. } = note;
                return Ok(Some(Endpoint { socket_folder, port, started: false }));
            }
            last_pid = Some(note.pid);
            std::thread::sleep(POLL);
        }
        let pid = last_pid.unwrap_or_default();
        Err(EmbeddedError::Silent { pid, folder: cluster })
    }

    fn answers(&self, note: &PidFile) -> Result<bool, EmbeddedError> {
        let mut command = self.account.command(&self.binaries.program("pg_isready"));
        command.arg("--quiet").arg("--timeout=3").arg("--host").arg(&note.socket_folder);
        let status = command.arg("--port").arg(note.port.to_string()).status();
        Ok(status.map_err(EmbeddedError::program("pg_isready"))?.success())
    }

    /// Makes the cluster under another name first: a kill halfway leaves nothing that looks finished.
    fn make_cluster(&self) -> Result<(), EmbeddedError> {
        let unfinished = self.folder.unfinished_cluster();
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(EmbeddedError::io(&unfinished))?;
        }
        folder::make_private(&unfinished, &self.account)?;
        let mut initdb = self.account.command(&self.binaries.program("initdb"));
        initdb.arg("--pgdata").arg(&unfinished).arg(format!("--username={SUPERUSER}"));
        // The socket's directory is the guard; nobody else can reach it, and TCP is off and refused besides.
        initdb.args(["--auth-local=trust", "--auth-host=reject", "--data-checksums"]);
        // Sorted by bytes, the same on every machine; letters known as letters, so that `lower` works on Кирилл.
        initdb.args(["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]);
        if !self.options.durable {
            initdb.arg("--no-sync");
        }
        let output = initdb.output().map_err(EmbeddedError::program("initdb"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(EmbeddedError::Failed { program: "initdb", said });
        }
        self.folder.name_cluster()
    }

    fn start(&self) -> Result<Endpoint, EmbeddedError> {
        let socket_folder = self.folder.socket_folder();
        folder::make_private(&socket_folder, &self.account)?;
        let log = self.open_log()?;
        let log_too = log.try_clone().map_err(EmbeddedError::io(&self.folder.log_file()))?;
        let mut command = self.pg_ctl("start");
        command.arg("-o").arg(self.server_arguments(&socket_folder));
        // The server inherits these two; a pipe instead would never see its end.
        let status = command.stdin(Stdio::null()).stdout(log).stderr(log_too).status();
        if status.map_err(EmbeddedError::program("pg_ctl"))?.success() {
            return Ok(Endpoint { socket_folder, port: PORT, started: true });
        }
        Err(EmbeddedError::Failed { program: "pg_ctl start", said: self.log_tail() })
    }

    /// `pg_ctl`, waiting for the result. The cluster goes by the environment: `-D` would pass through a shell.
    fn pg_ctl(&self, verb: &str) -> Command {
        let mut command = self.account.command(&self.binaries.program("pg_ctl"));
        let patience = self.options.patience.as_secs().max(1).to_string();
        command.args([verb, "-w", "-s", "-t", &patience]).env("PGDATA", self.folder.cluster());
        command
    }

    /// What `pg_ctl` hands to the server through a shell, so each value is quoted.
    fn server_arguments(&self, socket_folder: &Path) -> String {
        let list_item = socket_folder.display().to_string().replace('"', "\"\"");
        let mut settings = vec![
            format!("unix_socket_directories=\"{list_item}\""),
            "unix_socket_permissions=0700".to_owned(),
            "listen_addresses=".to_owned(),
            format!("port={PORT}"),
            "timezone=UTC".to_owned(),
            "log_timezone=UTC".to_owned(),
        ];
        if !self.options.durable {
            settings
                .extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
        }
        settings.iter().map(|setting| format!("-c {}", shell_quoted(setting))).collect::<Vec<_>>().join(" ")
    }

    fn open_log(&self) -> Result<File, EmbeddedError> {
        let path = self.folder.log_file();
        let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
        opened.map_err(EmbeddedError::io(&path))
    }

    /// The end of the log, for an error that should not send its reader to another file.
    fn log_tail(&self) -> String {
        let path = self.folder.log_file();
        let tail = File::open(&path).and_then(|mut log| {
            let start = log.metadata()?.len().saturating_sub(LOG_TAIL_BYTES);
            log.seek(SeekFrom::Start(start))?;
            let mut bytes = Vec::new();
            log.read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        tail.map_or_else(|error| error.to_string(), |bytes| String::from_utf8_lossy(&bytes).trim().to_owned())
    }
}

fn polls(patience: Duration) -> u128 {
    (patience.as_millis() / POLL.as_millis()).max(1)
}

fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_reaches_the_server_as_it_is() {
        assert_eq!(shell_quoted("port=5432"), "'port=5432'");
        assert_eq!(shell_quoted("it's $HOME"), r"'it'\''s $HOME'");
    }
}
