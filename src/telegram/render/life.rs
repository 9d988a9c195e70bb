//! A life in words: the order and how to change it, a rest, a vacation, an end, the language.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::Language;
use payshanba_domain::message::Recipient;
use payshanba_domain::order::{Method, Order};
use payshanba_domain::subscriber::{Standing, State};
use payshanba_domain::{AddressId, CycleDate};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::order::coming;
use super::{Page, Rendered, Writing};

/// Rests that are offered, in weeks.
const REST_WEEKS: [u64; 3] = [1, 2, 4];
/// So many weeks are offered to go away in, and to come back in.
const VACATION_WEEKS: u64 = 8;

impl Page<'_> {
    /// The order that comes next, with everything that can be changed about it.
    pub(super) async fn order(self) -> Writing {
        let state = self.state().await?;
        match coming(&state) {
            Some(order) => self.order_page(&state, order).await,
            None => self.where_you_are().await,
        }
    }

    pub(super) async fn order_page(self, state: &State, order: &Order) -> Writing {
        let mut lines = self.order_lines(state, order);
        if order.method == Method::Cash && state.due(order).is_positive() {
            lines.push(self.pay_line(state, order));
        }
        lines.extend(self.note(state).await?);
        lines.extend(self.phone_line().await?);
        if !order.is_open() {
            lines.extend([String::new(), self.say("order-locked", &[])]);
        }
        Ok(Rendered::lines(&lines).with(self.order_keys(state, order).await?))
    }

    /// Fewer or more, another box, another place, another way to pay, not this week.
    pub(super) async fn order_keys(&self, state: &State, order: &Order) -> Result<Vec<Vec<Key>>, PortError> {
        let mut rows = Vec::from_iter(self.boxes_keys(state));
        rows.extend(self.add_on_rows(order));
        rows.push(self.change_keys());
        rows.extend(self.door_key(state).await?.map(|key| vec![key]));
        if order.is_open() {
            rows.extend(self.pay_key(state, order).map(|key| vec![key]));
            if state.standing.is_served() {
                rows.push(vec![self.skip_key(order.cycle)]);
            }
        }
        rows.extend(self.phone_key().await?.map(|key| vec![key]));
        Ok(rows)
    }

    /// The ways to pay what is due; once nothing is, the weeks that could be paid ahead.
    fn pay_key(&self, state: &State, order: &Order) -> Option<Key> {
        let methods = CustomerButton::Methods(order.cycle);
        if state.due(order).is_positive() {
            return (!self.pen.desk.payments.is_empty()).then(|| self.key("button-methods", methods));
        }
        (!self.ahead_keys(state, order).is_empty()).then(|| self.key("button-pay-ahead", methods))
    }

    /// `➖ 2 boxes ➕`, from one to the most an order may hold.
    pub(super) fn boxes_keys(&self, state: &State) -> Option<Vec<Key>> {
        let (tariff, quantity) = state.choice?;
        let most = self.pen.desk.current_terms().quantity_max;
        let boxes = |quantity| Button::Customer(CustomerButton::Boxes(tariff, quantity));
        let fewer = (quantity > 1).then(|| Key::button("➖".to_owned(), boxes(quantity - 1)));
        let more = (quantity < most).then(|| Key::button("➕".to_owned(), boxes(quantity + 1)));
        let now = self.say("boxes", &[("boxes", quantity.into())]);
        Some(fewer.into_iter().chain([Key::button(now, boxes(quantity))]).chain(more).collect())
    }

    /// Landmark, entrance and floor, to be added or put in place of what is known.
    pub(super) async fn door_key(&self, state: &State) -> Result<Option<Key>, PortError> {
        let Some(door) = state.door else { return Ok(None) };
        let is_noted = self.words_of(door.address).await?.is_some();
        let text = if is_noted { "button-landmark-change" } else { "button-landmark" };
        Ok(Some(self.key(text, CustomerButton::Landmark(door.address))))
    }

    /// What the next words stand in place of is shown, so that nothing is lost unawares.
    pub(super) async fn ask_landmark(self, address: AddressId) -> Writing {
        let mut lines = vec![self.say("ask-landmark", &[])];
        let known = self.words_of(address).await?;
        lines.extend(known.map(|note| self.say("ask-landmark-instead", &[("note", note.into())])));
        Ok(Rendered::lines(&lines))
    }

    /// A word when the courier could not call.
    pub(super) async fn phone_line(&self) -> Result<Option<String>, PortError> {
        Ok(self.lacks_phone().await?.then(|| self.say("phone-missing", &[])))
    }

    pub(super) async fn phone_key(&self) -> Result<Option<Key>, PortError> {
        Ok(self.lacks_phone().await?.then(|| self.key("button-phone", CustomerButton::Phone)))
    }

    async fn lacks_phone(&self) -> Result<bool, PortError> {
        let Some(id) = self.subscriber() else { return Ok(false) };
        let contact = self.pen.desk.people.contact(Recipient::Subscriber(id)).await?;
        Ok(contact.is_some_and(|contact| contact.phone.is_none()))
    }

    /// For one, two or four weeks, until further notice, or from and until a date.
    pub(super) async fn ask_pause(self) -> Writing {
        let state = self.state().await?;
        if !state.standing.is_served() && state.standing != Standing::AwaitingPayment {
            return self.resting(&state).await;
        }
        let first = self.first_week(&state);
        let rest = |weeks: u64| {
            let until = later(first, weeks);
            let values = [("weeks", weeks.into()), ("date", self.short_date(until).into())];
            vec![Key::button(
                self.say("button-rest-weeks", &values),
                Button::Customer(CustomerButton::Pause(Some(until))),
            )]
        };
        let mut rows: Vec<Vec<Key>> = REST_WEEKS.map(rest).into();
        rows.push(vec![self.key("button-rest-open", CustomerButton::Pause(None))]);
        if state.standing.is_served() {
            rows.push(vec![self.key("button-vacation", CustomerButton::AskVacation(None))]);
        }
        rows.push(vec![self.key("button-keep", CustomerButton::Status)]);
        Ok(self.plain("ask-pause").with(rows))
    }

    /// Somebody who rests already, or for whom nothing comes: how it stands, and how to go on.
    async fn resting(self, state: &State) -> Writing {
        let page = self.status().await?;
        let resumes = matches!(state.standing, Standing::Paused { .. });
        Ok(if resumes { page.with(self.resume_row()) } else { page })
    }

    /// Coming delivery days, two in a row: first when it begins, then when it ends.
    pub(super) async fn ask_vacation(self, from: Option<CycleDate>) -> Writing {
        let state = self.state().await?;
        if !state.standing.is_served() {
            return self.resting(&state).await;
        }
        let first = from.map_or_else(|| self.first_week(&state), CycleDate::next);
        let day = |date: CycleDate| {
            let button = match from {
                None => CustomerButton::AskVacation(Some(date)),
                Some(from) => CustomerButton::Vacation(from, date),
            };
            Key::button(self.short_date(date), Button::Customer(button))
        };
        let days: Vec<CycleDate> = (0..VACATION_WEEKS).map(|weeks| later(first, weeks)).collect();
        let mut rows: Vec<Vec<Key>> =
            days.chunks(2).map(|pair| pair.iter().copied().map(day).collect()).collect();
        rows.push(vec![self.key("button-keep", CustomerButton::Status)]);
        let text = match from {
            None => self.plain("ask-vacation-from"),
            Some(from) => self.dated("ask-vacation-until", from),
        };
        Ok(text.with(rows))
    }

    pub(super) fn ask_cancel(self) -> Rendered {
        self.plain("ask-cancel").with(vec![
            vec![self.key("button-cancel", CustomerButton::Cancel)],
            vec![self.key("button-pause", CustomerButton::AskPause)],
            vec![self.key("button-keep", CustomerButton::Status)],
        ])
    }

    /// Each language is called by its own name.
    pub(super) fn ask_language(self, key: &str) -> Rendered {
        let name = |language| {
            let name = self.pen.texts.say(language, "language-name", &[]);
            vec![Key::button(name, Button::Customer(CustomerButton::Language(language)))]
        };
        self.plain(key).with(Language::ALL.map(name).into())
    }

    /// The first week that can still be left out.
    fn first_week(&self, state: &State) -> CycleDate {
        state.open_order().map_or_else(|| self.pen.desk.accepting(), |order| order.cycle)
    }

    fn short_date(&self, date: CycleDate) -> String {
        self.pen.texts.short_date(self.language, date)
    }
}

fn later(first: CycleDate, weeks: u64) -> CycleDate {
    (0..weeks).fold(first, |week, _| week.next())
}
