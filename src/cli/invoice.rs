//! An invoice, made at the command line: for somebody who orders by telephone, or whom the owner sends a link.
//!
//! The subscriber's own stream decides, through the same directory and journal as the server's. A server may run
//! meanwhile: version and cause decide who was first.

use std::process::ExitCode;
use std::sync::Arc;

use payshanba_actors::directory::Limits;
use payshanba_actors::ports::Ports;
use payshanba_actors::ports::meter::NoMeter;
use payshanba_actors::{Directory, Receipt, versioned};
use payshanba_domain::invoice::Invoice;
use payshanba_domain::subscriber::{Command as Verb, State};
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, Command, Refusal, StreamKey, SubscriberId, Terms};
use tokio::runtime::Handle;

use super::guest::Guest;
use super::{Failure, print};
use crate::app;
use crate::config::Config;
use crate::derived::derived;
use crate::opened::Opened;
use crate::payments::{Numbers, Registry};
use crate::postgres::Store;

/// Makes an invoice of so many weeks for a subscriber or a guest, or finds the one that stands, and prints how it is
/// paid.
pub fn create(
    config: &Config,
    (subscriber, guest): (Option<i64>, &Guest),
    weeks: u8,
    json: bool,
) -> Result<ExitCode, Failure> {
    actix_rt::System::new().block_on(async {
        let opened = Opened::open(&config.store).await?;
        let arbiter = actix::Arbiter::new();
        let made = make(config, &opened.store, &arbiter, (subscriber, guest), weeks).await;
        arbiter.stop();
        opened.close().await;
        let registry = app::registry(config)?;
        let (id, invoice) = made?;
        print(told(id, &invoice, &registry, json).as_bytes())?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Where commands are given from the command line.
pub(super) struct Counter<'a> {
    pub config: &'a Config,
    pub store: &'a Store,
    pub ports: Ports,
    directory: Directory,
    now: Instant,
}

impl Counter<'_> {
    /// The terms of the week that takes orders.
    pub(super) fn terms(&self) -> Terms {
        let book = self.ports.terms.read();
        book.of(book.accepting(self.now)).clone()
    }

    /// A command given again later is given anew; it is the stream that knows what stands already.
    pub(super) fn cause(&self, id: SubscriberId, what: &str) -> Cause {
        Cause(format!("cli:invoice:{id}:{what}:{}", self.now.timestamp_micros()))
    }

    pub(super) async fn state(&self, id: SubscriberId) -> Result<Option<State>, Failure> {
        let stream = StreamKey::Subscriber(id);
        let Some(text) = self.ports.views.state(stream).await? else { return Ok(None) };
        Ok(Some(versioned::read(versioned::of(&stream), &text)?))
    }

    /// Has the subscriber's stream decide.
    pub(super) async fn tell(&self, id: SubscriberId, what: &str, command: Verb) -> Result<(), Failure> {
        let (cause, body) = (self.cause(id, what), Addressed::Subscriber { id, command });
        let command = Command { cause, by: By::Owner, occurred_at: self.now, body };
        match self.directory.deliver(command, None).await? {
            Receipt::Refused(why) => {
                Err(format!("subscriber {id} cannot be asked for money: {why}{}", advice(&why)).into())
            }
            Receipt::Done { .. } | Receipt::AlreadyDone | Receipt::Unchanged => Ok(()),
        }
    }
}

/// What the owner can do about a refusal.
const fn advice(why: &Refusal) -> &'static str {
    match why {
        Refusal::TariffFirst => "; call again with --guest, --phone and --tariff",
        Refusal::AddressFirst => "; call again with --guest, --phone, --lat and --lon",
        _ => "",
    }
}

async fn make(
    config: &Config,
    store: &Store,
    arbiter: &actix::Arbiter,
    (subscriber, guest): (Option<i64>, &Guest),
    weeks: u8,
) -> Result<(SubscriberId, Invoice), Failure> {
    let ports = ports(config, store).await?;
    let directory = Directory::new(ports.clone(), arbiter.handle(), Limits::default());
    let now = ports.clock.now();
    let counter = Counter { config, store, ports, directory, now };
    let id = match guest.settle(&counter).await? {
        Some(guest) => guest,
        None => SubscriberId(subscriber.ok_or("name a --subscriber or a --guest")?),
    };
    if counter.state(id).await?.is_none() {
        return Err(format!(
            "nobody is subscriber {id}; the numbers are in the column `subscriber` of `payshanba export`"
        )
        .into());
    }
    let what = weeks.to_string();
    let number = Numbers::new(derived(&config.bot.token, "invoice")).invoice(&counter.cause(id, &what));
    counter.tell(id, &what, Verb::OpenInvoice { number, weeks }).await?;
    let state = counter.state(id).await?.ok_or("the subscriber is gone")?;
    let open = state.open_invoice().cloned();
    let open =
        open.ok_or_else(|| format!("subscriber {id} owes nothing: the wallet covers what is ordered"))?;
    Ok((id, open))
}

async fn ports(config: &Config, store: &Store) -> Result<Ports, Failure> {
    let clock = app::clock(config.clock, store, &Handle::current()).await?;
    let terms = app::frozen::terms(store, config.terms.clone()).await?;
    Ok(store.ports(clock, Arc::new(NoMeter), terms))
}

fn told(id: SubscriberId, invoice: &Invoice, registry: &Registry, json: bool) -> String {
    let links =
        registry.all().map(|way| (way.code, way.checkout.page(&invoice.number, invoice.amount_tiyin)));
    if json {
        let links: serde_json::Map<String, serde_json::Value> =
            links.map(|(code, link)| (code.to_string(), link.into())).collect();
        let told = serde_json::json!({
            "subscriber": id, "number": invoice.number, "cycle": invoice.cycle, "weeks": invoice.weeks,
            "amount_tiyin": invoice.amount_tiyin, "amount_uzs": invoice.amount_tiyin.soum(), "links": links,
        });
        return format!("{told}\n");
    }
    let head = format!(
        "invoice {}\nfor     subscriber {id}\namount  {} so'm for {} week(s) from {}\n",
        invoice.number.0, invoice.amount_tiyin, invoice.weeks, invoice.cycle
    );
    let mut text = links.fold(head, |text, (code, link)| format!("{text}{code:<7} {link}\n"));
    if registry.is_empty() {
        text += "no provider is on: it can be paid by none; see [payments] of the configuration\n";
    }
    text
}
