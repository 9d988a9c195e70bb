//! A buyer at Uzum Bank.

use std::io;
use std::sync::Arc;

use async_trait::async_trait;

use crate::bot_api::UnixClock;
use crate::conformance::order::Order;
use crate::conformance::plan::{End, Plan};
use crate::uzum::{Options, State, Uzum};

use super::Player;

pub struct Buyer {
    uzum: Uzum,
}

impl Buyer {
    pub fn open(clock: &UnixClock) -> io::Result<Self> {
        Ok(Self { uzum: Uzum::open(Options::new(Arc::clone(clock)))? })
    }
}

#[async_trait(?Send)]
impl Player for Buyer {
    fn name(&self) -> &'static str {
        "uzum"
    }

    fn section(&self) -> String {
        let account = self.uzum.account();
        format!(
            "[payments.uzum]\nservice_id = {}\nlogin = \"{}\"\npassword = \"{}\"\npay_url = \"http://127.0.0.1/\"\n",
            account.service_id, account.login, account.password
        )
    }

    fn call_at(&self, url: &str) {
        self.uzum.call_at(&format!("{url}/callbacks/uzum"));
    }

    async fn play(&self, order: &Order, plan: &Plan) {
        let (mut plan, uzum) = (plan.clone(), &self.uzum);
        let first = uzum.begin(&order.number, order.amount_tiyin, plan.manner()).await;
        match plan.end {
            End::Pays => uzum.confirm(&first, plan.manner()).await,
            End::Leaves => uzum.reverse(&first, plan.manner()).await,
            End::ComesBack => {
                uzum.reverse(&first, plan.manner()).await;
                let second = uzum.begin(&order.number, order.amount_tiyin, plan.manner()).await;
                uzum.confirm(&second, plan.manner()).await;
                uzum.confirm(&first, plan.manner()).await;
            }
            End::PaysTwice => {
                let second = uzum.begin(&order.number, order.amount_tiyin, plan.manner()).await;
                let manners = (plan.manner(), plan.manner());
                tokio::join!(uzum.confirm(&first, manners.0), uzum.confirm(&second, manners.1));
            }
            End::Returns => {
                uzum.confirm(&first, plan.manner()).await;
                uzum.reverse(&first, plan.manner()).await;
            }
            End::Vanishes => {}
        }
        uzum.again(&order.number, |count| plan.places(count)).await;
    }

    async fn compare(&self, order: &Order) {
        self.uzum.compare(&order.number).await;
    }

    fn holds(&self, order: &Order) -> i64 {
        self.uzum.holds(&order.number)
    }

    fn complaints(&self) -> Vec<String> {
        self.uzum.complaints()
    }

    fn take_unseen(&self, order: &Order) {
        self.uzum.enter(&order.number, order.amount_tiyin, State::Confirmed);
    }

    fn forget(&self, order: &Order) {
        self.uzum.forget(&order.number);
    }

    async fn stop(&self) {}
}
