//! What a subscriber may do: each verb in its own file, and one place that says who answers what.

mod add_on;
mod change;
mod claim;
mod gift;
mod invoice;
mod join;
mod life;
mod list;
mod payment;
mod payout;
mod reversal;
mod settle;
mod tick;

use crate::aftercare::PayoutStage;
use crate::aggregate::Moment;
use crate::delivery::Report;
use crate::order::{Method, Order};
use crate::refusal::Refusal;
use crate::terms::TermsBook;
use crate::week::CycleDate;

use super::command::Command;
use super::event::Event;
use super::evolve::evolve;
use super::state::{Opening, State};

/// Decides one command.
pub fn decide(
    state: &State,
    command: &Command,
    moment: Moment,
    terms: &TermsBook,
) -> Result<Vec<Event>, Refusal> {
    let mut draft = Draft { state: state.clone(), events: Vec::new(), moment, terms };
    let books_what_happened = matches!(
        command,
        Command::Capture { .. }
            | Command::PreparePayment { .. }
            | Command::CancelPayment { .. }
            | Command::ReversePayment { .. }
            | Command::Settle { .. }
            | Command::NoteTry { .. }
            | Command::Unsettle { .. }
            | Command::Receive { .. }
            | Command::RewardFriend { .. }
            | Command::Park
            | Command::Unpark
    );
    if state.parked && !books_what_happened {
        return if matches!(command, Command::Tick) { Ok(Vec::new()) } else { Err(Refusal::Parked) };
    }
    draft.perform(command)?;
    if draft.state.is_broken() && !draft.state.parked {
        draft.apply(Event::Parked);
    }
    Ok(draft.events)
}

/// A decision in the making: the state as it would be, and the events that lead there.
struct Draft<'a> {
    state: State,
    events: Vec<Event>,
    moment: Moment,
    terms: &'a TermsBook,
}

impl Draft<'_> {
    fn perform(&mut self, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::ChooseTariff { tariff, quantity } => self.choose_tariff(*tariff, *quantity),
            Command::SetAddress { address, distance_m } => self.set_address(*address, *distance_m),
            Command::SetAddOn { add_on, quantity } => self.set_add_on(*add_on, *quantity),
            Command::ChooseCash => self.choose_cash(),
            Command::OpenInvoice { number, weeks } => self.open_invoice(number, *weeks),
            Command::PreparePayment { .. } => self.prepare_payment(command),
            Command::CancelPayment { payment, facts } => self.cancel_payment(*payment, facts.as_ref()),
            Command::Capture { .. } => self.capture(command),
            Command::ReversePayment { .. } => self.reverse_payment(command),
            Command::Wait { scarcity } => self.wait(*scarcity),
            Command::OfferPlace => {
                self.apply_if(self.state.waiting.is_some(), Event::PlaceOffered);
                Ok(())
            }
            Command::Skip { cycle } => self.skip(*cycle),
            Command::TakeVacation { from, until } => self.take_vacation(*from, *until),
            Command::HoldWeek { cycle } => {
                self.hold_week(*cycle);
                Ok(())
            }
            Command::Release { cycle } => self.release(*cycle),
            Command::Admit { cycle } => self.admit(*cycle),
            Command::Cut { cycle, eggs_to } => self.cut(*cycle, *eggs_to),
            Command::Complain { complaint } => self.complain(*complaint),
            Command::Rule { claim, ruling } => self.rule(*claim, *ruling),
            Command::AskPayout => self.ask_payout(),
            Command::PayOut { payout } => self.end_payout(*payout, PayoutStage::Paid),
            Command::DeclinePayout { payout } => self.end_payout(*payout, PayoutStage::Declined),
            Command::BuyGift { code, number, tariff, weeks } => self.buy_gift(code, number, *tariff, *weeks),
            Command::HandGift { code, to } => self.hand_gift(code, *to),
            Command::Receive { credit, amount_tiyin } => self.receive(credit, *amount_tiyin),
            Command::ThankFriend { by } => self.thank_friend(*by),
            Command::RewardFriend { friend, eggs } => self.reward_friend(*friend, *eggs),
            Command::Erase => self.erase(),
            Command::Pause { until } => self.pause(*until),
            Command::Resume => self.resume(),
            Command::Cancel => self.cancel(),
            Command::Settle { cycle, courier, outcome, cash_tiyin } => {
                self.settle(*cycle, Report { outcome: *outcome, courier: *courier, cash: *cash_tiyin })
            }
            Command::NoteTry { cycle, courier } => {
                self.note_try(*cycle, *courier);
                Ok(())
            }
            Command::Unsettle { cycle } => self.unsettle(*cycle),
            Command::Park => {
                self.apply_if(!self.state.parked, Event::Parked);
                Ok(())
            }
            Command::Unpark => {
                self.apply_if(self.state.parked, Event::Unparked);
                Ok(())
            }
            Command::Tick => {
                self.tick();
                Ok(())
            }
        }
    }

    fn apply(&mut self, event: Event) {
        evolve(&mut self.state, &event);
        self.events.push(event);
    }

    fn apply_if(&mut self, wanted: bool, event: Event) {
        if wanted {
            self.apply(event);
        }
    }

    /// The one cycle that takes orders: by when the customer pressed, as long as its list can still be added to.
    fn accepting(&self) -> CycleDate {
        let pressed = self.terms.accepting(self.moment.occurred_at);
        if self.moment.now < self.terms.instants(pressed).latest_lock() {
            pressed
        } else {
            self.terms.accepting(self.moment.now)
        }
    }

    fn opening_of(&self, cycle: CycleDate) -> Opening {
        Opening { cycle, at: self.terms.instants(cycle).open }
    }

    /// The order of a cycle as it would be made now.
    fn priced(&self, cycle: CycleDate, method: Method) -> Option<Order> {
        let wish = self.state.wish(method)?;
        Order::price(wish, cycle, self.terms.of(cycle), self.moment.now)
    }

    /// How a new order is paid: as chosen, unless cash is no longer offered.
    fn method(&self) -> Method {
        match self.state.method {
            Some(Method::Cash) if self.state.may_pay_cash() => Method::Cash,
            Some(Method::Cash | Method::Prepay) | None => Method::Prepay,
        }
    }

    /// Makes the order of the cycle that takes orders now, also of one left out before, and sets the next opening.
    fn place_order(&mut self, method: Method) -> Result<(), Refusal> {
        self.place_order_of(self.accepting(), method)
    }

    fn place_order_of(&mut self, cycle: CycleDate, method: Method) -> Result<(), Refusal> {
        self.apply_if(self.state.waiting.is_some(), Event::WaitingSet { scarcity: None });
        if self.state.order(cycle).is_none() {
            let order = self.priced(cycle, method).ok_or(Refusal::UnknownTariff)?;
            self.apply(Event::OrderPlaced { order, by_opening: false });
        }
        let opening = Some(self.opening_of(cycle.next()));
        self.apply_if(self.state.opening != opening, Event::OpeningSet { opening });
        Ok(())
    }
}
