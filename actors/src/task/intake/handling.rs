//! Handling one inbox row: what it asks for is done, refused, answered, put off or set aside.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Command, Refusal, courier_day, subscriber};

use super::Desk;
use crate::ports::PortError;
use crate::ports::inbox::{Kind, Waiting};
use crate::ports::interpreter::Intent;
use crate::reconciler::said;
use crate::shell::{Fault, Petition, Receipt, is_staff_card};
use crate::versioned;

/// As often as this may handling a row crash.
const FAULTS_MOST: u32 = 2;
/// A store or a neighbour is away: it is tried again soon. Machine time.
const SOON: Duration = Duration::from_secs(2);
/// Another version of the farm will have to read it.
const LATER: Duration = Duration::from_secs(30);

/// What a row asks for, as far as it can be read here.
#[expect(
    clippy::large_enum_variant,
    reason = "most are decisions, and each is handled as soon as it is read"
)]
enum Request {
    /// A stream shall decide.
    Decide {
        body: Addressed,
        by: By,
        occurred_at: Instant,
        reader: Option<Recipient>,
        unchanged: Option<Outgoing>,
    },
    /// These are the answers.
    Answer(Vec<Outgoing>),
    /// Not now.
    PutOff(Duration),
    /// Reading it has crashed.
    Crashed,
    /// It will never be read.
    SetAside,
}

impl Desk {
    /// Handles a row; answers what became of it, for the counts. A store that fails meanwhile loses nothing: the row
    /// comes again when its lease runs out.
    pub(super) async fn handle(&self, row: Waiting) -> &'static str {
        let outcome = match row.kind {
            Kind::Update => self.perform(&row, self.interpret(&row).await).await,
            Kind::Command => self.perform(&row, read(&row)).await,
        };
        outcome.unwrap_or_else(|error| {
            tracing::warn!(cause = %row.cause.0, %error, "row left to its lease");
            "left"
        })
    }

    async fn interpret(&self, row: &Waiting) -> Request {
        match AssertUnwindSafe(self.interpreter.interpret(row)).catch_unwind().await {
            Ok(Ok(intent)) => request(intent, row.received_at),
            Ok(Err(PortError::Unavailable(why))) => {
                tracing::warn!(cause = %row.cause.0, why, "update not read yet");
                Request::PutOff(SOON)
            }
            Ok(Err(PortError::Rejected(why))) => {
                tracing::error!(cause = %row.cause.0, why, "update cannot be read");
                Request::SetAside
            }
            Err(panic) => {
                tracing::error!(cause = %row.cause.0, panic = said(&*panic), "interpreter panicked");
                Request::Crashed
            }
        }
    }

    async fn perform(&self, row: &Waiting, request: Request) -> Result<&'static str, PortError> {
        match request {
            Request::Answer(answers) => self.settle(row, answers, "answered").await,
            Request::PutOff(pause) => self.put_off(row, pause).await,
            Request::Crashed => self.count_crash(row).await,
            Request::SetAside => self.set_aside(row).await,
            Request::Decide { body, by, occurred_at, reader, unchanged } => {
                let stakes = stakes(&body);
                let command = Command { cause: row.cause.clone(), by, occurred_at, body };
                let petition = Petition { row: Some(row.id), reader, otherwise: unchanged.clone() };
                match self.directory.deliver_for(command, petition).await {
                    Ok(Receipt::Done { answered, .. }) => {
                        if reader.is_some() && !answered {
                            tracing::debug!(cause = %row.cause.0, "done without an answer");
                        }
                        Ok("done")
                    }
                    Ok(Receipt::Unchanged | Receipt::AlreadyDone) => {
                        self.settle(row, Vec::from_iter(unchanged), "unchanged").await
                    }
                    Ok(Receipt::Refused(why)) => {
                        let card = unchanged.filter(is_staff_card);
                        self.refuse(row, why, (reader, card), stakes).await
                    }
                    Err(fault) => self.fail(row, fault).await,
                }
            }
        }
    }

    async fn refuse(
        &self,
        row: &Waiting,
        why: Refusal,
        (reader, card): (Option<Recipient>, Option<Outgoing>),
        stakes: Stakes,
    ) -> Result<&'static str, PortError> {
        let Some(reader) = reader else {
            tracing::warn!(cause = %row.cause.0, %why, ?stakes, "command between streams refused");
            return match stakes {
                // A person has to look at it with all it says, so it is kept and not emptied.
                Stakes::Money => self.set_aside(row).await,
                Stakes::None => self.settle(row, Vec::new(), "refused").await,
            };
        };
        let refusal = Message::Refused { why };
        let answer = match reader {
            Recipient::Courier(courier) => Outgoing::courier(courier, refusal),
            Recipient::Subscriber(_) | Recipient::Owner => Outgoing::answer(reader, refusal),
        };
        self.settle(row, card.into_iter().chain([answer]).collect(), "refused").await
    }

    async fn fail(&self, row: &Waiting, fault: Fault) -> Result<&'static str, PortError> {
        match fault {
            Fault::Panicked => self.count_crash(row).await,
            Fault::Unavailable(_) | Fault::Unknown(_) | Fault::Conflict => self.put_off(row, SOON).await,
            // It keeps until somebody has repaired what stands.
            Fault::Unreadable(_) => self.put_off(row, LATER).await,
            Fault::Rejected(why) => {
                tracing::error!(cause = %row.cause.0, why, "commit rejected");
                self.set_aside(row).await
            }
        }
    }

    async fn settle(
        &self,
        row: &Waiting,
        answers: Vec<Outgoing>,
        outcome: &'static str,
    ) -> Result<&'static str, PortError> {
        let speaks = !answers.is_empty();
        self.ports.inbox.settle(row.id, answers).await?;
        if speaks {
            self.ports.wake.dispatcher.notify_one();
        }
        // A stream that is due may have waited for this row.
        self.ports.wake.timekeeper.notify_one();
        Ok(outcome)
    }

    async fn put_off(&self, row: &Waiting, pause: Duration) -> Result<&'static str, PortError> {
        self.ports.inbox.release(row.id, pause).await?;
        Ok("put_off")
    }

    async fn count_crash(&self, row: &Waiting) -> Result<&'static str, PortError> {
        let faults = self.ports.inbox.fault(row.id).await?;
        tracing::error!(cause = %row.cause.0, faults, "handling crashed");
        if faults < FAULTS_MOST { Ok("crashed") } else { self.set_aside(row).await }
    }

    async fn set_aside(&self, row: &Waiting) -> Result<&'static str, PortError> {
        tracing::error!(cause = %row.cause.0, "row quarantined");
        let card = Outgoing::owner(Message::Quarantined { cause: row.cause.0.clone() });
        self.ports.inbox.quarantine(row.id, card).await?;
        self.ports.wake.dispatcher.notify_one();
        self.ports.wake.timekeeper.notify_one();
        Ok("quarantined")
    }
}

