//! A vehicle routing solver: which vehicle visits which stops, in what order, and why some are left.
//!
//! The crate knows nothing of eggs, people or maps. It is pure: no I/O, no clock, no global randomness. Times are
//! whole seconds on the caller's axis, distances whole metres, so a problem, a seed and a number of iterations
//! always give the same plan.
//!
//! * [`Problem`] is what is asked; its constructor refuses what makes no sense and names the culprit.
//! * [`solve`] answers with a [`Plan`]: the least priority left out first, then the least cost.
//! * [`solve_like`] answers with a plan like last week's; [`Likeness`] says how much so, and what that costs.
//! * [`extend`] adds stops to routes that are on the road and keep what they have.
//! * [`live`] keeps a plan of a day under way, event by event.
//! * [`check`] verifies any plan against its problem and shares no evaluation code with the solver.
//! * [`files`] reads and writes the forms that problems and plans are kept in, as text.
//! * [`Drawing`] makes a picture of a plan.
//! * [`Plan::from_routes`] writes stops in order out as a plan.
//!
//! ```
//! use payshanba_routing::{Budget, Point, Problem, Reason, Stop, Travel, Vehicle, check, solve};
//!
//! let points = [
//!     Point { lat: 41.311, lon: 69.279 }, // the farm
//!     Point { lat: 41.327, lon: 69.281 },
//!     Point { lat: 41.299, lon: 69.240 },
//!     Point { lat: 41.350, lon: 69.300 },
//! ];
//! let travel = Travel::great_circle(&points, 1.35, 8.0)?;
//! let stops = vec![
//!     Stop::new(101, 1, 30).serving(180),
//!     Stop::new(102, 2, 60).serving(180).window(9 * 3600, 11 * 3600),
//!     Stop::new(103, 3, 500), // more than any vehicle can carry
//! ];
//! let vehicles = vec![Vehicle::new(1, 360, (8 * 3600, 17 * 3600)).ending_at(0)];
//! let problem = Problem::new(0, stops, vehicles, travel)?;
//!
//! let plan = solve(&problem, &Budget::iterations(200, 7), &());
//!
//! assert_eq!(plan.routes[0].stops.len(), 2);
//! assert_eq!(plan.unserved[0].stop, 103);
//! assert_eq!(plan.unserved[0].reason, Reason::Capacity);
//! assert_eq!(check(&problem, &plan), Ok(()));
//! # Ok::<(), payshanba_routing::ProblemError>(())
//! ```

#![forbid(unsafe_code)]

mod budget;
mod check;
mod draw;
mod explain;
pub mod files;
pub mod live;
mod plan;
mod problem;
mod random;
mod search;
mod solve;
mod timetable;

pub use budget::{Budget, Limit, Progress, Watch};
pub use check::{Fault, check};
pub use draw::Drawing;
pub use plan::{Cost, Plan, Reason, Refill, Relaxation, Route, Unserved, Visit};
pub use problem::{
    Load, Origin, Point, Problem, ProblemError, Promise, Rates, Reload, Rounding, Stop, Travel, Vehicle,
    Worth,
};
pub use search::KeptError;
pub use solve::{Kept, Likeness, extend, solve, solve_like};
pub use timetable::TimetableError;
