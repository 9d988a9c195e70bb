//! A provisional plan is *wanted* from the evening before; it tells those who load the order, and nobody anything else.
//!
//! A plan is *wanted* from the morning of a delivery day until one is adopted, and again when a courier falls out. It
//! covers the orders on the confirmed list, the couriers on the roster, and says of every order when it comes or why it
//! is left out.
//!
//! Planning blocks nobody: the solver has a thread of its own, and when no map answers the great circle does. A plan
//! made again keeps everybody's open stops with their courier and in their order, for those boxes are in that car; it
//! only finds the best places for what the fallen courier left. The same day always gets the same plan.

mod answer;
mod day;
mod door;
mod driver;
mod lead;
mod map;
mod question;
mod reason;
mod traffic;
mod trials;
mod waiting;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::cycle::{self, Car, DayPlan};
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::place::Place;
use payshanba_domain::{AddressId, Addressed, By, Cause, Command, CycleDate, StreamKey};
use payshanba_routing::{Budget, Plan, Problem, Watch};
use tokio::time::Instant;

use crate::ports::{Maps, PortError, Ports};
use crate::reconciler::POLL;
use crate::{Counts, Directory, Fault, Receipt, Task};
use day::Day;
use question::Question;
use trials::Trials;
use waiting::Waiting;

/// What the farm plans by.
#[derive(Clone, Copy, Debug)]
pub struct PlannerSettings {
    /// Where couriers load who have no start of their own, and where all are expected back.
    pub depot: Place,
    /// Seconds at a door.
    pub service_s: u32,
    /// Seconds more for each further order at the same door.
    pub further_order_s: u32,
    /// Rounds of improvement the solver makes.
    pub iterations: u64,
    /// The solver answers with what it has after so long. Machine time.
    pub think_most: Duration,
}

impl PlannerSettings {
    /// Three minutes at a door, half a minute for each further order.
    pub const AT_A_DOOR_S: (u32, u32) = (180, 30);

    /// The usual times at a door.
    #[must_use]
    pub const fn new(depot: Place) -> Self {
        let (service_s, further_order_s) = Self::AT_A_DOOR_S;
        Self { depot, service_s, further_order_s, iterations: 20_000, think_most: Duration::from_secs(20) }
    }
}

/// Finds a plan within a budget, sooner when whoever watches wants it; [`payshanba_routing::solve`] is one.
pub type Solver = fn(&Problem, &Budget<'_>, &dyn Watch) -> Plan;

/// Waits for a plan, but no longer than this. Machine time.
struct Patience(Instant);

impl Watch for Patience {
    fn halted(&self) -> bool {
        Instant::now() >= self.0
    }
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
}

impl RoutePlanner {
    /// A planner that asks `maps` first.
    #[must_use]
    pub fn new(ports: Ports, directory: Directory, maps: Arc<dyn Maps>, settings: PlannerSettings) -> Self {
        let solver: Solver = payshanba_routing::solve;
        let (trials, sketches, waiting) = (Trials::default(), Trials::default(), Waiting::default());
        Self { ports, directory, maps, settings, solver, trials, sketches, waiting, missed: None }
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
        let plan = match self.question(&day).await? {
            Some(question) => self.solve(Arc::new((day, question))).await?,
            None => answer::without_routes(&day),
        };
        self.adopt(date, plan, counts).await
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
                answer::plan(&asked.0, &asked.1, &self.solve_once(&asked, self.settings.iterations).await?)
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
                tracing::warn!(cycle = %date, %error, "no provisional plan");
                self.sketches.failed(date);
            }
        }
        Ok(())
    }

    async fn adopt(&self, date: CycleDate, plan: DayPlan, counts: &mut Counts) -> Result<(), PortError> {
        counts.add("stops", plan.routes.iter().map(|route| route.stops.len() as u64).sum());
        counts.add("left_out", plan.left_out.len() as u64);
        counts.one(plan.source.word());
        let cause = Cause(format!("plan:{date}:{}", plan.version));
        match self.tell(date, cause, cycle::Command::AdoptPlan { plan }).await? {
            Receipt::Done { .. } => counts.one("adopted"),
            // Another instance was quicker, or the plan names somebody who has fallen out meanwhile.
            Receipt::AlreadyDone | Receipt::Unchanged => {}
            Receipt::Refused(why) => return Err(PortError::Rejected(format!("plan refused: {why}"))),
        }
        Ok(())
    }

    /// The solver's plan; after it has crashed three times the plain first plan, which is there before any search.
    async fn solve(&self, asked: Arc<(Day, Question)>) -> Result<DayPlan, PortError> {
        for tries in 1..=trials::MOST {
            match self.solve_once(&asked, self.settings.iterations).await {
                Ok(plan) => return Ok(self.with_traffic(&asked, plan).await),
                Err(error) => tracing::error!(cycle = %asked.0.date, %error, tries, "no plan found"),
            }
        }
        let plan = self.solve_once(&asked, 0).await?;
        self.alert(asked.0.date).await?;
        Ok(self.with_traffic(&asked, plan).await)
    }

    async fn with_traffic(&self, asked: &(Day, Question), plan: Plan) -> DayPlan {
        let (day, question) = asked;
        let (plan, timed_by) = traffic::timed(day, question, plan, &*self.maps).await;
        DayPlan { timed_by, ..answer::plan(day, question, &plan) }
    }

    async fn solve_once(&self, asked: &Arc<(Day, Question)>, iterations: u64) -> Result<Plan, PortError> {
        let (asked, solver) = (Arc::clone(asked), self.solver);
        // The day seeds the solver: whoever plans it again gets the same plan.
        let seed = u64::from(chrono::Datelike::num_days_from_ce(&asked.0.date.0).unsigned_abs());
        let budget = Budget::iterations(iterations, seed);
        let begun = Instant::now();
        let patience = Patience(begun + self.settings.think_most);
        let solving = tokio::task::spawn_blocking(move || {
            let (day, question) = &*asked;
            question.answer(day.again, solver, &budget, &patience)
        });
        let ended_badly =
            |error: &dyn std::fmt::Display| PortError::Rejected(format!("the solver ended badly: {error}"));
        let plan =
            solving.await.map_err(|error| ended_badly(&error))?.map_err(|error| ended_badly(&error))?;
        self.ports.meter.planned(begun.elapsed());
        Ok(plan)
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
