//! Payments: the ways to pay that a farm offers besides cash. A provider is a value: what it goes by, the routes it
//! calls us on, how a buyer gets to its page, and whom to ask what became of a payment.
//!
//! To add one: a file in `payments/` and a line where the registry is built. Its file reads *configuration, wire types,
//! inbound (pure), outbound*; it decides nothing about money, the [`till`] does.

pub mod click;
pub mod credential;
pub mod expiry;
pub mod number;
pub mod outcome;
pub mod payme;
pub mod till;
pub mod uzum;

use std::fmt;
use std::sync::Arc;

use actix_web::web;
use payshanba_actors::ports::Gateway;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::{ProviderCode, Tiyin};

pub use click::Click;
pub use number::Numbers;
pub use outcome::{Effect, PaymentOutcome};
pub use payme::Payme;
pub use till::Till;
pub use uzum::Uzum;

/// Mounts a provider's routes.
type Inbound = dyn Fn(&mut web::ServiceConfig, &Till) + Send + Sync;
/// An invoice's payment page.
type Link = dyn Fn(&InvoiceNumber, Tiyin) -> String + Send + Sync;

/// A way to pay.
#[derive(Clone)]
pub struct Provider {
    /// What it goes by.
    pub code: ProviderCode,
    /// The text of its button.
    pub button: &'static str,
    /// Its routes.
    pub inbound: Arc<Inbound>,
    /// How a buyer gets there.
    pub checkout: Checkout,
    /// Who knows what became of a payment.
    pub status: Option<Arc<dyn Gateway>>,
}

/// How a buyer gets to where they pay.
#[derive(Clone)]
pub enum Checkout {
    /// By an address that anybody can write: nobody has to be asked first.
    Link(Arc<Link>),
}

impl Checkout {
    /// A link.
    pub fn link(write: impl Fn(&InvoiceNumber, Tiyin) -> String + Send + Sync + 'static) -> Self {
        Self::Link(Arc::new(write))
    }

    /// The payment page of an invoice.
    #[must_use]
    pub fn page(&self, number: &InvoiceNumber, amount: Tiyin) -> String {
        match self {
            Self::Link(write) => write(number, amount),
        }
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("code", &self.code).finish_non_exhaustive()
    }
}

/// The ways to pay that a farm offers, in the order customers see them.
#[derive(Clone, Debug, Default)]
pub struct Registry(Vec<Provider>);

impl Registry {
    /// These and no others.
    #[must_use]
    pub const fn new(providers: Vec<Provider>) -> Self {
        Self(providers)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// True when nothing but cash is offered.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Mounts every provider's routes.
    pub fn configure(&self, routes: &mut web::ServiceConfig, till: &Till) {
        self.0.iter().for_each(|provider| (provider.inbound)(routes, till));
    }
}
