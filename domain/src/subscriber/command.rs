//! What a subscriber can be told.

use serde::{Deserialize, Serialize};

use crate::aftercare::{Complaint, Ruling};
use crate::code::{AddOnCode, ProviderCode, TariffCode};
use crate::delivery::Outcome;
use crate::gift::{Credit, GiftCode};
use crate::id::{AddressId, CourierId, PaymentId, SubscriberId};
use crate::invoice::InvoiceNumber;
use crate::money::Tiyin;
use crate::payment::{Facts, Rival};
use crate::record::PaymentRow;
use crate::usual::is_usual;
use crate::week::CycleDate;

use super::state::Scarcity;

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
    /// Have so many of this come along with the next order that is not locked; none takes it out again.
    SetAddOn {
        /// What.
        add_on: AddOnCode,
        /// How many.
        quantity: u32,
    },
    /// Pay at the door.
    ChooseCash,
    /// Pay beforehand: make the order and ask for its price.
    OpenInvoice {
        /// The number made at the edge.
        number: InvoiceNumber,
        /// For so many weeks: 1, 4, 8 or 12.
        #[serde(default = "crate::invoice::one_week")]
        weeks: u8,
    },
    /// A provider is about to take money.
    PreparePayment {
        /// Our number of it, made at the edge.
        payment: PaymentId,
        /// Which invoice it names.
        invoice: InvoiceNumber,
        /// Who takes it.
        provider: ProviderCode,
        /// The provider's own number.
        provider_ref: String,
        /// How much.
        amount_tiyin: Tiyin,
        /// What becomes of one of its payments that stands prepared for the same invoice.
        #[serde(default, skip_serializing_if = "is_usual")]
        rival: Rival,
        /// What the provider's file remembers of it.
        #[serde(default, skip_serializing_if = "is_usual")]
        facts: Facts,
    },
    /// The provider will not take it.
    CancelPayment {
        /// Which one.
        payment: PaymentId,
        /// What the provider's file remembers of it from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Facts>,
    },
    /// Money that a provider took goes back to the buyer.
    ReversePayment {
        /// The payment as its row stands.
        payment: Box<PaymentRow>,
        /// How much of it.
        amount_tiyin: Tiyin,
        /// It has happened, whatever we say; otherwise the provider asks whether it may.
        imposed: bool,
        /// What the provider's file remembers of it from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Facts>,
    },
    /// A provider has taken money; the command's own time is the provider's time of payment.
    Capture {
        /// Our number of it.
        payment: PaymentId,
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
        /// What the provider's file remembers of it from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Facts>,
    },
    /// Wait until there are eggs, or until we drive that far.
    Wait {
        /// What is short.
        scarcity: Scarcity,
    },
    /// There is room now: the owner invites somebody from the waiting list.
    OfferPlace,
    /// Leave this week out.
    Skip {
        /// Which one.
        cycle: CycleDate,
    },
    /// Leave some weeks out and go on by itself.
    TakeVacation {
        /// The first week left out.
        from: CycleDate,
        /// The first week served again.
        until: CycleDate,
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
    /// The owner holds the week: a holiday, a sick flock.
    HoldWeek {
        /// Which one.
        cycle: CycleDate,
    },
    /// The owner takes a locked order off the list.
    Release {
        /// Whose week.
        cycle: CycleDate,
    },
    /// The owner takes a late payer onto the list.
    Admit {
        /// Whose week.
        cycle: CycleDate,
    },
    /// There are too few eggs: this order gets fewer.
    Cut {
        /// Whose week.
        cycle: CycleDate,
        /// So many it still gets; none ends the order.
        eggs_to: u32,
    },
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
    /// A courier found nobody home and comes again today, or, when nobody is named, has taken that back.
    NoteTry {
        /// Whose week.
        cycle: CycleDate,
        /// Who was there.
        courier: Option<CourierId>,
    },
    /// The press was wrong: take the settlement back.
    Unsettle {
        /// Whose week.
        cycle: CycleDate,
    },
    /// The last delivery was not right.
    Complain {
        /// What was wrong.
        complaint: Complaint,
    },
    /// The owner decides about a claim.
    Rule {
        /// Which one.
        claim: u32,
        /// How.
        ruling: Ruling,
    },
    /// Have what is left in the wallet paid out.
    AskPayout,
    /// The owner has paid it out.
    PayOut {
        /// Which one.
        payout: u32,
    },
    /// The owner does not pay it out: it goes back to the wallet.
    DeclinePayout {
        /// Which one.
        payout: u32,
    },
    /// Pay for so many weeks of a box that somebody else will get.
    BuyGift {
        /// The gift's code, made at the edge.
        code: GiftCode,
        /// The number of the invoice, if one is needed; made at the edge.
        number: InvoiceNumber,
        /// Which box.
        tariff: TariffCode,
        /// For so many weeks: 1, 4, 8 or 12.
        weeks: u8,
    },
    /// Somebody knows the code of a gift bought here.
    HandGift {
        /// The gift's code.
        code: GiftCode,
        /// Who takes it; its buyer takes it back.
        to: SubscriberId,
    },
    /// Money was given.
    Receive {
        /// Why.
        credit: Credit,
        /// How much.
        amount_tiyin: Tiyin,
    },
    /// Came by a friend's link and has had a first delivery: both get eggs.
    ThankFriend {
        /// Whose link it was.
        by: SubscriberId,
    },
    /// The friend who was invited has had a first delivery.
    RewardFriend {
        /// Who.
        friend: SubscriberId,
        /// So many eggs.
        eggs: u32,
    },
    /// Forget who this is.
    Erase,
    /// Take no part until the owner has looked.
    Park,
    /// Take part again.
    Unpark,
    /// Perform every instant that has come.
    Tick,
}
