//! Source rules: a header, a size, honest names, and nothing left for later.

use super::{File, Violation};

const LINES_MAX: usize = 500;

/// Words that say nothing about what a thing is.
const EMPTY_WORDS: [&str; 10] =
    ["manager", "service", "helper", "helpers", "utils", "util", "common", "data", "info", "impl"];

/// What opens a definition, after its visibility and qualifiers.
const DEFINING: [&str; 6] = ["struct", "enum", "trait", "type", "fn", "mod"];
const QUALIFIERS: [&str; 5] = ["async", "const", "unsafe", "default", "extern"];

/// Marks of unfinished or silenced work, with what to do instead.
const LEFTOVERS: [(&str, &str); 6] = [
    ("todo!(", "write it, or leave the variant out"),
    ("unimplemented!(", "write it, or leave the variant out"),
    ("dbg!(", "remove it, or use tracing"),
    ("#[ignore", "make the test pass, or delete it"),
    ("#[allow(", "fix it, or write #[expect(…, reason = \"…\")]"),
    ("#![allow(", "fix it, or write #[expect(…, reason = \"…\")]"),
];

/// Checks every Rust file.
pub fn check(files: &[File]) -> Vec<Violation> {
    files.iter().filter(|file| file.path.ends_with(".rs")).flat_map(check_one).collect()
}

fn check_one(file: &File) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(header(file));
    found.extend(size(file));
    found.extend(file_name(file));
    for (index, line) in file.text.lines().enumerate() {
        found.extend(definition(file, index + 1, line));
        // The tests of these rules quote what they forbid.
        if !file.path.starts_with("tests/it/tidy") {
            found.extend(leftover(file, index + 1, line));
        }
    }
    found
}

fn header(file: &File) -> Option<Violation> {
    let first = file.text.lines().next().unwrap_or_default();
    let has_meaning = first.strip_prefix("//!").is_some_and(|meaning| !meaning.trim().is_empty());
    (!has_meaning).then(|| {
        Violation::new(file, 1, "no header", "open the file with a `//!` line that says what its noun means")
    })
}

fn size(file: &File) -> Option<Violation> {
    let lines = file.text.lines().count();
    let what = format!("{lines} lines, more than {LINES_MAX}");
    (lines > LINES_MAX).then(|| Violation::new(file, lines, what, "split it by noun"))
}

fn file_name(file: &File) -> Option<Violation> {
    if file.path.ends_with("/mod.rs") {
        return Some(Violation::new(file, 1, "a mod.rs", "name it after its folder: `foo.rs` beside `foo/`"));
    }
    let names = file.path.trim_end_matches(".rs").split('/');
    let word = names.flat_map(|name| empty_word(&name.replace('-', "_"))).next()?;
    let what = format!("the path says \"{word}\"");
    Some(Violation::new(file, 1, what, "name the file after the noun it holds"))
}

fn definition(file: &File, line_number: usize, line: &str) -> Option<Violation> {
    let name = defined_name(line)?;
    let word = empty_word(name)?;
    let what = format!("`{name}` says \"{word}\"");
    Some(Violation::new(file, line_number, what, "name it after what it is or does"))
}

/// The name a line defines, if it is one that opens a definition.
fn defined_name(line: &str) -> Option<&str> {
    let code = line.trim_start();
    let code = match code.strip_prefix("pub(") {
        Some(scope) => scope.split_once(')')?.1,
        None => code.strip_prefix("pub ").unwrap_or(code),
    };
    let mut words =
        code.split_whitespace().skip_while(|word| QUALIFIERS.contains(word) || word.starts_with('"'));
    let keyword = words.next()?;
    let name = words.next().filter(|_| DEFINING.contains(&keyword))?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    Some(&name[..end]).filter(|name| !name.is_empty())
}

/// The first empty word among the words of a CamelCase or snake_case name.
fn empty_word(name: &str) -> Option<String> {
    let mut spaced = String::new();
    for character in name.chars() {
        if character.is_uppercase() || character == '_' {
            spaced.push(' ');
        }
        spaced.extend(character.to_lowercase());
    }
    spaced.replace('_', " ").split_whitespace().find(|word| EMPTY_WORDS.contains(word)).map(str::to_owned)
}

fn leftover(file: &File, line_number: usize, line: &str) -> Option<Violation> {
    let code = line.split("//").next().unwrap_or_default();
    let (mark, remedy) = LEFTOVERS.iter().find(|(mark, _)| code.contains(mark))?;
    Some(Violation::new(file, line_number, format!("`{mark}` is left in the code"), remedy))
}

#[test]
fn names_are_found_in_definitions_only() {
    let table = [
        ("pub(crate) async fn load_info(&self)", Some("load_info")),
        ("pub struct Order<'a> {", Some("Order")),
        ("    const fn f() {}", Some("f")),
        ("impl Service for Farm {", None),
        ("let data = 1;", None),
        ("/// fn helper() {}", None),
        ("mod common;", Some("common")),
    ];
    for (line, expected) in table {
        assert_eq!(defined_name(line), expected, "{line}");
    }
}

#[test]
fn words_are_whole_words() {
    for name in ["Database", "implement", "Information", "datum", "Informer", "Serviced"] {
        assert_eq!(empty_word(name), None, "{name}");
    }
    for name in ["OrderManager", "user_data", "Info", "DATA_utils"] {
        assert!(empty_word(name).is_some(), "{name}");
    }
}
