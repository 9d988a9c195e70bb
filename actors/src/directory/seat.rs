//! A seat: where a stream's shell is found, by one command after the other.

use std::sync::Arc;

use actix::{Actor, Addr};
use payshanba_domain::{Aggregate, Command};
use tokio::time::Instant;

use super::House;
use crate::shell::{Deliver, Desk, Fault, Petition, Pulse, Receipt, Shell, ends_shell};

pub struct Seat<A: Aggregate> {
    shell: Option<Running<A>>,
    used: Instant,
}

struct Running<A: Aggregate> {
    address: Addr<Shell<A>>,
    pulse: Arc<Pulse>,
}

impl<A: Aggregate> Default for Seat<A> {
    fn default() -> Self {
        Self { shell: None, used: Instant::now() }
    }
}

impl<A: Aggregate> Seat<A> {
    /// When it was last used. Machine time.
    pub const fn used(&self) -> Instant {
        self.used
    }

    /// Hands one command to the shell, starting one where there is none.
    ///
    /// The shell leaves the seat for as long as the command lasts. If the caller goes away meanwhile it does not come
    /// back, and the next command finds a fresh shell instead of queueing behind something nobody waits for.
    pub async fn ask(
        &mut self,
        house: &House,
        id: A::Id,
        command: Command<A::Command>,
        petition: Petition,
    ) -> Result<Receipt, Fault> {
        let running = self.shell.take().unwrap_or_else(|| start(house, id));
        self.used = Instant::now();
        let Ok(outcome) = running.address.send(Deliver { command, petition }).await else {
            return Err(match running.pulse.has_panicked() {
                true => Fault::Panicked,
                false => Fault::Unknown("the shell has gone".to_owned()),
            });
        };
        if !ends_shell(&outcome) {
            self.shell = Some(running);
        }
        outcome
    }
}

fn start<A: Aggregate>(house: &House, id: A::Id) -> Running<A> {
    let pulse = Arc::new(Pulse::default());
    let desk = Desk {
        id,
        ports: Arc::clone(&house.ports),
        answer_within: house.limits.answer_within,
        pulse: Arc::clone(&pulse),
    };
    let alive = Arc::clone(&house.alive);
    let address = Shell::start_in_arbiter(&house.arbiter, move |_| Shell::new(desk, alive));
    Running { address, pulse }
}
