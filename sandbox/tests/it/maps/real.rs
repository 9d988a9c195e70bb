//! The real OSRM: its own programs make a small town's map and serve it, and our client asks them.
//!
//! They come out of a wheel on PyPI and need no Python; the bench `roads` gets them. They are looked for
//! in the folder that PAYSHANBA_OSRM names, where the wheel was unpacked, else where the bench keeps them. Where they are
//! not, this test says on stderr that it was skipped.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use payshanba::maps::{Atlas, Choice, MapsError, Osrm, osrm};
use payshanba_actors::ports::Maps;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;

use super::{Log, client, patience};

/// Streets in each direction.
const STREETS: u32 = 12;
const CORNER: (f64, f64) = (41.28, 69.22);
/// Degrees between two streets.
const BLOCK: (f64, f64) = (0.003, 0.004);

/// A server of its own on a map of its own, gone with its value.
struct Server {
    child: Child,
    folder: PathBuf,
    url: String,
    /// What it tells is read no further, but must have somewhere to go.
    told: Lines<BufReader<ChildStdout>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder that holds the wheel's `bin` and `share`.
#[expect(clippy::disallowed_methods, reason = "where a tool is, is the test machine's business")]
fn wheel() -> Option<PathBuf> {
    let named = std::env::var("PAYSHANBA_OSRM").ok().map(PathBuf::from);
    let build = || Some(std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned());
    let folder = named.or_else(|| Some(build()?.join("bench-scratch/roads/osrm")))?;
    [folder.join("osrm"), folder].into_iter().find(|at| at.join("bin/osrm-routed").is_file())
}

/// A grid of streets as OpenStreetMap writes it; the most eastern one is one way, to the north.
fn town() -> String {
    let mut text = "<?xml version=\"1.0\"?><osm version=\"0.6\">".to_owned();
    let id = |row: u32, column: u32| row * STREETS + column + 1;
    let all = || (0..STREETS).flat_map(|row| (0..STREETS).map(move |column| (row, column)));
    for (row, column) in all() {
        let (latitude, longitude) = corner(row, column);
        let _ = write!(
            text,
            "<node id=\"{}\" version=\"1\" lat=\"{latitude}\" lon=\"{longitude}\"/>",
            id(row, column)
        );
    }
    for street in 0..STREETS {
        let east: Vec<u32> = (0..STREETS).map(|column| id(street, column)).collect();
        let north: Vec<u32> = (0..STREETS).map(|row| id(row, street)).collect();
        for (way, nodes) in [(street * 2 + 1, east), (street * 2 + 2, north)] {
            let _ = write!(text, "<way id=\"{way}\" version=\"1\">");
            for node in nodes {
                let _ = write!(text, "<nd ref=\"{node}\"/>");
            }
            let _ = write!(text, "<tag k=\"highway\" v=\"residential\"/>");
            if way == STREETS * 2 {
                let _ = write!(text, "<tag k=\"oneway\" v=\"yes\"/>");
            }
            let _ = write!(text, "</way>");
        }
    }
    text + "</osm>"
}

fn corner(row: u32, column: u32) -> (f64, f64) {
    (CORNER.0 + f64::from(row) * BLOCK.0, CORNER.1 + f64::from(column) * BLOCK.1)
}

fn place(row: u32, column: u32) -> Place {
    let (latitude, longitude) = corner(row, column);
    Place::parse(latitude, longitude).expect("a place")
}

fn run(program: &Path, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).current_dir(folder).output().expect("it starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{}: {told}{}",
        program.display(),
        String::from_utf8_lossy(&output.stderr)
    );
}

