//! OSRM: the peer in C++, out of a wheel from PyPI, as a server on loopback with one thread.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use payshanba_roads::Point;

use crate::child::{Child, free_address};

const WHEEL: &str = "osrm-bindings==26.10.0";
const PLATFORM: [&str; 11] = [
    "--no-deps",
    "--only-binary",
    ":all:",
    "--python-version",
    "3.12",
    "--implementation",
    "cp",
    "--abi",
    "abi3",
    "--platform",
    "manylinux_2_28_x86_64",
];

/// A running osrm-routed on contraction hierarchies.
pub struct Osrm {
    server: Child,
}

impl Osrm {
    /// Fetches it, builds the extract, starts it; what was done before is not done again. Says what to do otherwise.
    pub fn open(pbf: &Path, cache: &Path, is_offline: bool) -> Result<Self, String> {
        let wheel = cache.join("osrm");
        if !wheel.join("osrm/bin/osrm-routed").is_file() {
            if is_offline {
                return Err(format!("{} has none; run once without --offline", cache.display()));
            }
            fetch(&wheel)?;
        }
        let graph = build(&wheel, pbf, cache)?;
        let address = free_address();
        let mut command = Command::new(wheel.join("osrm/bin/osrm-routed"));
        command.args(["-i", "127.0.0.1", "-p", &address.port().to_string(), "-a", "CH", "-t", "1"]);
        command.args(["--max-table-size", "10000"]).arg(graph);
        let server =
            Child::start(&mut command, address, "/nearest/v1/driving/0,0", &cache.join("osrm-routed.log"));
        Ok(Self { server })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Asks for a table from all points to all, and returns the whole response.
    pub fn table(&self, points: &[Point], annotations: &str) -> Vec<u8> {
        let places: Vec<String> =
            points.iter().map(|point| format!("{:.7},{:.7}", point.lon, point.lat)).collect();
        let path = format!("/table/v1/driving/{}?annotations={annotations}", places.join(";"));
        let mut stream = TcpStream::connect(self.address()).expect("osrm-routed listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).expect("it answers");
        assert!(response.starts_with(b"HTTP/1.1 200"), "osrm-routed refuses; read its log");
        response
    }
}

fn fetch(wheel: &Path) -> Result<(), String> {
    let fetched = wheel.join("fetched");
    fs::create_dir_all(&fetched).map_err(|error| format!("{}: {error}", fetched.display()))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet"]).args(PLATFORM).arg(WHEEL).arg("-d").arg(&fetched);
    run(&mut pip, "python3 with pip, and PyPI once")?;
    let mut files = fs::read_dir(&fetched).into_iter().flatten().flatten().map(|file| file.path());
    let file =
        files.find(|path| path.extension().is_some_and(|end| end == "whl")).ok_or("pip fetched no wheel")?;
    let mut unzip = Command::new("python3");
    run(unzip.args(["-m", "zipfile", "-e"]).arg(file).arg(wheel), "room on the disk")?;
    for program in ["osrm-extract", "osrm-contract", "osrm-routed"] {
        let path = wheel.join("osrm/bin").join(program);
        let allowed = fs::set_permissions(&path, fs::Permissions::from_mode(0o755));
        allowed.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The extract as OSRM's contraction hierarchy.
fn build(wheel: &Path, pbf: &Path, cache: &Path) -> Result<PathBuf, String> {
    let size = fs::metadata(pbf).map_or(0, |metadata| metadata.len());
    let name = pbf.file_name().map(|name| name.to_string_lossy().replace(".osm.pbf", "")).unwrap_or_default();
    let folder = cache.join(format!("osrm-{name}-{size}"));
    let graph = folder.join("city.osrm");
    if folder.join("built").is_file() {
        return Ok(graph);
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let copy = folder.join("city.osm.pbf");
    fs::copy(pbf, &copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    let program = |name: &str| Command::new(wheel.join("osrm/bin").join(name));
    let profile = wheel.join("osrm/share/profiles/car.lua");
    run(program("osrm-extract").args(["-t", "1", "-p"]).arg(profile).arg(copy), "a whole extract")?;
    run(program("osrm-contract").args(["-t", "1"]).arg(&graph), "enough memory")?;
    fs::write(folder.join("built"), "").map_err(|error| error.to_string())?;
    Ok(graph)
}

fn run(command: &mut Command, needed: &str) -> Result<(), String> {
    let done = command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if done { Ok(()) } else { Err(format!("{command:?} failed; it needs {needed}")) }
}
