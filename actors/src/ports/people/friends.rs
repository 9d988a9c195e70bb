//! Friends: who brought whom here. Both are thanked once the one who came by a link has had a first delivery.

use async_trait::async_trait;
use payshanba_domain::SubscriberId;

use crate::ports::PortError;

/// Somebody who came by a link and has had a delivery; nobody has been thanked for it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Who came.
    pub friend: SubscriberId,
    /// Whose link it was.
    pub by: SubscriberId,
    /// Neither the phone nor the door is that of whoever invited, or of somebody who came by a link and was thanked.
    pub is_new: bool,
}

/// Keeps friends.
#[async_trait]
pub trait Friends: Send + Sync {
    /// Somebody came by a friend's link. The first link counts; it is nothing for those who have ordered already, for
    /// oneself, and when nobody has that number.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn invited(&self, friend: SubscriberId, by: SubscriberId) -> Result<(), PortError>;

    /// Some of those whose first delivery nobody has been thanked for yet, by number.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn to_thank(&self) -> Result<Vec<Invited>, PortError>;

    /// Both were thanked, or neither is to be.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn thanked(&self, friend: SubscriberId, granted: bool) -> Result<(), PortError>;
}
