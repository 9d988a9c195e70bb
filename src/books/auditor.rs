//! The auditor: what the bookkeeper asks of the store. Examining reads; sweeping deletes what was settled long ago.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::auditor::Auditor;
use payshanba_domain::week::Instant;
use tokio_postgres::NoTls;

use super::doctor;
use crate::postgres::Store;

#[async_trait]
impl Auditor for Store {
    async fn examine(&self, now: Instant) -> Result<Vec<(u8, u64)>, PortError> {
        let away = |error: &dyn std::fmt::Display| PortError::Unavailable(error.to_string());
        // A connection of its own: an examination is one snapshot and may take longer than a statement may.
        let (client, connection) = self.session().connect(NoTls).await.map_err(|error| away(&error))?;
        let examine = async move {
            client.batch_execute("set statement_timeout = 0").await.map_err(|error| away(&error))?;
            let report = doctor::examine(&client, now).await.map_err(|error| away(&error))?;
            drop(client);
            Ok::<_, PortError>(report)
        };
        let (report, _) = tokio::join!(examine, connection);
        let report = report?;
        for finding in &report.findings {
            tracing::error!(invariant = finding.invariant, row = finding.row, "the books are damaged");
        }
        let count = |examined: &doctor::Examined| (examined.invariant, examined.findings as u64);
        Ok(report.invariants.iter().map(count).collect())
    }

    async fn sweep(&self) -> Result<u64, PortError> {
        Self::sweep(self).await
    }
}
