//! A tally: what a commit counts for. Pure, and the one place that says which event or entry counts where.
//!
//! Money and eggs are counted by the ledger's entries, so that a new way to move them counts by itself. What is taken
//! back counts apart: a counter only grows.

use chrono::{Duration, DurationRound};
use payshanba_actors::ports::meter::Deed;
use payshanba_domain::Events;
use payshanba_domain::aftercare::{Claim, ClaimStage, Complaint};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::ledger::{About, Account, Entry, Transaction};
use payshanba_domain::money::Commodity;
use payshanba_domain::record::{Record, StopRow};
use payshanba_domain::subscriber::{CareEvent, GiftEvent, ListEvent};
use payshanba_domain::week::Instant;
use payshanba_domain::{ProviderCode, TariffCode, Tiyin, courier_day, cycle, subscriber};

/// One thing that counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Count {
    /// A payment has come to this outcome.
    Payment { provider: ProviderCode, outcome: &'static str },
    /// So much was captured.
    Captured { provider: ProviderCode, amount: Tiyin },
    /// A provider kept so much.
    Fee { provider: ProviderCode, amount: Tiyin },
    /// So much was sold; negative when it was taken back.
    Revenue { about: About, amount: Tiyin },
    /// Eggs came in.
    EggsCollected(i64),
    /// Eggs cracked, and where.
    EggsCracked { place: &'static str, eggs: i64 },
    /// Eggs were handed over; negative when that was taken back.
    EggsDelivered { tariff: Option<TariffCode>, eggs: i64 },
    /// Money went back to a customer, by hand or by a provider.
    Refunded(Tiyin),
    /// A delivery was complained about.
    Complaint(&'static str),
    /// Eggs were promised to make it good.
    EggsCompensated { reason: &'static str, eggs: u32 },
    /// An order has ended for good.
    Delivery(Outcome),
    /// A box was handed over: so far from the expected time, inside the promised window or not.
    Timed { error_s: f64, on_time: bool },
    /// Something happened to a subscription.
    Subscription(&'static str),
    /// A day was planned with so many stops.
    PlannedStops(usize),
}

/// What a commit counts for.
#[must_use]
pub fn counts(deed: &Deed<'_>) -> Vec<Count> {
    let mut counts: Vec<Count> = deed.ledger.iter().flat_map(moved).collect();
    match deed.events {
        Events::Subscriber(events) => counts.extend(events.iter().flat_map(of_subscriber)),
        Events::Cycle(events) => counts.extend(events.iter().filter_map(of_cycle)),
        Events::CourierDay(events) => {
            let ended = events.iter().any(|event| matches!(event, courier_day::Event::StopEnded { .. }));
            counts.extend(deed.records.iter().filter(|_| ended).filter_map(timed));
        }
        Events::Roster(_) | Events::Catalogue(_) => {}
    }
    counts
}

fn moved(transaction: &Transaction) -> impl Iterator<Item = Count> + '_ {
    transaction.entries.iter().filter_map(|entry| booked(entry, transaction.about))
}

/// What an entry counts for: debits are positive.
fn booked(entry: &Entry, about: About) -> Option<Count> {
    let Entry { account, commodity, amount } = entry;
    match (commodity, account) {
        (Commodity::Uzs, Account::RevenueEggs | Account::RevenueDelivery) => {
            Some(Count::Revenue { about, amount: Tiyin(-amount) })
        }
        (Commodity::Uzs, Account::Commission(provider)) => {
            Some(Count::Fee { provider: *provider, amount: Tiyin(*amount) })
        }
        (Commodity::Egg, Account::Hens) => Some(Count::EggsCollected(-amount)),
        (Commodity::Egg, Account::Cracked) => Some(Count::EggsCracked { place: "sorting", eggs: *amount }),
        (Commodity::Egg, Account::Broken) => Some(Count::EggsCracked { place: "road", eggs: *amount }),
        (Commodity::Egg, Account::Delivered) => {
            Some(Count::EggsDelivered { tariff: about.tariff, eggs: *amount })
        }
        _ => None,
    }
}

fn of_subscriber(event: &subscriber::Event) -> Vec<Count> {
    use subscriber::Event as E;
    let told = |what| vec![Count::Subscription(what)];
    match event {
        E::PaymentPrepared { payment } => {
            vec![Count::Payment { provider: payment.provider, outcome: "prepared" }]
        }
        E::PaymentReversed { payment, amount_tiyin, .. } => vec![
            Count::Payment { provider: payment.provider, outcome: "reversed" },
            Count::Refunded(*amount_tiyin),
        ],
        E::PaymentCancelled { payment, .. } => {
            vec![Count::Payment { provider: payment.provider, outcome: "cancelled" }]
        }
        E::PaymentCaptured { provider, amount_tiyin, .. } => vec![
            Count::Payment { provider: *provider, outcome: "captured" },
            Count::Captured { provider: *provider, amount: *amount_tiyin },
        ],
        // Only now nobody can take it back.
        E::OutcomeTold { settlement, .. } => vec![Count::Delivery(settlement.outcome)],
        E::Moved { to } => told(to.name()),
        E::TariffChosen { .. } => told("tariff_chosen"),
        E::OrderPlaced { .. } => told("ordered"),
        E::OrderSkipped { .. } => told("skipped"),
        E::OrderDropped { .. } => told("dropped"),
        E::Parked => told("parked"),
        E::VacationSet { vacation } => {
            told(if vacation.is_some() { "vacation_set" } else { "vacation_ended" })
        }
        E::WaitingSet { scarcity } => told(if scarcity.is_some() { "waiting" } else { "waiting_ended" }),
        E::PlaceOffered => told("place_offered"),
        E::Erased => told("erased"),
        E::List(event) => vec![Count::Subscription(of_list(event))],
        E::Care(event) => of_care(event),
        E::Gift(event) => told(of_gift(event)),
        E::AddressSet { .. }
        | E::Asked { .. }
        | E::ChangeDeferred { .. }
        | E::MethodChosen { .. }
        | E::OrderRevised { .. }
        | E::OpeningSet { .. }
        | E::Reminded { .. }
        | E::LockDelayed { .. }
        | E::OrderLocked { .. }
        | E::MissesCounted { .. }
        | E::InvoiceOpened { .. }
        | E::InvoiceVoided { .. }
        | E::OrderSettled { .. }
        | E::Tried { .. }
        | E::SettlementReversed { .. }
        | E::ReportStrayed { .. }
        | E::Unparked => Vec::new(),
    }
}

const fn of_list(event: &ListEvent) -> &'static str {
    match event {
        ListEvent::CameLate { .. } => "came_late",
        ListEvent::LockHeld { .. } => "lock_held",
        ListEvent::UpgradeFellBack { .. } => "upgrade_fell_back",
        ListEvent::WeekHeld { .. } => "week_held",
        ListEvent::OrderReleased { .. } => "released",
        ListEvent::OrderAdmitted { .. } => "admitted",
        ListEvent::OrderCut { .. } => "cut",
        ListEvent::OrderRedirected { .. } => "redirected",
        ListEvent::AddOnsDropped { .. } => "add_ons_dropped",
        ListEvent::WeekOffered { .. } => "week_offered",
    }
}

const fn of_gift(event: &GiftEvent) -> &'static str {
    match event {
        GiftEvent::GiftBought { .. } => "gift_bought",
        GiftEvent::GiftTaken { .. } => "gift_taken",
        GiftEvent::GiftReturned { .. } => "gift_returned",
        GiftEvent::GiftUnmade { .. } => "gift_unmade",
        GiftEvent::CreditReceived { .. } => "credit_received",
        GiftEvent::FriendThanked { .. } => "friend_thanked",
        GiftEvent::FriendRewarded { .. } => "friend_rewarded",
    }
}

fn of_care(event: &CareEvent) -> Vec<Count> {
    let granted = |claim: &Claim| {
        let reason = reason(claim.complaint);
        let granted = claim.stage == ClaimStage::Granted;
        granted.then_some(Count::EggsCompensated { reason, eggs: claim.eggs })
    };
    match event {
        CareEvent::ClaimMade { claim } => {
            [Count::Complaint(reason(claim.complaint))].into_iter().chain(granted(claim)).collect()
        }
        CareEvent::ClaimRuled { claim } => granted(claim).into_iter().collect(),
        CareEvent::PayoutPaid { amount_tiyin, .. } => vec![Count::Refunded(*amount_tiyin)],
        CareEvent::OwedCredited { .. } | CareEvent::PayoutAsked { .. } | CareEvent::PayoutDeclined { .. } => {
            Vec::new()
        }
    }
}

const fn reason(complaint: Complaint) -> &'static str {
    match complaint {
        Complaint::Eggs { .. } => "eggs",
        Complaint::NotReceived => "not_received",
    }
}

