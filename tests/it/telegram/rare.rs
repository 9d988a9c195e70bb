//! Rare samples: one of every notice and of every card, and a number for each kind, so that none is forgotten.

use payshanba_domain::aftercare::{Claim, ClaimStage, Complaint, PayoutStage};
use payshanba_domain::catalogue::{Edit, Offer};
use payshanba_domain::cycle::HoldReason;
use payshanba_domain::gift::GiftCode;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::message::{Card, GiftNotice, Notice};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::Scarcity;
use payshanba_domain::terms::AddOn;
use payshanba_domain::{CourierId, SubscriberId, TariffCode, Tiyin};

use super::farm::{at, thursday};

fn code(code: &str) -> TariffCode {
    TariffCode::parse(code).expect("a code")
}

pub fn notices() -> Vec<Notice> {
    let (cycle, next, amount_tiyin) = (thursday(), thursday().next(), Tiyin::from_soum(1_059_000));
    let (nothing, tariff) = (Tiyin::ZERO, code("B"));
    let asked = |number: &str| {
        Notice::Gift(GiftNotice::GiftAsked { number: InvoiceNumber(number.to_owned()), amount_tiyin })
    };
    vec![
        Notice::PaymentFailed { cycle },
        Notice::PaymentReversed { amount_tiyin, receivable_tiyin: nothing },
        Notice::PaymentReversed { amount_tiyin, receivable_tiyin: Tiyin::from_soum(59_000) },
        Notice::CameLate { cycle, next, closed: false },
        Notice::CameLate { cycle, next, closed: true },
        Notice::UpgradeFellBack { cycle, tariff, quantity: 2 },
        Notice::Vacation { from: cycle, until: next },
        Notice::VacationEnded,
        Notice::NotThisWeek { cycle, returned_tiyin: amount_tiyin },
        Notice::NotThisWeek { cycle, returned_tiyin: nothing },
        Notice::Released { cycle, returned_tiyin: amount_tiyin },
        Notice::Admitted { cycle },
        Notice::Cut { cycle, eggs: 10, returned_tiyin: amount_tiyin },
        Notice::Cut { cycle, eggs: 0, returned_tiyin: nothing },
        Notice::Redirected { cycle },
        Notice::YouAreNext { cycle },
        Notice::ComingAgain { cycle, at: at("2026-11-26T12:30:00+05:00") },
        Notice::Delayed {
            cycle,
            from: at("2026-11-26T12:30:00+05:00"),
            until: at("2026-11-26T13:30:00+05:00"),
        },
        Notice::Waiting { scarcity: Scarcity::Eggs },
        Notice::Waiting { scarcity: Scarcity::Distance },
        Notice::PlaceOffered,
        Notice::AskComplaint,
        Notice::ClaimGranted { eggs: 2 },
        Notice::ClaimAsked,
        Notice::ClaimLate,
        Notice::ClaimCredited { amount_tiyin },
        Notice::ClaimDeclined,
        Notice::OwedCredited { eggs: 2, amount_tiyin },
        Notice::Balance,
        Notice::PayoutAsked { amount_tiyin },
        Notice::PayoutPaid { amount_tiyin },
        Notice::PayoutDeclined { amount_tiyin },
        Notice::Erased,
        Notice::PriceChanges { tariff, old_tiyin: amount_tiyin, new_tiyin: amount_tiyin, from: cycle },
        Notice::SurchargeChanges { old_tiyin: amount_tiyin, new_tiyin: nothing, from: cycle },
        Notice::TariffRetires { tariff, from: cycle },
        Notice::AddOnsDropped { cycle, add_ons: vec!["<Asal> & \"Co\"".to_owned(), "Non".to_owned()] },
        Notice::WeekOffered { cycle, lock_at: at("2026-11-23T09:00:00+05:00") },
        asked("GIFT-OPEN"),
        asked("GIFT-PAID"),
        asked("GIFT-NONE"),
        GiftNotice::GiftBought { code: GiftCode("5-0123456789ABCDEF".to_owned()), amount_tiyin }.into(),
        GiftNotice::GiftBought { code: GiftCode("of-another-form".to_owned()), amount_tiyin }.into(),
        GiftNotice::GiftTaken { amount_tiyin }.into(),
        GiftNotice::GiftReturned { amount_tiyin }.into(),
        GiftNotice::GiftUnmade { amount_tiyin }.into(),
        GiftNotice::CreditReceived { amount_tiyin }.into(),
        GiftNotice::FriendEggs { eggs: 5, invited: true }.into(),
        GiftNotice::FriendEggs { eggs: 1, invited: false }.into(),
        Notice::PriceStays { tariff, price_tiyin: amount_tiyin },
        Notice::SurchargeStays { surcharge_tiyin: amount_tiyin },
    ]
}

