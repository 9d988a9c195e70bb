//! A snapshot: several statements that see the farm at one moment, however busy it is.

use tokio_postgres::Client;

use super::BooksError;

/// Runs `work` in one read-only transaction and ends it, whatever came of the work.
pub(crate) async fn snapshot<T>(
    client: &Client,
    work: impl AsyncFnOnce() -> Result<T, BooksError>,
) -> Result<T, BooksError> {
    client.batch_execute("begin isolation level repeatable read, read only").await?;
    let outcome = work().await;
    // There is nothing to keep; an error here is the connection's end, which the outcome has met or outlived.
    let _ = client.batch_execute("rollback").await;
    outcome
}