fn request(intent: Intent, occurred_at: Instant) -> Request {
    match intent {
        Intent::Do { command: body, by, reader, unchanged } => {
            Request::Decide { body, by, occurred_at, reader: Some(reader), unchanged }
        }
        Intent::Answer(answers) => Request::Answer(answers),
        Intent::At(at, intent) => request(*intent, at),
    }
}

/// Reads a command from another stream. A kind that is unknown here was written by a newer version of the farm.
fn read(row: &Waiting) -> Request {
    match versioned::read(versioned::COMMAND, &row.payload) {
        Ok(body) => {
            let (by, occurred_at) = (row.by, row.received_at);
            Request::Decide { body, by, occurred_at, reader: None, unchanged: None }
        }
        Err(error) => {
            tracing::warn!(cause = %row.cause.0, %error, "command left for another instance");
            Request::PutOff(LATER)
        }
    }
}

/// What is lost when a command is refused and nobody reads why.
#[derive(Clone, Copy, Debug)]
enum Stakes {
    /// Money or eggs that somebody has already handed over.
    Money,
    None,
}

fn stakes(command: &Addressed) -> Stakes {
    match command {
        Addressed::Subscriber { command, .. } => match command {
            subscriber::Command::Capture { .. }
            | subscriber::Command::ReversePayment { .. }
            | subscriber::Command::Settle { .. }
            | subscriber::Command::Unsettle { .. } => Stakes::Money,
            _ => Stakes::None,
        },
        Addressed::CourierDay { command: courier_day::Command::HandOver { .. }, .. } => Stakes::Money,
        Addressed::CourierDay { .. }
        | Addressed::Cycle { .. }
        | Addressed::Roster { .. }
        | Addressed::Catalogue { .. } => Stakes::None,
    }
}
