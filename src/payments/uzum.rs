//! Uzum Bank: an app where the buyer pays; five requests to us, *check*, *create*, *confirm*, *reverse* and *status*, each
//! with the name and password that Uzum gave the shop. We ask it nothing: it asks us.
//!
//! Read [`configuration`], then what comes in ([`trans_id`], [`fields`], [`request`], [`note`]), how it is decided
//! ([`standing`], [`inbound`]) and answered ([`code`], [`denial`], [`answer`], [`callback`]), then what goes out ([`link`]).

pub mod answer;
pub mod callback;
pub mod code;
pub mod configuration;
pub mod denial;
pub mod fields;
pub mod inbound;
pub mod link;
pub mod note;
pub mod request;
pub mod standing;
pub mod trans_id;

use std::sync::Arc;

use actix_web::web;
use payshanba_actors::ports::Gateway;
use payshanba_domain::{PaymentId, ProviderCode};

pub use configuration::Configuration;

use super::expiry::Expiry;
use super::number::Numbers;
use super::till::Till;
use super::{Checkout, Provider};
use trans_id::TransId;

/// What it goes by.
pub const NAME: &str = "uzum";
/// Where it calls us; the operation follows.
pub const CALLBACK: &str = "/callbacks/uzum";

/// A merchant's account with Uzum Bank.
#[derive(Clone, Debug)]
pub struct Uzum {
    configuration: Arc<Configuration>,
    numbers: Numbers,
}

impl Uzum {
    /// An account; payments are numbered with the farm's secret.
    #[must_use]
    pub fn new(configuration: Configuration, numbers: Numbers) -> Self {
        Self { configuration: Arc::new(configuration), numbers }
    }

    /// Our number of a payment.
    fn number(&self, trans_id: &TransId) -> PaymentId {
        self.numbers.payment(code(), &trans_id.reference())
    }

    /// Uzum as one of the farm's providers.
    #[must_use]
    pub fn provider(self) -> Provider {
        let commission_bp = self.configuration.commission_bp;
        let status: Arc<dyn Gateway> =
            Arc::new(Expiry { provider: code(), commission_bp, life: standing::LIFE });
        let configuration = Arc::clone(&self.configuration);
        let checkout = Checkout::link(move |number, amount| link::checkout(&configuration, number, amount));
        let inbound = move |routes: &mut web::ServiceConfig, till: &Till| {
            let callback = callback::Callback::new(self.clone(), till.clone());
            callback::configure(routes, web::Data::new(callback));
        };
        Provider {
            code: code(),
            button: "button-uzum",
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
