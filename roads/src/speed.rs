//! Speeds: how fast one really drives on a way, in km/h, by its class, its limit and its surface.
//!
//! The figures are those that OSRM's car profile made well known: on a road without a limit the class decides; with a
//! limit one drives at four fifths of it, lights and traffic being what they are.

use crate::tags::Tags;

/// The share of a posted limit that is driven.
const OF_THE_LIMIT: f64 = 0.8;
const KM_PER_MILE: f64 = 1.609_344;
/// What nobody exceeds where there is no limit at all.
const NO_LIMIT_KMH: f64 = 140.0;
const WALK_KMH: f64 = 7.0;

/// Along the way as it is drawn, and against it; `None` where the class of the way is not for cars.
pub(crate) fn speeds_kmh(tags: &Tags<'_>) -> Option<(f64, f64)> {
    let usual = class_kmh(tags.get("highway")?)?;
    let both = posted_kmh(tags, "maxspeed")
        .or_else(|| posted_kmh(tags, "maxspeed:type"))
        .or_else(|| posted_kmh(tags, "source:maxspeed"));
    let roughest = roughest_kmh(tags);
    let driven = |key: &str| {
        let limit = posted_kmh(tags, key).or(both);
        limit.map_or(usual, |limit| limit * OF_THE_LIMIT).min(roughest)
    };
    Some((driven("maxspeed:forward"), driven("maxspeed:backward")))
}

fn class_kmh(highway: &str) -> Option<f64> {
    Some(match highway {
        "motorway" => 90.0,
        "trunk" => 85.0,
        "primary" => 65.0,
        "secondary" => 55.0,
        "motorway_link" => 45.0,
        "tertiary" | "trunk_link" => 40.0,
        "primary_link" => 30.0,
        "unclassified" | "residential" | "road" | "secondary_link" => 25.0,
        "tertiary_link" => 20.0,
        "service" => 15.0,
        "living_street" | "track" => 10.0,
        _ => return None,
    })
}

fn posted_kmh(tags: &Tags<'_>, key: &str) -> Option<f64> {
    limit_kmh(tags.get(key)?)
}

/// Reads `60`, `60 km/h`, `50 mph`, `RU:urban`, `none`, `walk`; anything else is no limit that we know.
pub(crate) fn limit_kmh(text: &str) -> Option<f64> {
    let text = text.split(';').next()?.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    if let Ok(number) = number.parse::<f64>() {
        let kmh = match unit.trim() {
            "" | "km/h" | "kmh" | "kph" => number,
            "mph" => number * KM_PER_MILE,
            _ => return None,
        };
        return (1.0..=200.0).contains(&kmh).then_some(kmh);
    }
    match text {
        "none" => Some(NO_LIMIT_KMH),
        "walk" => Some(WALK_KMH),
        _ => {
            let (country, zone) = text.split_once(':')?;
            zone_kmh(country, zone)
        }
    }
}

/// A limit that is known by its name: the country's own, else what most countries have.
fn zone_kmh(country: &str, zone: &str) -> Option<f64> {
    let has_sixty_in_towns = ["RU", "UZ", "KZ", "KG", "TJ", "BY"].contains(&country);
    Some(match zone {
        "urban" if has_sixty_in_towns => 60.0,
        "urban" => 50.0,
        "rural" if country == "UZ" => 100.0,
        "rural" => 90.0,
        "trunk" => 110.0,
        "motorway" if has_sixty_in_towns => 110.0,
        "motorway" => 130.0,
        "living_street" => 20.0,
        _ => zone.strip_prefix("zone").and_then(|number| number.parse().ok())?,
    })
}

/// The most that surface, track type and smoothness let anybody drive.
fn roughest_kmh(tags: &Tags<'_>) -> f64 {
    let surface = tags.get("surface").map_or(f64::INFINITY, |surface| match surface {
        "compacted" | "fine_gravel" => 80.0,
        "paving_stones" | "metal" | "bricks" => 60.0,
        "gravel" | "unpaved" | "ground" | "dirt" | "sett" | "grass" | "wood" | "pebblestone" => 40.0,
        "cobblestone" | "unhewn_cobblestone" | "clay" => 30.0,
        "earth" | "sand" | "rock" | "stone" => 20.0,
        "mud" => 10.0,
        _ => f64::INFINITY,
    });
    let track = tags.get("tracktype").map_or(f64::INFINITY, |grade| match grade {
        "grade1" => 60.0,
        "grade2" => 40.0,
        "grade3" => 30.0,
        "grade4" => 25.0,
        "grade5" => 20.0,
        _ => f64::INFINITY,
    });
    let smoothness = tags.get("smoothness").map_or(f64::INFINITY, |smoothness| match smoothness {
        "intermediate" => 80.0,
        "bad" => 40.0,
        "very_bad" => 20.0,
        "horrible" => 10.0,
        "very_horrible" => 5.0,
        _ => f64::INFINITY,
    });
    surface.min(track).min(smoothness)
}

#[cfg(test)]
mod tests {
    use super::{limit_kmh, speeds_kmh};
    use crate::tags::Tags;

    type Given<'a> = &'a [(&'a str, &'a str)];

    #[test]
    fn limits_are_read_as_mappers_write_them() {
        let table = [
            ("60", Some(60.0)),
            ("60 km/h", Some(60.0)),
            ("50 mph", Some(80.4672)),
            ("30;50", Some(30.0)),
            ("RU:urban", Some(60.0)),
            ("UZ:urban", Some(60.0)),
            ("DE:urban", Some(50.0)),
            ("RU:rural", Some(90.0)),
            ("DE:zone30", Some(30.0)),
            ("none", Some(140.0)),
            ("walk", Some(7.0)),
            ("signals", None),
            ("variable", None),
            ("0", None),
            ("1e9", None),
            ("12 knots", None),
            ("", None),
            (":", None),
        ];
        for (text, expected) in table {
            assert_eq!(limit_kmh(text), expected, "{text}");
        }
    }

    #[test]
    fn class_limit_and_surface_decide_together() {
        let table: [(Given<'_>, Option<(f64, f64)>); 8] = [
            (&[("highway", "primary")], Some((65.0, 65.0))),
            (&[("highway", "primary"), ("maxspeed", "100")], Some((80.0, 80.0))),
            (&[("highway", "primary"), ("maxspeed", "signals")], Some((65.0, 65.0))),
            (&[("highway", "tertiary"), ("maxspeed", "50"), ("maxspeed:backward", "30")], Some((40.0, 24.0))),
            (&[("highway", "secondary"), ("surface", "gravel")], Some((40.0, 40.0))),
            (&[("highway", "track"), ("tracktype", "grade5")], Some((10.0, 10.0))),
            (&[("highway", "footway"), ("maxspeed", "50")], None),
            (&[("building", "yes")], None),
        ];
        for (tags, expected) in table {
            assert_eq!(speeds_kmh(&tags.iter().copied().collect::<Tags<'_>>()), expected, "{tags:?}");
        }
    }
}
