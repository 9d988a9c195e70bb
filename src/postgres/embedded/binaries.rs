//! Server binaries: the folder with `postgres`, `initdb`, `pg_ctl` and `pg_isready`, which Debian keeps off PATH.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::EmbeddedError;

const NEEDED: [&str; 4] = ["postgres", "initdb", "pg_ctl", "pg_isready"];
const DEBIAN: &str = "/usr/lib/postgresql";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    /// Finds the installed server: the one that made `cluster` if there is one already, else the first.
    pub(super) fn find(cluster: &Path) -> Result<Self, EmbeddedError> {
        let wanted = cluster_major(cluster);
        let candidates = candidates();
        let mut complete =
            candidates.iter().filter(|folder| NEEDED.iter().all(|name| folder.join(name).is_file()));
        let Some(first) = complete.next() else {
            return Err(EmbeddedError::NotInstalled { searched: searched(&candidates) });
        };
        let Some(wanted) = wanted else {
            return Ok(Self { folder: first.clone() });
        };
        std::iter::once(first)
            .chain(complete)
            .find(|folder| server_major(folder) == Some(wanted))
            .map(|folder| Self { folder: folder.clone() })
            .ok_or_else(|| EmbeddedError::OtherVersion { folder: cluster.to_owned(), wanted })
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn searched(candidates: &[PathBuf]) -> String {
    let mut places: Vec<String> = candidates.iter().map(|folder| folder.display().to_string()).collect();
    places.push(format!("{DEBIAN}/*/bin"));
    places.push("PATH".to_owned());
    places.join(", ")
}

/// Folders worth a look, best first.
fn candidates() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    folders.extend(line_of(Command::new("pg_config").arg("--bindir")).map(PathBuf::from));
    folders.extend(debian_folders(Path::new(DEBIAN)));
    let on_path = line_of(Command::new("sh").args(["-c", "command -v postgres"]));
    folders.extend(on_path.and_then(|found| fs::canonicalize(found).ok()?.parent().map(Path::to_owned)));
    folders.dedup();
    folders
}

/// `/usr/lib/postgresql/<major>/bin`, newest first.
fn debian_folders(root: &Path) -> Vec<PathBuf> {
    let mut majors: Vec<u32> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    majors.into_iter().map(|major| root.join(major.to_string()).join("bin")).collect()
}

/// The first line a program prints, if it runs and succeeds.
fn line_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().next().filter(|line| !line.is_empty()).map(str::to_owned)
}

fn server_major(folder: &Path) -> Option<u32> {
    major_in(&line_of(Command::new(folder.join("postgres")).arg("--version"))?)
}

fn cluster_major(cluster: &Path) -> Option<u32> {
    fs::read_to_string(cluster.join("PG_VERSION")).ok()?.trim().parse().ok()
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` is 15.
fn major_in(version: &str) -> Option<u32> {
    let number = version.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_postgres_prints() {
        assert_eq!(major_in("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major_in("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_in("postgres"), None);
    }

    #[test]
    fn an_absent_server_says_what_to_install() {
        let error = EmbeddedError::NotInstalled { searched: searched(&[PathBuf::from("/opt/bin")]) };
        assert_eq!(
            error.to_string(),
            "no PostgreSQL server programs in /opt/bin, /usr/lib/postgresql/*/bin, PATH: \
             run `apt-get install postgresql`"
        );
    }
}
