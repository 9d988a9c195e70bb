//! Click: a page where the buyer pays by Uzcard, Humo or from a wallet; two signed requests to us, *Prepare* and
//! *Complete*; and an API that says what became of a payment.
//!
//! Read [`configuration`], then what comes in ([`form`], [`signature`], [`request`], [`inbound`], [`answer`],
//! [`callback`]), then what goes out ([`link`], [`merchant`]).

pub mod amount;
pub mod answer;
pub mod callback;
pub mod configuration;
pub mod form;
pub mod inbound;
pub mod link;
pub mod merchant;
pub mod request;
pub mod signature;

use std::sync::Arc;

use actix_web::web;
use payshanba_actors::ports::Gateway;
use payshanba_domain::ProviderCode;

pub use configuration::{Configuration, ErrorOnPaid};

use crate::clock::SystemClock;

use super::number::Numbers;
use super::till::Till;
use super::{Checkout, Provider};

/// What it goes by.
pub const NAME: &str = "click";
/// Where it calls us.
pub const CALLBACK: &str = "/callbacks/click";

/// A merchant's account with Click.
#[derive(Clone, Debug)]
pub struct Click {
    configuration: Arc<Configuration>,
    numbers: Numbers,
}

impl Click {
    /// An account; payments are numbered with the farm's secret.
    #[must_use]
    pub fn new(configuration: Configuration, numbers: Numbers) -> Self {
        Self { configuration: Arc::new(configuration), numbers }
    }

    fn code(&self) -> ProviderCode {
        code()
    }

    /// Click as one of the farm's providers.
    ///
    /// # Errors
    /// When its client cannot be built.
    pub fn provider(self) -> Result<Provider, reqwest::Error> {
        // Click counts the seconds in a call's header by its own clock, whatever the farm's says.
        let status: Arc<dyn Gateway> = Arc::new(merchant::Merchant::open(&self, Arc::new(SystemClock))?);
        let configuration = Arc::clone(&self.configuration);
        let checkout = Checkout::link(move |number, amount| link::checkout(&configuration, number, amount));
        let inbound = move |routes: &mut web::ServiceConfig, till: &Till| {
            let callback = callback::Callback::new(self.clone(), till.clone());
            callback::configure(routes, web::Data::new(callback));
        };
        Ok(Provider {
            code: code(),
            button: "button-click",
            inbound: Arc::new(inbound),
            checkout,
            status: Some(status),
        })
    }
}

/// What it goes by, as the books write it.
fn code() -> ProviderCode {
    let Ok(code) = ProviderCode::parse(NAME) else { unreachable!("{NAME} is a code") };
    code
}
