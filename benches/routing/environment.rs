//! The environment: where the peers are installed, from PyPI and crates.io, and the programs that drive them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::solver::{Limits, Solver};

/// The drivers, as they are written beside the peers.
const DRIVERS: [(&str, &str); 6] = [
    ("answer.py", include_str!("peers/answer.py")),
    ("instance.py", include_str!("peers/instance.py")),
    ("run_pyvrp.py", include_str!("peers/run_pyvrp.py")),
    ("run_vroom.py", include_str!("peers/run_vroom.py")),
    ("run_hygese.py", include_str!("peers/run_hygese.py")),
    ("run_ortools.py", include_str!("peers/run_ortools.py")),
];

/// The folder.
pub struct Environment {
    folder: PathBuf,
}

/// How a peer is had.
enum Source {
    /// A package of PyPI, its version, and the driver that uses it.
    Python(&'static str, &'static str, &'static str),
    /// A program of crates.io and its version.
    Cargo(&'static str, &'static str),
}

fn source(solver: Solver) -> Option<Source> {
    match solver {
        Solver::Pyvrp => Some(Source::Python("pyvrp", "0.14.1", "run_pyvrp.py")),
        Solver::Vroom => Some(Source::Python("pyvroom", "1.15.2", "run_vroom.py")),
        Solver::Hygese => Some(Source::Python("hygese", "0.1.0", "run_hygese.py")),
        Solver::Ortools => Some(Source::Python("ortools", "9.15.6755", "run_ortools.py")),
        Solver::VrpCore => Some(Source::Cargo("vrp-cli", "1.25.0")),
        Solver::Ours | Solver::Savings => None,
    }
}

/// The version of a peer; none of what is our own.
pub fn version(solver: Solver) -> Option<&'static str> {
    source(solver).map(|(Source::Python(_, version, _) | Source::Cargo(_, version))| version)
}

impl Environment {
    /// Installs those of the solvers that are not there yet.
    pub fn prepare(folder: &Path, solvers: &[Solver]) -> Result<Self, String> {
        let environment = Self { folder: folder.to_owned() };
        let drivers = environment.drivers();
        let write = |(name, text): &(&str, &str)| fs::write(drivers.join(name), text);
        fs::create_dir_all(&drivers)
            .and_then(|()| DRIVERS.iter().try_for_each(write))
            .map_err(|error| format!("{}: {error}", drivers.display()))?;
        for &solver in solvers {
            let Some(source) = source(solver) else { continue };
            let (Source::Python(package, version, _) | Source::Cargo(package, version)) = source;
            let mark = environment.folder.join(format!("{package}-{version}"));
            if mark.is_file() {
                continue;
            }
            eprintln!("installing {package} {version} in {}", folder.display());
            environment.install(&source)?;
            fs::write(&mark, "installed\n").map_err(|error| format!("{}: {error}", mark.display()))?;
        }
        Ok(environment)
    }

    fn install(&self, source: &Source) -> Result<(), String> {
        match source {
            Source::Python(package, version, _) => {
                if !self.python().is_file() {
                    run(Command::new("python3").args(["-m", "venv"]).arg(self.folder.join("python")))?;
                }
                let wanted = format!("{package}=={version}");
                run(Command::new(self.python()).args(["-m", "pip", "install", "--quiet", &wanted]))
            }
            Source::Cargo(package, version) => {
                let building = self.folder.join("building");
                let mut cargo = Command::new("cargo");
                cargo.args(["install", package, "--version", version, "--locked", "--quiet", "--root"]);
                run(cargo.arg(self.folder.join("cargo")).env("CARGO_TARGET_DIR", &building))?;
                fs::remove_dir_all(&building).map_err(|error| format!("{}: {error}", building.display()))
            }
        }
    }

    /// One run of a peer on one thread.
    pub fn command(&self, solver: Solver, path: &Path, limits: Limits) -> Command {
        let seconds = limits.seconds.to_string();
        let mut command = match source(solver) {
            Some(Source::Python(_, _, driver)) => {
                let mut python = Command::new(self.python());
                python.arg(self.drivers().join(driver)).arg(path).args([seconds, limits.seed.to_string()]);
                python
            }
            Some(Source::Cargo(package, _)) => {
                let mut program = Command::new(self.folder.join("cargo/bin").join(package));
                program.args(["solve", "tsplib"]).arg(path);
                program.args(["--round", "--parallelism", "1,1", "--max-time", &seconds]);
                program
            }
            None => unreachable!("{} is no peer", solver.name()),
        };
        for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"] {
            command.env(threads, "1");
        }
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    fn python(&self) -> PathBuf {
        self.folder.join("python/bin/python")
    }

    fn drivers(&self) -> PathBuf {
        self.folder.join("drivers")
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!(
            "{command:?} ended with {status}: peers need python3 with venv, and PyPI or crates.io once"
        )),
        Err(error) => Err(format!("{command:?}: {error}")),
    }
}
