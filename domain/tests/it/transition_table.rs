//! The transition table of a subscriber: every state × every command, to its new state or its refusal.
//!
//! `fixtures/subscriber.txt` is the rule; a change of behaviour shows up here as a changed line.

use payshanba_domain::aftercare::Complaint;
use payshanba_domain::order::{Order, Stage};
use payshanba_domain::subscriber::{Command, Scarcity};

use crate::fixture::{Story, at, capture, choose, cycle, delivered, invoice, move_in, prepare};

type Point = (&'static str, fn() -> Story, &'static str);

const MONDAY: &str = "2026-11-23T12:00:00+05:00";
const NOON: &str = "2026-11-26T12:00:00+05:00";

/// A point of a life, and when the commands reach it.
const POINTS: [Point; 12] = [
    ("new", Story::new, "2026-11-20T13:00:00+05:00"),
    ("draft, ready", Story::ready, "2026-11-20T13:00:00+05:00"),
    ("awaiting payment", Story::awaiting, "2026-11-20T13:00:00+05:00"),
    ("active, cash, open", Story::cash, "2026-11-20T13:00:00+05:00"),
    ("active, paid, open", Story::paid, "2026-11-20T13:00:00+05:00"),
    ("active, locked", Story::locked, MONDAY),
    ("active, settled", || Story::locked().told(&delivered(59_000), NOON), "2026-11-26T12:01:00+05:00"),
    ("past due", Story::past_due, "2026-11-30T10:00:00+05:00"),
    (
        "paused",
        || Story::cash().told(&Command::Pause { until: None }, NOON_FRIDAY),
        "2026-11-20T13:00:00+05:00",
    ),
    ("paused, unpaid", Story::unpaid_twice, "2026-12-07T10:00:00+05:00"),
    ("cancelled", || Story::cash().told(&Command::Cancel, NOON_FRIDAY), "2026-11-20T13:00:00+05:00"),
    ("parked", || Story::locked().told(&Command::Park, MONDAY), MONDAY),
];

const NOON_FRIDAY: &str = "2026-11-20T12:30:00+05:00";

fn commands() -> Vec<(&'static str, Command)> {
    vec![
        ("choose A", choose("A")),
        ("choose B", choose("B")),
        ("choose Z", choose("Z")),
        ("choose none", Command::ChooseTariff { tariff: crate::fixture::tariff("A"), quantity: 0 }),
        ("same door", move_in(1, 5_000)),
        ("door outside the ring", move_in(2, 40_000)),
        ("door too far", move_in(3, 80_001)),
        ("cash", Command::ChooseCash),
        ("invoice", invoice("INV-2")),
        ("capture", capture("INV-1", "2", 59_000)),
        ("capture again", capture("INV-1", "1", 59_000)),
        ("capture wrong amount", capture("INV-1", "2", 59_001)),
        ("skip", Command::Skip { cycle: cycle() }),
        ("pause", Command::Pause { until: None }),
        ("resume", Command::Resume),
        ("cancel", Command::Cancel),
        ("settle delivered", delivered(59_000)),
        ("note try", Command::NoteTry { cycle: cycle(), courier: Some(payshanba_domain::CourierId(3)) }),
        ("unsettle", Command::Unsettle { cycle: cycle() }),
        ("prepare", prepare("INV-1", 3, 59_000)),
        ("wait", Command::Wait { scarcity: Scarcity::Eggs }),
        ("offer place", Command::OfferPlace),
        ("vacation", Command::TakeVacation { from: cycle().next(), until: cycle().next().next() }),
        ("hold", Command::HoldWeek { cycle: cycle() }),
        ("release", Command::Release { cycle: cycle() }),
        ("admit", Command::Admit { cycle: cycle() }),
        ("cut", Command::Cut { cycle: cycle(), eggs_to: 5 }),
        ("complain", Command::Complain { complaint: Complaint::NotReceived }),
        ("ask payout", Command::AskPayout),
        ("erase", Command::Erase),
        ("park", Command::Park),
        ("unpark", Command::Unpark),
        ("tick", Command::Tick),
    ]
}

fn line(point: &Point, name: &str, command: &Command) -> String {
    let mut story = point.1();
    let before = story.state.clone();
    let answer = match story.tell(command, at(point.2)) {
        Err(refusal) => {
            let reason = serde_json::to_value(&refusal).expect("a refusal is json");
            format!("refused: {}", reason["reason"].as_str().unwrap_or_default())
        }
        Ok(events) if events.is_empty() => "already so".to_owned(),
        Ok(events) => {
            let word = |event| {
                let value = serde_json::to_value(event).expect("an event is json");
                value["event"].as_str().unwrap_or_default().to_owned()
            };
            let words: Vec<String> = events.iter().map(word).collect();
            format!("{} ({})", story.state.standing.name(), words.join(", "))
        }
    };
    if answer.starts_with("refused") || answer == "already so" {
        assert_eq!(before, story.state, "{} × {name} changed something", point.0);
    }
    format!("{:<20} | {:<22} | {answer}", point.0, name)
}

#[test]
fn every_state_answers_every_command_as_the_table_says() {
    let lines: Vec<String> = POINTS
        .iter()
        .flat_map(|point| commands().into_iter().map(|(name, command)| line(point, name, &command)))
        .collect();
    let table = include_str!("../fixtures/subscriber.txt");
    let expected: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    for (index, line) in lines.iter().enumerate() {
        assert_eq!(
            Some(&line.trim_end()),
            expected.get(index),
            "line {index}; the whole table:\n{}",
            lines.join("\n")
        );
    }
    assert_eq!(lines.len(), expected.len(), "the table has lines nobody computed");
}

fn settled(order: &Order) -> bool {
    matches!(order.stage, Stage::Settled { .. })
}

#[test]
fn repeating_a_verb_changes_nothing() {
    for point in &POINTS {
        for (name, command) in commands() {
            let mut story = point.1();
            if story.tell(&command, at(point.2)).is_err() {
                continue;
            }
            let once = story.state.clone();
            let money = story.ledger.len();
            // Cash at a door without an order on the road is a fact each time it is reported: there it is the
            // cause that makes it happen once, not the state.
            if matches!(command, Command::Settle { .. })
                && story.state.order(cycle()).is_none_or(|order| !settled(order))
            {
                continue;
            }
            let again = story.tell(&command, at(point.2));
            assert_eq!(once, story.state, "{} × {name} twice: {again:?}", point.0);
            assert_eq!(money, story.ledger.len(), "{} × {name} twice moved money", point.0);
        }
    }
}
