//! Files: the forms that problems and plans are kept in. Text in, text out; whoever calls does the reading.
//!
//! * [`Instance::parse`] knows a problem by its look: our JSON, CVRPLIB's `.vrp`, or Solomon's columns.
//! * [`parse_plan`] knows a plan: our JSON, or CVRPLIB's `.sol`, which holds routes only.
//!
//! The README of this crate describes the JSON with an example.

mod error;
mod json;
mod number;
mod solomon;
mod solution;
mod vrplib;

pub use error::FileError;
pub(crate) use number::print_decimal;

pub use json::{print_plan, print_problem};
pub use solution::Solution;

use crate::{Plan, Problem, Rates, Stop, Vehicle};

/// A problem as a file tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// What the file calls itself; empty where it does not.
    pub name: String,
    /// The question.
    pub problem: Problem,
    /// How many decimals of the file's unit the problem's whole numbers hold: 1 where a metre stands for a tenth.
    pub decimals: u32,
    /// Where the locations lie on paper, as far as the file says so.
    pub places: Option<Vec<(f64, f64)>>,
}

impl Instance {
    /// A sum of the problem's units in the file's: with its decimals.
    pub fn print_amount(&self, amount: u64) -> String {
        print_decimal(amount, self.decimals)
    }

    /// Reads a problem in any of the forms.
    ///
    /// # Errors
    /// The first line that makes no sense, or the rule that the problem breaks.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let begins =
            |word: &str| text.lines().any(|line| line.trim_start().to_ascii_uppercase().starts_with(word));
        if text.trim_start().starts_with('{') {
            let problem = json::parse_problem(text)?;
            let places = problem.travel().positions().map(<[_]>::to_vec);
            return Ok(Self { name: String::new(), problem, decimals: 0, places });
        }
        if begins("DIMENSION") {
            return vrplib::parse(text);
        }
        if begins("CUSTOMER") {
            return solomon::parse(text);
        }
        Err(FileError::Form { wanted: "a problem as JSON, CVRPLIB's .vrp or Solomon's text" })
    }
}

/// Reads a plan in either form.
///
/// # Errors
/// The first line that makes no sense, or a route that the problem does not know.
pub fn parse_plan(instance: &Instance, text: &str) -> Result<Plan, FileError> {
    if text.trim_start().starts_with('{') {
        return json::parse_plan(text);
    }
    Solution::parse(text, instance.decimals)?.plan(&instance.problem)
}

/// A place of a benchmark, in the problem's units; the first one is the depot.
struct Site {
    id: u64,
    demand: u32,
    window: Option<(i64, i64)>,
    service_s: u32,
}

/// As many like vehicles as asked for, out of the depot and back, that cost what they drive.
fn fleet(count: usize, capacity: u32, shift: (i64, i64)) -> Vec<Vehicle> {
    let rates = Rates { fixed: 0, second: 0, metre: 1 };
    let vehicle = |id: usize| Vehicle::new(id as u64, capacity, shift).ending_at(0).costing(rates);
    (1..=count).map(vehicle).collect()
}

/// Every site but the depot as a stop; locations follow the order of the sites.
fn stops(sites: &[Site]) -> Vec<Stop> {
    let stop = |(location, site): (usize, &Site)| Stop {
        service_s: site.service_s,
        window: site.window,
        ..Stop::new(site.id, location, site.demand)
    };
    sites.iter().enumerate().skip(1).map(stop).collect()
}
