//! An error of reading the books: the database, or something in it that this program cannot read.

use thiserror::Error;

/// The books could not be read.
#[derive(Debug, Error)]
pub enum BooksError {
    /// The database cannot be asked.
    #[error("the database cannot be asked: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// The store cannot be asked.
    #[error(transparent)]
    Port(#[from] payshanba_actors::ports::PortError),
    /// A stored value is none the program knows.
    #[error("{row} cannot be read: {why}")]
    Unreadable {
        /// Table and key.
        row: String,
        /// What is wrong with it.
        why: String,
    },
    /// What was read cannot be written where it shall go.
    #[error("cannot write: {0}")]
    Write(#[from] std::io::Error),
}

impl BooksError {
    /// A row with something unknown in it.
    pub(crate) fn unreadable(row: impl Into<String>, why: &impl ToString) -> Self {
        Self::Unreadable { row: row.into(), why: why.to_string() }
    }
}
