//! Text rules: a file speaks to its reader, not about how or where it was written.

use super::{File, Violation};

/// Words about the writing, not the thing.
const PHRASES: [&str; 2] = ["this session", "closing note"];
/// A path of one machine.
const MACHINE_PATH: &str = "/work/";

/// Checks every text file but the lock file.
pub fn check(files: &[File]) -> Vec<Violation> {
    let is_ours = |file: &&File| !file.path.ends_with(".lock") && !file.path.starts_with("tests/it/tidy");
    files.iter().filter(is_ours).flat_map(check_one).collect()
}

fn check_one(file: &File) -> Vec<Violation> {
    let mut found = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let lower = line.to_lowercase();
        for phrase in PHRASES.iter().filter(|phrase| lower.contains(**phrase)) {
            let what = format!("says \"{phrase}\"");
            found.push(Violation::new(file, index + 1, what, "say what is true of the project"));
        }
        if names_machine_path(line) {
            found.push(Violation::new(file, index + 1, "names a path of one machine", "make it relative"));
        }
    }
    found
}

/// Only where the path begins: `src/work/` and `https://farm.uz/work/` are something else.
fn names_machine_path(line: &str) -> bool {
    line.match_indices(MACHINE_PATH).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-/}".contains(before))
    })
}
