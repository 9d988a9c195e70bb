//! What the owner reads about a week: how far it is paid, eggs and cracks, a hold, a shortage, new terms.

use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::catalogue::Edit;
use payshanba_domain::cycle::HoldReason;
use payshanba_domain::message::Card;
use payshanba_domain::record::{OrderRow, OrderStatus};
use payshanba_domain::{CycleDate, Tiyin};

use super::super::super::button::OwnerButton;
use super::super::{Page, Rendered, Writing, count};

/// So many who have not paid are named; the rest is a number.
const UNPAID_NAMED: usize = 20;

impl Page<'_> {
    pub(in super::super) async fn week_card(self, card: &Card) -> Writing {
        match card {
            Card::EggsCracked { cycle, eggs } => self.eggs_cracked(*cycle, *eggs).await,
            Card::WeekHeld { cycle, reason } => Ok(self.hold("week-held", *cycle, *reason)),
            Card::AskHold { cycle, reason } => self.ask_hold(*cycle, *reason).await,
            Card::Shortage { cycle, needed, stock } => {
                let cut = self.owner_key("button-cut", OwnerButton::Cut(*cycle));
                Ok(self.shortage("shortage", *cycle, *needed, *stock).with(vec![vec![cut]]))
            }
            Card::CutConfirmed { cycle, needed, stock } => {
                Ok(self.shortage("cut-confirmed", *cycle, *needed, *stock))
            }
            Card::ShortageOver { cycle } => Ok(self.dated("shortage-over", *cycle)),
            Card::TermsEdited { from, edit } => Ok(self.terms_edited(*from, edit)),
            Card::Week { cycle } => self.week(*cycle).await,
            _ => Ok(self.plain("not-understood")),
        }
    }

    async fn eggs_cracked(self, cycle: CycleDate, eggs: u32) -> Writing {
        let state = self.pen.desk.cycle(cycle).await?;
        let left = state.eggs_collected.saturating_sub(state.eggs_cracked);
        let values = [("date", self.date(cycle).into()), ("eggs", eggs.into()), ("left", left.into())];
        Ok(Rendered::bare(self.say("eggs-cracked", &values)))
    }

    fn hold(&self, key: &str, cycle: CycleDate, reason: HoldReason) -> Rendered {
        let why = match reason {
            HoldReason::Holiday => "hold-holiday",
            HoldReason::Flock => "hold-flock",
            HoldReason::Other => "hold-other",
        };
        let values = [("date", self.date(cycle).into()), ("why", self.say(why, &[]).into())];
        Rendered::bare(self.say(key, &values))
    }

    /// How it stands when it is read: the week may be held by now, or be on the road.
    async fn ask_hold(self, cycle: CycleDate, reason: HoldReason) -> Writing {
        if let Some(reason) = self.pen.desk.cycle(cycle).await?.held {
            return Ok(self.hold("week-held", cycle, reason));
        }
        if self.pen.desk.clock.now() >= self.pen.desk.terms.instants(cycle).routes {
            return Ok(self.dated("refused-hold-passed", cycle));
        }
        let hold = self.owner_key("button-hold", OwnerButton::Hold(cycle, reason));
        Ok(self.hold("hold-ask", cycle, reason).with(vec![vec![hold]]))
    }

    fn shortage(&self, key: &str, cycle: CycleDate, needed: u32, stock: u32) -> Rendered {
        let values = [
            ("date", self.date(cycle).into()),
            ("needed", needed.into()),
            ("stock", stock.into()),
            ("missing", needed.saturating_sub(stock).into()),
        ];
        Rendered::bare(self.say(key, &values))
    }

    fn terms_edited(&self, from: CycleDate, edit: &Edit) -> Rendered {
        let sum = |key: &str, amount: Tiyin| self.say(key, &[("sum", self.money(amount).into())]);
        let what = match edit {
            Edit::Tariff { code, eggs, price_tiyin } => {
                let values = [
                    ("code", code.to_string().into()),
                    ("eggs", (*eggs).into()),
                    ("price", self.money(*price_tiyin).into()),
                ];
                self.say("edit-tariff", &values)
            }
            Edit::Retired { code } => self.say("edit-retired", &[("code", code.to_string().into())]),
            Edit::EggCost { tiyin } => sum("edit-egg-cost", *tiyin),
            Edit::Capacity { eggs: Some(eggs) } => self.say("edit-capacity", &[("eggs", (*eggs).into())]),
            Edit::Capacity { eggs: None } => self.say("edit-no-capacity", &[]),
            Edit::Surcharge { tiyin } => sum("edit-surcharge", *tiyin),
            Edit::AddOn { add_on } => {
                return self.shelf_edited(from, "edit-add-on", &self.add_on_values(add_on));
            }
            Edit::AddOnRetired { code } => {
                return self.shelf_edited(from, "edit-add-on-retired", &[("code", code.to_string().into())]);
            }
        };
        let values = [("date", self.date(from).into()), ("what", what.into())];
        Rendered::bare(self.say("terms-edited", &values))
    }

    /// Paid, at the door and unpaid; eggs due and eggs there; who has not paid; who waits.
    async fn week(self, cycle: CycleDate) -> Writing {
        let filter = OrderFilter { cycle: Some(cycle), ..OrderFilter::default() };
        let orders = self.pen.desk.views.orders(filter).await?;
        let state = self.pen.desk.cycle(cycle).await?;
        let mut lines = vec![self.say("week-head", &[("date", self.date(cycle).into())])];
        if let Some(reason) = state.held {
            lines.push(self.hold("week-held", cycle, reason).text);
        }
        lines.extend(self.tallies(&orders));
        let due: u32 = orders.iter().filter(|order| is_due(order)).map(|order| order.eggs).sum();
        let there = state.eggs_collected.saturating_sub(state.eggs_cracked);
        lines.push(self.say("week-eggs", &[("eggs", due.into()), ("there", there.into())]));
        let unpaid: Vec<&OrderRow> =
            orders.iter().filter(|order| order.status == OrderStatus::Open).collect();
        for order in unpaid.iter().take(UNPAID_NAMED) {
            let (name, phone) = self.customer(order.subscriber).await?;
            let values = [
                ("number", order.subscriber.to_string().into()),
                ("name", name.into()),
                ("phone", phone.unwrap_or_default().into()),
            ];
            lines.push(self.say("week-debtor", &values));
        }
        lines.push(self.say("week-waiting", &[("customers", self.waiting_count().await?.into())]));
        Ok(Rendered::lines(&lines))
    }

    /// What is to come and what has ended; nothing is said of what there is none of.
    fn tallies(&self, orders: &[OrderRow]) -> Vec<String> {
        let mut lines = Vec::new();
        let coming = orders.iter().any(is_due);
        for (key, status, shown) in [
            ("week-paid", OrderStatus::Paid, coming),
            ("week-cash", OrderStatus::Cash, coming),
            ("week-unpaid", OrderStatus::Open, coming),
            ("week-delivered", OrderStatus::Delivered, false),
            ("week-failed", OrderStatus::Failed, false),
        ] {
            let (orders, sum) = tally(orders, status);
            if shown || orders > 0 {
                lines.push(self.say(key, &[("orders", orders.into()), ("sum", self.money(sum).into())]));
            }
        }
        if lines.is_empty() {
            lines.push(self.say("week-none", &[]));
        }
        lines
    }
}

/// True for an order that is to be delivered, or will be once it is paid.
pub(in super::super) fn is_due(order: &OrderRow) -> bool {
    matches!(order.status, OrderStatus::Open | OrderStatus::Paid | OrderStatus::Cash)
}

fn tally(orders: &[OrderRow], status: OrderStatus) -> (u32, Tiyin) {
    let found: Vec<&OrderRow> = orders.iter().filter(|order| order.status == status).collect();
    // At the door only what nobody has paid yet is taken.
    let sum = |order: &&OrderRow| match status {
        OrderStatus::Cash => order.cash_due_tiyin,
        OrderStatus::Open
        | OrderStatus::Paid
        | OrderStatus::Skipped
        | OrderStatus::Dropped
        | OrderStatus::Delivered
        | OrderStatus::Failed => total(order),
    };
    (count(found.len()), found.iter().map(sum).sum())
}

fn total(order: &OrderRow) -> Tiyin {
    let add_ons: Tiyin = order.add_ons.iter().map(|line| line.price_tiyin).sum();
    order.price_tiyin + order.surcharge_tiyin + add_ons
}
