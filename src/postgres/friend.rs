//! Friends in PostgreSQL: who brought whom here stands with the person.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::{Friends, Invited};
use payshanba_domain::SubscriberId;
use tokio_postgres::Row;

use super::Store;
use super::form::column;

#[async_trait]
impl Friends for Store {
    async fn invited(&self, friend: SubscriberId, by: SubscriberId) -> Result<(), PortError> {
        self.ask(include_str!("friend/invited.sql"), &[&friend.0, &by.0]).await.map(drop)
    }

    async fn to_thank(&self) -> Result<Vec<Invited>, PortError> {
        let rows = self.ask(include_str!("friend/to_thank.sql"), &[]).await?;
        let read = |row: &Row| {
            Ok(Invited {
                friend: column(row, "friend", "person").map(SubscriberId)?,
                by: column(row, "by", "person").map(SubscriberId)?,
                is_new: column(row, "is_new", "person")?,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn thanked(&self, friend: SubscriberId, granted: bool) -> Result<(), PortError> {
        self.ask(include_str!("friend/thanked.sql"), &[&friend.0, &granted]).await.map(drop)
    }
}
