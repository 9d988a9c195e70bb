//! The tasks of the farm: each reads what is, acts, and ends; a [`Reconciler`](crate::Reconciler) runs it again.

pub mod bookkeeper;
pub mod dispatcher;
pub mod eraser;
mod errand;
pub mod herald;
pub mod holder;
pub mod intake;
pub mod passivator;
pub mod payment_reconciler;
pub mod rewarder;
pub mod route_planner;
pub mod scribe;
pub mod sorter;
pub mod timekeeper;
pub mod tracker;

pub use bookkeeper::Bookkeeper;
pub use dispatcher::Dispatcher;
pub use eraser::Eraser;
pub use herald::Herald;
pub use holder::Holder;
pub use intake::Intake;
pub use passivator::Passivator;
pub use payment_reconciler::PaymentReconciler;
pub use rewarder::Rewarder;
pub use route_planner::RoutePlanner;
pub use scribe::Scribe;
pub use sorter::Sorter;
pub use timekeeper::Timekeeper;
pub use tracker::Tracker;
