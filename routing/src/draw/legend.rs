//! Legend: what the plan is called, costs and leaves out, and which colour is whose.

use std::fmt::Write as _;

use super::{Drawing, RED, canvas, colour};
use crate::{Route, files::print_decimal};

pub(super) const WIDTH: f64 = 420.0;

/// Lines of routes in one column, and columns.
const ROWS: usize = 50;
const COLUMNS: usize = 2;
/// Where the lines of routes begin.
const TOP: f64 = 138.0;

pub(super) fn write(drawing: &Drawing, svg: &mut String) {
    let (left, plan) = (canvas::WIDTH, drawing.plan);
    let _ = writeln!(svg, r#"<text x="{left}" y="34" font-size="20">{}</text>"#, escaped(drawing.title));
    let visits: usize = plan.routes.iter().map(|route| route.stops.len()).sum();
    let left_out = plan.unserved.len();
    let lines = [
        format!("cost {}", print_decimal(plan.cost.weighted, drawing.decimals)),
        format!("routes {}, stops {visits}", plan.routes.len()),
        format!("distance {}", print_decimal(plan.cost.distance_m, drawing.decimals)),
        format!(r#"left out {left_out} <tspan fill="{RED}" font-weight="bold">×</tspan>"#),
    ];
    for (row, line) in lines.iter().enumerate() {
        let y = 56 + 18 * row;
        let _ = writeln!(svg, r#"<text x="{left}" y="{y}" font-size="14">{line}</text>"#);
    }
    let shown = plan.routes.len().min(ROWS * COLUMNS);
    plan.routes[..shown].iter().enumerate().for_each(|(index, route)| entry(svg, index, route));
    if shown < plan.routes.len() {
        let (y, more) = (TOP + 17.0 * ROWS as f64, plan.routes.len() - shown);
        let _ = writeln!(svg, r#"<text x="{left}" y="{y}" font-size="12">and {more} routes more</text>"#);
    }
}

fn entry(svg: &mut String, index: usize, route: &Route) {
    let x = canvas::WIDTH + (index / ROWS) as f64 * (WIDTH / COLUMNS as f64);
    let y = TOP + (index % ROWS) as f64 * 17.0;
    let (swatch, text, base) = (colour(index), x + 18.0, y - 9.0);
    let trips =
        if route.reloads.is_empty() { String::new() } else { format!(", {} trips", route.reloads.len() + 1) };
    let (vehicle, stops, load) = (route.vehicle, route.stops.len(), route.load);
    let _ = writeln!(
        svg,
        r#"<rect x="{x}" y="{base}" width="12" height="9" fill="{swatch}"/><text x="{text}" y="{y}" font-size="12">{vehicle}: {stops} stops, load {load}{trips}</text>"#
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
