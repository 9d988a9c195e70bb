//! Routes at the command line: the solver by itself, on files, without a farm, a database or a configuration.

mod patience;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand};
use payshanba_routing::files::{Instance, Solution, parse_plan, print_plan};
use payshanba_routing::{Budget, Drawing, Limit, Plan, Vehicle, check, solve};
use tokio::time::Instant;

use super::{Failure, help, print};
use patience::{Patience, Teller};

/// What to do with routes.
#[derive(Debug, Subcommand)]
pub enum RouteVerb {
    /// Find routes for a problem.
    #[command(after_help = help::ROUTE_SOLVE)]
    Solve {
        /// The problem: JSON, CVRPLIB's .vrp, or Solomon's text.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// How long, and by which chances.
        #[command(flatten)]
        effort: Effort,
        /// The file to write the plan to: .json has everything, .sol the order of the stops only.
        #[arg(long, value_name = "OUT")]
        sol: Option<PathBuf>,
        /// Tell now and then on standard error how far it is.
        #[arg(long)]
        progress: bool,
    },
    /// Check a plan against its problem, down to every second and reason.
    #[command(after_help = help::ROUTE_CHECK)]
    Check {
        /// The problem.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The plan: JSON or CVRPLIB's .sol.
        #[arg(value_name = "SOL")]
        sol: PathBuf,
    },
    /// Draw a plan.
    #[command(after_help = help::ROUTE_DRAW)]
    Draw {
        /// The problem.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The plan: JSON or CVRPLIB's .sol.
        #[arg(value_name = "SOL")]
        sol: PathBuf,
        /// The file to write, or - for standard output.
        #[arg(long, value_name = "OUT", default_value = "-")]
        svg: PathBuf,
    },
}

/// How long to search.
#[derive(Args, Clone, Copy, Debug)]
pub struct Effort {
    /// Seconds to search; 10 when neither is given.
    #[arg(long, value_name = "S", value_parser = seconds, conflicts_with = "iterations")]
    seconds: Option<Duration>,
    /// Rounds to search: the same plan every time.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Threads to search with.
    #[arg(long, value_name = "T", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1_024))]
    threads: u16,
    /// Another seed, another plan.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "write seconds like 30 or 0.5".to_owned())
}

/// Runs one of them: 0 when all is well, 1 when the plan is not, 2 when a file cannot be read.
pub fn run(verb: &RouteVerb) -> Result<ExitCode, Failure> {
    let done = match verb {
        RouteVerb::Solve { file, effort, sol, progress } => {
            read_problem(file).map(|instance| find(&instance, *effort, sol.as_deref(), *progress))
        }
        RouteVerb::Check { file, sol } => {
            read_both(file, sol).map(|(instance, text, plan)| verdict(&instance, &text, &plan))
        }
        RouteVerb::Draw { file, sol, svg } => {
            read_both(file, sol).map(|(instance, _, plan)| draw(&instance, &plan, svg))
        }
    };
    done.unwrap_or_else(|wrong| {
        eprintln!("payshanba: {wrong}");
        Ok(ExitCode::from(2))
    })
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn read_problem(file: &Path) -> Result<Instance, String> {
    let mut instance =
        Instance::parse(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))?;
    if instance.name.is_empty() {
        instance.name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    }
    Ok(instance)
}

fn read_both(file: &Path, sol: &Path) -> Result<(Instance, String, Plan), String> {
    let (instance, text) = (read_problem(file)?, read(sol)?);
    let plan = parse_plan(&instance, &text).map_err(|error| format!("{}: {error}", sol.display()))?;
    Ok((instance, text, plan))
}

fn find(
    instance: &Instance,
    effort: Effort,
    out: Option<&Path>,
    progress: bool,
) -> Result<ExitCode, Failure> {
    let form = out.map(|out| Form::of(out, instance)).transpose()?;
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let limit = match effort.iterations {
        Some(rounds) => Limit::Iterations(rounds),
        None => Limit::Time { most: effort.seconds.unwrap_or(Duration::from_secs(10)), clock: &clock },
    };
    let budget = Budget { limit, seed: effort.seed, threads: usize::from(effort.threads) };
    let plan = Patience::wait(|patience| {
        let teller = Teller { instance, begun, patience, told: progress.then(Default::default) };
        solve(&instance.problem, &budget, &teller)
    })?;
    if let (Some(out), Some(form)) = (out, form) {
        let text = match form {
            Form::Json => print_plan(&plan),
            Form::Sol => Solution::of(&plan, instance.decimals).print(),
        };
        save(out, &text)?;
    }
    print(report::found(instance, &plan).as_bytes())?;
    if let Err(faults) = check(&instance.problem, &plan) {
        return Err(report::faults(&faults).into());
    }
    Ok(if plan.cost.unserved == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How a plan is written.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Sol,
}

impl Form {
    /// By the end of the name; a form that would lose a part of the plan is refused before the search.
    fn of(out: &Path, instance: &Instance) -> Result<Self, Failure> {
        let vehicles = instance.problem.vehicles();
        let alike = |one: &Vehicle, other: &Vehicle| *one == Vehicle { id: one.id, ..other.clone() };
        let is_plain = vehicles.windows(2).all(|pair| alike(&pair[0], &pair[1]))
            && vehicles.iter().all(|vehicle| vehicle.reload.is_none());
        match out.extension().and_then(|end| end.to_str()) {
            Some("json") => Ok(Self::Json),
            Some("sol") if is_plain => Ok(Self::Sol),
            Some("sol") => Err(
                "--sol: a .sol file does not say whose a route is, nor when it reloads: name a .json file"
                    .into(),
            ),
            Some(_) | None => Err("--sol: name a file that ends in .sol or .json".into()),
        }
    }
}

fn verdict(instance: &Instance, text: &str, plan: &Plan) -> Result<ExitCode, Failure> {
    let mut wrong = report::faults(&check(&instance.problem, plan).err().unwrap_or_default());
    let claimed = Solution::parse(text, instance.decimals).ok().and_then(|solution| solution.cost);
    if let Some(claimed) = claimed.filter(|claimed| *claimed != plan.cost.weighted) {
        let (claimed, found) = (instance.print_amount(claimed), instance.print_amount(plan.cost.weighted));
        wrong.push_str(&format!("the file says the cost is {claimed}, it is {found}\n"));
    }
    let holds = wrong.is_empty();
    print(if holds { report::found(instance, plan) } else { wrong }.as_bytes())?;
    // What is left out is rightly left out, and the plan still incomplete.
    Ok(if holds && plan.cost.unserved == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn draw(instance: &Instance, plan: &Plan, out: &Path) -> Result<ExitCode, Failure> {
    let (problem, title, decimals) = (&instance.problem, instance.name.as_str(), instance.decimals);
    let places = instance.places.as_deref();
    let places =
        places.ok_or("the problem says how far apart its places are, not where: give coordinates")?;
    let svg = Drawing { title, problem, plan, places, decimals }.svg();
    if out == Path::new("-") {
        print(svg.as_bytes())?;
    } else {
        save(out, &svg)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn save(out: &Path, text: &str) -> Result<(), Failure> {
    fs::write(out, text).map_err(|error| format!("cannot write {}: {error}", out.display()).into())
}
