//! A density: where people live, by district, from a table with a centre, a spread and a share for each.

use std::f64::consts::TAU;
use std::path::Path;

use payshanba_domain::place::Place;

use crate::chance::Chance;

/// A district.
struct District {
    lat: f64,
    lon: f64,
    /// One standard deviation, in kilometres.
    north_km: f64,
    east_km: f64,
    /// Of all people.
    share: f64,
}

/// So many homes, the same for the same seed.
pub fn homes(table: &Path, count: usize, seed: u64) -> Result<Vec<Place>, String> {
    let text = std::fs::read_to_string(table).map_err(|error| format!("{}: {error}", table.display()))?;
    let districts: Option<Vec<District>> = text.lines().skip(1).map(district).collect();
    let districts = districts.filter(|districts| !districts.is_empty());
    let districts = districts.ok_or_else(|| {
        format!(
            "{}: write district,centre_lat,centre_lon,spread_ns_km,spread_ew_km,share in every line",
            table.display()
        )
    })?;
    let shares: Vec<f64> = districts.iter().map(|district| district.share).collect();
    let mut chance = Chance(seed);
    let mut homes = Vec::new();
    while homes.len() < count {
        let district = &districts[chance.weighed(&shares)];
        let (north, east) = apart(&mut chance);
        let lat = district.lat + north * district.north_km / 111.2;
        let lon = district.lon + east * district.east_km / (111.2 * district.lat.to_radians().cos());
        homes.extend(Place::parse(lat, lon));
    }
    Ok(homes)
}

fn district(line: &str) -> Option<District> {
    let mut cells = line.split(',').skip(1).map(|cell| cell.trim().parse().ok());
    let mut cell = || cells.next().flatten();
    Some(District { lat: cell()?, lon: cell()?, north_km: cell()?, east_km: cell()?, share: cell()? })
}

/// Two numbers of a normal distribution (Box and Muller).
fn apart(chance: &mut Chance) -> (f64, f64) {
    let (radius, angle) = ((-2.0 * (1.0 - chance.part()).ln()).sqrt(), TAU * chance.part());
    (radius * angle.cos(), radius * angle.sin())
}