pub fn cards(day: CourierDayId) -> Vec<Card> {
    let (cycle, subscriber, stop) = (day.cycle, SubscriberId(1), SubscriberId(1));
    let amount_tiyin = Tiyin::from_soum(59_000);
    let claim = |stage, complaint| Claim {
        number: 1,
        cycle,
        complaint,
        eggs: 2,
        value_tiyin: amount_tiyin,
        made_at: at("2026-11-26T18:00:00+05:00"),
        stage,
    };
    let mut cards = vec![
        Card::LatePayer { subscriber, cycle },
        Card::CourierContact { day, stop },
        Card::DebtAllowed { day, stop },
        Card::StopsAdded { day, stops: 3, from: Some(CourierId(1)) },
        Card::StopsAdded { day, stops: 3, from: None },
        Card::CourierFellOut { day, stops: 3 },
        Card::PackerWelcome,
        Card::OwnerWelcome,
        Card::EggsCracked { cycle, eggs: 5 },
        Card::Shortage { cycle, needed: 150, stock: 140 },
        Card::CutConfirmed { cycle, needed: 150, stock: 140 },
        Card::ShortageOver { cycle },
        Card::CashLimit { day, held_tiyin: amount_tiyin, limit_tiyin: amount_tiyin },
        Card::PackerInviteLink { serial: 7 },
        Card::PackerJoined { packer: day.courier },
        Card::PackerDismissed { packer: day.courier },
        Card::CourierSet { courier: day.courier },
        Card::Week { cycle },
        Card::WaitingList,
        Card::AskHold { cycle, reason: HoldReason::Flock },
        Card::AskRelease { subscriber, cycle },
        Card::AskFallOut { day },
        Card::Guest { subscriber },
        Card::Guest { subscriber: SubscriberId(3) },
        Card::Guest { subscriber: SubscriberId(4) },
        Card::StopProblem { day, stop },
        Card::AskSum { day, stop },
        Card::DebtAsked { day, stop, cash_tiyin: amount_tiyin },
        Card::OfflineKeys { day },
        Card::PackingList { cycle },
    ];
    cards.extend(on_the_road(day));
    cards.extend(promos());
    let stages = [ClaimStage::Asked, ClaimStage::Late, ClaimStage::Granted, ClaimStage::Credited];
    cards.extend(stages.map(|stage| Card::Claim { subscriber, claim: claim(stage, Complaint::NotReceived) }));
    let declined = claim(ClaimStage::Declined, Complaint::Eggs { eggs: 2 });
    cards.push(Card::Claim { subscriber, claim: declined });
    let stages = [PayoutStage::Asked, PayoutStage::Paid, PayoutStage::Declined];
    cards.extend(stages.map(|stage| Card::Payout { subscriber, payout: 1, amount_tiyin, stage }));
    let reasons = [HoldReason::Holiday, HoldReason::Flock, HoldReason::Other];
    cards.extend(reasons.map(|reason| Card::WeekHeld { cycle, reason }));
    let edits = [
        Edit::Tariff { code: code("A"), eggs: 10, price_tiyin: amount_tiyin },
        Edit::Retired { code: code("A") },
        Edit::EggCost { tiyin: amount_tiyin },
        Edit::Capacity { eggs: Some(1_500) },
        Edit::Capacity { eggs: None },
        Edit::Surcharge { tiyin: amount_tiyin },
        Edit::AddOn { add_on: add_on() },
        Edit::AddOnRetired { code: code("asal") },
    ];
    cards.extend(edits.map(|edit| Card::TermsEdited { from: cycle, edit }));
    cards
}

/// What couriers are asked and told beside their stops.
fn on_the_road(day: CourierDayId) -> [Card; 7] {
    let (courier, stop) = (day.courier, SubscriberId(1));
    [
        Card::AskAgain { day, stop },
        Card::StopPutOff { day, stop },
        Card::StopPutOff { day, stop: SubscriberId(404) },
        Card::LiveThanks,
        Card::AskStart { courier },
        Card::StartSet { courier, own: true },
        Card::StartSet { courier, own: false },
    ]
}

fn promos() -> [Card; 3] {
    let until = at("2027-01-01T00:00:00+05:00");
    let (code, amount_tiyin) = (code("BAHOR"), Tiyin::from_soum(59_000));
    let offer = Offer { code, amount_tiyin, uses: 100, until };
    [Card::PromoOffered { offer }, Card::PromoEnded { code }, Card::Promos]
}

