//! The auditor: what the bookkeeper asks of the store. Examining reads; sweeping deletes what was settled long ago.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::auditor::Auditor;
use payshanba_domain::week::Instant;

use super::{doctor, session};
use crate::postgres::Store;

#[async_trait]
impl Auditor for Store {
    async fn examine(&self, now: Instant) -> Result<Vec<(u8, u64)>, PortError> {
        // An examination is one snapshot and may take longer than a statement may.
        let examine = async |client| doctor::examine(&client, now).await;
        let report = session::reading(self, examine).await?;
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
