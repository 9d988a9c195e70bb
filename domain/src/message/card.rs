//! A card: what the owner, a courier or a packer is asked or told beyond the ordinary day.

use serde::{Deserialize, Serialize};

use crate::aftercare::{Claim, PayoutStage};
use crate::catalogue::{Edit, Offer};
use crate::code::PromoCode;
use crate::cycle::HoldReason;
use crate::id::{CourierId, SubscriberId};
use crate::money::Tiyin;
use crate::stream::CourierDayId;
use crate::week::CycleDate;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are the ids and amounts that the text of the same name shows")]
pub enum Card {
    /// A customer paid after the lock: admit?
    LatePayer { subscriber: SubscriberId, cycle: CycleDate },
    /// A claim, for the owner to decide or to know of.
    Claim { subscriber: SubscriberId, claim: Claim },
    /// A payout to make by hand.
    Payout { subscriber: SubscriberId, payout: u32, amount_tiyin: Tiyin, stage: PayoutStage },
    /// The customer's number, as text and as a contact card.
    CourierContact { day: CourierDayId, stop: SubscriberId },
    /// The owner allows the eggs to be handed over for less than is due.
    DebtAllowed { day: CourierDayId, stop: SubscriberId },
    /// A courier has fallen out: so many stops more, to be taken over from them.
    StopsAdded { day: CourierDayId, stops: u32, from: Option<CourierId> },
    /// A courier has fallen out; so many open stops go to others.
    CourierFellOut { day: CourierDayId, stops: u32 },
    /// The packer is enrolled.
    PackerWelcome,
    /// Eggs cracked at sorting.
    EggsCracked { cycle: CycleDate, eggs: u32 },
    /// The owner holds the week: nothing is delivered.
    WeekHeld { cycle: CycleDate, reason: HoldReason },
    /// Fewer eggs than are needed; the button cuts boxes.
    Shortage { cycle: CycleDate, needed: u32, stock: u32 },
    /// Boxes are cut as the farm's rule says.
    CutConfirmed { cycle: CycleDate, needed: u32, stock: u32 },
    /// There are enough eggs again.
    ShortageOver { cycle: CycleDate },
    /// A courier carries more cash than the farm wants.
    CashLimit { day: CourierDayId, held_tiyin: Tiyin, limit_tiyin: Tiyin },
    /// A one-time link that enrols a packer.
    PackerInviteLink { serial: u32 },
    /// A packer has joined.
    PackerJoined { packer: CourierId },
    /// A packer packs no longer.
    PackerDismissed { packer: CourierId },
    /// A courier's capacity, shift or start is set.
    CourierSet { courier: CourierId },
    /// Where does the courier start? The next pin says.
    AskStart { courier: CourierId },
    /// The courier's route begins at a place of their own, or at the farm.
    StartSet { courier: CourierId, own: bool },
    /// The catalogue is edited; it counts from this week.
    TermsEdited { from: CycleDate, edit: Edit },
    /// A promo code counts.
    PromoOffered { offer: Offer },
    /// It counts no more.
    PromoEnded { code: PromoCode },
    /// The promo codes: what each gives and how many have used it.
    Promos,
    /// The week: paid, unpaid, eggs due, who waits.
    Week { cycle: CycleDate },
    /// Who waits for a place; a button for each.
    WaitingList,
    /// Hold this week? The button does.
    AskHold { cycle: CycleDate, reason: HoldReason },
    /// Take this order off the list? The button does.
    AskRelease { subscriber: SubscriberId, cycle: CycleDate },
    /// Shall the courier drive no further? The button does.
    AskFallOut { day: CourierDayId },
    /// A customer who has only a telephone: what is still to be entered for the order.
    Guest { subscriber: SubscriberId },
    /// Nobody is home, and the route allows another try today: at the end, or not?
    AskAgain { day: CourierDayId, stop: SubscriberId },
    /// The stop is tried again at the end; *undo* for two minutes.
    StopPutOff { day: CourierDayId, stop: SubscriberId },
    /// The phone's live position moves the times that customers are told.
    LiveThanks,
    /// What is wrong at this door: a button per outcome.
    StopProblem { day: CourierDayId, stop: SubscriberId },
    /// Type the sum that was taken.
    AskSum { day: CourierDayId, stop: SubscriberId },
    /// A customer has less than is due: hand the eggs over all the same?
    DebtAsked { day: CourierDayId, stop: SubscriberId, cash_tiyin: Tiyin },
    /// Keys for the next stops that the phone sends when it has a network again.
    OfflineKeys { day: CourierDayId },
    /// What to collect and pack, in loading order once there is a plan.
    PackingList { cycle: CycleDate },
}
