//! Access: whether a car may use a way at all, which way round, and what stands in the middle of the road.
//!
//! What is private, forbidden, closed or a ferry is left out: a pin behind a private gate snaps to the road before it.
//! What is open to those who live or deliver there (`destination`, `delivery`, `customers`) is a road like others.

use crate::tags::Tags;

/// From the most particular to the most general: the first that is said counts.
const WHO: [&str; 4] = ["motorcar", "motor_vehicle", "vehicle", "access"];

/// What shuts a car out.
const SHUT: [&str; 11] = [
    "no",
    "private",
    "agricultural",
    "forestry",
    "agricultural;forestry",
    "emergency",
    "psv",
    "bus",
    "foot",
    "military",
    "official",
];

/// What a car drives through, over or under. Any other barrier closes the road.
const PASSABLE: [&str; 9] = [
    "gate",
    "lift_gate",
    "swing_gate",
    "toll_booth",
    "border_control",
    "cattle_grid",
    "entrance",
    "height_restrictor",
    "sally_port",
];

const SIGNALS_MS: u32 = 2_000;
/// Dear enough that nobody drives through a yard to save a corner.
const GATE_MS: u32 = 60_000;

/// Which way round a car may go, as the way is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Both,
    Along,
    Against,
}

/// `None` where no car may go.
pub(crate) fn direction(tags: &Tags<'_>) -> Option<Direction> {
    let shut = tags.first_of(&WHO).is_some_and(|who| SHUT.contains(&who));
    let unusable =
        tags.is("area", "yes") || tags.is("impassable", "yes") || tags.is("smoothness", "impassable");
    let escape = tags.is("service", "emergency_access");
    if shut || unusable || escape || tags.get("route").is_some_and(|route| route == "ferry") {
        return None;
    }
    match tags.first_of(&["oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"]) {
        Some("yes" | "true" | "1") => Some(Direction::Along),
        Some("-1" | "reverse") => Some(Direction::Against),
        Some("no" | "false" | "0") => Some(Direction::Both),
        // Its direction changes with the hour, and we do not know the hour.
        Some("reversible") => None,
        _ if is_implied(tags) => Some(Direction::Along),
        _ => Some(Direction::Both),
    }
}

/// Motorways and roundabouts are one-way without a word.
fn is_implied(tags: &Tags<'_>) -> bool {
    tags.is("highway", "motorway") || matches!(tags.get("junction"), Some("roundabout" | "circular"))
}

/// Whether a node of the road lets no car pass: a bollard, a block, a gate that is shut.
pub(crate) fn is_blocked(tags: &Tags<'_>) -> bool {
    let Some(barrier) = tags.get("barrier").filter(|barrier| *barrier != "no") else { return false };
    tags.first_of(&WHO).map_or_else(
        || {
            let flat = tags.is("bollard", "rising") || tags.is("kerb", "lowered") || tags.is("kerb", "flush");
            let crossing = barrier == "kerb" && tags.is("highway", "crossing");
            !PASSABLE.contains(&barrier) && !flat && !crossing
        },
        |who| SHUT.contains(&who),
    )
}

/// What it costs on average to pass a node of the road, milliseconds: red lights, gates to be opened.
pub(crate) fn wait_ms(tags: &Tags<'_>) -> u32 {
    match tags.get("barrier") {
        Some("gate" | "lift_gate" | "swing_gate") => GATE_MS,
        _ if tags.is("highway", "traffic_signals") => SIGNALS_MS,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, direction, is_blocked};
    use crate::tags::Tags;

    type Given<'a> = &'a [(&'a str, &'a str)];

    fn tags<'a>(tags: &[(&'a str, &'a str)]) -> Tags<'a> {
        tags.iter().copied().collect()
    }

    #[test]
    fn who_may_drive_which_way() {
        let table: [(Given<'_>, Option<Direction>); 16] = [
            (&[], Some(Direction::Both)),
            (&[("oneway", "yes")], Some(Direction::Along)),
            (&[("oneway", "-1")], Some(Direction::Against)),
            (&[("oneway", "reversible")], None),
            (&[("junction", "roundabout")], Some(Direction::Along)),
            (&[("highway", "motorway")], Some(Direction::Along)),
            (&[("highway", "motorway"), ("oneway", "no")], Some(Direction::Both)),
            (&[("highway", "motorway_link")], Some(Direction::Both)),
            (&[("access", "private")], None),
            (&[("access", "no"), ("motor_vehicle", "yes")], Some(Direction::Both)),
            (&[("access", "yes"), ("motorcar", "no")], None),
            (&[("vehicle", "no"), ("access", "yes")], None),
            (&[("access", "destination")], Some(Direction::Both)),
            (&[("area", "yes")], None),
            (&[("route", "ferry")], None),
            (&[("service", "emergency_access")], None),
        ];
        for (given, expected) in table {
            assert_eq!(direction(&tags(given)), expected, "{given:?}");
        }
    }

    #[test]
    fn what_stands_in_the_way() {
        let table: [(Given<'_>, bool); 8] = [
            (&[("barrier", "bollard")], true),
            (&[("barrier", "bollard"), ("motor_vehicle", "yes")], false),
            (&[("barrier", "gate")], false),
            (&[("barrier", "gate"), ("access", "private")], true),
            (&[("barrier", "lift_gate"), ("access", "destination")], false),
            (&[("barrier", "no")], false),
            (&[("highway", "crossing"), ("barrier", "kerb")], false),
            (&[("access", "private"), ("amenity", "parking")], false),
        ];
        for (given, expected) in table {
            assert_eq!(is_blocked(&tags(given)), expected, "{given:?}");
        }
    }
}
