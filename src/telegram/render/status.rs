//! A status in words: where a subscription stands, what comes next, where to; or the question that is open.

use payshanba_actors::ports::PortError;
use payshanba_domain::subscriber::{self, Scarcity, Standing};
use payshanba_domain::zone::Zone;
use payshanba_domain::{AddressId, CycleDate};

use super::super::interpret::payable;
use super::super::keyboard::Key;
use super::order::{coming, spare};
use super::{NOTE_CHARS_MAX, Page, Rendered, Writing};
use crate::texts::escaped;

impl Page<'_> {
    /// The question that is open, or the status.
    pub(super) async fn where_you_are(self) -> Writing {
        let state = self.state().await?;
        let is_due = state.open_order().is_some_and(|order| state.due(order).is_positive());
        if let Some(invoice) = payable(&state).filter(|_| is_due && !self.pen.desk.payments.is_empty()) {
            return Ok(self.open_invoice(&state, invoice));
        }
        match state.standing {
            Standing::Draft | Standing::Cancelled if state.choice.is_none() || state.door.is_none() => {
                Ok(self.question(&state))
            }
            Standing::Draft => self.ask_method(self.pen.desk.accepting()).await,
            Standing::AwaitingPayment => match state.open_order().map(|order| order.cycle) {
                Some(cycle) => self.ask_method(cycle).await,
                None => self.ask_method(self.pen.desk.accepting()).await,
            },
            Standing::Cancelled => Ok(self.welcome()),
            Standing::Active | Standing::PastDue | Standing::Paused { .. } => self.status().await,
        }
    }

    /// What is asked first: a box, then a place.
    pub(super) fn question(self, state: &subscriber::State) -> Rendered {
        if state.choice.is_none() || state.standing == Standing::Cancelled {
            self.welcome()
        } else {
            self.ask_location("ask-location")
        }
    }

    pub(super) async fn status(self) -> Writing {
        let state = self.state().await?;
        let mut lines = vec![self.say("status-head", &[]), self.standing(state.standing)];
        if state.parked {
            lines.push(self.say("status-parked", &[("phone", self.farm_phone().into())]));
        }
        lines.push(String::new());
        lines.extend(self.next(&state));
        lines.push(self.where_to(&state));
        lines.extend(self.note(&state).await?);
        // What the order takes is said with the order.
        if spare(&state).is_positive() {
            lines.push(self.say("status-wallet", &[("amount", self.money(spare(&state)).into())]));
            lines.extend(self.ahead_line(&state));
        }
        if state.receivable_tiyin.is_positive() {
            lines.push(self.say("status-debt", &[("amount", self.money(state.receivable_tiyin).into())]));
        }
        lines.extend(self.expected(&state));
        let mut rows: Vec<Vec<Key>> = match state.open_order() {
            Some(order) if state.standing.is_served() => {
                vec![vec![self.skip_key(order.cycle)], self.change_keys()]
            }
            _ => Vec::new(),
        };
        if let Some(cycle) = self.unasked(&state) {
            lines.push(self.say("status-opt-in", &[]));
            rows.push(vec![self.bring_key(cycle)]);
        }
        if state.standing.is_served() {
            rows.extend(self.door_key(&state).await?.map(|key| vec![key]));
        }
        rows.extend(self.due_key(&state).map(|key| vec![key]));
        let page = Rendered::lines(&lines);
        Ok(if rows.is_empty() { page } else { page.with(rows) })
    }

    /// The week that is ordered only when the customer says so, who has not said anything yet.
    fn unasked(&self, state: &subscriber::State) -> Option<CycleDate> {
        let cycle = self.pen.desk.accepting();
        let is_asked = self.pen.desk.terms.of(cycle).opt_in && state.standing.is_served();
        (is_asked && !state.is_away(cycle) && !state.has_answered(cycle)).then_some(cycle)
    }

    /// What is to come some day: the end of a vacation, a place, eggs that are owed.
    fn expected(&self, state: &subscriber::State) -> Vec<String> {
        let mut lines = Vec::new();
        let accepting = self.pen.desk.accepting();
        if let Some(vacation) = state.vacation.filter(|vacation| vacation.until > accepting) {
            let (from, until) = (self.date(vacation.from), self.date(vacation.until));
            lines.push(self.say("status-vacation", &[("from", from.into()), ("until", until.into())]));
        }
        lines.extend(state.waiting.map(|scarcity| {
            let key = match scarcity {
                Scarcity::Eggs => "status-waiting-eggs",
                Scarcity::Distance => "status-waiting-distance",
            };
            self.say(key, &[])
        }));
        if state.owed_eggs() > 0 {
            lines.push(self.say("balance-owed", &[("eggs", state.owed_eggs().into())]));
        }
        lines
    }

    fn standing(&self, standing: Standing) -> String {
        match standing {
            Standing::Draft => self.say("standing-draft", &[]),
            Standing::AwaitingPayment => self.say("standing-awaiting", &[]),
            Standing::Active => self.say("standing-active", &[]),
            Standing::PastDue => self.say("standing-past-due", &[]),
            Standing::Paused { unpaid: true, .. } => self.say("standing-paused-unpaid", &[]),
            Standing::Paused { until: Some(cycle), .. } => {
                self.say("standing-paused-until", &[("date", self.date(cycle).into())])
            }
            Standing::Paused { until: None, .. } => self.say("standing-paused", &[]),
            Standing::Cancelled => self.say("standing-cancelled", &[]),
        }
    }

    /// The order that comes next, or the box that was chosen.
    fn next(&self, state: &subscriber::State) -> Vec<String> {
        if let Some(order) = coming(state) {
            let date = self.say("order-date", &[("date", self.date(order.cycle).into())]);
            let due = state.due(order);
            let wallet = self.wallet_line(state, order).filter(|_| order.is_open() && due.is_positive());
            let lines =
                [date, self.box_line(order)].into_iter().chain(self.add_on_lines(order)).chain(wallet);
            return lines.chain([self.pay_line(state, order)]).collect();
        }
        let mut lines = vec![self.say("status-no-order", &[])];
        if let Some((tariff, quantity)) = state.choice {
            let values = [("code", tariff.to_string().into()), ("quantity", quantity.into())];
            lines.push(self.say("status-choice", &values));
        }
        lines
    }

    fn where_to(&self, state: &subscriber::State) -> String {
        let Some(door) = state.door else { return self.say("status-no-address", &[]) };
        let terms = self.pen.desk.current_terms();
        let km = self.km(door.distance_m);
        match Zone::of(door.distance_m, &terms) {
            Some(Zone::In) => self.say("status-zone-in", &[("km", km.into())]),
            Some(Zone::Out) | None => {
                let surcharge = self.money(terms.surcharge);
                self.say("status-zone-out", &[("km", km.into()), ("surcharge", surcharge.into())])
            }
        }
    }

    /// What the customer wrote about the address.
    pub(super) async fn note(&self, state: &subscriber::State) -> Result<Option<String>, PortError> {
        let Some(door) = state.door else { return Ok(None) };
        let note = self.words_of(door.address).await?;
        Ok(note.map(|note| self.say("order-note", &[("note", note.into())])))
    }

    /// The same, of a place.
    pub(super) async fn words_of(&self, address: AddressId) -> Result<Option<String>, PortError> {
        let found = self.pen.desk.people.addresses(&[address]).await?;
        let note = found.first().map(|(_, address)| escaped(&address.note, NOTE_CHARS_MAX));
        Ok(note.filter(|note| !note.is_empty()))
    }
}
