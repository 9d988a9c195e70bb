//! What a subscriber can be told.

use serde::{Deserialize, Serialize};

use crate::code::{ProviderCode, TariffCode};
use crate::delivery::Outcome;
use crate::id::{AddressId, CourierId};
use crate::invoice::InvoiceNumber;
use crate::money::Tiyin;
use crate::week::CycleDate;

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Take this box from now on.
    ChooseTariff {
        /// Which box.
        tariff: TariffCode,
        /// How many.
        quantity: u32,
    },
    /// Deliver here from now on.
    SetAddress {
        /// The saved place.
        address: AddressId,
        /// Metres from the farm, as stored with it.
        distance_m: u32,
    },
    /// Pay at the door.
    ChooseCash,
    /// Pay beforehand: make the order and ask for its price.
    OpenInvoice {
        /// The number made at the edge.
        number: InvoiceNumber,
    },
    /// A provider has taken money.
    Capture {
        /// Which invoice it names.
        invoice: InvoiceNumber,
        /// Who took it.
        provider: ProviderCode,
        /// The provider's own number.
        provider_ref: String,
        /// How much.
        amount_tiyin: Tiyin,
        /// The provider's commission in basis points.
        commission_bp: u32,
    },
    /// Leave this week out.
    Skip {
        /// Which one.
        cycle: CycleDate,
    },
    /// Rest, until a date or until further notice.
    Pause {
        /// The first cycle to be served again.
        until: Option<CycleDate>,
    },
    /// Go on.
    Resume,
    /// End the subscription.
    Cancel,
    /// A stop has ended.
    Settle {
        /// Whose week.
        cycle: CycleDate,
        /// Who was there.
        courier: Option<CourierId>,
        /// How it ended.
        outcome: Outcome,
        /// Cash taken.
        cash_tiyin: Tiyin,
    },
    /// The press was wrong: take the settlement back.
    Unsettle {
        /// Whose week.
        cycle: CycleDate,
    },
    /// Take no part until the owner has looked.
    Park,
    /// Take part again.
    Unpark,
    /// Perform every instant that has come.
    Tick,
}
