//! A buyer at Payme.

use std::io;
use std::sync::Arc;

use async_trait::async_trait;

use crate::bot_api::UnixClock;
use crate::conformance::order::Order;
use crate::conformance::plan::{End, Plan};
use crate::payme::{Options, Payme, State};

use super::Player;

/// The buyer has not confirmed.
const NOT_PAID: i64 = 3;
/// Money is returned.
const RETURNED: i64 = 5;

pub struct Buyer {
    payme: Payme,
}

impl Buyer {
    pub fn open(clock: &UnixClock) -> io::Result<Self> {
        Ok(Self { payme: Payme::open(Options::new(Arc::clone(clock)))? })
    }
}

#[async_trait(?Send)]
impl Player for Buyer {
    fn name(&self) -> &'static str {
        "payme"
    }

    fn section(&self) -> String {
        let account = self.payme.account();
        format!(
            "[payments.payme]\nmerchant = \"{}\"\nkey = \"{}\"\npay_url = \"http://127.0.0.1/\"\n",
            account.merchant, account.key
        )
    }

    fn call_at(&self, url: &str) {
        self.payme.call_at(&format!("{url}/callbacks/payme"));
    }

    async fn play(&self, order: &Order, plan: &Plan) {
        let (mut plan, payme) = (plan.clone(), &self.payme);
        let first = payme.begin(&order.number, order.amount_tiyin, plan.manner()).await;
        match plan.end {
            End::Pays => payme.perform(&first, plan.manner()).await,
            End::Leaves => payme.cancel(&first, NOT_PAID, plan.manner()).await,
            End::ComesBack => {
                payme.cancel(&first, NOT_PAID, plan.manner()).await;
                let second = payme.begin(&order.number, order.amount_tiyin, plan.manner()).await;
                payme.perform(&second, plan.manner()).await;
                payme.perform(&first, plan.manner()).await;
            }
            End::PaysTwice => {
                let second = payme.begin(&order.number, order.amount_tiyin, plan.manner()).await;
                let manners = (plan.manner(), plan.manner());
                tokio::join!(payme.perform(&first, manners.0), payme.perform(&second, manners.1));
            }
            End::Returns => {
                payme.perform(&first, plan.manner()).await;
                payme.cancel(&first, RETURNED, plan.manner()).await;
            }
            End::Vanishes => {}
        }
        payme.again(&order.number, |count| plan.places(count)).await;
    }

    async fn compare(&self, order: &Order) {
        self.payme.compare(&order.number).await;
    }

    fn holds(&self, order: &Order) -> i64 {
        self.payme.holds(&order.number)
    }

    fn complaints(&self) -> Vec<String> {
        self.payme.complaints()
    }

    fn take_unseen(&self, order: &Order) {
        self.payme.enter(&order.number, order.amount_tiyin, State::Performed);
    }

    fn forget(&self, order: &Order) {
        self.payme.forget(&order.number);
    }

    async fn stop(&self) {}
}
