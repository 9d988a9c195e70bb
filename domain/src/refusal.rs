//! A refusal: why something asked for does not happen, for the one who asked to read. Nothing changes.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::Tiyin;
use crate::week::CycleDate;

/// Why not.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// The list of the week is confirmed; the change counts from another cycle.
    #[error("the list is confirmed; this counts from {next}")]
    CutoffPassed {
        /// From which cycle it can count.
        next: CycleDate,
    },
    /// There is no such tariff any more.
    #[error("there is no such tariff")]
    UnknownTariff,
    /// More boxes than one order may hold.
    #[error("an order holds 1 to {most} boxes")]
    Quantity {
        /// The most boxes.
        most: u32,
    },
    /// The door is too far away.
    #[error("{distance_m} m is beyond the service limit of {limit_m} m")]
    TooFar {
        /// How far it is.
        distance_m: u32,
        /// How far we drive.
        limit_m: u32,
    },
    /// A tariff has to be chosen first.
    #[error("choose a tariff first")]
    TariffFirst,
    /// A location has to be shared first.
    #[error("share a location first")]
    AddressFirst,
    /// Cash is no longer offered to this customer.
    #[error("cash is not offered; pay beforehand")]
    PrepayOnly,
    /// The verb does not fit the subscriber's state.
    #[error("this cannot be done now")]
    NotNow,
    /// There is no such order, stop or invoice.
    #[error("there is nothing like that")]
    NotFound,
    /// The invoice names another amount.
    #[error("the amount is wrong")]
    WrongAmount,
    /// The invoice is paid.
    #[error("this is paid already")]
    AlreadyPaid,
    /// The invoice was replaced or is no longer wanted.
    #[error("this is no longer to be paid")]
    InvoiceVoid,
    /// The payment was cancelled before.
    #[error("the payment was cancelled")]
    PaymentCancelled,
    /// Another attempt to pay the same invoice is under way.
    #[error("somebody is paying this at the moment")]
    BeingPaid,
    /// What a payment brought is no longer there to be given back.
    #[error("the money has been spent")]
    MoneySpent,
    /// There is no delivery to complain about, or not so many eggs.
    #[error("{eggs} eggs at most can be claimed")]
    ClaimTooLarge {
        /// How many eggs of the last delivery nobody has claimed yet.
        eggs: u32,
    },
    /// There is nothing in the wallet that can be paid out.
    #[error("there is nothing to pay out")]
    NothingToPayOut,
    /// The wallet or a debt has to be settled first.
    #[error("settle the balance first: {wallet} in the wallet, {receivable} owed")]
    BalanceLeft {
        /// What the farm owes the customer.
        wallet: Tiyin,
        /// What the customer owes the farm.
        receivable: Tiyin,
    },
    /// The wallet does not cover the order.
    #[error("{due} is missing in the wallet")]
    NotCovered {
        /// How much is missing.
        due: Tiyin,
    },
    /// The eggs are not handed over for less than what is due.
    #[error("{due} is due at the door")]
    Underpaid {
        /// How much is due.
        due: Tiyin,
    },
    /// The routes of the week are out; it can no longer be held.
    #[error("the routes of {cycle} are out; it can no longer be held")]
    HoldPassed {
        /// Which week.
        cycle: CycleDate,
    },
    /// The prices, costs or limits do not fit together.
    #[error("{what}")]
    BadTerms {
        /// What is wrong with them.
        what: String,
    },
    /// The courier has fallen out; the stop is somebody else's now.
    #[error("the stop was given to another courier")]
    HandedOn,
    /// The route, its end or the shift allow no second try, or there was one.
    #[error("there is no second try at this stop today")]
    NoSecondTry,
    /// The courier has not pressed *loaded* yet.
    #[error("press loaded first")]
    LoadFirst,
    /// Another outcome stands; undo it first.
    #[error("the stop has ended already")]
    StopEnded,
    /// The two minutes are over.
    #[error("too late to undo")]
    UndoPassed,
    /// The delivery day is closed.
    #[error("the day is closed")]
    DayClosed,
    /// The button belongs to an older message or was never ours.
    #[error("the button is out of date")]
    StaleButton,
    /// The verb is not for this person.
    #[error("this is not yours to do")]
    NotAllowed,
    /// The link was used, has expired or was never ours.
    #[error("the link is not valid")]
    InviteSpent,
    /// There is no such code, or it has lapsed, or others have used it up.
    #[error("the code is not valid")]
    CodeNotValid,
    /// This customer has used it already.
    #[error("the code was used already")]
    CodeUsed,
    /// There is no such add-on any more.
    #[error("there is no such add-on")]
    UnknownAddOn,
    /// The subscriber is parked until the owner has looked.
    #[error("the subscriber is parked")]
    Parked,
    /// An amount or a number is out of its range.
    #[error("the number is out of range")]
    OutOfRange,
}
