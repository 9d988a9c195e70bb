//! The folder: one file an edition, replaced as a whole or not at all. They name people, so nobody else may read them.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use payshanba_domain::CycleDate;

use super::Edition;

/// `2026-11-26-lock.csv`.
#[must_use]
pub fn file_name(cycle: CycleDate, edition: Edition) -> String {
    format!("{cycle}-{}.csv", edition.name())
}

/// Puts a file with these bytes in a folder, which is made (0700) when it is missing. Whoever reads it meanwhile, and a
/// machine that loses its power, sees the old file or the new one.
///
/// # Errors
/// When the folder cannot be written to.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // Two servers that share a folder write the same bytes, each under a name of its own.
    let unfinished = folder.join(format!(".{name}.{}", std::process::id()));
    let written = write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    File::open(folder)?.sync_all()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    // What a crash has left may have been somebody else's.
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The file's bytes; `None` when it is not there.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
