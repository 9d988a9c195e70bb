//! Shared: the world behind its lock, with the clock, for the server, the delivery and the people alike.

use std::sync::{Mutex, MutexGuard};
use tokio::time::Instant;

use tokio::sync::watch;

use super::options::Options;
use super::world::{Moment, World};

pub(super) struct Shared {
    pub(super) options: Options,
    world: Mutex<World>,
}

impl Shared {
    pub(super) fn new(options: Options) -> Self {
        let world = Mutex::new(World::new(&options));
        Self { options, world }
    }

    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("nothing panics while it holds the world")
    }

    pub(super) fn moment(&self) -> Moment {
        Moment { wall: Instant::now(), date: (self.options.clock)() }
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.world().changes.subscribe()
    }
}
