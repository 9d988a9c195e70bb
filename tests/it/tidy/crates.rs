//! Crate rules: which crate may know which, by `Cargo.toml`, and no unsafe code outside the solver.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{File, Violation};

const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
const FORBID_UNSAFE: &str = "#![forbid(unsafe_code)]";

/// What touches the outside or waits: never in the pure crates.
const ASYNC_AND_IO: [&str; 12] = [
    "tokio",
    "actix",
    "actix-rt",
    "actix-web",
    "async-trait",
    "futures-util",
    "reqwest",
    "teloxide",
    "tokio-postgres",
    "deadpool-postgres",
    "refinery",
    "prometheus",
];
/// What speaks a protocol: only in the root package, at the edges.
const PROTOCOLS: [&str; 6] =
    ["teloxide", "actix-web", "reqwest", "tokio-postgres", "deadpool-postgres", "refinery"];

/// What one crate may know: workspace crates by name, and no crate of the second list.
struct Direction {
    folder: &'static str,
    may_know: &'static [&'static str],
    must_not_know: &'static [&'static str],
}

/// `src → actors → domain`, with `routing` and `roads` beside and `sandbox` outside.
const DIRECTIONS: [Direction; 5] = [
    Direction { folder: "domain", may_know: &[], must_not_know: &ASYNC_AND_IO },
    Direction { folder: "routing", may_know: &[], must_not_know: &ASYNC_AND_IO },
    // It reads files and nothing else; its bench has a peer, and takes the time.
    Direction { folder: "roads", may_know: &[], must_not_know: &PROTOCOLS },
    Direction {
        folder: "actors",
        may_know: &["payshanba-domain", "payshanba-routing"],
        must_not_know: &PROTOCOLS,
    },
    Direction {
        folder: "",
        may_know: &["payshanba-domain", "payshanba-routing", "payshanba-actors", "payshanba-roads"],
        must_not_know: &[],
    },
];

/// Checks every manifest and every crate root.
pub fn check(files: &[File]) -> Vec<Violation> {
    let manifests: Vec<&File> = files.iter().filter(|file| file.path.ends_with("Cargo.toml")).collect();
    let workspace: BTreeSet<String> = manifests.iter().filter_map(|file| package_name(file)).collect();
    let mut found: Vec<Violation> =
        manifests.iter().flat_map(|manifest| dependencies(manifest, &workspace)).collect();
    found.extend(manifests.iter().flat_map(|manifest| unsafe_roots(folder_of(manifest), files)));
    found
}

fn package_name(manifest: &File) -> Option<String> {
    let table: Table = manifest.text.parse().ok()?;
    Some(table.get("package")?.get("name")?.as_str()?.to_owned())
}

fn folder_of(manifest: &File) -> &str {
    manifest.path.trim_end_matches("Cargo.toml").trim_end_matches('/')
}

fn dependencies(manifest: &File, workspace: &BTreeSet<String>) -> Vec<Violation> {
    let Ok(table) = manifest.text.parse::<Table>() else {
        return vec![Violation::new(manifest, 1, "not readable as TOML", "mend it")];
    };
    let folder = folder_of(manifest);
    let Some(direction) = DIRECTIONS.iter().find(|direction| direction.folder == folder) else {
        return Vec::new();
    };
    named_dependencies(&table)
        .into_iter()
        .filter(|name| {
            let is_against_the_grain =
                workspace.contains(name) && !direction.may_know.contains(&name.as_str());
            is_against_the_grain || direction.must_not_know.contains(&name.as_str())
        })
        .map(|name| {
            let line =
                manifest.text.lines().position(|line| line.contains(&name)).map_or(1, |index| index + 1);
            let what = format!("this crate must not depend on {name}");
            Violation::new(
                manifest,
                line,
                what,
                "move the code outwards: src → actors → domain, routing and roads beside",
            )
        })
        .collect()
}

/// Every dependency of every section and target, by the name of its package.
fn named_dependencies(table: &Table) -> BTreeSet<String> {
    let targets = table.get("target").and_then(Value::as_table);
    let tables =
        std::iter::once(table).chain(targets.into_iter().flatten().filter_map(|(_, t)| t.as_table()));
    tables
        .flat_map(|table| SECTIONS.iter().filter_map(|section| table.get(*section)?.as_table()))
        .flatten()
        .map(|(name, value)| value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned())
        .collect()
}

fn unsafe_roots(folder: &str, files: &[File]) -> Vec<Violation> {
    if folder == "routing" {
        return Vec::new();
    }
    let source = if folder.is_empty() { "src/".to_owned() } else { format!("{folder}/src/") };
    files
        .iter()
        .filter(|file| file.path.strip_prefix(&source).is_some_and(is_root))
        .filter(|file| !file.text.lines().any(|line| line.trim() == FORBID_UNSAFE))
        .map(|file| {
            Violation::new(file, 1, "a crate root that permits unsafe code", "add `#![forbid(unsafe_code)]`")
        })
        .collect()
}

fn is_root(path: &str) -> bool {
    path == "lib.rs" || path == "main.rs" || path.strip_prefix("bin/").is_some_and(|name| !name.contains('/'))
}
