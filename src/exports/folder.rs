//! The folder: one file an edition, replaced as a whole or not at all. They name people, so nobody else may read them.

use std::fs::{self, DirBuilder, DirEntry, File, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use payshanba_domain::CycleDate;

use super::Edition;

/// A file is written in far less; what is unfinished for longer was left by a process that died. Machine time.
const UNFINISHED_AT_MOST: Duration = Duration::from_secs(60);

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

/// The names of the lists in a folder; none when it is not there.
pub(super) fn lists(folder: &Path) -> Result<Vec<String>> {
    Ok(files(folder)?
        .iter()
        .filter_map(|file| file.file_name().into_string().ok())
        .filter(|name| name.ends_with(".csv") && !name.starts_with('.'))
        .collect())
}

/// Removes what processes that died have left unfinished; answers how many files it was.
pub(super) fn clear(folder: &Path) -> Result<u64> {
    let mut cleared = 0;
    for file in files(folder)? {
        if is_unfinished(&file.file_name().to_string_lossy()) && is_old(&file)? {
            gone_at_last(fs::remove_file(file.path()))?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

fn files(folder: &Path) -> Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(files) => files.collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// `.<name>.<process>`, as [`replace`] names it.
fn is_unfinished(name: &str) -> bool {
    let parts = name.strip_prefix('.').and_then(|name| name.rsplit_once('.'));
    parts.is_some_and(|(name, process)| name.ends_with(".csv") && process.parse::<u32>().is_ok())
}

fn is_old(file: &DirEntry) -> Result<bool> {
    match file.metadata().and_then(|about| about.modified()) {
        // A time that is still ahead is not old.
        Ok(changed) => Ok(changed.elapsed().is_ok_and(|age| age >= UNFINISHED_AT_MOST)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Another server may have removed it, or finished it.
fn gone_at_last(removed: Result<()>) -> Result<()> {
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}