fn of_cycle(event: &cycle::Event) -> Option<Count> {
    use cycle::Event as E;
    match event {
        E::PlanAdopted { plan, .. } => {
            Some(Count::PlannedStops(plan.routes.iter().map(|route| route.stops.len()).sum()))
        }
        E::Opened { .. }
        | E::LockDelayed { .. }
        | E::Advanced { .. }
        | E::DraftWanted
        | E::DraftMade { .. }
        | E::RoutesWanted
        | E::CouriersMissed
        | E::ReplanWanted { .. }
        | E::CourierExcluded { .. }
        | E::OrphansGivenUp { .. }
        | E::Held { .. }
        | E::ShortageFound { .. }
        | E::CutConfirmed { .. }
        | E::ShortageOver
        | E::Begun
        | E::EggsCollected { .. }
        | E::EggsCracked { .. } => None,
    }
}

/// How well the expected time of a stop was met. A press that was taken back and repeated counts twice.
fn timed(record: &Record) -> Option<Count> {
    let Record::Stop(StopRow { eta, ended_at: Some(ended_at), outcome: Some(Outcome::Delivered), .. }) =
        record
    else {
        return None;
    };
    let (from, until) = promised(*eta);
    let error_s = (*ended_at - *eta).num_seconds().unsigned_abs();
    Some(Count::Timed {
        error_s: f64::from(u32::try_from(error_s).unwrap_or(u32::MAX)),
        on_time: (from..=until).contains(ended_at),
    })
}

/// The window a customer was told on the morning: half an hour around the expected time, on the quarter of an hour.
fn promised(eta: Instant) -> (Instant, Instant) {
    let quarter = |at: Instant| at.duration_trunc(Duration::minutes(15)).unwrap_or(at);
    (quarter(eta - Duration::minutes(30)), quarter(eta + Duration::minutes(44)))
}
