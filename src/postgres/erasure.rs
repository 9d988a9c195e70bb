//! Erasure in PostgreSQL: one statement empties everything personal of one subscriber.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::Erasure;
use payshanba_domain::SubscriberId;
use payshanba_domain::week::Instant;

use super::Store;
use super::form::column;

#[async_trait]
impl Erasure for Store {
    async fn ask_erasure(&self, of: SubscriberId) -> Result<(), PortError> {
        self.ask(include_str!("erasure/ask.sql"), &[&of.0]).await.map(drop)
    }

    async fn to_erase(&self, everybody: bool, now: Instant) -> Result<Vec<SubscriberId>, PortError> {
        let rows = self.ask(include_str!("erasure/due.sql"), &[&everybody, &now]).await?;
        rows.iter().map(|row| column(row, "id", "person").map(SubscriberId)).collect()
    }

    async fn erase(&self, of: SubscriberId) -> Result<(), PortError> {
        self.ask(include_str!("erasure/erase.sql"), &[&of.0]).await.map(drop)
    }
}
