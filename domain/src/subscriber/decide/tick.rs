//! Performing what has come due: every instant up to now, in order, whether the farm was up or away.

use crate::delivery::{Outcome, Report};
use crate::order::{Method, Order, Stage, Wish};
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::list::ListEvent;
use crate::subscriber::state::Standing;
use crate::subscriber::step::{self, Step};

/// One tick never does more than this; the rest follows in the next.
const STEPS_MAX: usize = 64;

impl Draft<'_> {
    pub(super) fn tick(&mut self) {
        for _ in 0..STEPS_MAX {
            match step::next(&self.state) {
                Some((at, step)) if at <= self.moment.now => self.perform_step(step),
                Some(_) | None => break,
            }
        }
    }

    fn perform_step(&mut self, step: Step) {
        match step {
            Step::Tell(cycle) => self.tell(cycle),
            Step::Remind(cycle) => self.remind(cycle),
            Step::Lock(cycle) => self.lock(cycle),
            Step::Close(cycle) => {
                self.end_stop(cycle, Report::undriven(Outcome::NotReached), self.moment.now)
            }
            Step::Open(cycle) => self.open(cycle),
        }
    }

    fn tell(&mut self, cycle: CycleDate) {
        let Some(Stage::Settled { settlement, .. }) =
            self.state.order(cycle).map(|order| order.stage.clone())
        else {
            return;
        };
        self.apply(Event::OutcomeTold { cycle, settlement });
        self.credit_if_ended();
    }

    /// One reminder for all that have come due; none for a lock that has passed.
    fn remind(&mut self, cycle: CycleDate) {
        let now = self.moment.now;
        let Some(order) = self.state.order(cycle) else { return };
        if order.lock_at <= now {
            return self.lock(cycle);
        }
        let reminders = order.reminders_at.iter().map(|at| u8::from(*at <= now)).sum();
        let (due_tiyin, lock_at) = (self.state.due(order), order.lock_at);
        self.apply(Event::Reminded { cycle, reminders, due_tiyin, lock_at });
    }

    pub(super) fn lock(&mut self, cycle: CycleDate) {
        let Some(mut order) = self.state.order(cycle).cloned() else { return };
        let affordable = match order.method {
            Method::Cash => true,
            // A missing surcharge is collected at the door; only a box that is not covered is dropped.
            Method::Prepay => self.state.wallet_tiyin >= order.price_tiyin,
        };
        let lacks_add_ons = self.lacks_add_ons(&order);
        if (!affordable || lacks_add_ons) && self.hold_lock(&order) {
            return;
        }
        if !affordable && self.delay_lock(&order) {
            return;
        }
        if !affordable {
            match self.covered_before(&order) {
                Some(covered) => {
                    self.apply(Event::List(ListEvent::UpgradeFellBack { order: covered.clone() }));
                    order = covered;
                }
                None => return self.drop_unpaid(&order),
            }
        }
        if self.lacks_add_ons(&order) {
            order = self.drop_add_ons(&order);
        }
        let total = order.total();
        let prepaid_tiyin = self.state.wallet_tiyin.min(total);
        self.apply(Event::OrderLocked {
            cycle,
            prepaid_tiyin,
            cash_due_tiyin: total - prepaid_tiyin,
            close_at: order.close_at,
            about: order.about(),
        });
        self.void_invoice();
        self.apply_if(self.state.misses > 0, Event::MissesCounted { misses: 0 });
        let waits = matches!(self.state.standing, Standing::AwaitingPayment | Standing::PastDue);
        self.apply_if(waits, Event::Moved { to: Standing::Active });
    }

    /// The box the wallet covered before a dearer one was chosen and not paid.
    pub(super) fn covered_before(&self, order: &Order) -> Option<Order> {
        let (tariff, quantity) = order.fallback?;
        let wish = Wish { tariff, quantity, ..self.state.wish(order.method)? };
        let mut covered = Order::price(wish, order.cycle, self.terms.of(order.cycle), self.moment.now)?;
        covered.stage = order.stage.clone();
        covered.lock_at = order.lock_at;
        covered.add_ons.clone_from(&order.add_ons);
        (self.state.wallet_tiyin >= covered.price_tiyin).then_some(covered)
    }

    /// A lock that was missed by over an hour is put off once, so that nobody is dropped for our absence.
    fn delay_lock(&mut self, order: &Order) -> bool {
        if matches!(order.stage, Stage::Open { warned: true, .. }) {
            return false;
        }
        let late = self.terms.instants(order.cycle).late_lock(order.lock_at, self.moment.now);
        if let Some(until) = late {
            self.apply(Event::LockDelayed { cycle: order.cycle, until });
        }
        late.is_some()
    }

    pub(super) fn drop_unpaid(&mut self, order: &Order) {
        self.void_invoice();
        let (cycle, next) = (order.cycle, self.accepting());
        self.apply(Event::OrderDropped { cycle, next, close_at: order.close_at });
        match self.state.standing {
            Standing::AwaitingPayment => {
                self.clear_opening();
                self.move_to(Standing::Draft);
            }
            // A Thursday the farm slept through is nobody's miss.
            Standing::Active | Standing::PastDue if self.moment.now < order.close_at => self.count_miss(),
            Standing::Active | Standing::PastDue => {}
            Standing::Draft | Standing::Paused { .. } | Standing::Cancelled => {}
        }
    }

    fn count_miss(&mut self) {
        let misses = self.state.misses.saturating_add(1);
        self.apply(Event::MissesCounted { misses });
        if misses >= 2 {
            self.clear_opening();
            self.move_to(Standing::Paused { until: None, unpaid: true });
        } else {
            self.move_to(Standing::PastDue);
        }
    }

    /// Makes the order of a week that opens; a week whose lock has passed meanwhile is never opened.
    fn open(&mut self, cycle: CycleDate) {
        let accepting = self.accepting();
        if cycle < accepting {
            let opening = Some(self.opening_of(accepting));
            return self.apply(Event::OpeningSet { opening });
        }
        if let Standing::Paused { until: Some(until), .. } = self.state.standing
            && until <= cycle
        {
            self.move_to(Standing::Active);
        }
        let wanted =
            self.state.standing.is_served() && !self.state.is_away(cycle) && !self.state.has_answered(cycle);
        if wanted && self.terms.of(cycle).opt_in {
            let lock_at = self.terms.instants(cycle).lock;
            self.apply(Event::List(ListEvent::WeekOffered { cycle, lock_at }));
            let opening = Some(self.opening_of(cycle.next()));
            return self.apply(Event::OpeningSet { opening });
        }
        match self.priced(cycle, self.method()).filter(|_| wanted) {
            Some(order) => self.apply(Event::OrderPlaced { order, by_opening: true }),
            None if wanted => return self.rest_unservable(),
            None => {}
        }
        let opening = Some(self.opening_of(cycle.next()));
        self.apply(Event::OpeningSet { opening });
    }

    /// The tariff is gone or the door is out of reach by new terms: the subscription rests until the customer chooses.
    fn rest_unservable(&mut self) {
        self.clear_opening();
        self.move_to(Standing::Paused { until: None, unpaid: false });
    }
}
