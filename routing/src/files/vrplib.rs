//! VRPLIB: `KEY : value` lines, then sections of numbers, as CVRPLIB's `.vrp` files have them.
//!
//! A stop's id is its node's number less one, as `.sol` files count. Distances are those of the problem's kind:
//! `CVRP` rounds them to whole numbers; `VRPTW` counts tenths and cuts off the rest, as the DIMACS challenge does.

mod outline;
mod weights;

use self::outline::{Outline, Section};
use super::{FileError, Instance, Site, fleet, number, stops};
use crate::{Problem, Rounding, Travel};

/// Nobody's route takes longer.
const ENDLESS_S: i64 = 1 << 40;
/// More nodes make no problem.
const MOST: usize = 1 << 18;

/// What the header says about numbers.
struct Frame {
    size: usize,
    /// The node that is the depot, from 0.
    depot: usize,
    /// The problem's units to one of the file's.
    scale: i64,
}

pub(super) fn parse(text: &str) -> Result<Instance, FileError> {
    let outline = Outline::read(text)?;
    let windowed = is_windowed(&outline)?;
    let explicit = outline.word("EDGE_WEIGHT_TYPE")?.1 == "EXPLICIT";
    let tenths = windowed && !explicit;
    let frame = Frame { size: size(&outline)?, depot: depot(&outline)?, scale: if tenths { 10 } else { 1 } };
    let places = places(&outline, &frame)?;
    let travel = match &places {
        _ if explicit => weights::travel(&outline, frame.size, frame.depot)?,
        Some(places) => Travel::plane(places, frame.scale as f64, rounding(&outline, windowed)?)?,
        None => return Err(missing("NODE_COORD_SECTION")),
    };
    let sites = sites(&outline, &frame, windowed)?;
    let shift = match (sites[0].window, outline.number("DISTANCE")?) {
        (Some(window), None) => window,
        (None, None) => (0, ENDLESS_S),
        (None, Some((line, most))) => (0, number::time(line, most, frame.scale)?),
        (Some(_), Some((line, _))) => return Err(FileError::at(line, "DISTANCE beside windows: remove one")),
    };
    let (line, capacity) = outline.word("CAPACITY")?;
    let stops = stops(&sites);
    let most = match outline.number("VEHICLES")? {
        Some((line, count)) => number::parse::<usize>(line, count, "VEHICLES")?.min(stops.len().max(1)),
        None => stops.len().max(1),
    };
    let fleet = fleet(most, number::parse(line, capacity, "CAPACITY")?, shift);
    let name = outline.number("NAME")?.map_or("", |(_, name)| name).to_owned();
    let problem = Problem::new(0, stops, fleet, travel)?;
    Ok(Instance { name, problem, decimals: u32::from(tenths), places })
}

fn missing(what: &str) -> FileError {
    FileError::Missing { what: what.to_owned(), todo: "write it as CVRPLIB's files have it" }
}

fn is_windowed(outline: &Outline) -> Result<bool, FileError> {
    match outline.word("TYPE")? {
        (_, "CVRP") => Ok(false),
        (_, "VRPTW" | "CVRPTW") => Ok(true),
        (line, other) => Err(FileError::at(line, format!("TYPE {other} is not known: use CVRP or VRPTW"))),
    }
}

fn size(outline: &Outline) -> Result<usize, FileError> {
    let (line, size) = outline.word("DIMENSION")?;
    match number::parse(line, size, "DIMENSION")? {
        size @ 1..=MOST => Ok(size),
        other => Err(FileError::at(line, format!("DIMENSION {other} is out of range: 1 to {MOST}"))),
    }
}

fn rounding(outline: &Outline, windowed: bool) -> Result<Rounding, FileError> {
    match outline.word("EDGE_WEIGHT_TYPE")? {
        (_, "EUC_2D") if windowed => Ok(Rounding::Down),
        (_, "EUC_2D") => Ok(Rounding::Nearest),
        (_, "CEIL_2D") => Ok(Rounding::Up),
        (line, other) => {
            let what = format!("EDGE_WEIGHT_TYPE {other} is not known: use EUC_2D, CEIL_2D or EXPLICIT");
            Err(FileError::at(line, what))
        }
    }
}

