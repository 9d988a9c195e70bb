//! The table: medians of every leg, and what they are of the peers.

use serde_json::{Value, json};

use crate::contest::{Leg, Result};
use crate::median::median;

/// The least share of the bare handler, and the least multiples of Flask: accepted, carried.
const OF_BARE: f64 = 0.7;
const OF_FLASK: (f64, f64) = (5.0, 2.5);

/// One leg as a line of JSON.
pub fn line(round: usize, result: &Result) -> Value {
    json!({
        "leg": result.leg.name(), "round": round, "accepted_per_s": result.accepted_per_s.round(),
        "carried_per_s": result.carried_per_s.round(), "p50_ms": short(result.p50_ms),
        "p99_ms": short(result.p99_ms), "spent": result.spent.json(),
        "sessions": result.profile.json(),
    })
}

/// Prints the medians; answers them as JSON.
pub fn print(results: &[Result]) -> Value {
    println!(
        "  {:<34} {:>10} {:>9} {:>7} {:>7} | {:>6} {:>8} {:>5} {:>6} | {:>8} {:>8}",
        "median",
        "accepted/s",
        "carried/s",
        "p50 ms",
        "p99 ms",
        "server",
        "postgres",
        "load",
        "others",
        "fsyncs/s",
        "in fsync"
    );
    for leg in Leg::ALL {
        let of = |figure: fn(&Result) -> f64| middle(results, leg, figure);
        let Some(accepted) = of(|result| result.accepted_per_s) else { continue };
        let rest = |figure| of(figure).unwrap_or_default();
        println!(
            "  {:<34} {accepted:>10.0} {:>9.0} {:>7.1} {:>7.1} | {:>6.2} {:>8.2} {:>5.2} {:>6.2} | {:>8.0} {:>7.0}%",
            leg.name(),
            rest(|result| result.carried_per_s),
            rest(|result| result.p50_ms),
            rest(|result| result.p99_ms),
            rest(|result| result.spent.server),
            rest(|result| result.spent.postgres),
            rest(|result| result.spent.load),
            rest(|result| result.spent.others),
            rest(|result| result.spent.fsyncs_per_s),
            rest(|result| result.spent.in_fsync * 100.0),
        );
    }
    ratios(results)
}

fn ratios(results: &[Result]) -> Value {
    let accepted = |leg| middle(results, leg, |result| result.accepted_per_s);
    let carried = |leg| middle(results, leg, |result| result.carried_per_s);
    let of = |ours: Option<f64>, peer: Option<f64>| ours.zip(peer).map(|(ours, peer)| ours / peer);
    let rows = [
        ("accept_of_bare", of(accepted(Leg::Accept), accepted(Leg::BareAccept)), OF_BARE),
        ("carry_of_bare", of(carried(Leg::Carry), carried(Leg::BareCarry)), OF_BARE),
        ("accept_while_carrying_of_flask", of(accepted(Leg::Carry), accepted(Leg::Flask)), OF_FLASK.0),
        ("accept_of_flask", of(accepted(Leg::Accept), accepted(Leg::Flask)), OF_FLASK.0),
        ("carry_of_flask", of(carried(Leg::Carry), carried(Leg::Flask)), OF_FLASK.1),
    ];
    let mut told = json!({});
    for (name, ratio, target) in rows {
        let Some(ratio) = ratio else { continue };
        let met = ratio >= target;
        println!("  {name:<34} {ratio:>10.2} target {target}: {}", if met { "met" } else { "MISSED" });
        told[name] = json!({"ratio": short(ratio), "target": target, "met": met});
    }
    let medians = Leg::ALL.into_iter().filter_map(|leg| {
        Some(json!({
            "leg": leg.name(), "accepted_per_s": accepted(leg)?.round(), "carried_per_s": carried(leg)?.round(),
        }))
    });
    told["medians"] = medians.collect();
    told
}

/// Nothing when the leg was not run.
fn middle(results: &[Result], leg: Leg, figure: fn(&Result) -> f64) -> Option<f64> {
    let measured: Vec<f64> = results.iter().filter(|result| result.leg == leg).map(figure).collect();
    (!measured.is_empty()).then(|| median(&measured))
}

fn short(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
