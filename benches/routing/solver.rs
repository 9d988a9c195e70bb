//! A solver: ours or one of its peers, its version, and the program that runs it once.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::environment::{self, Environment};

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Solver {
    Ours,
    Pyvrp,
    Vroom,
    Hygese,
    Ortools,
    VrpCore,
    /// Not a peer: the plain method that a large plan has to beat.
    Savings,
}

/// What part this program plays when it is started for one run; its words follow.
pub const RUN_OURS: &str = "run-ours";
pub const RUN_SAVINGS: &str = "run-savings";

impl Solver {
    /// Those that are run only when they are asked for.
    pub const REFERENCE: [Self; 3] = [Self::Hygese, Self::Ortools, Self::VrpCore];

    /// What tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "payshanba",
            Self::Pyvrp => "PyVRP",
            Self::Vroom => "VROOM",
            Self::Hygese => "HGS-CVRP",
            Self::Ortools => "OR-Tools",
            Self::VrpCore => "vrp-core",
            Self::Savings => "savings + 2-opt",
        }
    }

    /// What a run of it depends on.
    pub fn version(self) -> String {
        match self {
            Self::Ours => our_version(),
            Self::Savings => fingerprint([include_str!("savings.rs")].into_iter()),
            Self::Pyvrp | Self::Vroom | Self::Hygese | Self::Ortools | Self::VrpCore => {
                environment::version(self).unwrap_or_default().to_owned()
            }
        }
    }

    /// Whether it knows windows.
    pub fn knows_windows(self) -> bool {
        match self {
            Self::Ours | Self::Pyvrp | Self::Vroom | Self::Ortools => true,
            Self::Hygese | Self::VrpCore | Self::Savings => false,
        }
    }

    /// One run on a file.
    pub fn command(self, environment: &Environment, path: &Path, limits: Limits) -> Command {
        let Limits { seconds, seed, threads } = limits;
        let words = [seconds.to_string(), seed.to_string(), threads.to_string()];
        match self {
            Self::Ours => {
                let mut command = myself(RUN_OURS);
                command.arg(path).args(words);
                command
            }
            Self::Savings => {
                let mut command = myself(RUN_SAVINGS);
                command.arg(path);
                command
            }
            Self::Pyvrp | Self::Vroom | Self::Hygese | Self::Ortools | Self::VrpCore => {
                environment.command(self, path, limits)
            }
        }
    }
}

/// What a run may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub seconds: u64,
    pub seed: u64,
    pub threads: usize,
}

/// This very program once more, even if another one was built in its place meanwhile.
fn myself(part: &str) -> Command {
    let mut command = Command::new("/proc/self/exe");
    command.arg(part);
    command
}

/// The crate's version, and a fingerprint of the solver's sources and of how they are built and run here: the same for
/// every commit that leaves them alone.
fn our_version() -> String {
    let mut sources = Vec::new();
    gather(Path::new(env!("CARGO_MANIFEST_DIR")), Path::new("src"), &mut sources);
    sources.sort();
    let texts = sources.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]);
    let built = include_str!("../../Cargo.toml").split_once("[profile.").map_or("", |(_, profiles)| profiles);
    format!("{}-{}", env!("CARGO_PKG_VERSION"), fingerprint(texts.chain([include_str!("ours.rs"), built])))
}

/// Every file of a folder below the root, by its path from there.
fn gather(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let path = folder.join(entry.file_name());
        if root.join(&path).is_dir() {
            gather(root, &path, found);
        } else if let Ok(text) = fs::read_to_string(root.join(&path)) {
            found.push((path.display().to_string(), text));
        }
    }
}

/// The commit that was built, with a mark where the solver's sources differ from it.
pub fn commit() -> String {
    let git = |words: &[&str]| {
        let output = Command::new("git").args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "no commit".to_owned() };
    let changed = git(&["status", "--porcelain", "src"]).is_some_and(|list| !list.is_empty());
    if changed { commit + "+" } else { commit }
}

/// FNV-1a, which says the same on every machine and for ever.
fn fingerprint<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let bytes = texts.flat_map(|text| text.bytes().chain([0]));
    let hash = bytes
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    format!("{hash:016x}")
}
