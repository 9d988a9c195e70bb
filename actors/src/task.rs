//! The tasks of the farm: each reads what is, acts, and ends; a [`Reconciler`](crate::Reconciler) runs it again.

pub mod bookkeeper;
pub mod dispatcher;
pub mod intake;
pub mod passivator;
pub mod route_planner;
pub mod timekeeper;

pub use bookkeeper::Bookkeeper;
pub use dispatcher::Dispatcher;
pub use intake::Intake;
pub use passivator::Passivator;
pub use route_planner::RoutePlanner;
pub use timekeeper::Timekeeper;
