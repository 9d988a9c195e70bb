//! The account: the system user that the server runs as.
//!
//! PostgreSQL refuses root. An ordinary user runs it as itself; root runs it as `postgres`, the user that
//! Debian's package makes.

use std::os::unix::fs::chown;
use std::path::Path;
use std::process::Command;

use super::EmbeddedError;

const SERVER_USER: &str = "postgres";
const SYSTEM_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Whether this process runs as root.
///
/// # Errors
/// When `id` cannot be run.
pub fn is_root() -> Result<bool, EmbeddedError> {
    Ok(id(&["-u"])? == Some(0))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The server runs as whoever we are.
    Own { uid: u32 },
    /// We are root: the server runs as `postgres`.
    Server { uid: u32, gid: u32 },
}

impl Account {
    pub(super) fn current() -> Result<Self, EmbeddedError> {
        match id(&["-u"])? {
            Some(0) => Ok(Self::Server {
                uid: id(&["-u", SERVER_USER])?.ok_or(EmbeddedError::NoServerUser)?,
                gid: id(&["-g", SERVER_USER])?.ok_or(EmbeddedError::NoServerUser)?,
            }),
            Some(uid) => Ok(Self::Own { uid }),
            None => Err(EmbeddedError::NoServerUser),
        }
    }

    /// Who the server is.
    pub(super) fn server_uid(&self) -> u32 {
        match self {
            Self::Own { uid } | Self::Server { uid, .. } => *uid,
        }
    }

    /// Who we are.
    pub(super) fn own_uid(&self) -> u32 {
        match self {
            Self::Own { uid } => *uid,
            Self::Server { .. } => 0,
        }
    }

    /// A program to be run as the server's user, from a folder every user may stand in.
    ///
    /// Our environment is not passed on: it holds secrets, and the server's is readable by its user.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Own { .. } => Command::new(program),
            Self::Server { .. } => {
                let mut setpriv = Command::new("setpriv");
                setpriv
                    .arg(format!("--reuid={SERVER_USER}"))
                    .arg(format!("--regid={SERVER_USER}"))
                    .arg("--init-groups")
                    .arg(program);
                setpriv
            }
        };
        command.current_dir("/").env_clear().env("PATH", SYSTEM_PATH).env("LC_ALL", "C");
        command
    }

    /// Hands a path we made to the server's user.
    pub(super) fn give(&self, path: &Path) -> Result<(), EmbeddedError> {
        match self {
            Self::Own { .. } => Ok(()),
            Self::Server { uid, gid } => chown(path, Some(*uid), Some(*gid)).map_err(EmbeddedError::io(path)),
        }
    }

    /// Checks that the server's user can get to `folder`, and names the first parent that stops it.
    pub(super) fn check_reach(&self, folder: &Path) -> Result<(), EmbeddedError> {
        if matches!(self, Self::Own { .. }) || self.can_enter(folder)? {
            return Ok(());
        }
        let mut way: Vec<&Path> = folder.ancestors().collect();
        way.reverse();
        for parent in way {
            if !self.can_enter(parent)? {
                return Err(EmbeddedError::Unreachable {
                    parent: parent.to_owned(),
                    folder: folder.to_owned(),
                });
            }
        }
        Ok(())
    }

    fn can_enter(&self, folder: &Path) -> Result<bool, EmbeddedError> {
        let status = self.command(Path::new("test")).arg("-x").arg(folder).status();
        Ok(status.map_err(EmbeddedError::program("setpriv"))?.success())
    }
}

/// The number `id` prints; `None` when there is no such user.
fn id(arguments: &[&str]) -> Result<Option<u32>, EmbeddedError> {
    let output = Command::new("id").args(arguments).output().map_err(EmbeddedError::program("id"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse().ok())
}
