//! Stored forms: what an earlier version wrote must be read for ever. One line of JSON per kind and version.

use payshanba_domain::message::Outgoing;
use payshanba_domain::{Addressed, catalogue, courier_day, cycle, roster, subscriber};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn reads<T: DeserializeOwned + Serialize>(kind: &str, json: &str) {
    let value = serde_json::from_str::<T>(json).unwrap_or_else(|error| panic!("{kind}: {error}\n{json}"));
    let again = serde_json::to_value(&value).expect("it is json");
    let given: serde_json::Value = serde_json::from_str(json).expect("the fixture is json");
    assert_eq!(given, again, "{kind} is written differently now: add a version and keep reading this one");
}

#[test]
fn version_one_reads_back() {
    for line in include_str!("../fixtures/stored-v1.txt").lines().filter(|line| !line.starts_with('#')) {
        let (kind, json) = line.split_once(' ').expect("kind, then json");
        match kind {
            "subscriber.state" => reads::<subscriber::State>(kind, json),
            "subscriber.event" => reads::<subscriber::Event>(kind, json),
            "cycle.state" => reads::<cycle::State>(kind, json),
            "cycle.event" => reads::<cycle::Event>(kind, json),
            "courier_day.state" => reads::<courier_day::State>(kind, json),
            "courier_day.event" => reads::<courier_day::Event>(kind, json),
            "roster.state" => reads::<roster::State>(kind, json),
            "roster.event" => reads::<roster::Event>(kind, json),
            "catalogue.state" => reads::<catalogue::State>(kind, json),
            "catalogue.event" => reads::<catalogue::Event>(kind, json),
            "command" => reads::<Addressed>(kind, json),
            "outgoing" => reads::<Outgoing>(kind, json),
            other => panic!("nobody reads {other}"),
        }
    }
}
