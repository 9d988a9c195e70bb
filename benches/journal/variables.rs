//! Variables: the values of one commit as pgbench is given them.
//!
//! A script may not hold them, because pgbench takes every `:word` for a variable, also between quotes. Where a value
//! names its subscriber it holds `@` instead, which the script replaces.

use payshanba_actors::ports::journal::Commit;
use payshanba_actors::versioned;
use payshanba_domain::message::Outgoing;
use payshanba_domain::record::Record;
use serde_json::{Value, json};

use crate::load::COURIER;

/// Of the first subscriber's commit.
pub fn variables(pattern: &Commit) -> Vec<(String, String)> {
    let about = pattern.ledger[0].about;
    let message = &pattern.outbox[0];
    let at = |instant: payshanba_domain::week::Instant| instant.to_rfc3339();
    let mut variables = vec![
        ("by".to_owned(), format!("courier/{COURIER}")),
        ("occurred_at".to_owned(), at(pattern.occurred_at)),
        ("recorded_at".to_owned(), at(pattern.recorded_at)),
        ("state".to_owned(), pattern.state.clone()),
        ("due_at".to_owned(), at(pattern.due_at.expect("the customer is to be told"))),
        ("events".to_owned(), pattern.events.clone()),
        ("ledger".to_owned(), lines(pattern).to_string()),
        ("orders".to_owned(), orders(pattern).to_string().replace(r#""@""#, "@")),
        ("messages".to_owned(), messages(message).to_string()),
        ("message".to_owned(), worded(message)),
        ("lane_prefix".to_owned(), "to:subscriber/".to_owned()),
        ("memo".to_owned(), pattern.ledger[0].memo.clone()),
        ("cycle".to_owned(), about.cycle.expect("a week").to_string()),
        ("tariff".to_owned(), about.tariff.expect("a box").to_string()),
        ("zone".to_owned(), json!(about.zone).as_str().expect("a zone").to_owned()),
    ];
    let entries = pattern.ledger[0].entries.iter();
    variables.extend(
        (1..).zip(entries).map(|(line, entry)| (format!("account{line}"), entry.account.to_string())),
    );
    variables
}

/// The ledger's rows as the store sends them.
fn lines(pattern: &Commit) -> Value {
    let posted = &pattern.ledger[0];
    let about = posted.about;
    let line = |entry: &payshanba_domain::ledger::Entry| {
        json!({
            "n": 1, "memo": posted.memo, "account": entry.account, "commodity": entry.commodity,
            "amount": entry.amount, "cycle": about.cycle, "tariff": about.tariff, "zone": about.zone,
        })
    };
    posted.entries.iter().map(line).collect()
}

fn orders(pattern: &Commit) -> Value {
    let Record::Order(row) = &pattern.records[0] else { panic!("a settled stop is an order's row") };
    let mut row = json!(row);
    (row["subscriber"], row["address"]) = (json!("@"), json!("@"));
    json!([row])
}

fn messages(outgoing: &Outgoing) -> Value {
    json!([{
        "lane": "to:subscriber/@", "recipient": "subscriber/@", "slot": outgoing.slot, "priority": 3,
        "not_before": outgoing.not_before, "expires_at": outgoing.expires_at, "message": worded(outgoing),
    }])
}

/// The message as it is stored.
fn worded(outgoing: &Outgoing) -> String {
    let text = versioned::write(1, outgoing).expect("a message has a form");
    let worded = text.replace(r#""subscriber":1}"#, r#""subscriber":@}"#);
    assert_ne!(worded, text, "a message names who is told");
    worded
}
