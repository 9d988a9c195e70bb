//! What is asked of the bench, from the command line.

use std::path::{Path, PathBuf};

pub const USAGE: &str = "usage: make bench ARGS='--bench routing -- TARGET [options]'
    or cargo bench --package payshanba-routing --bench routing -- TARGET [options]

  TARGET            T1, T1a, T2, T3, T4, T5, T6, T7, T8 or T9; benches/README.md says what each measures
  --data DIR        the folder that holds X/, XXL/, VRPTW/ and BKS.tsv (github.com/PyVRP/Instances); default: instances in the cache
  --resume          do not run again what the results hold
  --results FILE    where runs are kept; default: routing.jsonl in the cache
  --peers DIR       where PyVRP, VROOM and the others are installed; default: peers in the cache
  --reference       HGS-CVRP, OR-Tools and vrp-core too, one seed each
  --seeds N         so many seeds, beginning with 1; default: 3, for T1a, T7 and T9 one
  --only WORD       only the instances with this in their names
  --half WHICH      only the instances that parameters were tuned on (tuning), or the others (held-out); T1a
  --hurry N         a trial: every time limit divided by N

The cache is $XDG_CACHE_HOME/payshanba, or ~/.cache/payshanba. Other paths begin at the root of the sources.";

/// The root of the sources: cargo starts a bench in its package's folder, which nobody has in mind.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The options, with their defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub target: String,
    pub resume: bool,
    pub reference: bool,
    pub data: PathBuf,
    pub cache: PathBuf,
    pub results: PathBuf,
    pub peers: PathBuf,
    pub seeds: Option<u64>,
    pub only: Option<String>,
    pub half: Option<String>,
    pub hurry: u64,
}

impl Asked {
    /// Reads the words of the command line; `cache` is where things lie that nobody gave a place.
    pub fn parse(words: impl IntoIterator<Item = String>, cache: PathBuf) -> Result<Self, String> {
        let mut asked = Self {
            target: String::new(),
            resume: false,
            reference: false,
            data: cache.join("instances"),
            results: cache.join("routing.jsonl"),
            peers: cache.join("peers"),
            cache,
            seeds: None,
            only: None,
            half: None,
            hurry: 1,
        };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} wants a value\n\n{USAGE}"));
            match word.as_str() {
                // Cargo's own.
                "--bench" => {}
                "--resume" => asked.resume = true,
                "--reference" => asked.reference = true,
                "--data" => asked.data = Path::new(ROOT).join(value()?),
                "--results" => asked.results = Path::new(ROOT).join(value()?),
                "--peers" => asked.peers = Path::new(ROOT).join(value()?),
                "--seeds" => asked.seeds = Some(count(&word, &value()?)?),
                "--only" => asked.only = Some(value()?),
                "--half" => asked.half = Some(value()?),
                "--hurry" => asked.hurry = count(&word, &value()?)?,
                target if asked.target.is_empty() && !target.starts_with('-') => {
                    target.clone_into(&mut asked.target)
                }
                other => return Err(format!("{other} is not known\n\n{USAGE}")),
            }
        }
        if asked.target.is_empty() { Err(USAGE.to_owned()) } else { Ok(asked) }
    }

    /// A time limit, or what a trial leaves of it.
    pub fn seconds(&self, usual: u64) -> u64 {
        (usual / self.hurry).max(1)
    }

    /// Whether an instance is wanted.
    pub fn wants(&self, instance: &str) -> bool {
        self.only.as_ref().is_none_or(|word| instance.contains(word.as_str()))
    }
}

/// Where this user's caches lie.
#[expect(clippy::disallowed_methods, reason = "a bench has no configuration file to say it in")]
pub fn cache() -> PathBuf {
    let given = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
    given.unwrap_or_else(usual).join("payshanba")
}

fn count(option: &str, text: &str) -> Result<u64, String> {
    let wrong = || format!("{option} wants a number from 1, not {text}");
    text.parse().ok().filter(|&number| number > 0).ok_or_else(wrong)
}

#[test]
fn a_command_line_is_read() {
    let parse = |line: &str| Asked::parse(line.split(' ').map(str::to_owned), PathBuf::from("/cache"));
    let asked = parse("T1 --resume --data there --seeds 2 --hurry 10 --bench").unwrap();
    assert_eq!(
        (asked.target.as_str(), asked.resume, asked.data),
        ("T1", true, Path::new(ROOT).join("there"))
    );
    assert_eq!(asked.results, PathBuf::from("/cache/routing.jsonl"));
    let asked = parse("T1 --seeds 2 --hurry 10 --only n10").unwrap();
    assert_eq!((asked.seeds, asked.seconds(30), asked.seconds(5)), (Some(2), 3, 1));
    assert!(asked.wants("X-n101-k25") && !asked.wants("X-n200-k36"));
    for wrong in ["--resume", "T1 --seeds", "T1 --seeds 0", "T1 --fast"] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}
