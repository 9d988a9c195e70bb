//! Migration rules: `V0001__what_it_does.sql`, numbered without gaps, so that every farm applies the same list.

use super::{File, Violation};

const FOLDER: &str = "migrations/";
const REMEDY: &str = "name it V<four digits>__<lower_case_words>.sql";

/// Checks the folder of migrations.
pub fn check(files: &[File]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut numbered = Vec::new();
    let sql = |file: &&File| file.path.starts_with(FOLDER) && !file.path.ends_with(".md");
    for file in files.iter().filter(sql) {
        match number(file.path.trim_start_matches(FOLDER)) {
            Some(number) => numbered.push((number, file)),
            None => found.push(Violation::new(file, 1, "not a migration's name", REMEDY)),
        }
    }
    numbered.sort_by_key(|(number, _)| *number);
    for (expected, (number, file)) in (1..).zip(numbered) {
        if number != expected {
            let what = format!("number {number} where {expected} is due");
            found.push(Violation::new(file, 1, what, "number migrations from 1 without gaps or doubles"));
            break;
        }
    }
    found
}

/// The number in a well-formed name.
fn number(name: &str) -> Option<u32> {
    let (digits, rest) = name.strip_prefix('V')?.split_once("__")?;
    let words = rest.strip_suffix(".sql")?;
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let well_formed = digits.len() == 4 && !words.is_empty() && words.chars().all(is_word);
    well_formed.then(|| digits.parse().ok())?
}
