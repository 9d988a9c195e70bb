//! An idle subscriber: the resident memory of a live shell that has nothing to do.
//!
//! Real commands through the directory bring each subscriber to an address and an open order. The journal keeps
//! nothing, so what grows is the shells: actor, mailbox, state, seat, and the map that finds them.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/joining.rs"]
mod joining;
#[path = "bench/null_journal.rs"]
mod null_journal;

use std::fs;
use std::mem::size_of;

use actix::{Arbiter, Context};
use arguments::argument;
use payshanba_actors::shell::{Deliver, Shell};
use payshanba_actors::{Directory, Receipt};
use payshanba_domain::invoice::{Invoice, InvoiceNumber};
use payshanba_domain::order::Order;
use payshanba_domain::subscriber::{Command as Verb, State, Subscriber};
use payshanba_domain::{Addressed, PaymentId, ProviderCode, SubscriberId, Tiyin};
use serde_json::json;

/// What the farm promises of one idle subscriber.
const TARGET_BYTES: f64 = 2048.0;
const PAGE_BYTES: f64 = 4096.0;

type Way = fn(SubscriberId) -> Vec<Verb>;

fn main() {
    let shells = argument("--shells", 100_000);
    let (cash, paid) = actix::System::new().block_on(async move {
        // As on the farm, the shells have a thread of their own. Both crowds stay, so that neither lives in memory that
        // the other gave back.
        let arbiter = Arbiter::new();
        let first = null_journal::directory(shells, arbiter.handle());
        let cash = bytes_each(&first, shells, by_cash).await;
        let second = null_journal::directory(shells, arbiter.handle());
        let paid = bytes_each(&second, shells, prepaid).await;
        assert_eq!((first.alive(), second.alive()), (shells, shells), "a shell has gone");
        (cash, paid)
    });
    print(shells, cash, paid);
}

fn by_cash(id: SubscriberId) -> Vec<Verb> {
    joining::verbs(id).into()
}

/// The larger state: the order's invoice, paid.
fn prepaid(id: SubscriberId) -> Vec<Verb> {
    let [choice, door, _] = joining::verbs(id);
    let number = InvoiceNumber(format!("P{id:0>12}-7K"));
    let capture = Verb::Capture {
        payment: PaymentId(1),
        invoice: number.clone(),
        provider: ProviderCode::parse("click").expect("a code"),
        provider_ref: format!("{id:0>10}"),
        amount_tiyin: Tiyin::from_soum(59_000),
        commission_bp: 120,
        facts: None,
    };
    vec![choice, door, Verb::OpenInvoice { number, weeks: 1 }, capture]
}

/// How much the process grows by each new subscriber.
async fn bytes_each(directory: &Directory, shells: usize, way: Way) -> f64 {
    let before = resident_bytes();
    for number in 1..=i64::try_from(shells).expect("a number of shells") {
        let id = SubscriberId(number);
        for (step, verb) in way(id).into_iter().enumerate() {
            let command = joining::told(id, format!("bench:{number}:{step}"), verb);
            let command = command.map(|command| Addressed::Subscriber { id, command });
            let receipt = directory.deliver(command, None).await;
            assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
        }
    }
    assert_eq!(directory.alive(), shells);
    (resident_bytes() - before) / f64::from(u32::try_from(shells).expect("a number of shells"))
}

fn resident_bytes() -> f64 {
    let pages = fs::read_to_string("/proc/self/statm").expect("Linux tells");
    let resident = pages.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok());
    resident.expect("the second number is the resident pages") * PAGE_BYTES
}

fn print(shells: usize, cash: f64, paid: f64) {
    println!(
        "resident memory of an idle subscriber, {shells} live shells each (target below {TARGET_BYTES} bytes)"
    );
    for (what, bytes) in [("cash order open", cash), ("prepaid order open, invoice paid", paid)] {
        let verdict = if bytes < TARGET_BYTES { "met" } else { "MISSED" };
        println!("  {what:34} {bytes:>7.0} bytes  {verdict}");
    }
    let parts = [
        ("state", size_of::<State>()),
        ("an order, on the heap", size_of::<Order>()),
        ("an invoice, on the heap", size_of::<Invoice>()),
        ("shell with its state", size_of::<Shell<Subscriber>>()),
        ("actix context", size_of::<Context<Shell<Subscriber>>>()),
        ("command in the mailbox", size_of::<Deliver<Subscriber>>()),
    ];
    println!("  of which, by the compiler:");
    for (what, bytes) in parts {
        println!("  {what:34} {bytes:>7} bytes");
    }
    let parts: serde_json::Map<_, _> =
        parts.iter().map(|(what, bytes)| ((*what).to_owned(), json!(bytes))).collect();
    let line = json!({
        "bench": "idle_subscriber", "shells": shells, "target_bytes": TARGET_BYTES,
        "cash_bytes": cash.round(), "prepaid_bytes": paid.round(), "parts_bytes": parts,
    });
    println!("{line}");
}
