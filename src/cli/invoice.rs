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
use payshanba_domain::{Addressed, By, Cause, Command, StreamKey, SubscriberId};
use tokio::runtime::Handle;

use super::{Failure, print};
use crate::app;
use crate::config::Config;
use crate::derived::derived;
use crate::opened::Opened;
use crate::payments::{Numbers, Registry};
use crate::postgres::Store;

/// Makes an invoice of so many weeks for a subscriber, or finds the one that stands, and prints how it is paid.
pub fn create(config: &Config, subscriber: i64, weeks: u8, json: bool) -> Result<ExitCode, Failure> {
    actix_rt::System::new().block_on(async {
        let opened = Opened::open(&config.store).await?;
        let made = make(config, &opened.store, SubscriberId(subscriber), weeks).await;
        opened.close().await;
        let registry = app::registry(config)?;
        print(told(&made?, &registry, json).as_bytes())?;
        Ok(ExitCode::SUCCESS)
    })
}

async fn make(config: &Config, store: &Store, id: SubscriberId, weeks: u8) -> Result<Invoice, Failure> {
    let ports = ports(config, store).await?;
    let stream = StreamKey::Subscriber(id);
    if ports.views.state(stream).await?.is_none() {
        return Err(format!(
            "nobody is subscriber {id}; the numbers are in the column `subscriber` of `payshanba export`"
        )
        .into());
    }
    let now = ports.clock.now();
    let cause = Cause(format!("cli:invoice:{id}:{weeks}:{}", now.timestamp_micros()));
    let number = Numbers::new(derived(&config.bot.token, "invoice")).invoice(&cause);
    let command = Verb::OpenInvoice { number, weeks };
    let body = Addressed::Subscriber { id, command };
    let arbiter = actix::Arbiter::new();
    let directory = Directory::new(ports.clone(), arbiter.handle(), Limits::default());
    let answer = directory.deliver(Command { cause, by: By::Owner, occurred_at: now, body }, None).await;
    arbiter.stop();
    if let Receipt::Refused(why) = answer? {
        return Err(format!("subscriber {id} cannot be asked for money: {why}").into());
    }
    let state = ports.views.state(stream).await?.ok_or("the subscriber is gone")?;
    let state: State = versioned::read(versioned::of(&stream), &state)?;
    let open = state.open_invoice().cloned();
    open.ok_or_else(|| format!("subscriber {id} owes nothing: the wallet covers what is ordered").into())
}

async fn ports(config: &Config, store: &Store) -> Result<Ports, Failure> {
    let clock = app::clock(config.clock, store, &Handle::current()).await?;
    let terms = app::frozen::terms(store, config.terms.clone()).await?;
    Ok(app::ports(store, clock, Arc::new(NoMeter), terms))
}

fn told(invoice: &Invoice, registry: &Registry, json: bool) -> String {
    let links =
        registry.all().map(|way| (way.code, way.checkout.page(&invoice.number, invoice.amount_tiyin)));
    if json {
        let links: serde_json::Map<String, serde_json::Value> =
            links.map(|(code, link)| (code.to_string(), link.into())).collect();
        let told = serde_json::json!({
            "number": invoice.number, "cycle": invoice.cycle, "weeks": invoice.weeks,
            "amount_tiyin": invoice.amount_tiyin, "amount_uzs": invoice.amount_tiyin.soum(), "links": links,
        });
        return format!("{told}\n");
    }
    let head = format!(
        "invoice {}\namount  {} so'm for {} week(s) from {}\n",
        invoice.number.0, invoice.amount_tiyin, invoice.weeks, invoice.cycle
    );
    let mut text = links.fold(head, |text, (code, link)| format!("{text}{code:<7} {link}\n"));
    if registry.is_empty() {
        text += "no provider is on: it can be paid by none; see [payments] of the configuration\n";
    }
    text
}
