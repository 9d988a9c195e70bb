//! Thursday: a day of a thousand stops planned by the real server while customers ask it how their subscription stands.
//!
//! The peer is the same server a moment before, without a day to plan. Where an extract is given, the same day is planned
//! over real OSRM, over the embedded roads and by the great circle, and all three plans are driven on OSRM's roads. A Maps
//! API that stops answering in the middle of its table must leave the couriers their routes in time.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/chance.rs"]
mod chance;
#[path = "bench/child.rs"]
mod child;
#[path = "bench/cluster.rs"]
mod cluster;
#[path = "bench/farm.rs"]
mod farm;
#[path = "bench/median.rs"]
mod median;
#[path = "bench/percentile.rs"]
mod percentile;

#[path = "roads/osrm.rs"]
mod osrm;
#[path = "roads/places.rs"]
mod places;
#[path = "roads/reply.rs"]
mod reply;

#[path = "thursday/density.rs"]
mod density;
#[path = "thursday/drive.rs"]
mod drive;
#[path = "thursday/extract.rs"]
mod extract;
#[path = "thursday/leg.rs"]
mod leg;
#[path = "thursday/talk.rs"]
mod talk;
#[path = "thursday/told.rs"]
mod told;
#[path = "thursday/town.rs"]
mod town;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use arguments::argument;
use cluster::Cluster;
use drive::Drive;
use leg::{Leg, Result as Outcome};
use osrm::Osrm;
use payshanba_domain::place::Place;
use sandbox::maps::{Mischief, Osrm as StandIn};
use told::Told;
use town::Town;

const USAGE: &str = "give people a place to live:\n\
    \x20 --pbf city.osm.pbf    on the streets of an extract; the day is planned over OSRM and embedded roads too\n\
    \x20 --density city.csv    by district (district,centre_lat,centre_lon,spread_ns_km,spread_ew_km,share)\n\
    and, if you like:\n\
    \x20 --stops 1000 --couriers 20 --seed 1\n\
    \x20 --search 60           routes.search_s\n\
    \x20 --quiet 30            seconds without a day to plan, before each\n\
    \x20 --rounds 1            each leg so often, in turns\n\
    \x20 --cache FOLDER        where OSRM and what is built of the extract are kept (the build's folder)\n\
    \x20 --offline             take OSRM from there, fetch nothing";

/// The table is so many points wide where it is cut off, and so many of its tiles come.
const TILE: usize = 100;
const TILES: usize = 40;

fn main() -> ExitCode {
    if argument("--role", String::new()) == farm::ROLE {
        return farm::play(&argument("--config", String::new()));
    }
    match Ground::choose() {
        Ok(ground) => actix_rt::System::new().block_on(measure(ground)),
        Err(remedy) => {
            eprintln!("{remedy}");
            ExitCode::FAILURE
        }
    }
}

/// Where the day takes place.
struct Ground {
    farm: Place,
    homes: Vec<Place>,
    /// The extract where it is read from, and OSRM over it.
    roads: Option<(PathBuf, Osrm)>,
    search_s: u64,
}

impl Ground {
    fn choose() -> Result<Self, String> {
        let (stops, seed) = (argument("--stops", 1_000), argument("--seed", 1));
        let search_s = argument("--search", 60);
        let (pbf, density): (PathBuf, PathBuf) =
            (argument("--pbf", PathBuf::new()), argument("--density", PathBuf::new()));
        let (mut homes, roads) = if pbf.is_file() {
            let cache: PathBuf = argument("--cache", child::scratch().join("roads"));
            let is_offline = std::env::args().any(|word| word == "--offline");
            let extract = extract::at_home(&pbf, &cache.join("thursday"))?;
            let osrm = Osrm::open(&extract, &cache, is_offline)
                .map_err(|remedy| format!("OSRM cannot be had: {remedy}"))?;
            let points = places::choose(&extract, stops + 1, seed);
            let homes = points.iter().map(|point| Place::parse(point.lat, point.lon));
            let homes = homes.collect::<Result<Vec<Place>, _>>().map_err(|error| error.to_string())?;
            (homes, Some((extract, osrm)))
        } else if density.is_file() {
            (density::homes(&density, stops + 1, seed)?, None)
        } else {
            return Err(USAGE.to_owned());
        };
        let farm = homes.swap_remove(nearest_to_all(&homes));
        Ok(Self { farm, homes, roads, search_s })
    }

    fn legs(&self, cut: &StandIn) -> Vec<Leg> {
        let routes = format!("[routes]\nsearch_s = {}\n", self.search_s);
        let extract = |path: &Path| format!("[maps]\nextract = \"{}\"\n", path.display());
        let leg = |name, sections: String, reads_roads| Leg {
            name,
            sections: routes.clone() + &sections,
            reads_roads,
        };
        let vendor = |url: &str, side: usize| {
            format!("vendor = \"osrm\"\n[maps.osrm]\nurl = \"{url}\"\nmax_table = {side}\n")
        };
        let dying = vendor(&cut.url(), TILE);
        let mut legs = vec![leg("great circle", String::new(), false)];
        match &self.roads {
            Some((path, osrm)) => {
                let url = format!("http://{}/", osrm.address());
                legs.push(leg("embedded roads", extract(path), true));
                legs.push(leg("OSRM", format!("[maps]\n{}", vendor(&url, 10_000)), false));
                legs.push(leg("OSRM, cut off", extract(path) + &dying, true));
            }
            None => legs.push(leg("OSRM, cut off", format!("[maps]\n{dying}"), false)),
        }
        legs
    }
}

/// The place with the least way to all others.
fn nearest_to_all(homes: &[Place]) -> usize {
    let way =
        |home: &Place| homes.iter().step_by(7).map(|other| u64::from(home.distance_m(other))).sum::<u64>();
    let nearest = homes.iter().enumerate().step_by(11).min_by_key(|(_, home)| way(home));
    nearest.map_or(0, |(number, _)| number)
}

async fn measure(ground: Ground) -> ExitCode {
    let (couriers, rounds) = (argument("--couriers", 20), argument("--rounds", 1));
    let quiet = Duration::from_secs_f64(argument("--quiet", 30.0));
    let cluster = Cluster::open().await;
    println!("{}", cluster.durability().await);
    let cut = StandIn::start(TILE).await.expect("a free port");
    // Whatever happens, the server is stopped and its folder removed.
    let played = futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(async {
        let town = Town::lay_out(&cluster, ground.farm, &ground.homes, couriers).await;
        let mut outcomes = Vec::new();
        for _ in 0..rounds {
            for leg in ground.legs(&cut) {
                cut.misbehave_after(TILES, Mischief::Delay(Duration::from_secs(3_600)));
                let outcome = leg.play(&cluster, &town, quiet).await;
                println!("  {}", outcome.line);
                outcomes.push(outcome);
            }
        }
        (town, outcomes)
    }));
    let played = played.await;
    cluster.close().await;
    cut.stop().await;
    let (town, outcomes): (Town, Vec<Outcome>) = match played {
        Ok(played) => played,
        Err(panic) => std::panic::resume_unwind(panic),
    };
    let drive = ground.roads.as_ref().map(|(_, osrm)| Drive::over(osrm, &town));
    let told = Told { outcomes, drive, stops: ground.homes.len(), couriers, search_s: ground.search_s };
    if told.print() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
