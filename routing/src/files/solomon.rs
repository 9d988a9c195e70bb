//! Solomon: windows in columns, as Solomon, Gehring and Homberger wrote them: `VEHICLE`, `CUSTOMER`, and numbers below.
//!
//! Distances and times are tenths, cut off behind the first decimal, as the DIMACS challenge counts them.

use super::{FileError, Instance, Site, fleet, number, stops};
use crate::{Problem, Rounding, Travel};

const SCALE: i64 = 10;
const COLUMNS: &str = "number, x, y, demand, ready time, due date, service time";

/// A customer's line.
struct Row {
    place: (f64, f64),
    site: Site,
}

pub(super) fn parse(text: &str) -> Result<Instance, FileError> {
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty()).collect();
    let name = lines.first().map_or("", |(_, line)| *line).to_owned();
    let (vehicles, capacity) = vehicles(below(&lines, "VEHICLE")?)?;
    let rows: Vec<Row> =
        below(&lines, "CUSTOMER")?.iter().map(|(line, words)| row(*line, words)).collect::<Result<_, _>>()?;
    let places: Vec<(f64, f64)> = rows.iter().map(|row| row.place).collect();
    let sites: Vec<Site> = rows.into_iter().map(|row| row.site).collect();
    let Some(shift) = sites.first().and_then(|depot| depot.window) else {
        return Err(FileError::Missing {
            what: "the depot".to_owned(),
            todo: "write it as the first customer",
        });
    };
    let travel = Travel::plane(&places, SCALE as f64, Rounding::Down)?;
    let count = usize::try_from(vehicles).unwrap_or(usize::MAX).min(sites.len());
    let problem = Problem::new(0, stops(&sites), fleet(count, capacity, shift), travel)?;
    Ok(Instance { name, problem, decimals: 1, places: Some(places) })
}

/// The lines of numbers below a headline, each in words; headings of columns are passed over.
fn below<'t>(lines: &[(usize, &'t str)], headline: &str) -> Result<Vec<(usize, Vec<&'t str>)>, FileError> {
    let from = lines.iter().position(|(_, line)| line.eq_ignore_ascii_case(headline)).ok_or_else(|| {
        FileError::Missing { what: format!("the line {headline}"), todo: "write it above its columns" }
    })?;
    let is_numbers = |line: &str| line.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    let is_headline = |line: &str| ["VEHICLE", "CUSTOMER"].iter().any(|word| line.eq_ignore_ascii_case(word));
    let words = |(line, content): &(usize, &'t str)| (*line, content.split_whitespace().collect());
    let own = lines[from + 1..].iter().take_while(|(_, line)| !is_headline(line));
    Ok(own.skip_while(|(_, line)| !is_numbers(line)).map(words).collect())
}

fn vehicles(lines: Vec<(usize, Vec<&str>)>) -> Result<(u32, u32), FileError> {
    let Some((line, words)) = lines.first() else {
        let what = "the number of vehicles and their capacity".to_owned();
        return Err(FileError::Missing { what, todo: "write both below NUMBER CAPACITY" });
    };
    let [count, capacity] = words[..] else {
        return Err(FileError::at(*line, "write two numbers: how many vehicles, and their capacity"));
    };
    Ok((number::parse(*line, count, "the number of vehicles")?, number::parse(*line, capacity, "capacity")?))
}

fn row(line: usize, words: &[&str]) -> Result<Row, FileError> {
    let [id, x, y, demand, ready, due, service] = words[..] else {
        return Err(FileError::at(line, format!("{} numbers: write seven: {COLUMNS}", words.len())));
    };
    let site = Site {
        id: number::parse(line, id, "the customer's number")?,
        demand: number::parse(line, demand, "demand")?,
        window: Some((number::time(line, ready, SCALE)?, number::time(line, due, SCALE)?)),
        service_s: number::stay(line, service, SCALE)?,
    };
    Ok(Row { place: (number::coordinate(line, x)?, number::coordinate(line, y)?), site })
}
