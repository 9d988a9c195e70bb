//! Files: every form read, every bad line named, and whatever is written read back the same.

mod json;
mod solomon;
mod solution;
mod vrplib;

use payshanba_routing::files::{FileError, Instance};

/// The line an instance breaks at, and what is said about it.
fn wrong_line(text: &str) -> (usize, String) {
    match Instance::parse(text) {
        Err(FileError::Line { line, what }) => (line, what),
        other => panic!("a line is wrong: {other:?}\n{text}"),
    }
}

#[test]
fn what_looks_like_nothing_is_refused() {
    for text in ["", "\n\n", "hello", "[1, 2]"] {
        assert!(matches!(Instance::parse(text), Err(FileError::Form { .. })), "{text:?}");
    }
}
