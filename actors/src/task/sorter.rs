//! The sorter counts on the evening before the delivery: the eggs of the confirmed list against the eggs on hand. What
//! is missing it reports; what the owner then wants cut it cuts, by the rule of the week's terms, and counts again.
//!
//! Before anybody has entered eggs for the week nothing is missing: the counting has not begun.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::cycle::{self, Phase};
use payshanba_domain::record::{CycleRow, OrderRow};
use payshanba_domain::shortage::{Portion, cuts};
use payshanba_domain::{Addressed, Cause, CycleDate, StreamKey, roster, subscriber};

use super::errand::tell;
use crate::ports::views::OrderFilter;
use crate::ports::{PortError, Ports};
use crate::{Counts, Directory, Receipt, Task, versioned};

/// In case a signal was lost or another server has counted. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Sorts eggs.
pub struct Sorter {
    ports: Ports,
    directory: Directory,
    /// The last list that the roster was asked to send.
    called: Option<(CycleDate, u32)>,
}

impl Sorter {
    /// A sorter who has not looked yet.
    #[must_use]
    pub const fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory, called: None }
    }

    async fn sort(&mut self, week: &CycleRow, counts: &mut Counts) -> Result<(), PortError> {
        let Some((state, version)) = self.week(week.cycle).await? else { return Ok(()) };
        self.call_packers(&state, counts).await?;
        if state.eggs_collected == 0 || state.phase != Phase::Collecting {
            return Ok(());
        }
        let (orders, stock) = self.counted(week.cycle).await?;
        if state.cut_wanted() {
            self.cut(&state, &orders, stock, counts).await?;
        }
        self.report(&state, version, counts).await
    }

    /// The packers get the list when it is time to collect, and once more for each plan until somebody drives.
    async fn call_packers(&mut self, week: &cycle::State, counts: &mut Counts) -> Result<(), PortError> {
        let call = (week.date, week.plan_version());
        if week.begun || self.called == Some(call) {
            return Ok(());
        }
        let (cycle, version) = call;
        let body =
            Addressed::Roster { command: roster::Command::CallPackers { cycle, version, draft: false } };
        let receipt = tell(&self.ports, &self.directory, format!("pack:{cycle}:{version}"), body).await?;
        counts.add("called", u64::from(matches!(receipt, Receipt::Done { .. })));
        self.called = Some(call);
        Ok(())
    }

    async fn week(&self, date: CycleDate) -> Result<Option<(cycle::State, u64)>, PortError> {
        let key = StreamKey::Cycle(date);
        let stored = self.ports.journal.load(key, &Cause(String::new())).await?;
        let Some(text) = stored.state else { return Ok(None) };
        let state = versioned::read(versioned::of(&key), &text)
            .map_err(|error| PortError::Unavailable(format!("the state of {key}: {error}")))?;
        Ok(Some((state, stored.version)))
    }

    /// The confirmed list, and the eggs there are for it.
    async fn counted(&self, date: CycleDate) -> Result<(Vec<OrderRow>, u32), PortError> {
        let filter = OrderFilter { cycle: Some(date), to_deliver: true, ..OrderFilter::default() };
        let orders = self.ports.views.orders(filter).await?;
        let stock = self.ports.views.eggs_in_stock().await?;
        Ok((orders, u32::try_from(stock.max(0)).unwrap_or(u32::MAX)))
    }

    /// Says how it stands unless that is known. The week's version makes the same figures news again later.
    async fn report(&self, week: &cycle::State, version: u64, counts: &mut Counts) -> Result<(), PortError> {
        let (orders, stock) = self.counted(week.date).await?;
        let needed: u32 = orders.iter().map(|order| order.eggs).sum();
        let known = week.shortage.map(|shortage| (shortage.needed, shortage.stock));
        if known == Some((needed, stock)) || (known.is_none() && needed <= stock) {
            return Ok(());
        }
        let command = cycle::Command::ReportShortage { needed, stock };
        let body = Addressed::Cycle { id: week.date, command };
        let cause = format!("shortage:{}:{version}:{needed}:{stock}", week.date);
        let receipt = tell(&self.ports, &self.directory, cause, body).await?;
        counts.add("reported", u64::from(matches!(receipt, Receipt::Done { .. })));
        Ok(())
    }

    async fn cut(
        &self,
        week: &cycle::State,
        orders: &[OrderRow],
        stock: u32,
        counts: &mut Counts,
    ) -> Result<(), PortError> {
        let (mut portions, mut stock) = (Vec::new(), stock);
        for order in orders {
            let portion = self.portion(order).await?;
            // Eggs that make an earlier delivery good are owed: they come out of the stock and are not cut.
            stock = stock.saturating_sub(order.eggs.saturating_sub(portion.eggs));
            portions.push(portion);
        }
        let policy = week.terms.clone().unwrap_or_else(|| self.ports.terms.of(week.date)).shortage;
        for cut in cuts(week.date, &portions, stock, policy) {
            let command = subscriber::Command::Cut { cycle: week.date, eggs_to: cut.eggs_to };
            let body = Addressed::Subscriber { id: cut.subscriber, command };
            let cause = format!("cut:{}:{}", week.date, cut.subscriber);
            let receipt = tell(&self.ports, &self.directory, cause, body).await?;
            counts.one(match receipt {
                Receipt::Done { .. } => "cut",
                Receipt::AlreadyDone | Receipt::Unchanged | Receipt::Refused(_) => "not_cut",
            });
        }
        Ok(())
    }

    async fn portion(&self, order: &OrderRow) -> Result<Portion, PortError> {
        let key = StreamKey::Subscriber(order.subscriber);
        let text = self.ports.views.state(key).await?;
        let state =
            text.and_then(|text| versioned::read::<subscriber::State>(versioned::of(&key), &text).ok());
        let last_cut = state.as_ref().and_then(|state| state.last_cut);
        let sold = state.as_ref().and_then(|state| state.order(order.cycle)).map(|order| order.eggs);
        Ok(Portion { subscriber: order.subscriber, eggs: sold.unwrap_or(order.eggs), last_cut })
    }
}

/// From the evening before until the cars have left.
const fn is_sorted(week: &CycleRow) -> bool {
    matches!(week.phase, Phase::Collecting | Phase::Driving) && week.held.is_none()
}

#[async_trait]
impl Task for Sorter {
    const NAME: &'static str = "sorter";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        let weeks = self.ports.views.cycles().await?;
        for week in weeks.iter().filter(|week| is_sorted(week)) {
            self.sort(week, &mut counts).await?;
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.ports.wake.sorter.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
