//! Roads: tables over a real extract beside OSRM, which does the same as a server, in turns, one thread each.
//!
//! OSRM comes out of a wheel from PyPI, is built on the same extract and asked over loopback. The durations of both are
//! compared pair by pair.

#[path = "bench/arguments.rs"]
mod arguments;
#[expect(dead_code, reason = "this bench plays one part only")]
#[path = "bench/child.rs"]
mod child;
#[path = "bench/median.rs"]
mod median;
#[path = "bench/percentile.rs"]
mod percentile;

#[path = "roads/deviation.rs"]
mod deviation;
#[path = "roads/osrm.rs"]
mod osrm;
#[path = "roads/places.rs"]
mod places;
#[path = "roads/reply.rs"]
mod reply;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::argument;
use deviation::Deviation;
use median::median;
use osrm::Osrm;
use payshanba_roads::{Point, Roads, Snapped, Table};
use reply::Cells;
use serde_json::json;
use tokio::time::Instant;

/// Of OSRM's cells a second that must be reached, and how far the middle duration may be off.
const LEAST_SHARE: f64 = 0.2;
const DEVIATION_MOST: f64 = 0.1;

const USAGE: &str = "give an extract: cargo bench --package payshanba-roads --bench roads -- --pbf city.osm.pbf\n\
    \x20 --cache FOLDER   where OSRM and what is built of the extract are kept (the build's folder)\n\
    \x20 --offline        take OSRM from there, fetch nothing\n\
    \x20 --points 1000    so many sources and as many targets\n\
    \x20 --rounds 5       each asks so often, in turns\n\
    \x20 --seed 1         another choice of points";

fn main() -> ExitCode {
    let pbf: PathBuf = argument("--pbf", PathBuf::new());
    if !pbf.is_file() {
        eprintln!("no extract at {pbf:?}; {USAGE}");
        return ExitCode::FAILURE;
    }
    let cache: PathBuf = argument("--cache", child::scratch().join("roads"));
    let is_offline = std::env::args().any(|word| word == "--offline");
    let points = places::choose(&pbf, argument("--points", 1_000), argument("--seed", 1));
    let ours = open(&pbf, &cache);
    let osrm = match Osrm::open(&pbf, &cache, is_offline) {
        Ok(osrm) => osrm,
        Err(remedy) => {
            eprintln!("OSRM cannot be had: {remedy}");
            return ExitCode::FAILURE;
        }
    };
    let contest = Contest::play(&ours, &osrm, &points, argument("--rounds", 5));
    contest.print(points.len());
    ExitCode::SUCCESS
}

/// Opens the roads, from the extract the first time, and says how long both ways of opening take.
fn open(pbf: &Path, cache: &Path) -> Roads {
    let fresh = cache.join("roads-bench-fresh");
    // What an earlier run kept would make the first opening the second one.
    let _ = std::fs::remove_dir_all(&fresh);
    let mut roads = None;
    for way in ["contracted", "loaded"] {
        let begun = Instant::now();
        roads = Some(Roads::open(pbf, &fresh).expect("the extract opens"));
        println!("{way} in {:.2} s", begun.elapsed().as_secs_f64());
    }
    let roads = roads.expect("it was opened");
    println!("{roads:?}");
    roads
}

/// What each took in each round, and what both said.
struct Contest {
    ours_s: Vec<f64>,
    theirs_s: Vec<f64>,
    theirs_with_distances_s: Vec<f64>,
    durations: Deviation,
    distances: Deviation,
}

impl Contest {
    fn play(ours: &Roads, osrm: &Osrm, points: &[Point], rounds: usize) -> Self {
        let (mut ours_s, mut theirs_s, mut theirs_with_distances_s) = (Vec::new(), Vec::new(), Vec::new());
        let mut said = None;
        // The first round warms both up and does not count.
        for round in 0..=rounds {
            let (table, ours_took) = timed(|| ask(ours, points));
            let (_, theirs_took) = timed(|| osrm.table(points, "duration"));
            let (cells, both_took) = timed(|| osrm.table(points, "duration,distance"));
            if round > 0 {
                ours_s.push(ours_took);
                theirs_s.push(theirs_took);
                theirs_with_distances_s.push(both_took);
            }
            said = Some((table, cells));
        }
        let (table, reply) = said.expect("a round was played");
        let Cells { durations_s, distances_m } = reply::read(&reply);
        Self {
            ours_s,
            theirs_s,
            theirs_with_distances_s,
            durations: Deviation::of(&table.durations_s, &durations_s),
            distances: Deviation::of(&table.distances_m, &distances_m),
        }
    }

    fn print(&self, points: usize) {
        let cells = (points * points) as f64;
        let [ours, theirs, both] =
            [&self.ours_s, &self.theirs_s, &self.theirs_with_distances_s].map(|taken| cells / median(taken));
        println!("{points} x {points} cells, from pins to answer, one thread, medians:");
        println!("  roads, durations and distances   {ours:>12.0} cells/s");
        println!(
            "  OSRM, durations                  {theirs:>12.0} cells/s   roads / OSRM {:.2}",
            ours / theirs
        );
        println!("  OSRM, durations and distances    {both:>12.0} cells/s   roads / OSRM {:.2}", ours / both);
        for (name, deviation) in [("durations", &self.durations), ("distances", &self.distances)] {
            println!("  {name}: {deviation}");
        }
        let verdicts = [
            ("cells/s at least 0.2 of OSRM's", ours / theirs >= LEAST_SHARE),
            ("durations within 10 % at the median", self.durations.median <= DEVIATION_MOST),
        ];
        for (name, holds) in verdicts {
            println!("  {name}: {}", if holds { "met" } else { "MISSED" });
        }
        let line = json!({
            "bench": "roads", "points": points, "cells_per_s": ours.round(), "osrm_cells_per_s": theirs.round(),
            "osrm_with_distances_cells_per_s": both.round(), "ratio": ours / theirs, "pairs": self.durations.pairs,
            "median_deviation": self.durations.median, "p90_deviation": self.durations.p90,
            "p99_deviation": self.durations.p99,
            "median_signed": self.durations.signed, "unreachable_share": self.durations.unreachable,
            "osrm_unreachable_share": self.durations.their_unreachable,
            "median_distance_deviation": self.distances.median,
            "met": verdicts.iter().all(|(_, holds)| *holds),
        });
        println!("{line}");
    }
}

/// From pins to a table, as OSRM is asked.
fn ask(roads: &Roads, points: &[Point]) -> Table {
    let places: Vec<Snapped> =
        roads.snap(points).into_iter().collect::<Result<_, _>>().expect("points on roads");
    roads.table(&places, &places)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed().as_secs_f64())
}
