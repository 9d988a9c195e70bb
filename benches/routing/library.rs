//! The library: the instances of the folder, the best costs known for them, and which of them are asked for what.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use payshanba_routing::files::{Instance, Solution};

use super::country::{self, Length};
use super::judge;

/// The eight that every solver is measured on, each with the nearest one of the freely given half of the set, which
/// stands for it where its own file is not there; and what FILO2 reached on the first in 30 s, in per cent.
const EIGHT: [(&str, &str, f64); 8] = [
    ("X-n101-k25", "X-n101-k25", 0.23),
    ("X-n200-k36", "X-n195-k51", 1.39),
    ("X-n303-k21", "X-n298-k31", 0.58),
    ("X-n420-k130", "X-n420-k130", 0.15),
    ("X-n502-k39", "X-n502-k39", 0.06),
    ("X-n627-k43", "X-n627-k43", 0.36),
    ("X-n801-k40", "X-n783-k48", 0.48),
    ("X-n1001-k43", "X-n979-k58", 0.43),
];

/// Those that parameters may be tuned on: every second one of the others. All the rest only judges.
const TUNED_ON: [&str; 21] = [
    "X-n110-k13",
    "X-n129-k18",
    "X-n148-k46",
    "X-n167-k10",
    "X-n186-k15",
    "X-n214-k11",
    "X-n233-k16",
    "X-n251-k28",
    "X-n270-k35",
    "X-n289-k60",
    "X-n317-k53",
    "X-n336-k84",
    "X-n367-k17",
    "X-n401-k29",
    "X-n459-k26",
    "X-n524-k153",
    "X-n573-k30",
    "X-n655-k131",
    "X-n716-k35",
    "X-n819-k171",
    "X-n895-k37",
];

/// The table gives a large cost by six digits.
const LISTED_WITHIN: f64 = 1e-5;

/// An instance and where it lies.
#[derive(Debug, Clone)]
pub struct Entry {
    pub name: String,
    pub path: PathBuf,
    pub instance: Instance,
    /// The best cost known, in the solver's whole units.
    pub best: Option<f64>,
}

/// One of the eight.
pub struct OfEight {
    pub entry: Entry,
    /// What it stands for, where it stands for another one.
    pub stands_for: Option<&'static str>,
    pub filo2: f64,
}

impl OfEight {
    /// Its own name, and that of the one it stands for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.entry.name.as_str()).chain(self.stands_for)
    }
}

/// The folder.
pub struct Library {
    root: PathBuf,
    best: HashMap<String, f64>,
}

impl Library {
    /// Opens the folder, or the folder `instances` in it.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let inner = folder.join("instances");
        let root = if inner.join("X").is_dir() { inner } else { folder.to_owned() };
        if !root.join("X").is_dir() {
            return Err(format!(
                "{} holds no folder X: name the one that holds X/, XXL/, VRPTW/ and BKS.tsv with --data DIR \
                 (the files are those of github.com/PyVRP/Instances)",
                folder.display()
            ));
        }
        let text = fs::read_to_string(root.join("BKS.tsv")).unwrap_or_default();
        Ok(Self { root, best: best_known(&text) })
    }

    /// Reads one of a set.
    pub fn entry(&self, set: &str, name: &str) -> Result<Entry, String> {
        let path = self.root.join(set).join(format!("{name}.vrp"));
        let instance = read(&path)?;
        let listed = self.best.get(name).map(|cost| (cost * judge::units(&instance)).round());
        let driven = beside(&path, &instance)?;
        if let Some((listed, driven)) = listed.zip(driven)
            && (listed - driven).abs() > LISTED_WITHIN * driven
        {
            return Err(format!(
                "{name} costs {listed} by BKS.tsv, but {driven} by its .sol file: one is wrong"
            ));
        }
        Ok(Entry { name: name.to_owned(), path, instance, best: driven.or(listed) })
    }

    /// The eight, as far as their files or those standing for them are there.
    pub fn eight(&self) -> Result<Vec<OfEight>, String> {
        let there = |name: &str| self.root.join("X").join(format!("{name}.vrp")).is_file();
        let entry = |&(name, nearest, filo2): &(&'static str, &'static str, f64)| {
            let stands_for = (!there(name) && nearest != name).then_some(name);
            let entry = self.entry("X", if stands_for.is_some() { nearest } else { name })?;
            Ok(OfEight { entry, stands_for, filo2 })
        };
        EIGHT.iter().map(entry).collect()
    }

    /// All of the set X, from small to large.
    pub fn all_x(&self) -> Result<Vec<Entry>, String> {
        let folder = self.root.join("X");
        let files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let names = files
            .flatten()
            .filter_map(|file| file.file_name().to_str()?.strip_suffix(".vrp").map(str::to_owned));
        let entries: Result<Vec<Entry>, String> = names.map(|name| self.entry("X", &name)).collect();
        let mut entries = entries?;
        entries.sort_by_key(|entry| (judge::stops(&entry.instance), entry.name.clone()));
        Ok(entries)
    }
}

/// Whether parameters may have been tuned on it.
pub fn is_tuned_on(name: &str) -> bool {
    TUNED_ON.contains(&name)
}

/// A made-up instance, its file written unless that was done before.
pub fn made_up(cache: &Path, stops: usize, length: Length) -> Result<Entry, String> {
    let name = country::name(stops, length);
    let folder = cache.join("countries");
    let path = folder.join(format!("{name}.vrp"));
    let text = country::lay_out(stops, length, 1);
    if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let instance = read(&path)?;
    Ok(Entry { name, path, instance, best: None })
}

/// The costs of the table, as published, by the instance's name.
fn best_known(table: &str) -> HashMap<String, f64> {
    let mut lines = table.lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |title: &str| heads.iter().position(|head| *head == title);
    let (Some(name), Some(cost)) = (column("instance"), column("BKS")) else { return HashMap::new() };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(((*cells.get(name)?).to_owned(), cells.get(cost)?.parse().ok()?))
    };
    lines.filter_map(row).collect()
}

/// The cost of the solution beside the file, driven again; none where there is no such file.
fn beside(path: &Path, instance: &Instance) -> Result<Option<f64>, String> {
    let path = path.with_extension("sol");
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let solution = Solution::parse(&text, instance.decimals).map_err(|error| error.to_string());
    let cost = solution.and_then(|solution| judge::judge(instance, &solution.routes));
    cost.map(|cost| Some(cost as f64)).map_err(|what| format!("{}: {what}", path.display()))
}

/// Reads a file as the product does.
pub fn read(path: &Path) -> Result<Instance, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Instance::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
}

#[test]
fn the_table_of_best_costs_is_read_by_its_heads() {
    let table =
        "set\tinstance\tcustomers\tBKS\nX\tX-n101-k25\t100\t27591\nXXL\tFlanders1\t20000\t7.24012e+06\n";
    let best = best_known(table);
    assert_eq!((best["X-n101-k25"], best["Flanders1"]), (27_591.0, 7_240_120.0));
    assert!(best_known("").is_empty());
}

#[test]
fn nothing_that_judges_is_tuned_on() {
    assert!(EIGHT.iter().all(|(name, nearest, _)| !is_tuned_on(name) && !is_tuned_on(nearest)));
}
