//! Sending one parcel and settling it by what the messenger says.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use payshanba_domain::message::Recipient;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::Desk;
use crate::backoff::Backoff;
use crate::ports::PortError;
use crate::ports::messenger::SendError;
use crate::ports::outbox::Parcel;
use crate::reconciler::said;

const BACKOFF: Backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
/// A messenger that does not come back is given up: it must not keep a place on the way for ever, and what it did is
/// settled before the lease runs out.
const SEND_WITHIN: Duration = Duration::from_secs(45);
/// A messenger that crashes over a parcel so often will not send it.
const CRASHES_MOST: u32 = 3;
/// How often a settlement is tried: what was sent and not settled is sent again.
const SETTLE_TRIES: u32 = 4;

/// What became of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has arrived.
    Sent,
    /// It is tried again; with a pause for everybody when the bot speaks too fast.
    Retried { everywhere: Option<Duration> },
    /// There is nobody to hear it.
    Unreachable,
    /// It can never be sent.
    Rejected,
}

impl Fate {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Retried { .. } => "retried",
            Self::Unreachable => "unreachable",
            Self::Rejected => "rejected",
        }
    }
}

impl Desk {
    /// Sends a parcel at its time, settles it and counts it.
    pub(super) async fn send_at(&self, at: Instant, parcel: Parcel) -> Fate {
        let leased = Instant::now();
        sleep_until(at).await;
        let fate = self.send(&parcel).await;
        let after = parcel.waited + leased.elapsed();
        self.ports.meter.messaged(&parcel.outgoing.message, fate.name(), after);
        fate
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let sending = AssertUnwindSafe(self.messenger.send(parcel)).catch_unwind();
        let outcome = match timeout(SEND_WITHIN, sending).await {
            Err(_) => Err(SendError::Unavailable(format!("no answer in {SEND_WITHIN:?}"))),
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => {
                tracing::error!(parcel = parcel.id, panic = said(&*panic), "messenger panicked");
                Err(crashed(parcel))
            }
        };
        let outbox = &self.ports.outbox;
        match outcome {
            Ok(message_id) => {
                settle(parcel, || outbox.sent(parcel.id, message_id)).await;
                Fate::Sent
            }
            Err(SendError::RetryAfter(pause)) => {
                settle(parcel, || outbox.retry(parcel.id, pause)).await;
                Fate::Retried { everywhere: Some(pause) }
            }
            Err(SendError::Unavailable(why)) => {
                tracing::warn!(parcel = parcel.id, attempts = parcel.attempts, why, "message not sent yet");
                let pause = BACKOFF.after(parcel.attempts + 1);
                settle(parcel, || outbox.retry(parcel.id, pause)).await;
                Fate::Retried { everywhere: None }
            }
            Err(SendError::Unreachable(why)) => {
                settle(parcel, || outbox.discard(parcel.id, &why)).await;
                self.note_unreachable(parcel.outgoing.to).await;
                Fate::Unreachable
            }
            Err(SendError::Rejected(why)) => {
                tracing::error!(parcel = parcel.id, why, "message can never be sent");
                settle(parcel, || outbox.discard(parcel.id, &why)).await;
                Fate::Rejected
            }
        }
    }

    /// A chat that has blocked the bot is known from now on; a loss of this note costs one more attempt some day.
    async fn note_unreachable(&self, who: Recipient) {
        let people = &self.ports.people;
        let noted = match people.contact(who).await {
            Ok(contact) => match contact.and_then(|contact| contact.chat) {
                Some(chat) => people.set_reachable(chat, false).await,
                None => Ok(()),
            },
            Err(error) => Err(error),
        };
        if let Err(error) = noted {
            tracing::warn!(%error, "unreachable chat not noted");
        }
    }
}

fn crashed(parcel: &Parcel) -> SendError {
    let why = "the messenger panicked".to_owned();
    if parcel.attempts + 1 < CRASHES_MOST { SendError::Unavailable(why) } else { SendError::Rejected(why) }
}

async fn settle<F: Future<Output = Result<(), PortError>>>(parcel: &Parcel, settlement: impl Fn() -> F) {
    for tries in 1..=SETTLE_TRIES {
        match settlement().await {
            Ok(()) => return,
            Err(error) => tracing::warn!(parcel = parcel.id, %error, tries, "parcel not settled"),
        }
        sleep(BACKOFF.after(tries)).await;
    }
}
