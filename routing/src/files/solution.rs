//! Solution: routes as CVRPLIB's `.sol` holds them: stops in order, no times, and what all routes cost.

use std::fmt::Write as _;

use super::{FileError, number};
use crate::{Plan, Problem};

/// Routes and their cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Ids of stops in order; the first route is the first vehicle's.
    pub routes: Vec<Vec<u64>>,
    /// What the file says it costs, in the problem's units.
    pub cost: Option<u64>,
    /// How many of the cost's digits are decimals.
    pub decimals: u32,
}

impl Solution {
    /// The routes of a plan. Vehicles, reloads and whatever is left out are not in such a file.
    pub fn of(plan: &Plan, decimals: u32) -> Self {
        let routes = plan.routes.iter().map(|route| route.stops.iter().map(|visit| visit.stop).collect());
        Self { routes: routes.collect(), cost: Some(plan.cost.weighted), decimals }
    }

    /// Reads `Route #1: 3 5 8` and `Cost 123` lines.
    ///
    /// # Errors
    /// The first line that is neither.
    pub fn parse(text: &str, decimals: u32) -> Result<Self, FileError> {
        let mut solution = Self { routes: Vec::new(), cost: None, decimals };
        for (line, content) in (1..).zip(text.lines()) {
            let content = content.trim();
            let (head, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
            match head.to_ascii_lowercase().as_str() {
                "" => {}
                "cost" => solution.cost = Some(number::decimal(line, rest.trim(), decimals)?),
                "route" => solution.routes.push(route(line, rest)?),
                _ => {
                    let what = format!("{content:?} is neither `Route #1: 3 5 8` nor `Cost 123`: remove it");
                    return Err(FileError::at(line, what));
                }
            }
        }
        if solution.routes.is_empty() && solution.cost.is_none() {
            return Err(FileError::Form { wanted: "a plan as JSON or CVRPLIB's .sol" });
        }
        Ok(solution)
    }

    /// The file.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (number, route) in (1..).zip(&self.routes) {
            let stops: Vec<String> = route.iter().map(u64::to_string).collect();
            let _ = writeln!(text, "Route #{number}: {}", stops.join(" "));
        }
        if let Some(cost) = self.cost {
            let _ = writeln!(text, "Cost {}", number::print_decimal(cost, self.decimals));
        }
        text
    }

    /// The plan in which the first vehicle drives the first route, and so on.
    ///
    /// # Errors
    /// More routes than vehicles, stops that are unknown, roads that are missing.
    pub fn plan(&self, problem: &Problem) -> Result<Plan, FileError> {
        let (routes, vehicles) = (self.routes.len(), problem.vehicles().len());
        if routes > vehicles {
            return Err(FileError::Fleet { routes, vehicles });
        }
        let driven = problem.vehicles().iter().zip(&self.routes);
        let routes: Vec<(u64, Vec<u64>)> =
            driven.map(|(vehicle, route)| (vehicle.id, route.clone())).collect();
        Ok(Plan::from_routes(problem, &routes)?)
    }
}

fn route(line: usize, rest: &str) -> Result<Vec<u64>, FileError> {
    let Some((number, stops)) = rest.split_once(':') else {
        return Err(FileError::at(line, "a route without a colon: write `Route #1: 3 5 8`"));
    };
    let _: u64 = number::parse(line, number.trim().trim_start_matches('#'), "the route's number")?;
    stops.split_whitespace().map(|word| number::parse(line, word, "a stop")).collect()
}
