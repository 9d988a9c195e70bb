//! The store: every run as a line of JSON, so that a bench that was stopped is taken up again.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::answer::Told;

/// What makes two runs the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    pub solver: String,
    pub version: String,
    pub instance: String,
    pub seed: u64,
    pub seconds: u64,
    pub threads: usize,
    /// The processor's name.
    pub cpu: String,
}

/// What came of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    #[serde(flatten)]
    pub key: Key,
    /// The cost by our judge, in the solver's whole units; none where a rule is broken or there are no routes.
    pub cost: Option<u64>,
    /// What went wrong where there is no cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    pub routes: usize,
    /// Of the whole program, reading included.
    pub wall_s: f64,
    #[serde(flatten)]
    pub told: Told,
}

/// The file, and what it holds.
pub struct Store {
    file: File,
    runs: HashMap<Key, Run>,
}

impl Store {
    /// Opens or makes it. A line that was cut off when the bench was stopped is passed over.
    pub fn open(path: &Path) -> Result<Self, String> {
        let named = |error: std::io::Error| format!("{}: {error}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(named)?;
        }
        let mut file = OpenOptions::new().create(true).append(true).read(true).open(path).map_err(named)?;
        let text = fs::read_to_string(path).map_err(named)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n").map_err(named)?;
        }
        let runs = text.lines().filter_map(|line| serde_json::from_str::<Run>(line).ok());
        Ok(Self { file, runs: runs.map(|run| (run.key.clone(), run)).collect() })
    }

    /// The latest run of this kind that led to a plan.
    pub fn find(&self, key: &Key) -> Option<&Run> {
        self.runs.get(key).filter(|run| run.cost.is_some())
    }

    /// Keeps a run, on disk before anything else is done.
    pub fn keep(&mut self, run: &Run) -> Result<(), String> {
        let line = serde_json::to_string(run).expect("plain values") + "\n";
        self.file.write_all(line.as_bytes()).map_err(|error| format!("the results: {error}"))?;
        self.runs.insert(run.key.clone(), run.clone());
        Ok(())
    }
}

#[test]
fn runs_are_found_again_and_a_cut_line_is_passed_over() {
    let path = std::env::temp_dir().join(format!("payshanba-bench-store-{}.jsonl", std::process::id()));
    let key = |seed| Key {
        solver: "ours".to_owned(),
        version: "1".to_owned(),
        instance: "X-n101-k25".to_owned(),
        seed,
        seconds: 30,
        threads: 1,
        cpu: "a processor".to_owned(),
    };
    let run = |seed, cost| Run {
        key: key(seed),
        cost,
        fault: None,
        routes: 26,
        wall_s: 30.5,
        told: Told { first_s: Some(0.1), ..Told::default() },
    };
    let mut store = Store::open(&path).unwrap();
    store.keep(&run(1, Some(27_600))).unwrap();
    store.keep(&run(1, Some(27_591))).unwrap();
    store.keep(&run(2, None)).unwrap();
    store.file.write_all(b"{\"solver\":\"ours\",\"vers").unwrap();
    let mut again = Store::open(&path).unwrap();
    again.keep(&run(3, Some(27_700))).unwrap();
    let last = Store::open(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(last.find(&key(1)), Some(&run(1, Some(27_591))), "the later one counts");
    assert_eq!(last.find(&key(2)), None, "a failure is tried again");
    assert_eq!(last.find(&key(3)), Some(&run(3, Some(27_700))));
}
