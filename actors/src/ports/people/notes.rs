//! Notes: words and pictures that people send, kept for a while beside the books, which know them by number only.
//!
//! What somebody's next words are about is kept here too: a chat has no memory of its own.

use std::fmt;
use std::str::FromStr;

use async_trait::async_trait;
use payshanba_domain::aftercare::Complaint;
use payshanba_domain::week::Instant;
use payshanba_domain::{AddressId, Cause, CourierId, CycleDate, NoteId, SubscriberId};

use crate::ports::PortError;

/// What words are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A place, before its pin has come: `place`.
    Place,
    /// Landmark, entrance and floor of a saved address: `landmark:17`.
    Landmark(AddressId),
    /// A photo of what is wrong with a delivery: `claim:3`, or `claim:all` when nothing came.
    Claim(Complaint),
    /// A question to the owner: `question`.
    Question,
    /// The code of a gift, or a promo code: `code`.
    Code,
    /// The owner's answer to a note: `reply:5`.
    Reply(NoteId),
    /// The sum a courier took at a door: `sum:2026-11-26/12`.
    Sum {
        /// On which day.
        cycle: CycleDate,
        /// At whose door.
        stop: SubscriberId,
    },
    /// Where a guest of the owner's lives: `guest:12`.
    GuestPlace(SubscriberId),
    /// Where a courier's route begins: `start:3`.
    Start(CourierId),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place => f.write_str("place"),
            Self::Landmark(address) => write!(f, "landmark:{address}"),
            Self::Claim(Complaint::Eggs { eggs }) => write!(f, "claim:{eggs}"),
            Self::Claim(Complaint::NotReceived) => f.write_str("claim:all"),
            Self::Question => f.write_str("question"),
            Self::Code => f.write_str("code"),
            Self::Reply(note) => write!(f, "reply:{note}"),
            Self::Sum { cycle, stop } => write!(f, "sum:{cycle}/{stop}"),
            Self::GuestPlace(guest) => write!(f, "guest:{guest}"),
            Self::Start(courier) => write!(f, "start:{courier}"),
        }
    }
}

impl FromStr for Topic {
    type Err = PortError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || match text.split_once(':').unwrap_or((text, "")) {
            ("place", "") => Some(Self::Place),
            ("landmark", address) => Some(Self::Landmark(AddressId(address.parse().ok()?))),
            ("claim", "all") => Some(Self::Claim(Complaint::NotReceived)),
            ("claim", eggs) => Some(Self::Claim(Complaint::Eggs { eggs: eggs.parse().ok()? })),
            ("question", "") => Some(Self::Question),
            ("code", "") => Some(Self::Code),
            ("reply", note) => Some(Self::Reply(NoteId(note.parse().ok()?))),
            ("sum", of) => {
                let (cycle, stop) = of.split_once('/')?;
                Some(Self::Sum { cycle: CycleDate::parse(cycle)?, stop: SubscriberId(stop.parse().ok()?) })
            }
            ("guest", guest) => Some(Self::GuestPlace(SubscriberId(guest.parse().ok()?))),
            ("start", courier) => Some(Self::Start(CourierId(courier.parse().ok()?))),
            _ => None,
        };
        read().ok_or_else(|| PortError::Rejected(format!("{text:?} is no topic of a note")))
    }
}

/// What somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// As it was written; a picture's caption.
    pub text: String,
    /// Telegram's name of the picture, when there is one.
    pub file_id: Option<String>,
    /// The chat it stands in.
    pub chat: i64,
    /// Its number there: pictures are copied from there.
    pub message_id: i64,
    /// When it was sent (farm time).
    pub made_at: Instant,
}

/// What was kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub id: NoteId,
    /// Whose it is, and who has it deleted.
    pub of: SubscriberId,
    /// What it is about.
    pub topic: Topic,
    /// What was sent.
    pub words: Words,
}

/// Keeps notes.
#[async_trait]
pub trait Notes: Send + Sync {
    /// The next words of somebody are about this, for a day; or about nothing in particular.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn expect(&self, of: SubscriberId, topic: Option<Topic>) -> Result<(), PortError>;

    /// What the next words of somebody are about.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn expected(&self, of: SubscriberId) -> Result<Option<Topic>, PortError>;

    /// Keeps words, once per cause.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn keep_note(
        &self,
        of: SubscriberId,
        topic: Topic,
        words: &Words,
        cause: &Cause,
    ) -> Result<NoteId, PortError>;

    /// What was kept for a cause: the same update is being read again.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn noted(&self, cause: &Cause) -> Result<Option<Note>, PortError>;

    /// A note; `None` once it is forgotten.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn note(&self, id: NoteId) -> Result<Option<Note>, PortError>;

    /// Somebody's notes, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn notes_of(&self, of: SubscriberId) -> Result<Vec<Note>, PortError>;

    /// The words have gone where they belong and are not needed here any more.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn drop_note(&self, id: NoteId) -> Result<(), PortError>;

    /// Deletes notes that were kept for 30 days of machine time; answers how many.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn forget_notes(&self) -> Result<u64, PortError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_reads_back() {
        for topic in [
            Topic::Place,
            Topic::Landmark(AddressId(17)),
            Topic::Claim(Complaint::Eggs { eggs: 3 }),
            Topic::Claim(Complaint::NotReceived),
            Topic::Question,
            Topic::Code,
            Topic::Reply(NoteId(5)),
            Topic::Start(CourierId(3)),
        ] {
            assert_eq!(topic.to_string().parse(), Ok(topic));
        }
        for wrong in ["", "place:", "place:1x", "claim:", "landmark", "question:1"] {
            let read = wrong.parse::<Topic>();
            assert!(read.is_err() || read.is_ok_and(|topic| topic == Topic::Place), "{wrong}");
        }
    }
}
