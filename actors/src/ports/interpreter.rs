//! The interpreter: reads a chat update once, at the edge, and says what it asks for.

use async_trait::async_trait;
use payshanba_domain::message::{Outgoing, Recipient};
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By};

use super::PortError;
use super::inbox::Waiting;

/// What an update asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most are deeds, and each is handled as soon as it is read")]
pub enum Intent {
    /// A stream shall decide.
    Do {
        /// Which one, and what.
        command: Addressed,
        /// Who asks.
        by: By,
        /// Who reads a refusal.
        reader: Recipient,
        /// What is said when it was so already.
        unchanged: Option<Outgoing>,
    },
    /// Something is only read: these are the answers, none when there is nothing to say.
    Answer(Vec<Outgoing>),
    /// The same, as of the time that the message itself carries and not of its arrival.
    At(Instant, Box<Self>),
}

/// Reads updates.
#[async_trait]
pub trait Interpreter: Send + Sync {
    /// Says what an update asks for.
    ///
    /// # Errors
    /// When a store it needs cannot be asked; nonsense is an answer, not an error.
    async fn interpret(&self, update: &Waiting) -> Result<Intent, PortError>;
}
