//! Metric rules: a dashboard or an alert names only metrics that the code really exports.

use std::collections::BTreeSet;

use super::{File, Violation};

const PREFIX: &str = "payshanba_";

/// What a histogram adds to the name it was registered under.
const SUFFIXES: [&str; 3] = ["_bucket", "_sum", "_count"];

/// Checks every name in `grafana/` against the string literals of the sources.
pub fn check(files: &[File]) -> Vec<Violation> {
    let exported: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && file.path.contains("src/"))
        .flat_map(|file| literals(&file.text))
        .collect();
    let shows = |file: &&File| {
        file.path.starts_with("grafana/")
            && [".json", ".yml", ".yaml"].iter().any(|extension| file.path.ends_with(extension))
    };
    let mut found = Vec::new();
    for file in files.iter().filter(shows) {
        for (index, line) in file.text.lines().enumerate() {
            for name in names(line).into_iter().filter(|name| !is_exported(name, &exported)) {
                let what = format!("no code exports the metric {name}");
                found.push(Violation::new(file, index + 1, what, "export it, or show another"));
            }
        }
    }
    found
}

fn is_exported(name: &str, exported: &BTreeSet<&str>) -> bool {
    let stem = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix));
    exported.contains(name) || stem.is_some_and(|stem| exported.contains(stem))
}

/// The string literals that are a metric's whole name.
fn literals(source: &str) -> Vec<&str> {
    source.split('"').filter(|piece| piece.starts_with(PREFIX) && piece.chars().all(is_name)).collect()
}

/// The metric names a line mentions.
fn names(line: &str) -> BTreeSet<&str> {
    line.split(|c: char| !is_name(c)).filter(|word| word.starts_with(PREFIX)).collect()
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}