/// The one depot, from 0.
fn depot(outline: &Outline) -> Result<usize, FileError> {
    let section = outline.section("DEPOT_SECTION").ok_or_else(|| missing("DEPOT_SECTION"))?;
    let nodes: Vec<(usize, &str)> =
        section.rows.iter().flat_map(|(line, words)| words.iter().map(|word| (*line, *word))).collect();
    match nodes[..] {
        [(line, depot)] | [(line, depot), (_, "-1")] => {
            let node: usize = number::parse(line, depot, "the depot")?;
            let size = size(outline)?;
            node.checked_sub(1)
                .filter(|node| *node < size)
                .ok_or_else(|| FileError::at(line, format!("depot {node} is no node: write 1 to {size}")))
        }
        [] => Err(missing("the depot's node in DEPOT_SECTION")),
        [_, (line, _), ..] => Err(FileError::at(line, "more than one depot: only one is possible")),
    }
}

/// Coordinates, the depot's first.
fn places(outline: &Outline, frame: &Frame) -> Result<Option<Vec<(f64, f64)>>, FileError> {
    let Some(section) = outline.section("NODE_COORD_SECTION") else { return Ok(None) };
    let read = |line: usize, words: &[&str]| match words {
        [x, y] => Ok((number::coordinate(line, x)?, number::coordinate(line, y)?)),
        _ => Err(FileError::at(line, "write a node and its two coordinates")),
    };
    by_node(section, frame, read).map(Some)
}

fn sites(outline: &Outline, frame: &Frame, windowed: bool) -> Result<Vec<Site>, FileError> {
    let section = outline.section("DEMAND_SECTION").ok_or_else(|| missing("DEMAND_SECTION"))?;
    let demands = by_node(section, frame, |line, words| match words {
        [demand] => number::parse(line, demand, "demand").map(|demand: u32| (line, demand)),
        _ => Err(FileError::at(line, "write a node and its demand")),
    })?;
    if let (line, 1..) = demands[0] {
        return Err(FileError::at(line, "the depot has a demand: write 0"));
    }
    let windows = match outline.section("TIME_WINDOW_SECTION") {
        Some(section) if windowed => by_node(section, frame, |line, words| match words {
            [opens, closes] => {
                Ok(Some((number::time(line, opens, frame.scale)?, number::time(line, closes, frame.scale)?)))
            }
            _ => Err(FileError::at(line, "write a node, when its window opens, and when it closes")),
        })?,
        Some(section) => return Err(FileError::at(section.line, "windows in a CVRP: write TYPE : VRPTW")),
        None if windowed => return Err(missing("TIME_WINDOW_SECTION")),
        None => vec![None; frame.size],
    };
    let services = services(outline, frame)?;
    let numbers = (0..frame.size).filter(|node| *node != frame.depot);
    let numbers = std::iter::once(frame.depot).chain(numbers);
    let site =
        |(((node, (_, demand)), window), service_s)| Site { id: node as u64, demand, window, service_s };
    Ok(numbers.zip(demands).zip(windows).zip(services).map(site).collect())
}

fn services(outline: &Outline, frame: &Frame) -> Result<Vec<u32>, FileError> {
    let one = outline.number("SERVICE_TIME")?;
    match (outline.section("SERVICE_TIME_SECTION"), one) {
        (Some(_), Some((line, _))) => {
            Err(FileError::at(line, "SERVICE_TIME beside SERVICE_TIME_SECTION: remove one"))
        }
        (Some(section), None) => by_node(section, frame, |line, words| match words {
            [service] => number::stay(line, service, frame.scale),
            _ => Err(FileError::at(line, "write a node and its service time")),
        }),
        (None, Some((line, service))) => Ok(vec![number::stay(line, service, frame.scale)?; frame.size]),
        (None, None) => Ok(vec![0; frame.size]),
    }
}

/// A value for every node, each once; the depot's comes first, the others follow in order.
fn by_node<T>(
    section: &Section,
    frame: &Frame,
    read: impl Fn(usize, &[&str]) -> Result<T, FileError>,
) -> Result<Vec<T>, FileError> {
    let mut values: Vec<Option<T>> = (0..frame.size).map(|_| None).collect();
    for (line, words) in &section.rows {
        let [node, rest @ ..] = &words[..] else { continue };
        let number: usize = number::parse(*line, node, "the node")?;
        let size = frame.size;
        let value = number.checked_sub(1).and_then(|node| values.get_mut(node));
        let value = value.ok_or_else(|| FileError::at(*line, format!("node {number}: write 1 to {size}")))?;
        if value.replace(read(*line, rest)?).is_some() {
            return Err(FileError::at(*line, format!("node {number} again: write each once")));
        }
    }
    values[..=frame.depot].rotate_right(1);
    let lacking = values.iter().filter(|value| value.is_none()).count();
    let values: Option<Vec<T>> = values.into_iter().collect();
    values.ok_or_else(|| FileError::at(section.line, format!("{lacking} nodes are missing: write each once")))
}
