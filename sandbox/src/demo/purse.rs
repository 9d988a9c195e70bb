//! The purse: customers who follow their pay link to Click and pay there, each on their own time.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::bot_api::{Action, Message};
use crate::click::{Click, Mischief, Status};

/// A buyer whose shop does not answer tries again so often, so much later.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// Everybody's way to Click.
pub struct Purse {
    click: Click,
    followed: HashSet<String>,
    under_way: Arc<AtomicUsize>,
    paid: Arc<AtomicUsize>,
}

impl Purse {
    pub fn new(click: Click) -> Self {
        Self { click, followed: HashSet::new(), under_way: Arc::default(), paid: Arc::default() }
    }

    /// The pay link under a message, when there is one.
    pub fn link(&self, message: &Message) -> Option<String> {
        let page = self.click.pay_url();
        let links = message.keyboard.iter().flatten().filter_map(|button| match &button.action {
            Action::Url(url) => Some(url),
            _ => None,
        });
        links.into_iter().find(|url| url.starts_with(&page)).cloned()
    }

    /// Follows a link once, and pays.
    pub fn follow(&mut self, link: String, mischief: Mischief) {
        if !self.followed.insert(link.clone()) {
            return;
        }
        let (click, under_way, paid) =
            (self.click.clone(), Arc::clone(&self.under_way), Arc::clone(&self.paid));
        under_way.fetch_add(1, Ordering::SeqCst);
        actix_rt::spawn(async move {
            if pay(&click, &link, mischief).await {
                paid.fetch_add(1, Ordering::SeqCst);
            }
            under_way.fetch_sub(1, Ordering::SeqCst);
        });
    }

    /// How many are on Click's page at this moment.
    pub fn under_way(&self) -> usize {
        self.under_way.load(Ordering::SeqCst)
    }

    /// How many have paid.
    pub fn paid(&self) -> usize {
        self.paid.load(Ordering::SeqCst)
    }
}

/// Pays; a shop that was away when it was asked is asked again, one that refused is not.
async fn pay(click: &Click, link: &str, mischief: Mischief) -> bool {
    for _ in 0..TRIES {
        match click.pay_with(link, mischief.clone()).await {
            Ok(paid) if paid.prepared.is_some() => return paid.payment.status == Status::Paid,
            Ok(_) => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                tracing::error!(%error, "a pay link is none of click's");
                return false;
            }
        }
    }
    tracing::error!("the shop never answered a buyer");
    false
}
