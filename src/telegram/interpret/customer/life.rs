//! A life in presses: the order's boxes, a rest, a vacation, an end, a way to pay.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Topic;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::message::{Message, Notice, Outgoing, Recipient, Screen};
use payshanba_domain::record::OrderStatus;
use payshanba_domain::subscriber::{Command, Scarcity, Standing, State};
use payshanba_domain::{Cause, CycleDate, SubscriberId};

use super::super::super::button::CustomerButton;
use super::super::super::incoming::Person;
use super::super::super::messenger::left_behind;
use super::super::{Reader, customers};
use super::{asks, asks_or, stale};

/// The slot of a message that was pressed and is answered in its place.
const PAGE: &str = "page";
/// No message of a chat has this number: what stands for it is sent anew.
const NO_MESSAGE: i64 = 0;

impl Reader {
    /// A press of a customer's own.
    pub(in super::super) async fn customer_press(
        &self,
        person: &Person,
        button: CustomerButton,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        match button {
            CustomerButton::Status => self.turned(person, id, Message::Status).await,
            CustomerButton::Order => self.turned(person, id, Screen::Order.into()).await,
            CustomerButton::Boxes(tariff, quantity) => {
                let card = self.pressed_card(person, id, Screen::Order.into()).await?;
                Ok(asks_or(id, Command::ChooseTariff { tariff, quantity }, card))
            }
            CustomerButton::AddOns => self.turned(person, id, Screen::AddOns.into()).await,
            CustomerButton::AddOn(add_on, quantity) => {
                let card = self.pressed_card(person, id, Screen::AddOns.into()).await?;
                Ok(asks_or(id, Command::SetAddOn { add_on, quantity }, card))
            }
            CustomerButton::Bring(cycle) => self.bring(person, id, cycle).await,
            CustomerButton::Gift(tariff) => self.turned(person, id, Screen::Gift { tariff }.into()).await,
            CustomerButton::BuyGift(tariff, weeks) => self.buy_gift(person, id, (tariff, weeks), cause).await,
            CustomerButton::TakeBack(letters) => Ok(Self::take_back(id, letters)),
            CustomerButton::Methods(cycle) => match self.stale_offer(id, cycle).await? {
                Some(stale) => Ok(stale),
                None => self.turned(person, id, Message::AskMethod { cycle }).await,
            },
            CustomerButton::AskPause => self.turned(person, id, Screen::AskPause.into()).await,
            CustomerButton::Pause(until) => Ok(asks(id, Command::Pause { until }, Message::Paused { until })),
            CustomerButton::AskVacation(from) => {
                self.turned(person, id, Screen::AskVacation { from }.into()).await
            }
            CustomerButton::Vacation(from, until) => {
                let unchanged = Notice::Vacation { from, until }.into();
                Ok(asks(id, Command::TakeVacation { from, until }, unchanged))
            }
            CustomerButton::Resume => {
                let card = self.order_card(id, Message::WhereYouAre).await?;
                Ok(asks_or(id, Command::Resume, card))
            }
            CustomerButton::Unskip(cycle) => self.unskip(person, id, cycle).await,
            CustomerButton::Cancel => Ok(asks(id, Command::Cancel, Message::Cancelled)),
            CustomerButton::Payout => Ok(asks(id, Command::AskPayout, Notice::Balance.into())),
            CustomerButton::AskComplaint => self.turned(person, id, Notice::AskComplaint.into()).await,
            CustomerButton::Claim(complaint) => self.ask_photo(person, id, complaint).await,
            CustomerButton::Complain(complaint) => self.complain(person, id, complaint, cause).await,
            CustomerButton::Question => self.ask_words(id, Topic::Question, Screen::AskQuestion).await,
            CustomerButton::Landmark(address) => self.ask_landmark(id, address).await,
            CustomerButton::Reply(note) => self.ask_reply(person, id, note).await,
            CustomerButton::Phone => Ok(customers(id, Screen::AskPhone.into())),
            CustomerButton::Language(language) => self.speak(person, id, language).await,
            CustomerButton::Export => Ok(customers(id, Screen::Export.into())),
            CustomerButton::AskErase => self.turned(person, id, Screen::AskErase.into()).await,
            CustomerButton::Erase => self.erase(id).await,
        }
    }

    /// Shows something in place of the message that was pressed.
    pub(super) async fn turned(
        &self,
        person: &Person,
        id: SubscriberId,
        message: Message,
    ) -> Result<Intent, PortError> {
        let to = Recipient::Subscriber(id);
        if person.message.id > 0 {
            self.point(to, PAGE, person.message.id).await?;
        }
        Ok(Intent::Answer(vec![Outgoing::answer(to, message).slot(PAGE)]))
    }

