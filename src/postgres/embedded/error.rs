//! What can go wrong while a private cluster is found, started or stopped, each with what to do about it.

use std::path::{Path, PathBuf};

/// Why the private cluster could not be opened or closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// No folder holds all the server programs.
    #[error("no PostgreSQL server programs in {searched}: run `apt-get install postgresql`")]
    NotInstalled {
        /// Where they were looked for.
        searched: String,
    },
    /// The cluster was made by a major version that is not installed.
    #[error(
        "{} was made by PostgreSQL {wanted}, which is not installed: run `apt-get install postgresql-{wanted}`",
        folder.display()
    )]
    OtherVersion {
        /// The cluster.
        folder: PathBuf,
        /// The version that made it.
        wanted: u32,
    },
    /// Root cannot run the server, and there is nobody to run it as.
    #[error(
        "PostgreSQL refuses to run as root and there is no user `postgres`: \
         run `apt-get install postgresql`, or start as an ordinary user"
    )]
    NoServerUser,
    /// The server's user cannot pass through a folder on the way to the data.
    #[error(
        "user `postgres` cannot enter {}, which {} is under: choose a data folder elsewhere \
         (for instance /var/lib/payshanba), or run `chmod o+x {}`",
        parent.display(), folder.display(), parent.display()
    )]
    Unreachable {
        /// The folder that cannot be entered.
        parent: PathBuf,
        /// The data folder below it.
        folder: PathBuf,
    },
    /// A folder belongs to somebody else, so neither its content nor its privacy can be trusted.
    #[error(
        "{} belongs to user id {owner}, not {expected}: run as its owner, or choose another data folder",
        folder.display()
    )]
    ForeignFolder {
        /// The folder.
        folder: PathBuf,
        /// Who owns it.
        owner: u32,
        /// Who should.
        expected: u32,
    },
    /// The folder or a file in it cannot be used.
    #[error("cannot use {}: {source}; check that it exists and that this user may write there", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program could not be run at all.
    #[error("cannot run {program}: {source}; install it or put it on PATH")]
    Program {
        /// The program.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A server program ran and failed.
    #[error("{program} failed; it said: {said}")]
    Failed {
        /// The program.
        program: &'static str,
        /// The end of what it wrote.
        said: String,
    },
    /// A server process holds the cluster but does not answer.
    #[error(
        "PostgreSQL (process {pid}) runs in {} but does not answer: read postgres.log beside it, stop it, try again",
        folder.display()
    )]
    Silent {
        /// Its process id.
        pid: u32,
        /// The cluster.
        folder: PathBuf,
    },
    /// A running server would lose committed rows in a power cut.
    #[error("the server in {} runs with fsync off: stop it, then open the data folder again", folder.display())]
    NotDurable {
        /// The cluster.
        folder: PathBuf,
    },
    /// The server answered with an error.
    #[error("the private PostgreSQL refused: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// The runtime is shutting down.
    #[error("the runtime stopped before PostgreSQL was ready: start again")]
    ShuttingDown,
}

impl EmbeddedError {
    /// For `map_err`: names the path a system error is about.
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    /// For `map_err`: names the program that could not be run.
    pub(super) fn program(program: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let program = program.into();
        move |source| Self::Program { program, source }
    }
}
