//! Exports: projections of one cycle at one instant as CSV, the same bytes every time.
//!
//! An order's row changes as the week goes on, so a projection is not read from the rows: it folds what the journal
//! held of each subscriber up to a [`Cut`], by the rules themselves. Monday's list exported on Friday is Monday's list.
//! What may change are chats and addresses of people who were erased: their cells are empty from then on,
//! also in files that are already there.

mod edition;
mod exporter;
mod fold;
mod folder;
mod forgotten;
mod line;
mod projection;
mod sheet;

pub use edition::{Cut, Edition, cut, performed};
pub use exporter::Exporter;
pub use folder::{file_name, replace};
pub use line::{Address, Line};
pub use projection::project;
pub use sheet::{COLUMNS, csv};
