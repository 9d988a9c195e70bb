//! An answer: routes as a `.sol` file has them and a line of JSON, which is what every solver's program prints.

use payshanba_routing::files::Solution;
use serde::{Deserialize, Serialize};

use super::judge::Routes;

/// What a solver says of how it came by its routes. Of its cost it is not asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Seconds of solving, once the problem was in memory.
    pub solve_s: f64,
    /// The same on the processors; 0 where it is not known.
    pub cpu_s: f64,
    /// The most memory that the process held; 0 where it is not known.
    pub peak_kb: u64,
    /// From the start of the program to the first plan that serves everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_s: Option<f64>,
    /// Rounds of improvement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iterations: Option<u64>,
    /// Rounds of improvement in a second, once there was a first plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
}

/// Reads what was printed; where no line is JSON, nothing was told. Other lines say what nobody asked.
pub fn read(text: &str) -> Result<(Routes, Option<Told>), String> {
    let (mut routes, mut told) = (String::new(), None);
    for line in text.lines() {
        if line.starts_with("Route ") {
            routes.extend([line, "\n"]);
        } else if line.starts_with('{') {
            told = Some(serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?);
        }
    }
    if routes.is_empty() {
        return Err("no routes".to_owned());
    }
    let solution = Solution::parse(&routes, 0).map_err(|error| error.to_string())?;
    Ok((solution.routes, told))
}

/// Writes the same.
pub fn write(routes: Routes, told: &Told) -> String {
    let told = serde_json::to_string(told).expect("plain numbers");
    Solution { routes, cost: None, decimals: 0 }.print() + &told + "\n"
}

#[test]
fn what_is_written_is_read() {
    let told = Told { solve_s: 1.5, iterations: Some(7), ..Told::default() };
    let routes = vec![vec![1, 2], vec![3]];
    assert_eq!(read(&write(routes.clone(), &told)), Ok((routes.clone(), Some(told))));
    assert_eq!(read("ready in 3 ms\nRoute 1: 1 2\nRoute 2: 3\nCost 7.00\n"), Ok((routes, None)));
    assert_eq!(read("Cost 7.00\n"), Err("no routes".to_owned()));
}
