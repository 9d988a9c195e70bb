//! Payme: a page where the buyer pays by card, and a JSON-RPC by which Payme asks us whether an order may be paid, tells
//! that it is, takes it back, and asks what we have recorded. It always calls us; there is nothing to ask it.
//!
//! Read [`configuration`], then the words of the wire ([`code`], [`answer`], [`call`], [`request`], [`time`], [`facts`],
//! [`transaction`]), then what comes in ([`inbound`], [`callback`]), then what goes out ([`link`]).

pub mod answer;
pub mod call;
pub mod callback;
pub mod code;
pub mod configuration;
pub mod facts;
pub mod inbound;
pub mod link;
pub mod request;
pub mod time;
pub mod transaction;

use std::sync::Arc;

use actix_web::web;
use payshanba_actors::ports::Gateway;
use payshanba_domain::{PaymentId, ProviderCode};

pub use configuration::{Configuration, PageLanguage};

use crate::texts::Texts;

use super::expiry::Expiry;
use super::number::Numbers;
use super::till::Till;
use super::{Checkout, Provider};

/// What it goes by.
pub const NAME: &str = "payme";
/// Where it calls us.
pub const CALLBACK: &str = "/callbacks/payme";

/// A merchant's account with Payme.
#[derive(Clone)]
pub struct Payme {
    configuration: Arc<Configuration>,
    numbers: Numbers,
    texts: Arc<Texts>,
}

impl Payme {
    /// An account; payments are numbered with the farm's secret.
    #[must_use]
    pub fn new(configuration: Configuration, numbers: Numbers) -> Self {
        Self { configuration: Arc::new(configuration), numbers, texts: Arc::new(Texts::new()) }
    }

    /// Our number of the payment that Payme calls so.
    fn number(&self, transaction: &str) -> PaymentId {
        self.numbers.payment(code(), transaction)
    }

    /// Payme as one of the farm's providers.
    #[must_use]
    pub fn provider(self) -> Provider {
        let commission_bp = self.configuration.commission_bp;
        let status: Arc<dyn Gateway> = Arc::new(Expiry { provider: code(), commission_bp, life: time::LIFE });
        let configuration = Arc::clone(&self.configuration);
        let checkout = Checkout::link(move |number, amount| link::checkout(&configuration, number, amount));
        let inbound = move |routes: &mut web::ServiceConfig, till: &Till| {
            let callback = callback::Callback::new(self.clone(), till.clone());
            callback::configure(routes, web::Data::new(callback));
        };
        Provider {
            code: code(),
            button: "button-payme",
            inbound: Arc::new(inbound),
            checkout,
            status: Some(status),
        }
    }
}

/// What it goes by, as the books write it.
fn code() -> ProviderCode {
    let Ok(code) = ProviderCode::parse(NAME) else { unreachable!("{NAME} is a code") };
    code
}
