//! Statements: every one of them prepares against the migrated schema and says its name.

use std::fs;
use std::path::{Path, PathBuf};

use super::fresh;

#[tokio::test]
async fn every_statement_prepares() {
    let (_database, store) = fresh("statements").await;
    let client = crate::support::connect(store.session()).await;
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 30, "the statements were not found");
    for file in files {
        let statement = fs::read_to_string(&file).unwrap();
        assert!(is_named(&file, &statement), "{} does not say its name", file.display());
        client.prepare(&statement).await.unwrap_or_else(|error| panic!("{}: {error:?}", file.display()));
    }
}

/// `src/postgres/inbox/lease.sql` opens with `-- inbox.lease` or `-- inbox_lease`.
fn is_named(file: &Path, statement: &str) -> bool {
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let noun = file.parent().and_then(Path::file_name).and_then(|noun| noun.to_str()).unwrap_or_default();
    let first = statement.lines().next().unwrap_or_default();
    ['.', '_'].into_iter().any(|mark| first.starts_with(&format!("-- {noun}{mark}{name}")))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
}
