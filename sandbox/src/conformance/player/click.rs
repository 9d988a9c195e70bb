//! A buyer at Click.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use crate::bot_api::UnixClock;
use crate::click::{Click, Mischief, Options, Status};
use crate::conformance::order::Order;
use crate::conformance::plan::{End, Plan};

use super::Player;

pub struct Buyer {
    click: Click,
}

impl Buyer {
    pub async fn open(clock: &UnixClock) -> io::Result<Self> {
        let mut options = Options::new(Arc::clone(clock));
        (options.retries, options.pause) = (100, Duration::from_millis(100));
        Ok(Self { click: Click::start(options).await? })
    }

    async fn pay(&self, order: &Order, mischief: Mischief) {
        if let Err(error) = self.click.pay_with(&order.link, mischief).await {
            tracing::error!(%error, "the link leads nowhere");
        }
    }

    async fn leave(&self, order: &Order) {
        if let Err(error) = self.click.cancel(&order.link).await {
            tracing::error!(%error, "the link leads nowhere");
        }
    }
}

/// Repeats, and old calls after newer ones. Click gives nothing back by itself and tells of no second thoughts.
fn mischief(plan: &mut Plan) -> Mischief {
    let manner = plan.manner();
    let (repeat, at_once) = if manner.at_once { (0, manner.repeat) } else { (manner.repeat, 0) };
    let is_late = !plan.places(1).is_empty();
    let delay = Duration::from_millis(plan.below(50));
    Mischief { repeat, at_once, prepare_last: is_late, cancel_late: is_late, delay, ..Mischief::default() }
}

#[async_trait(?Send)]
impl Player for Buyer {
    fn name(&self) -> &'static str {
        "click"
    }

    fn section(&self) -> String {
        self.click.section()
    }

    fn call_at(&self, url: &str) {
        self.click.call_at(&format!("{url}/callbacks/click"));
    }

    async fn play(&self, order: &Order, plan: &Plan) {
        let mut plan = plan.clone();
        match plan.end {
            End::Pays | End::Returns => self.pay(order, mischief(&mut plan)).await,
            End::Leaves => self.leave(order).await,
            End::ComesBack => {
                self.leave(order).await;
                self.pay(order, mischief(&mut plan)).await;
            }
            End::PaysTwice => {
                let (first, second) = (mischief(&mut plan), mischief(&mut plan));
                tokio::join!(self.pay(order, first), self.pay(order, second));
            }
            // Money is taken, and nobody is told: the shop has to ask.
            End::Vanishes => self.pay(order, Mischief { lose_complete: true, ..Mischief::default() }).await,
        }
    }

    async fn compare(&self, _: &Order) {}

    fn holds(&self, order: &Order) -> i64 {
        let payments = self.click.payments();
        let of_order = payments.iter().filter(|payment| payment.merchant_trans_id == order.number);
        of_order.filter(|payment| payment.status == Status::Paid).map(|payment| payment.amount_tiyin).sum()
    }

    fn complaints(&self) -> Vec<String> {
        Vec::new()
    }

    fn take_unseen(&self, order: &Order) {
        self.click.enter_paid(&order.number, order.amount_tiyin);
    }

    fn forget(&self, order: &Order) {
        self.click.forget(&order.number);
    }

    async fn stop(&self) {
        self.click.stop().await;
    }
}