    /// The week that was left out, for as long as it takes orders.
    async fn unskip(&self, person: &Person, id: SubscriberId, cycle: CycleDate) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let takes_orders = cycle == self.desk.accepting() && state.standing.is_served();
        if !takes_orders || state.is_away(cycle) {
            return Ok(stale(id));
        }
        let card = self.pressed_card(person, id, Message::WhereYouAre).await?;
        Ok(asks_or(id, Command::Resume, card))
    }

    /// A card that is pressed is the one to edit, wherever an older one of its kind stands in the chat; answers which one
    /// that was.
    pub(super) async fn point(
        &self,
        to: Recipient,
        slot: &str,
        message_id: i64,
    ) -> Result<Option<i64>, PortError> {
        let before = self.desk.outbox.point(&to.lane(), slot, message_id).await?;
        Ok(before.filter(|before| *before != message_id))
    }

    /// The card of the order that a press is about: the message that was pressed shows it from now on.
    pub(super) async fn pressed_card(
        &self,
        person: &Person,
        id: SubscriberId,
        message: Message,
    ) -> Result<Outgoing, PortError> {
        let slot = self.order_slot(id).await?;
        if person.message.id > 0 {
            self.order_at(id, &slot, person.message.id).await?;
        }
        Ok(Outgoing::answer(Recipient::Subscriber(id), message).slot(slot))
    }

    /// The card of the order below whatever the customer has just sent.
    pub(super) async fn order_card(&self, id: SubscriberId, message: Message) -> Result<Outgoing, PortError> {
        let slot = self.order_slot(id).await?;
        self.order_at(id, &slot, NO_MESSAGE).await?;
        Ok(Outgoing::answer(Recipient::Subscriber(id), message).slot(slot))
    }

    /// The card moves; the one that was looked at before loses its keys when the next one is sent.
    async fn order_at(&self, id: SubscriberId, slot: &str, message_id: i64) -> Result<(), PortError> {
        let to = Recipient::Subscriber(id);
        if let Some(before) = self.point(to, slot, message_id).await? {
            self.point(to, &left_behind(slot), before).await?;
        }
        Ok(())
    }

    async fn order_slot(&self, id: SubscriberId) -> Result<String, PortError> {
        let state = self.desk.subscriber(id).await?;
        let cycle = state.open_order().map_or_else(|| self.desk.accepting(), |order| order.cycle);
        Ok(format!("order:{cycle}"))
    }

    /// Yes to a week that is made only for those who ask for it.
    async fn bring(&self, person: &Person, id: SubscriberId, cycle: CycleDate) -> Result<Intent, PortError> {
        if let Some(stale) = self.stale_offer(id, cycle).await? {
            return Ok(stale);
        }
        let card = self.pressed_card(person, id, Screen::Order.into()).await?;
        Ok(asks_or(id, Command::Resume, card))
    }

    /// A newcomer for whose boxes no eggs are left waits instead of paying.
    pub(super) async fn waits_for_eggs(
        &self,
        id: SubscriberId,
        cycle: CycleDate,
    ) -> Result<Option<Intent>, PortError> {
        let terms = self.desk.terms.of(cycle);
        let Some(capacity) = terms.capacity_eggs else { return Ok(None) };
        let state = self.desk.subscriber(id).await?;
        let tariff = state.choice.and_then(|(code, quantity)| Some((terms.tariff(code)?.eggs, quantity)));
        let Some((eggs, quantity)) = tariff.filter(|_| is_newcomer(&state)) else { return Ok(None) };
        let filter = OrderFilter { cycle: Some(cycle), ..OrderFilter::default() };
        let orders = self.desk.views.orders(filter).await?;
        let stands =
            |status| !matches!(status, OrderStatus::Skipped | OrderStatus::Dropped | OrderStatus::Failed);
        let ordered: u64 =
            orders.iter().filter(|order| stands(order.status)).map(|order| u64::from(order.eggs)).sum();
        let wanted = u64::from(eggs) * u64::from(quantity);
        Ok((ordered + wanted > u64::from(capacity)).then(|| waits(id, Scarcity::Eggs)))
    }
}

/// Somebody whom nothing is brought to yet.
pub(super) const fn is_newcomer(state: &State) -> bool {
    matches!(state.standing, Standing::Draft | Standing::Cancelled)
}

/// The waiting list, before anything is paid.
pub(super) fn waits(id: SubscriberId, scarcity: Scarcity) -> Intent {
    asks(id, Command::Wait { scarcity }, Notice::Waiting { scarcity }.into())
}
