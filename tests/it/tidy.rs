//! Tidy: the rules of the house, checked over every file that git tracks or would track.
//!
//! Function length, unwrap and the banned calls are clippy's (`clippy.toml`); what it cannot see is here.
//! Each rule is a pure function over the files, and `planted` shows that each one catches its violation.

mod crates;
mod metrics;
mod migrations;
mod planted;
mod source;
mod text;
mod tree;

use std::fmt;

/// A file of the repository: its path from the root, and its text (empty when it is not text).
#[derive(Clone, Debug)]
pub struct File {
    /// From the repository's root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// A broken rule: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    path: String,
    line: usize,
    what: String,
    remedy: &'static str,
}

impl Violation {
    fn new(file: &File, line: usize, what: impl Into<String>, remedy: &'static str) -> Self {
        Self { path: file.path.clone(), line, what: what.into(), remedy }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.path, self.line, self.what, self.remedy)
    }
}

/// Every violation in the files, in the order of their paths.
pub fn check(files: &[File]) -> Vec<Violation> {
    let rules = [source::check, crates::check, migrations::check, metrics::check, text::check];
    let mut found: Vec<Violation> = rules.iter().flat_map(|rule| rule(files)).collect();
    found.sort();
    found
}

#[test]
fn the_repository_is_tidy() {
    let files = tree::files();
    assert!(files.iter().any(|file| file.path == "Cargo.toml"), "the repository's files were not found");
    let found = check(&files);
    let listed: Vec<String> = found.iter().map(Violation::to_string).collect();
    assert!(found.is_empty(), "{} rules of the house are broken:\n{}", found.len(), listed.join("\n"));
}
