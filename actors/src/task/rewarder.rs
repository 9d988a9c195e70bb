//! The rewarder thanks two friends once the one who came by a link has had a first delivery.
//!
//! Phone and door are personal and stand with people, so no stream can look at them: whoever has had the reward at the
//! same phone or door gets none. The friend's own stream decides the rest, and tells the other's in the same commit.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::{Addressed, subscriber};

use super::errand::tell;
use crate::ports::people::Invited;
use crate::ports::{PortError, Ports};
use crate::{Counts, Directory, Receipt, Task};

/// Nobody waits for it. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// What it counts for two friends who get their eggs.
const THANKED: &str = "thanked";

/// Thanks friends.
pub struct Rewarder {
    ports: Ports,
    directory: Directory,
}

impl Rewarder {
    /// A rewarder who has not looked yet.
    #[must_use]
    pub const fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory }
    }

    /// True when somebody was thanked. Then the others are looked up anew: of two who live at one door, the first who
    /// is thanked makes the other known.
    async fn thank_one(&self, counts: &mut Counts) -> Result<bool, PortError> {
        for invited in self.ports.people.to_thank().await? {
            // One stream that cannot be told does not keep the others waiting.
            let outcome = self.thank(invited).await.unwrap_or_else(|error| {
                tracing::error!(friend = invited.friend.0, %error, "friends not thanked");
                "failed"
            });
            counts.one(outcome);
            if outcome == THANKED {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn thank(&self, invited: Invited) -> Result<&'static str, PortError> {
        let Invited { friend, by, is_new } = invited;
        if !is_new {
            self.ports.people.thanked(friend, false).await?;
            return Ok("known_before");
        }
        let command = subscriber::Command::ThankFriend { by };
        let body = Addressed::Subscriber { id: friend, command };
        match tell(&self.ports, &self.directory, format!("friend:{friend}"), body).await? {
            Receipt::Done { .. } | Receipt::AlreadyDone | Receipt::Unchanged => {
                self.ports.people.thanked(friend, true).await?;
                Ok(THANKED)
            }
            // The delivery may still be undone, or is not paid yet.
            Receipt::Refused(_) => Ok("put_off"),
        }
    }
}

#[async_trait]
impl Task for Rewarder {
    const NAME: &'static str = "rewarder";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        while self.thank_one(&mut counts).await? {}
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
