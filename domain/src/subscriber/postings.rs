//! What a subscriber's event does to money and eggs: every way they can move, on one screen.

use crate::id::SubscriberId;
use crate::ledger::{About, Account, Transaction};

use super::event::Event;
use super::{care, gift, list};

/// The balanced transactions of an event.
pub fn postings(id: SubscriberId, event: &Event) -> Vec<Transaction> {
    match event {
        Event::PaymentCaptured {
            cycle, provider, amount_tiyin, commission_tiyin, receivable_tiyin, ..
        } => Transaction::new("captured", About { cycle: Some(*cycle), ..About::default() })
            .moving(*amount_tiyin - *receivable_tiyin, Account::Clearing(*provider), Account::Wallet(id))
            .moving(*receivable_tiyin, Account::Clearing(*provider), Account::Receivable(id))
            .moving(*commission_tiyin, Account::Commission(*provider), Account::Clearing(*provider))
            .if_any(),
        Event::PaymentReversed { payment, cycle, amount_tiyin, receivable_tiyin, .. } => {
            let clearing = Account::Clearing(payment.provider);
            Transaction::new("reversed", About { cycle: *cycle, ..About::default() })
                .moving(*amount_tiyin - *receivable_tiyin, Account::Wallet(id), clearing)
                .moving(*receivable_tiyin, Account::Receivable(id), clearing)
                .if_any()
        }
        Event::OrderLocked { prepaid_tiyin, about, .. } => Transaction::new("locked", *about)
            .moving(*prepaid_tiyin, Account::Wallet(id), Account::Prepaid)
            .if_any(),
        Event::OrderSettled { settlement, about, .. } => {
            settlement.post(id, Transaction::new(settlement.outcome.name(), *about)).if_any()
        }
        Event::SettlementReversed { settlement, receivable_tiyin, about, .. } => settlement
            .post(id, Transaction::new("", *about))
            .reversed("undone")
            .moving(*receivable_tiyin, Account::Receivable(id), Account::Wallet(id))
            .if_any(),
        Event::List(event) => list::postings(id, event),
        Event::Care(event) => care::postings(id, event),
        Event::Gift(event) => gift::postings(id, event),
        Event::ReportStrayed { cycle, courier, cash_tiyin, .. } => {
            Transaction::new("stray cash", About { cycle: Some(*cycle), ..About::default() })
                .moving(*cash_tiyin, Account::CourierCash(*courier), Account::Wallet(id))
                .if_any()
        }
        Event::TariffChosen { .. }
        | Event::AddressSet { .. }
        | Event::Asked { .. }
        | Event::ChangeDeferred { .. }
        | Event::MethodChosen { .. }
        | Event::Moved { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderRevised { .. }
        | Event::OpeningSet { .. }
        | Event::Reminded { .. }
        | Event::LockDelayed { .. }
        | Event::OrderDropped { .. }
        | Event::MissesCounted { .. }
        | Event::OrderSkipped { .. }
        | Event::InvoiceOpened { .. }
        | Event::InvoiceVoided { .. }
        | Event::OutcomeTold { .. }
        | Event::Tried { .. }
        | Event::PaymentPrepared { .. }
        | Event::PaymentCancelled { .. }
        | Event::VacationSet { .. }
        | Event::WaitingSet { .. }
        | Event::PlaceOffered
        | Event::Erased
        | Event::Parked
        | Event::Unparked => Vec::new(),
    }
}
