//! A desk: what the bot looks things up in while it reads an update or writes a message.
//!
//! Streams are only read here; what they decide is the shells'. People are entered through it as well: who writes, who
//! wants to drive, where the eggs go and which chat is blocked come from Telegram and are personal, so they stand in no
//! journal.

mod kept;

use std::sync::Arc;

use payshanba_actors::ports::{Book, Clock, Outbox, People, PortError, Ports, Views};
use payshanba_actors::versioned::{self, Unreadable};
use payshanba_domain::order::{Method, Order};
use payshanba_domain::record::CourierRow;
use payshanba_domain::roster::Role;
use payshanba_domain::stream::{CourierDayId, StreamKey};
use payshanba_domain::subscriber::Scarcity;
use payshanba_domain::terms::Terms;
use payshanba_domain::{
    CourierId, CycleDate, SubscriberId, Tiyin, catalogue, courier_day, cycle, subscriber,
};
use serde::de::DeserializeOwned;

use super::Settings;
use crate::derived::derived;
use crate::payments::{Numbers, Registry};

/// Where things are looked up.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the port or the setting of the same name")]
pub struct Desk {
    pub settings: Arc<Settings>,
    pub people: Arc<dyn People>,
    pub views: Arc<dyn Views>,
    pub outbox: Arc<dyn Outbox>,
    pub clock: Arc<dyn Clock>,
    pub terms: Book,
    pub payments: Registry,
    pub numbers: Numbers,
}

impl Desk {
    /// A desk over the ports.
    #[must_use]
    pub fn new(settings: Arc<Settings>, ports: &Ports) -> Self {
        Self {
            payments: Registry::default(),
            numbers: Numbers::new(derived(&settings.token, "invoice")),
            settings,
            people: Arc::clone(&ports.people),
            views: Arc::clone(&ports.views),
            outbox: Arc::clone(&ports.outbox),
            clock: Arc::clone(&ports.clock),
            terms: ports.terms.clone(),
        }
    }

    /// The same, where one can also pay beforehand.
    #[must_use]
    pub fn offering(self, payments: Registry) -> Self {
        Self { payments, ..self }
    }

    /// A subscriber; somebody new when nothing has happened yet.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn subscriber(&self, id: SubscriberId) -> Result<subscriber::State, PortError> {
        let stored = self.state(StreamKey::Subscriber(id)).await?;
        Ok(stored.unwrap_or_else(|| subscriber::State::new(id)))
    }

    /// A courier's day; an empty one when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn courier_day(&self, id: CourierDayId) -> Result<courier_day::State, PortError> {
        let stored = self.state(StreamKey::CourierDay(id)).await?;
        Ok(stored.unwrap_or_else(|| courier_day::State::new(id)))
    }

    /// A cycle; an unopened one when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn cycle(&self, id: CycleDate) -> Result<cycle::State, PortError> {
        Ok(self.state(StreamKey::Cycle(id)).await?.unwrap_or_else(|| cycle::State::new(id)))
    }

    /// What is sold and which codes there are.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn catalogue(&self) -> Result<catalogue::State, PortError> {
        Ok(self.state(StreamKey::Catalogue).await?.unwrap_or_default())
    }

    /// True for a subscriber of whom anything is known.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn knows(&self, id: SubscriberId) -> Result<bool, PortError> {
        Ok(self.views.state(StreamKey::Subscriber(id)).await?.is_some())
    }

    /// The courier of a chat, if they may drive.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn courier(&self, chat: i64) -> Result<Option<CourierId>, PortError> {
        let Some(courier) = self.people.courier_of(chat).await? else { return Ok(None) };
        self.member(courier, Role::Courier).await
    }

    /// The packer of a chat, if they may pack.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn packer(&self, chat: i64) -> Result<Option<CourierId>, PortError> {
        let Some(packer) = self.people.courier_of(chat).await? else { return Ok(None) };
        self.member(packer, Role::Packer).await
    }

    async fn member(&self, id: CourierId, role: Role) -> Result<Option<CourierId>, PortError> {
        let roster = self.views.couriers().await?;
        let works = |row: &CourierRow| row.courier == id && row.active && row.role == role;
        Ok(roster.iter().any(works).then_some(id))
    }

    /// Who waits for a place, and what for, by number.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn waiting(&self) -> Result<Vec<(SubscriberId, Scarcity)>, PortError> {
        let most = self.views.last_subscriber().await?;
        let states = self.views.subscribers(SubscriberId(0), most).await?;
        let waits = |(id, text): &(SubscriberId, String)| {
            let state: subscriber::State =
                versioned::read(versioned::of(&StreamKey::Subscriber(*id)), text).ok()?;
            Some((*id, state.waiting?))
        };
        Ok(states.iter().filter_map(waits).collect())
    }

    /// The week that takes orders now.
    #[must_use]
    pub fn accepting(&self) -> CycleDate {
        self.terms.accepting(self.clock.now())
    }

    /// The terms of the week that takes orders now.
    #[must_use]
    pub fn current_terms(&self) -> Terms {
        self.terms.of(self.accepting())
    }

    /// True when the wallet pays for a week's order, made or not, and nothing is owed.
    #[must_use]
    pub fn is_covered(&self, state: &subscriber::State, cycle: CycleDate) -> bool {
        let priced =
            || Order::price(state.wish(Method::Prepay)?, cycle, &self.terms.of(cycle), self.clock.now());
        let order = state.order(cycle).cloned().or_else(priced);
        order.is_some_and(|order| order.is_open() && state.due(&order) == Tiyin::ZERO)
            && state.receivable_tiyin == Tiyin::ZERO
    }

    /// The week being prepared or driven: the earliest whose close is ahead.
    #[must_use]
    pub fn preparing(&self) -> CycleDate {
        let (now, terms) = (self.clock.now(), self.terms.read());
        let (mut cycle, mut preparing) = (terms.accepting(now), terms.accepting(now));
        while terms.instants(cycle.previous()).close > now {
            cycle = cycle.previous();
            // Nobody prepares a week that is held.
            if !terms.is_held(cycle) {
                preparing = cycle;
            }
        }
        preparing
    }

    async fn state<S: DeserializeOwned>(&self, key: StreamKey) -> Result<Option<S>, PortError> {
        let Some(text) = self.views.state(key).await? else { return Ok(None) };
        match versioned::read(versioned::of(&key), &text) {
            Ok(state) => Ok(Some(state)),
            // A newer instance wrote it: leave the message to that one.
            Err(Unreadable::Newer(v)) => {
                Err(PortError::Unavailable(format!("the state of a {} is of version {v}", key.kind())))
            }
            Err(Unreadable::Malformed(_)) => {
                Err(PortError::Rejected(format!("the state of a {} is unreadable", key.kind())))
            }
        }
    }
}
