//! A notice: a word to a customer about something out of the ordinary.

use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::gift::GiftCode;
use crate::invoice::InvoiceNumber;
use crate::money::Tiyin;
use crate::subscriber::Scarcity;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are the ids and amounts that the text of the same name shows")]
pub enum Notice {
    /// The payment did not go through; how to try again.
    PaymentFailed { cycle: CycleDate },
    /// Money that was paid went back to the buyer; so much of it had been spent and is owed now.
    PaymentReversed { amount_tiyin: Tiyin, receivable_tiyin: Tiyin },
    /// The money came after the list was confirmed; it counts for `next`.
    CameLate {
        cycle: CycleDate,
        next: CycleDate,
        /// Nobody can be admitted to that week any more.
        #[serde(default, skip_serializing_if = "is_usual")]
        closed: bool,
    },
    /// The dearer box was not paid: this one comes.
    UpgradeFellBack { cycle: CycleDate, tariff: TariffCode, quantity: u32 },
    /// The weeks between are left out.
    Vacation { from: CycleDate, until: CycleDate },
    /// The vacation is off.
    VacationEnded,
    /// The farm leaves this week out; so much is in the wallet again.
    NotThisWeek { cycle: CycleDate, returned_tiyin: Tiyin },
    /// The farm took the order off the list; so much is in the wallet again.
    Released { cycle: CycleDate, returned_tiyin: Tiyin },
    /// The late payment was let in after all.
    Admitted { cycle: CycleDate },
    /// There are too few eggs: so many come, so much is in the wallet again.
    Cut { cycle: CycleDate, eggs: u32, returned_tiyin: Tiyin },
    /// The courier's next stop is this customer's.
    YouAreNext { cycle: CycleDate },
    /// The courier found nobody home and comes again at about this time.
    ComingAgain { cycle: CycleDate, at: Instant },
    /// The courier is late and comes between two other times.
    Delayed { cycle: CycleDate, from: Instant, until: Instant },
    /// This week's order goes to the new address.
    Redirected { cycle: CycleDate },
    /// On the waiting list; a word when there is room.
    Waiting { scarcity: Scarcity },
    /// There is room: is it still wanted?
    PlaceOffered,
    /// What to complain about: the last delivery, and how.
    AskComplaint,
    /// Replacement eggs come with the next order.
    ClaimGranted { eggs: u32 },
    /// The owner looks at the complaint.
    ClaimAsked,
    /// More than a day has passed; the owner may still decide otherwise.
    ClaimLate,
    /// So much was put into the wallet instead.
    ClaimCredited { amount_tiyin: Tiyin },
    /// The owner has declined the complaint.
    ClaimDeclined,
    /// Owed eggs became money in the wallet.
    OwedCredited { eggs: u32, amount_tiyin: Tiyin },
    /// The wallet, what was paid, what can be paid out.
    Balance,
    /// So much will be paid out by hand.
    PayoutAsked { amount_tiyin: Tiyin },
    /// It was paid out.
    PayoutPaid { amount_tiyin: Tiyin },
    /// It is not paid out and is in the wallet again.
    PayoutDeclined { amount_tiyin: Tiyin },
    /// Everything personal is being deleted.
    Erased,
    /// A box costs something else from this week on.
    PriceChanges { tariff: TariffCode, old_tiyin: Tiyin, new_tiyin: Tiyin, from: CycleDate },
    /// Delivery outside the ring costs something else from this week on.
    SurchargeChanges { old_tiyin: Tiyin, new_tiyin: Tiyin, from: CycleDate },
    /// A box is not sold any more from this week on; choose another.
    TariffRetires { tariff: TariffCode, from: CycleDate },
    /// This was not paid, so it does not come along.
    AddOnsDropped { cycle: CycleDate, add_ons: Vec<String> },
    /// The week is open: is it wanted? No answer means no.
    WeekOffered { cycle: CycleDate, lock_at: Instant },
    /// What was announced of a box is called off: it costs what it did.
    PriceStays { tariff: TariffCode, price_tiyin: Tiyin },
    /// What was announced of delivery outside the ring is called off.
    SurchargeStays { surcharge_tiyin: Tiyin },
    /// A word about what is given.
    #[serde(untagged)]
    Gift(GiftNotice),
}

/// What is said of gifts, codes and friends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are the ids and amounts that the text of the same name shows")]
pub enum GiftNotice {
    /// What a gift costs, and the ways to pay it.
    GiftAsked { number: InvoiceNumber, amount_tiyin: Tiyin },
    /// The gift is paid; the link that its taker opens.
    GiftBought { code: GiftCode, amount_tiyin: Tiyin },
    /// Somebody has taken the gift.
    GiftTaken { amount_tiyin: Tiyin },
    /// Its buyer has taken it back.
    GiftReturned { amount_tiyin: Tiyin },
    /// No gift was made of what was paid; so much of it is in the wallet.
    GiftUnmade { amount_tiyin: Tiyin },
    /// So much was given; it is spent first.
    CreditReceived { amount_tiyin: Tiyin },
    /// Eggs for two friends come with the next order; `invited` is the one who came by the link.
    FriendEggs { eggs: u32, invited: bool },
}

impl From<GiftNotice> for Notice {
    fn from(notice: GiftNotice) -> Self {
        Self::Gift(notice)
    }
}
