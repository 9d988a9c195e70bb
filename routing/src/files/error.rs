//! File error: which line of a file cannot be read, and what to do about it.

use thiserror::Error;

use crate::{ProblemError, TimetableError};

/// Why a file makes no problem, or no plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// A line that makes no sense.
    #[error("line {line}: {what}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong and what to write instead.
        what: String,
    },
    /// Something that ought to be there is not.
    #[error("{what} is missing: {todo}")]
    Missing {
        /// What.
        what: String,
        /// What to write.
        todo: &'static str,
    },
    /// The whole looks like nothing known.
    #[error("not a known form: give {wanted}")]
    Form {
        /// What is read here.
        wanted: &'static str,
    },
    /// Readable, and still no sound problem.
    #[error("the file can be read, but {0}")]
    Problem(#[from] ProblemError),
    /// Readable, but the routes are not of this problem.
    #[error("the routes do not belong to the problem: {0}")]
    Routes(#[from] TimetableError),
    /// More routes than there are vehicles.
    #[error("{routes} routes for {vehicles} vehicles: give the problem more vehicles, or join routes")]
    Fleet {
        /// Routes in the file.
        routes: usize,
        /// Vehicles of the problem.
        vehicles: usize,
    },
}

impl FileError {
    pub(super) fn at(line: usize, what: impl Into<String>) -> Self {
        Self::Line { line, what: what.into() }
    }
}
