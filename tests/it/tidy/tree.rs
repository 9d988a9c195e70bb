//! The tree: the files git tracks or would track; without git, all but what is built or hidden.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::File;

/// Folders that are never part of the repository.
const SKIPPED: [&str; 2] = ["target", "node_modules"];

/// Reads the repository this test was built from.
pub fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = by_git(root).unwrap_or_else(|| by_walking(root));
    paths.sort();
    // A path that git remembers may be deleted meanwhile; what is not text still has a name to check.
    paths
        .into_iter()
        .filter_map(|path| {
            let bytes = fs::read(root.join(&path)).ok()?;
            Some(File { path, text: String::from_utf8(bytes).unwrap_or_default() })
        })
        .collect()
}

fn by_git(root: &Path) -> Option<Vec<String>> {
    let listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(listing).current_dir(root).output().ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    let paths: Vec<String> = text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    (!paths.is_empty()).then_some(paths)
}

fn by_walking(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || SKIPPED.contains(&name.as_str()) {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.extend(relative(root, entry.path())),
                _ => {}
            }
        }
    }
    found
}

fn relative(root: &Path, path: PathBuf) -> Option<String> {
    Some(path.strip_prefix(root).ok()?.to_str()?.to_owned())
}

#[test]
fn walking_finds_what_git_finds_in_the_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let walked = by_walking(root);
    assert!(walked.contains(&"tests/it/tidy/tree.rs".to_owned()));
    assert!(!walked.iter().any(|path| path.starts_with("target/") || path.starts_with(".git/")));
}
