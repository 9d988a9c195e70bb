//! Draw: a plan as a picture: SVG text, north up, one colour a route, a cross for each stop that is left out.
//!
//! Ways from and to the depot are drawn thin and broken: where many routes meet, they would hide everything else.

mod canvas;
mod legend;

use std::{collections::HashMap, fmt::Write as _};

use self::canvas::Canvas;
use crate::{Plan, Problem, Route, Vehicle};

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// Stands above the legend.
    pub title: &'a str,
    /// The question.
    pub problem: &'a Problem,
    /// The answer.
    pub plan: &'a Plan,
    /// Where each location lies on paper: east, north.
    pub places: &'a [(f64, f64)],
    /// How many decimals of the problem's numbers are shown as such.
    pub decimals: u32,
}

impl Drawing<'_> {
    /// The picture; locations without a place are left out of it.
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        let (width, height) = (canvas::WIDTH + legend::WIDTH, canvas::HEIGHT);
        let _ = writeln!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">"#
        );
        let _ = writeln!(svg, r#"<rect width="{width}" height="{height}" fill="white"/>"#);
        let sketch = Sketch::of(self);
        self.plan.routes.iter().enumerate().for_each(|(index, route)| sketch.ways(&mut svg, index, route));
        self.plan.routes.iter().enumerate().for_each(|(index, route)| sketch.stops(&mut svg, index, route));
        sketch.left_out(&mut svg);
        sketch.yards(&mut svg);
        legend::write(self, &mut svg);
        svg.push_str("</svg>\n");
        svg
    }
}

/// The colour of a cross, which no route has.
const RED: &str = "#e00000";

/// The colour of a route: hues apart by the golden section never meet again; three shades tell near ones apart.
fn colour(index: usize) -> String {
    let hue = 20.0 + 320.0 * (0.6 + index as f64 * 0.618_034).fract();
    let (saturation, lightness) = [(85, 40), (65, 58), (95, 27)][index % 3];
    format!("hsl({hue:.0},{saturation}%,{lightness}%)")
}

struct Sketch<'a> {
    drawing: &'a Drawing<'a>,
    canvas: Canvas,
    locations: HashMap<u64, usize>,
    vehicles: HashMap<u64, &'a Vehicle>,
    /// How large a stop is drawn.
    radius: f64,
}

impl<'a> Sketch<'a> {
    fn of(drawing: &'a Drawing<'a>) -> Self {
        let problem = drawing.problem;
        let crowd = problem.stops().len().max(1) as f64;
        Self {
            drawing,
            canvas: Canvas::around(drawing.places),
            locations: problem.stops().iter().map(|stop| (stop.id, stop.location)).collect(),
            vehicles: problem.vehicles().iter().map(|vehicle| (vehicle.id, vehicle)).collect(),
            radius: (90.0 / crowd.sqrt()).clamp(1.2, 6.0),
        }
    }

    fn at(&self, location: usize) -> Option<(f64, f64)> {
        Some(self.canvas.place(*self.drawing.places.get(location)?))
    }

    fn stop_at(&self, stop: u64) -> Option<(f64, f64)> {
        self.at(*self.locations.get(&stop)?)
    }

    /// Thick between stops, thin and broken from the start, over reloads and to the end.
    fn ways(&self, svg: &mut String, index: usize, route: &Route) {
        let Some(vehicle) = self.vehicles.get(&route.vehicle) else { return };
        let colour = colour(index);
        let stops: Vec<Option<(f64, f64)>> =
            route.stops.iter().map(|visit| self.stop_at(visit.stop)).collect();
        let reload = vehicle.reload.and_then(|reload| self.at(reload.location));
        let cuts: Vec<usize> = route.reloads.iter().map(|refill| refill.before.min(stops.len())).collect();
        let mut from = 0;
        let mut thin =
            vec![self.at(self.drawing.problem.start_of(vehicle)), stops.first().copied().flatten()];
        for cut in cuts.iter().copied().chain([stops.len()]) {
            path(
                svg,
                stops.get(from..cut).unwrap_or(&[]).iter().flatten(),
                &format!("{colour}\" stroke-width=\"{:.1}", self.radius.min(2.5)),
            );
            if cut < stops.len() {
                thin.extend([None, stops[cut.saturating_sub(1)], reload, stops[cut]]);
            }
            from = cut;
        }
        thin.extend([None, stops.last().copied().flatten(), vehicle.end.and_then(|end| self.at(end))]);
        let style = format!("{colour}\" stroke-width=\"0.7\" stroke-opacity=\"0.55\" stroke-dasharray=\"5 4");
        thin.split(Option::is_none).for_each(|way| path(svg, way.iter().flatten(), &style));
    }

    fn stops(&self, svg: &mut String, index: usize, route: &Route) {
        let colour = colour(index);
        let _ = writeln!(svg, r#"<g fill="{colour}">"#);
        for visit in &route.stops {
            if let Some((x, y)) = self.stop_at(visit.stop) {
                let (stop, vehicle, radius) = (visit.stop, route.vehicle, self.radius);
                let _ = writeln!(
                    svg,
                    r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}"><title>stop {stop}, vehicle {vehicle}</title></circle>"#
                );
            }
        }
        svg.push_str("</g>\n");
    }

    fn left_out(&self, svg: &mut String) {
        let _ = writeln!(svg, r#"<g stroke="{RED}" stroke-width="2.5">"#);
        for left in &self.drawing.plan.unserved {
            if let Some((x, y)) = self.stop_at(left.stop) {
                let arm = self.radius + 3.0;
                let (west, east, north, south) = (x - arm, x + arm, y - arm, y + arm);
                let _ = writeln!(
                    svg,
                    r#"<path d="M{west:.1} {north:.1}L{east:.1} {south:.1}M{west:.1} {south:.1}L{east:.1} {north:.1}"><title>stop {}: {}</title></path>"#,
                    left.stop, left.reason
                );
            }
        }
        svg.push_str("</g>\n");
    }

    /// The depot as a square; other places that vehicles begin, end or reload at as small ones.
    fn yards(&self, svg: &mut String) {
        let problem = self.drawing.problem;
        let places = problem
            .vehicles()
            .iter()
            .flat_map(|vehicle| [vehicle.start, vehicle.end, vehicle.reload.map(|reload| reload.location)]);
        let mut yards: Vec<usize> = places.flatten().filter(|place| *place != problem.depot()).collect();
        yards.sort_unstable();
        yards.dedup();
        let yards =
            yards.into_iter().map(|yard| (yard, 3.5, "a yard")).chain([(problem.depot(), 7.0, "the depot")]);
        for (yard, half, name) in yards {
            if let Some((x, y)) = self.at(yard) {
                let (west, north, side) = (x - half, y - half, half * 2.0);
                let _ = writeln!(
                    svg,
                    r#"<rect x="{west:.1}" y="{north:.1}" width="{side}" height="{side}" stroke="white"><title>{name}</title></rect>"#
                );
            }
        }
    }
}

/// A line along places, if there are two; `stroke` is the colour and whatever else the line has.
fn path<'p>(svg: &mut String, places: impl Iterator<Item = &'p (f64, f64)>, stroke: &str) {
    let places: Vec<String> = places.map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    if places.len() > 1 {
        let _ = writeln!(svg, r#"<polyline points="{}" fill="none" stroke="{stroke}"/>"#, places.join(" "));
    }
}
