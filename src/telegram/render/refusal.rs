//! A refusal in words: why not, and what to do next.

use payshanba_domain::message::Recipient;
use payshanba_domain::refusal::Refusal;

use super::{NOTE_CHARS_MAX, Page, Rendered};
use crate::texts::{Value, escaped};

impl Page<'_> {
    pub(super) fn refused(self, why: &Refusal) -> Rendered {
        let with = |key: &str, values: &[(&str, Value<'_>)]| self.say(key, values);
        let phoned = |key: &str| self.say(key, &[("phone", self.farm_phone().into())]);
        Rendered::bare(match why {
            Refusal::CutoffPassed { next } => {
                with("refused-cutoff-passed", &[("date", self.date(*next).into())])
            }
            Refusal::UnknownTariff => with("refused-unknown-tariff", &[]),
            Refusal::Quantity { most } => with("refused-quantity", &[("most", (*most).into())]),
            Refusal::TooFar { distance_m, limit_m } => {
                let (km, limit) = (self.km(*distance_m), self.km(*limit_m));
                with("refused-too-far", &[("km", km.into()), ("limit", limit.into())])
            }
            Refusal::TariffFirst => with("refused-tariff-first", &[]),
            Refusal::AddressFirst => with("refused-address-first", &[]),
            Refusal::PrepayOnly => phoned("refused-prepay-only"),
            Refusal::NotNow => with("refused-not-now", &[]),
            Refusal::NotFound => with(self.not_found(), &[]),
            Refusal::AlreadyPaid => with("refused-already-paid", &[]),
            Refusal::InvoiceVoid | Refusal::PaymentCancelled => with("refused-invoice-void", &[]),
            Refusal::BeingPaid => with("refused-being-paid", &[]),
            Refusal::MoneySpent => with("refused-money-spent", &[]),
            Refusal::ClaimTooLarge { eggs } => with("refused-claim-too-large", &[("eggs", (*eggs).into())]),
            Refusal::NothingToPayOut => with("refused-nothing-to-pay-out", &[]),
            Refusal::BalanceLeft { wallet, receivable } => {
                let (wallet, receivable) = (self.money(*wallet), self.money(*receivable));
                let values = [("wallet", wallet.into()), ("receivable", receivable.into())];
                with("refused-balance-left", &values)
            }
            Refusal::NotCovered { due } => with("refused-not-covered", &[("due", self.money(*due).into())]),
            Refusal::HoldPassed { cycle } => {
                with("refused-hold-passed", &[("date", self.date(*cycle).into())])
            }
            Refusal::BadTerms { what } => {
                with("refused-bad-terms", &[("what", escaped(what, NOTE_CHARS_MAX).into())])
            }
            Refusal::HandedOn => with("refused-handed-on", &[]),
            Refusal::NoSecondTry => with("refused-no-second-try", &[]),
            Refusal::WrongAmount => with("refused-wrong-amount", &[]),
            Refusal::Underpaid { due } => with("refused-underpaid", &[("due", self.money(*due).into())]),
            Refusal::LoadFirst => with("refused-load-first", &[]),
            Refusal::StopEnded => with("refused-stop-ended", &[]),
            Refusal::UndoPassed => phoned("refused-undo-passed"),
            Refusal::DayClosed => phoned("refused-day-closed"),
            Refusal::StaleButton => with(self.stale(), &[]),
            Refusal::NotAllowed => with("refused-not-allowed", &[]),
            Refusal::InviteSpent => phoned("refused-invite-spent"),
            Refusal::CodeNotValid => {
                with(self.no_such("refused-code-not-valid", "refused-no-such-promo"), &[])
            }
            Refusal::CodeUsed => with("refused-code-used", &[]),
            Refusal::UnknownAddOn => {
                with(self.no_such("refused-unknown-add-on", "refused-no-such-add-on"), &[])
            }
            Refusal::Parked => phoned("refused-parked"),
            Refusal::OutOfRange => with("refused-out-of-range", &[]),
        })
    }

    /// What a customer reads, or what the owner does.
    const fn no_such(&self, customer: &'static str, owner: &'static str) -> &'static str {
        match self.to {
            Recipient::Subscriber(_) | Recipient::Courier(_) => customer,
            Recipient::Owner => owner,
        }
    }

    const fn not_found(&self) -> &'static str {
        match self.to {
            Recipient::Courier(_) => "stop-gone",
            Recipient::Subscriber(_) => "refused-not-found",
            // The owner looks for nothing else.
            Recipient::Owner => "refused-no-cash-out",
        }
    }

    const fn stale(&self) -> &'static str {
        match self.to {
            Recipient::Subscriber(_) => "refused-stale-button",
            Recipient::Courier(_) => "refused-stale-courier",
            Recipient::Owner => "refused-stale-owner",
        }
    }
}
