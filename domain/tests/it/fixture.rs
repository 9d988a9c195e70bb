//! A fixture: a subscriber brought to a known point of their life by commands, never by hand.

use chrono::{DateTime, Utc};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::ledger::{Account, Transaction};
use payshanba_domain::payment::{Facts, Rival};
use payshanba_domain::subscriber::{Command, Event, State, Subscriber};
use payshanba_domain::terms::AddOn;
use payshanba_domain::week::Instant;
use payshanba_domain::{
    AddressId, Aggregate, Commodity, CourierId, CycleDate, Moment, Outbound, PaymentId, ProviderCode,
    Refusal, SubscriberId, TariffCode, Terms, TermsBook, Tiyin,
};

/// Friday noon of the week delivered on [`cycle`].
pub const FRIDAY: &str = "2026-11-20T12:00:00+05:00";
pub const LOCK: &str = "2026-11-23T09:00:00+05:00";
pub const THURSDAY_NOON: &str = "2026-11-26T12:00:00+05:00";

pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).expect("a test instant").with_timezone(&Utc)
}

pub fn cycle() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

pub fn tariff(code: &str) -> TariffCode {
    TariffCode::parse(code).expect("a code")
}

pub fn click() -> ProviderCode {
    ProviderCode::parse("click").expect("a code")
}

/// A subscriber with everything that has left the stream.
pub struct Story {
    pub state: State,
    pub terms: TermsBook,
    pub events: Vec<Event>,
    pub ledger: Vec<Transaction>,
    pub outbound: Outbound,
}

impl Story {
    pub fn new() -> Self {
        Self {
            state: Subscriber::initial(SubscriberId(1)),
            terms: TermsBook::default(),
            events: Vec::new(),
            ledger: Vec::new(),
            outbound: Outbound::nothing(),
        }
    }

    /// A farm that sells honey and bread beside the eggs.
    pub fn with_shelf() -> Self {
        let add_on = |code, name: &str, soum, cost| AddOn {
            code: tariff(code),
            name: name.to_owned(),
            price_tiyin: Tiyin::from_soum(soum),
            cost_tiyin: Tiyin::from_soum(cost),
        };
        let add_ons = vec![add_on("asal", "Asal 500 g", 45_000, 30_000), add_on("non", "Non", 6_000, 4_000)];
        Self { terms: TermsBook::new(Terms { add_ons, ..Terms::default() }), ..Self::new() }
    }

    /// Decides and carries out; answers the events.
    pub fn tell(&mut self, command: &Command, now: Instant) -> Result<Vec<Event>, Refusal> {
        self.hear(command, Moment::at(now))
    }

    /// The same, of something that happened before it is decided.
    pub fn heard(mut self, command: &Command, occurred_at: &str, now: &str) -> Self {
        let moment = Moment { occurred_at: at(occurred_at), now: at(now) };
        self.hear(command, moment).expect("the fixture's command is accepted");
        self
    }

    pub fn hear(&mut self, command: &Command, moment: Moment) -> Result<Vec<Event>, Refusal> {
        let events = Subscriber::decide(&self.state, command, moment, &self.terms)?;
        for event in &events {
            self.ledger.extend(Subscriber::postings(self.state.id, event));
            let outbound = std::mem::take(&mut self.outbound);
            self.outbound = outbound.and(Subscriber::outbound(self.state.id, event, moment));
            Subscriber::evolve(&mut self.state, event);
        }
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    pub fn told(mut self, command: &Command, now: &str) -> Self {
        self.tell(command, at(now)).expect("the fixture's command is accepted");
        self
    }

    /// Ticks at `now`, as often as something is due.
    pub fn tick(mut self, now: &str) -> Self {
        for _ in 0..10 {
            if Subscriber::due_at(&self.state).is_some_and(|due| due <= at(now)) {
                self.tell(&Command::Tick, at(now)).expect("a tick is never refused");
            }
        }
        self
    }

    pub fn messages(&self) -> Vec<String> {
        let said = |message| serde_json::to_value(message).expect("a message is json")["say"].to_string();
        self.outbound.messages.iter().map(|outgoing| said(&outgoing.message).replace('"', "")).collect()
    }

    /// An account's balance: debit positive.
    pub fn balance(&self, account: Account, commodity: Commodity) -> i64 {
        let entries = self.ledger.iter().flat_map(|transaction| &transaction.entries);
        entries
            .filter(|entry| entry.account == account && entry.commodity == commodity)
            .map(|entry| entry.amount)
            .sum()
    }

    pub fn soum(&self, account: Account) -> i64 {
        self.balance(account, Commodity::Uzs) / 100
    }

    /// A subscriber who did not pay twice.
    pub fn unpaid_twice() -> Self {
        Self::past_due().tick("2026-12-03T17:00:00+05:00").tick("2026-12-07T09:00:00+05:00")
    }

    // Points of a life.

    pub fn ready() -> Self {
        Self::new().told(&choose("A"), FRIDAY).told(&move_in(1, 5_000), FRIDAY)
    }

    pub fn cash() -> Self {
        Self::ready().told(&Command::ChooseCash, FRIDAY)
    }

    pub fn awaiting() -> Self {
        Self::ready().told(&invoice("INV-1"), FRIDAY)
    }

    pub fn paid() -> Self {
        Self::awaiting().told(&capture("INV-1", "1", 59_000), FRIDAY)
    }

    pub fn locked() -> Self {
        Self::cash().tick(LOCK)
    }

    pub fn past_due() -> Self {
        // Active by payment once, then a week that was not paid.
        Self::paid()
            .tick(LOCK)
            .told(&delivered(0), THURSDAY_NOON)
            .tick("2026-11-26T17:00:00+05:00")
            .tick("2026-11-30T09:00:00+05:00")
    }
}

pub fn choose(code: &str) -> Command {
    Command::ChooseTariff { tariff: tariff(code), quantity: 1 }
}

pub fn move_in(address: i64, distance_m: u32) -> Command {
    Command::SetAddress { address: AddressId(address), distance_m }
}

pub fn invoice(number: &str) -> Command {
    Command::OpenInvoice { number: InvoiceNumber(number.to_owned()), weeks: 1 }
}

pub fn prepare(number: &str, payment: i64, soum: i64) -> Command {
    Command::PreparePayment {
        payment: PaymentId(payment),
        invoice: InvoiceNumber(number.to_owned()),
        provider: click(),
        provider_ref: payment.to_string(),
        amount_tiyin: Tiyin::from_soum(soum),
        rival: Rival::Renamed,
        facts: Facts::default(),
    }
}

/// The provider's number is ours too, which makes for short tests.
pub fn capture(number: &str, provider_ref: &str, soum: i64) -> Command {
    Command::Capture {
        payment: PaymentId(provider_ref.parse().expect("a number")),
        invoice: InvoiceNumber(number.to_owned()),
        provider: click(),
        provider_ref: provider_ref.to_owned(),
        amount_tiyin: Tiyin::from_soum(soum),
        commission_bp: 120,
        facts: None,
    }
}

pub fn settle(outcome: payshanba_domain::delivery::Outcome, soum: i64) -> Command {
    Command::Settle {
        cycle: cycle(),
        courier: Some(CourierId(1)),
        outcome,
        cash_tiyin: Tiyin::from_soum(soum),
    }
}

pub fn delivered(soum: i64) -> Command {
    settle(payshanba_domain::delivery::Outcome::Delivered, soum)
}