impl Server {
    /// Makes the map and serves it with a table of twenty by twenty.
    fn start(wheel: &Path) -> Self {
        let folder = std::env::temp_dir().join(format!("payshanba-osrm-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("town.osm"), town()).expect("it is written");
        let profile = wheel.join("share/profiles/car.lua").display().to_string();
        let bin = wheel.join("bin");
        run(&bin.join("osrm-extract"), &["-t", "1", "-p", &profile, "town.osm"], &folder);
        run(&bin.join("osrm-contract"), &["-t", "1", "town.osrm"], &folder);
        let port = TcpListener::bind("127.0.0.1:0").and_then(|on| on.local_addr()).expect("a port").port();
        let port = port.to_string();
        let mut child = Command::new(bin.join("osrm-routed"))
            .args([
                "-i",
                "127.0.0.1",
                "-p",
                &port,
                "-t",
                "1",
                "-a",
                "CH",
                "--max-table-size",
                "20",
                "town.osrm",
            ])
            .current_dir(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut server = Self { child, folder, url: format!("http://127.0.0.1:{port}/"), told: lines };
        let mut told = server.told.by_ref().map_while(Result::ok);
        let is_ready = told.any(|line| line.contains("running and waiting"));
        assert!(is_ready, "the server ended before it was ready");
        server
    }

    fn choice(&self, max_table: usize) -> osrm::Configuration {
        let url = self.url.parse().expect("an address");
        osrm::Configuration { url, profile: "driving".to_owned(), max_table }
    }

    fn atlas(&self, max_table: usize) -> Atlas {
        Atlas::new(Some(client(&Choice::Osrm(self.choice(max_table)))), patience())
    }
}

#[actix_rt::test]
async fn the_real_server_is_asked_in_the_right_order_and_in_tiles() {
    let Some(wheel) = wheel() else {
        eprintln!(
            "SKIPPED: no osrm-routed; unpack PyPI's osrm-bindings and name the folder in PAYSHANBA_OSRM"
        );
        return;
    };
    let (server, log) = (Server::start(&wheel), Log::new());
    let places: Vec<Place> = (0..50).map(|n| place(n / 7, n % 7)).collect();
    let table = server.atlas(20).travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Osrm, 0), "{:?}", log.lines());
    // One block north is 333 m, one block east 334 m; whoever mixes the two up is half a world away.
    let metres = |from: usize, to: usize| table.distances_m[from * 50 + to];
    for (from, to, blocks) in [(0, 1, 1), (0, 7, 1), (0, 6, 6), (0, 49, 7), (49, 0, 7), (20, 21, 7)] {
        let wanted = 333.0 * f64::from(blocks);
        assert!(
            (f64::from(metres(from, to)) - wanted).abs() < 5.0 * f64::from(blocks),
            "{from} → {to}: {} m",
            metres(from, to)
        );
    }
    assert!(table.durations_s[6] > 40, "a residential street");
    // Up the one-way street and not down it.
    let one_way = [place(2, STREETS - 1), place(5, STREETS - 1)];
    let table = server.atlas(20).travel(&one_way).await.expect("it is always there");
    assert!(table.distances_m[2] > table.distances_m[1] + 500, "{:?}", table.distances_m);
    let client = Osrm::open(server.choice(20), Duration::from_secs(5)).expect("a client");
    let legs = client.route(&[places[0], places[6], places[49]]).await.expect("it is told");
    assert!(legs.len() == 2 && legs[0].metres.abs_diff(2_000) < 50, "{legs:?}");
    let told = server.atlas(100).travel(&places).await.expect("it is always there");
    assert_eq!(told.source, TravelSource::GreatCircle, "fifty at once are too big for it");
    let refused = Osrm::open(server.choice(100), Duration::from_secs(5)).expect("a client");
    let mut grid = payshanba::maps::Grid::new(&places);
    let gaps = grid.gaps();
    let told = payshanba::maps::Vendor::fill(&refused, &mut grid, &gaps, Duration::from_secs(9)).await;
    assert!(matches!(&told, Err(MapsError::Refused(why)) if why.starts_with("TooBig")), "{told:?}");
    let log = Log::new();
    // A pin half a country away is moved to the edge of this map: no way of that is believed.
    let far = [places[0], places[1], Place::parse(39.65, 66.96).expect("a place")];
    let table = server.atlas(20).travel(&far).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Osrm, 1), "{:?}", log.lines());
}