/// What the owner may call it.
fn add_on() -> AddOn {
    AddOn {
        code: code("asal"),
        name: "<Asal> & \"Co\"".to_owned(),
        price_tiyin: Tiyin::from_soum(45_000),
        cost_tiyin: Tiyin::ZERO,
    }
}

/// How many kinds there are.
pub const NOTICES: usize = 42;
pub const CARDS: usize = 39;

/// Numbers the kinds: a new one does not compile until it is named here, and fails until it is among the samples.
pub const fn notice_number(notice: &Notice) -> usize {
    match notice {
        Notice::PaymentFailed { .. } => 0,
        Notice::PaymentReversed { .. } => 41,
        Notice::CameLate { .. } => 1,
        Notice::UpgradeFellBack { .. } => 2,
        Notice::Vacation { .. } => 3,
        Notice::VacationEnded => 4,
        Notice::NotThisWeek { .. } => 5,
        Notice::Released { .. } => 6,
        Notice::Admitted { .. } => 7,
        Notice::Cut { .. } => 8,
        Notice::Redirected { .. } => 9,
        Notice::Waiting { .. } => 10,
        Notice::PlaceOffered => 11,
        Notice::AskComplaint => 12,
        Notice::ClaimGranted { .. } => 13,
        Notice::ClaimAsked => 14,
        Notice::ClaimLate => 15,
        Notice::ClaimCredited { .. } => 16,
        Notice::ClaimDeclined => 17,
        Notice::OwedCredited { .. } => 18,
        Notice::Balance => 19,
        Notice::PayoutAsked { .. } => 20,
        Notice::PayoutPaid { .. } => 21,
        Notice::PayoutDeclined { .. } => 22,
        Notice::Erased => 23,
        Notice::PriceChanges { .. } => 24,
        Notice::SurchargeChanges { .. } => 25,
        Notice::TariffRetires { .. } => 26,
        Notice::AddOnsDropped { .. } => 27,
        Notice::WeekOffered { .. } => 28,
        Notice::Gift(GiftNotice::GiftAsked { .. }) => 29,
        Notice::Gift(GiftNotice::GiftBought { .. }) => 30,
        Notice::Gift(GiftNotice::GiftTaken { .. }) => 31,
        Notice::Gift(GiftNotice::GiftReturned { .. }) => 32,
        Notice::Gift(GiftNotice::CreditReceived { .. }) => 33,
        Notice::Gift(GiftNotice::FriendEggs { .. }) => 34,
        Notice::PriceStays { .. } => 35,
        Notice::SurchargeStays { .. } => 36,
        Notice::YouAreNext { .. } => 37,
        Notice::ComingAgain { .. } => 38,
        Notice::Delayed { .. } => 39,
        Notice::Gift(GiftNotice::GiftUnmade { .. }) => 40,
    }
}

/// The same for cards.
pub const fn card_number(card: &Card) -> usize {
    match card {
        Card::LatePayer { .. } => 0,
        Card::Claim { .. } => 1,
        Card::Payout { .. } => 2,
        Card::CourierContact { .. } => 3,
        Card::DebtAllowed { .. } => 4,
        Card::StopsAdded { .. } => 5,
        Card::CourierFellOut { .. } => 6,
        Card::PackerWelcome => 7,
        Card::EggsCracked { .. } => 8,
        Card::WeekHeld { .. } => 9,
        Card::Shortage { .. } => 10,
        Card::CutConfirmed { .. } => 11,
        Card::ShortageOver { .. } => 12,
        Card::CashLimit { .. } => 13,
        Card::PackerInviteLink { .. } => 14,
        Card::PackerJoined { .. } => 15,
        Card::PackerDismissed { .. } => 16,
        Card::CourierSet { .. } => 17,
        Card::TermsEdited { .. } => 18,
        Card::Week { .. } => 19,
        Card::WaitingList => 20,
        Card::AskHold { .. } => 21,
        Card::AskRelease { .. } => 22,
        Card::AskFallOut { .. } => 23,
        Card::Guest { .. } => 24,
        Card::StopProblem { .. } => 25,
        Card::AskSum { .. } => 26,
        Card::DebtAsked { .. } => 27,
        Card::OfflineKeys { .. } => 28,
        Card::PackingList { .. } => 29,
        Card::PromoOffered { .. } => 30,
        Card::PromoEnded { .. } => 31,
        Card::Promos => 32,
        Card::OwnerWelcome => 33,
        Card::AskStart { .. } => 34,
        Card::StartSet { .. } => 35,
        Card::AskAgain { .. } => 36,
        Card::StopPutOff { .. } => 37,
        Card::LiveThanks => 38,
    }
}
