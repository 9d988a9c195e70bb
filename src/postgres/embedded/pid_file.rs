//! `postmaster.pid`: the note a running server keeps in its cluster, and a killed one leaves behind.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::EmbeddedError;

/// The lines that matter to us: process, port and socket folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PidFile {
    pub(super) pid: u32,
    pub(super) port: u16,
    pub(super) socket_folder: PathBuf,
}

impl PidFile {
    /// `None` when there is no such file, or only the beginning of one.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, EmbeddedError> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(EmbeddedError::io(path)(error)),
        }
    }

    /// Lines: process id, cluster, start time, port, socket folder, TCP address, shared memory key, status.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let pid = lines.next()?.trim().parse().ok()?;
        let port = lines.nth(2)?.trim().parse().ok()?;
        let socket_folder = PathBuf::from(lines.next()?.trim_end());
        Some(Self { pid, port, socket_folder })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_servers_note_is_read() {
        let text = "4242\n/data/cluster\n1700000000\n5432\n/data/run\n\n  1234  5678\nready   \n";
        let expected = PidFile { pid: 4242, port: 5432, socket_folder: PathBuf::from("/data/run") };
        assert_eq!(PidFile::parse(text), Some(expected));
    }

    #[test]
    fn half_a_note_is_none() {
        assert_eq!(PidFile::parse(""), None);
        assert_eq!(PidFile::parse("4242\n/data/cluster\n"), None);
        assert_eq!(PidFile::parse("not a number\n/d\n1\n5432\n/run\n"), None);
    }
}
