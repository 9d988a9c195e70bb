//! A provisional plan is *wanted* from the evening before; it tells those who load the order, and nobody anything else.
//!
//! A plan is *wanted* from the morning of a delivery day until one is adopted, and again when a courier falls out. It
//! covers the orders on the confirmed list, the couriers on the roster, and says of every order when it comes or why it
//! is left out.
//!
//! Planning blocks nobody: the solver has a thread of its own, and when no map answers the great circle does. A plan
//! made again keeps everybody's open stops with their courier and in their order, for those boxes are in that car; it
//! only finds the best places for what the fallen courier left.
//!
//! The same day gets the same plan whenever it is planned: the packers load on Wednesday evening what is driven on
//! Thursday. So a search is measured in rounds, in proportion to the stops, and not by the clock; the clock only ends one
//! that is much slower than it should be, and the log says so. The plan is then as sound, and another one next time.
//! With another number of threads, on a machine with other cores, it may be another one as well.

mod answer;
mod day;
mod door;
mod driver;
mod effort;
mod lead;
mod map;
mod question;
mod reason;
mod told;
mod traffic;
mod trials;
mod waiting;

use async_trait::async_trait;
use payshanba_domain::cycle::{self, Car, DayPlan};
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::place::Place;
use payshanba_domain::{AddressId, Addressed, By, Cause, Command, CycleDate, StreamKey};
use payshanba_routing::{Budget, Plan, Problem, Watch};
use std::sync::Arc;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::ports::{Maps, PortError, Ports};
use crate::reconciler::POLL;
use crate::{Counts, Directory, Fault, Receipt, Task};
use day::Day;
use effort::Patience;
use question::Question;
use told::Told;
use trials::Trials;
use waiting::Waiting;

pub use effort::Effort;

/// What the farm plans by.
#[derive(Clone, Copy, Debug)]
pub struct PlannerSettings {
    /// Where couriers load who have no start of their own, and where all are expected back.
    pub depot: Place,
    /// Seconds at a door.
    pub service_s: u32,
    /// Seconds more for each further order at the same door.
    pub further_order_s: u32,
    /// How long a plan is looked for.
    pub effort: Effort,
}

impl PlannerSettings {
    /// Three minutes at a door, half a minute for each further order.
    pub const AT_A_DOOR_S: (u32, u32) = (180, 30);

    /// The usual times at a door.
    #[must_use]
    pub fn new(depot: Place) -> Self {
        let (service_s, further_order_s) = Self::AT_A_DOOR_S;
        Self { depot, service_s, further_order_s, effort: Effort::default() }
    }
}

