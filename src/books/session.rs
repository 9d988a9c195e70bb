//! A session: a connection of its own for reading at length; the pool's statements are short.

use payshanba_actors::ports::PortError;
use tokio_postgres::{Client, NoTls};

use crate::postgres::Store;

/// Runs `work` on a fresh connection without a limit on how long a statement takes, and closes it.
///
/// # Errors
/// Unavailable when the database cannot be asked, or the work says so.
pub(crate) async fn reading<T, W>(store: &Store, work: impl FnOnce(Client) -> W) -> Result<T, PortError>
where
    W: Future<Output = Result<T, super::BooksError>>,
{
    let away = |error: &dyn std::fmt::Display| PortError::Unavailable(error.to_string());
    let (client, connection) = store.session().connect(NoTls).await.map_err(|error| away(&error))?;
    let reading = async {
        client.batch_execute("set statement_timeout = 0").await.map_err(|error| away(&error))?;
        work(client).await.map_err(|error| away(&error))
    };
    // The connection ends with its client, which the work has dropped by then.
    let (answer, _) = tokio::join!(reading, connection);
    answer
}
