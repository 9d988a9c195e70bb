//! Number: words of a line as whole numbers, coordinates and decimals.

use std::str::FromStr;

use super::FileError;

/// Further from zero than this no benchmark's number is; ten times as much still fits an instant.
const LIMIT: i64 = 1 << 36;

/// A word as a number of the given type.
pub(super) fn parse<T: FromStr>(line: usize, word: &str, what: &str) -> Result<T, FileError> {
    word.parse().map_err(|_| FileError::at(line, format!("{what} is {word:?}: write a whole number")))
}

/// A coordinate.
pub(super) fn coordinate(line: usize, word: &str) -> Result<f64, FileError> {
    let number: Option<f64> = word.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| FileError::at(line, format!("coordinate is {word:?}: write a number")))
}

/// A time in the file's unit, made `scale` times as large.
pub(super) fn time(line: usize, word: &str, scale: i64) -> Result<i64, FileError> {
    let time: i64 = parse(line, word, "time")?;
    let is_sane = (-LIMIT..=LIMIT).contains(&time);
    is_sane.then_some(time * scale).ok_or_else(|| FileError::at(line, format!("time {time} is out of range")))
}

/// A service time in the file's unit, made `scale` times as large.
pub(super) fn stay(line: usize, word: &str, scale: i64) -> Result<u32, FileError> {
    let seconds = u32::try_from(time(line, word, scale)?);
    seconds.map_err(|_| FileError::at(line, format!("service time {word} is out of range")))
}

/// A number with up to `decimals` decimals, as so many of the last one: `12.5` with one is 125.
pub(super) fn decimal(line: usize, word: &str, decimals: u32) -> Result<u64, FileError> {
    let wrong = || {
        let form = if decimals == 0 { "a whole number" } else { "a number with one decimal" };
        FileError::at(line, format!("cost is {word:?}: write {form}"))
    };
    let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
    let (kept, rest) = fraction.split_at_checked(decimals as usize).unwrap_or((fraction, ""));
    let is_sane = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_sane || whole.is_empty() || rest.bytes().any(|byte| byte != b'0') {
        return Err(wrong());
    }
    let digits = format!("{whole}{kept:0<width$}", width = decimals as usize);
    digits.parse().map_err(|_| wrong())
}

/// The reverse of [`decimal`].
pub(crate) fn print_decimal(number: u64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    match decimals {
        0 => number.to_string(),
        _ => format!("{}.{:0width$}", number / unit, number % unit, width = decimals as usize),
    }
}