/// Finds a plan within a budget, sooner when whoever watches wants it; [`payshanba_routing::solve`] is one.
pub type Solver = fn(&Problem, &Budget<'_>, &dyn Watch) -> Plan;

/// What the solver found.
struct Found {
    plan: Plan,
    /// The clock ended the search before its rounds were done.
    cut_short: bool,
}

/// Plans the day.
pub struct RoutePlanner {
    ports: Ports,
    directory: Directory,
    maps: Arc<dyn Maps>,
    settings: PlannerSettings,
    solver: Solver,
    trials: Trials,
    /// The same for provisional plans, which nobody is told of.
    sketches: Trials,
    waiting: Waiting,
    /// The last time that nobody could drive and the week was told.
    missed: Option<Cause>,
    /// Holds true once the farm closes.
    closes: watch::Receiver<bool>,
}

impl RoutePlanner {
    /// A planner that asks `maps` first.
    #[must_use]
    pub fn new(ports: Ports, directory: Directory, maps: Arc<dyn Maps>, settings: PlannerSettings) -> Self {
        let solver: Solver = payshanba_routing::solve;
        let (trials, sketches, waiting) = (Trials::default(), Trials::default(), Waiting::default());
        // Nobody ever says so: what a channel last held stays readable.
        let closes = watch::channel(false).1;
        Self { ports, directory, maps, settings, solver, trials, sketches, waiting, missed: None, closes }
    }

    /// The same planner, which gives a search up when the farm closes; whoever opens it again plans the day.
    #[must_use]
    pub fn until(mut self, closes: watch::Receiver<bool>) -> Self {
        self.closes = closes;
        self
    }

    /// The same planner with another solver.
    #[must_use]
    pub fn solving_by(mut self, solver: Solver) -> Self {
        self.solver = solver;
        self
    }

    async fn plan(&mut self, date: CycleDate, counts: &mut Counts) -> Result<(), PortError> {
        let day = Day::read(&self.ports, date).await?;
        if day.drivers.is_empty() && (day.again || !day.orders.is_empty()) {
            return self.miss_couriers(&day, counts).await;
        }
        if !day.strays.is_empty() && self.waiting.holds(date, day.version) {
            counts.one("waiting");
            return Ok(());
        }
        let (begun, couriers) = (Instant::now(), day.drivers.len());
        let told = match self.question(&day).await? {
            Some(question) => self.solve(Arc::new((day, question))).await?,
            None => Told::of(answer::without_routes(&day)),
        };
        self.adopt(date, Told { couriers, took: begun.elapsed(), ..told }, counts).await
    }

    async fn question(&self, day: &Day) -> Result<Option<Question>, PortError> {
        let places: Vec<AddressId> = day.orders.iter().map(|order| order.address).chain(day.cars()).collect();
        let known = self.ports.people.addresses(&places).await?.into_iter().collect();
        Question::ask(day, &known, &self.settings, &*self.maps).await
    }

    /// The provisional plan of the evening before, for whoever loads. It waits for somebody to drive; nobody is alerted,
    /// for the morning's plan does not need it.
    async fn sketch(&self, date: CycleDate, counts: &mut Counts) -> Result<(), PortError> {
        let day = Day::read(&self.ports, date).await?;
        if day.drivers.is_empty() && !day.orders.is_empty() {
            counts.one("draft_waits");
            return Ok(());
        }
        let plan = match self.question(&day).await? {
            Some(question) => {
                let asked = Arc::new((day, question));
                answer::plan(&asked.0, &asked.1, &self.solve_once(&asked, self.settings.effort).await?.plan)
            }
            None => answer::without_routes(&day),
        };
        let cars = plan.routes.iter().map(|route| Car {
            courier: route.courier,
            stops: route.stops.iter().map(|stop| stop.subscriber).collect(),
        });
        let command = cycle::Command::AdoptDraft { cars: cars.collect() };
        let receipt = self.tell(date, Cause(format!("draft:{date}")), command).await?;
        counts.add("drafted", u64::from(matches!(receipt, Receipt::Done { .. })));
        Ok(())
    }

    async fn sketch_all(&mut self, counts: &mut Counts) -> Result<(), PortError> {
        let wanted = self.ports.views.drafts_wanted().await?;
        self.sketches.forget_all_but(&wanted);
        for date in wanted {
            if !self.sketches.may_try(date) {
                continue;
            }
            if let Err(error) = self.sketch(date, counts).await {
                if self.is_closing() {
                    break;
                }
                tracing::warn!(cycle = %date, %error, "no provisional plan");
                self.sketches.failed(date);
            }
        }
        Ok(())
    }

    async fn adopt(&self, date: CycleDate, told: Told, counts: &mut Counts) -> Result<(), PortError> {
        let plan = told.plan.clone();
        counts.add("stops", plan.routes.iter().map(|route| route.stops.len() as u64).sum());
        counts.add("left_out", plan.left_out.len() as u64);
        counts.one(plan.source.word());
        let cause = Cause(format!("plan:{date}:{}", plan.version));
        match self.tell(date, cause, cycle::Command::AdoptPlan { plan }).await? {
            Receipt::Done { .. } => {
                counts.one("adopted");
                told.log(date);
            }
            // Another instance was quicker, or the plan names somebody who has fallen out meanwhile.
            Receipt::AlreadyDone | Receipt::Unchanged => {}
            Receipt::Refused(why) => return Err(PortError::Rejected(format!("plan refused: {why}"))),
        }
        Ok(())
    }

    /// The solver's plan; after it has crashed three times the plain first plan, which is there before any search.
    async fn solve(&self, asked: Arc<(Day, Question)>) -> Result<Told, PortError> {
        for tries in 1..=trials::MOST {
            match self.solve_once(&asked, self.settings.effort).await {
                Ok(found) => return Ok(self.with_traffic(&asked, found).await),
                Err(error) if self.is_closing() => return Err(error),
                Err(error) => tracing::error!(cycle = %asked.0.date, %error, tries, "no plan found"),
            }
        }
        let found = self.solve_once(&asked, Effort { rounds: 0, ..self.settings.effort }).await?;
        self.alert(asked.0.date).await?;
        Ok(self.with_traffic(&asked, found).await)
    }

    async fn with_traffic(&self, asked: &(Day, Question), found: Found) -> Told {
        let (day, question) = asked;
        let Found { plan, cut_short } = found;
        let (plan, timed_by) = traffic::timed(day, question, plan, &*self.maps).await;
        let driven_s = plan.routes.iter().map(|route| route.duration_s).sum();
        Told { driven_s, cut_short, ..Told::of(DayPlan { timed_by, ..answer::plan(day, question, &plan) }) }
    }

    async fn solve_once(&self, asked: &Arc<(Day, Question)>, effort: Effort) -> Result<Found, PortError> {
        let (asked, solver) = (Arc::clone(asked), self.solver);
        // The day seeds the solver: whoever plans it again gets the same plan.
        let seed = u64::from(chrono::Datelike::num_days_from_ce(&asked.0.date.0).unsigned_abs());
        let budget = effort.budget(asked.1.problem.stops().len(), seed);
        let begun = Instant::now();
        let patience = Patience::new(effort.patience(asked.0.again), self.closes.clone());
        let solving = tokio::task::spawn_blocking(move || {
            let (day, question) = &*asked;
            let plan = question.answer(day.again, solver, &budget, &patience);
            plan.map(|plan| Found { plan, cut_short: patience.is_over() })
        });
        let ended_badly =
            |error: &dyn std::fmt::Display| PortError::Rejected(format!("the solver ended badly: {error}"));
        let found = solving.await.map_err(|error| ended_badly(&error))?;
        if self.is_closing() {
            return Err(PortError::Unavailable(
                "the farm closes: the day is planned when it opens".to_owned(),
            ));
        }
        self.ports.meter.planned(begun.elapsed());
        found.map_err(|error| ended_badly(&error))
    }

    fn is_closing(&self) -> bool {
        *self.closes.borrow()
    }

    /// The owner hears of a day that is not planned as it should be.
    async fn alert(&self, date: CycleDate) -> Result<(), PortError> {
        let stream = StreamKey::Cycle(date);
        let card = Outgoing::owner(Message::Quarantined { cause: format!("plan:{date}") });
        self.ports.journal.alert(stream, card).await?;
        self.ports.wake.dispatcher.notify_one();
        Ok(())
    }

    /// The first plan of a day waits for somebody to drive; stops that a courier left are given up.
    async fn miss_couriers(&mut self, day: &Day, counts: &mut Counts) -> Result<(), PortError> {
        let cause = Cause(format!("miss-couriers:{}:{}:{}", day.date, day.version, day.without));
        if self.missed.as_ref() != Some(&cause) {
            counts.one("couriers_missed");
            self.tell(day.date, cause.clone(), cycle::Command::MissCouriers).await?;
            self.missed = Some(cause);
        }
        Ok(())
    }

    async fn tell(&self, id: CycleDate, cause: Cause, command: cycle::Command) -> Result<Receipt, PortError> {
        let occurred_at = self.ports.clock.now();
        let body = Addressed::Cycle { id, command };
        let command = Command { cause, by: By::Farm, occurred_at, body };
        self.directory.deliver(command, None).await.map_err(|fault| match fault {
            Fault::Rejected(_) | Fault::Panicked | Fault::Unreadable(_) => {
                PortError::Rejected(fault.to_string())
            }
            Fault::Conflict | Fault::Unknown(_) | Fault::Unavailable(_) => {
                PortError::Unavailable(fault.to_string())
            }
        })
    }
}

#[async_trait]
impl Task for RoutePlanner {
    const NAME: &'static str = "route-planner";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        let mut trouble = None;
        let wanted = self.ports.views.plans_wanted().await?;
        self.trials.forget_all_but(&wanted);
        self.waiting.forget_all_but(&wanted);
        for date in wanted {
            if !self.trials.may_try(date) {
                counts.one("given_up");
                continue;
            }
            // One day that cannot be planned does not keep another from being planned.
            if let Err(error) = self.plan(date, &mut counts).await {
                if self.is_closing() {
                    return Ok(counts);
                }
                tracing::error!(cycle = %date, %error, "day not planned");
                if matches!(error, PortError::Rejected(_)) && self.trials.failed(date) {
                    self.alert(date).await?;
                }
                trouble = Some(error);
            }
        }
        self.sketch_all(&mut counts).await?;
        trouble.map_or(Ok(counts), Err)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.ports.wake.planner.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}
