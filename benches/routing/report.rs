//! A report: what a target prints: tables, whether each *must* holds and how far each *aim* is, and all of it as JSON.

use serde_json::{Value, json};

/// How a measured figure stands to its bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What has to hold, as against what is wished for.
    must: bool,
    what: String,
    /// None where it could not be measured, which is as bad as missing it.
    measured: Option<f64>,
    bound: f64,
    least: bool,
}

impl Verdict {
    /// Has to be at most so much.
    pub fn must(what: impl Into<String>, measured: Option<f64>, bound: f64) -> Self {
        Self { must: true, what: what.into(), measured, bound, least: false }
    }

    /// Is wished to be at most so much.
    pub fn aim(what: impl Into<String>, measured: Option<f64>, bound: f64) -> Self {
        Self { must: false, ..Self::must(what, measured, bound) }
    }

    /// The bound is the least and not the most.
    pub fn at_least(self) -> Self {
        Self { least: true, ..self }
    }

    fn holds(&self) -> bool {
        self.measured.is_some_and(|value| if self.least { value >= self.bound } else { value <= self.bound })
    }

    fn line(&self) -> String {
        let kind = if self.must { "must" } else { "aim" };
        let sign = if self.least { "≥" } else { "≤" };
        let measured = self.measured.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
        let end = match (self.holds(), self.measured) {
            (true, _) => "holds".to_owned(),
            (false, None) => "NOT MEASURED".to_owned(),
            (false, Some(value)) => format!("MISSED by {:.3}", (value - self.bound).abs()),
        };
        format!("  {kind:<4}  {:<66} {measured:>9} {sign} {:<8} {end}", self.what, short(self.bound))
    }

    fn json(&self) -> Value {
        json!({
            "kind": if self.must { "must" } else { "aim" }, "what": self.what, "measured": self.measured.map(short),
            "bound": short(self.bound), "holds": self.holds(),
        })
    }
}

/// Rows under heads.
pub struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Begins one; the first column is flush left, the others flush right.
    pub fn new(heads: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { heads: heads.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn lines(&self) -> Vec<String> {
        let all = || std::iter::once(&self.heads).chain(&self.rows);
        let wide = |column: usize| {
            all().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.heads.len()).map(wide).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
                if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
        };
        all().map(line).collect()
    }

    /// Each row under its heads, as it was printed.
    fn json(&self) -> Value {
        let row = |row: &Vec<String>| -> Value {
            let cells = self.heads.iter().zip(row).map(|(head, cell)| {
                (head.clone(), cell.parse::<f64>().map_or_else(|_| json!(cell), |number| json!(number)))
            });
            Value::Object(cells.collect())
        };
        self.rows.iter().map(row).collect()
    }
}

/// One target's report.
pub struct Report {
    target: String,
    title: String,
    pub notes: Vec<String>,
    pub tables: Vec<Table>,
    pub verdicts: Vec<Verdict>,
}

impl Report {
    pub fn new(target: &str, title: impl Into<String>) -> Self {
        let (notes, tables, verdicts) = (Vec::new(), Vec::new(), Vec::new());
        Self { target: target.to_owned(), title: title.into(), notes, tables, verdicts }
    }

    /// Prints it; answers whether every *must* holds.
    pub fn print(&self, (ours, commit, cpu): &(String, String, String)) -> bool {
        println!("{}: {}", self.target, self.title);
        println!("  {ours} at commit {commit}, on {cpu}");
        for note in &self.notes {
            println!("  {note}");
        }
        for table in &self.tables {
            println!("\n{}", table.lines().join("\n"));
        }
        println!();
        for verdict in &self.verdicts {
            println!("{}", verdict.line());
        }
        let stands = self.verdicts.iter().all(|verdict| verdict.holds() || !verdict.must);
        let line = json!({
            "bench": "routing", "target": self.target, "version": ours, "commit": commit, "cpu": cpu,
            "every_must_holds": stands, "verdicts": self.verdicts.iter().map(Verdict::json).collect::<Vec<_>>(),
            "tables": self.tables.iter().map(Table::json).collect::<Vec<_>>(), "notes": self.notes,
        });
        println!("{line}");
        stands
    }
}

/// A figure as a cell: so many digits, or a dash where there is none.
pub fn cell(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
}

fn short(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

#[test]
fn a_bound_is_kept_missed_or_not_measured() {
    assert!(Verdict::must("gap", Some(0.8), 0.8).holds());
    assert!(!Verdict::must("gap", None, 0.8).holds());
    assert!(Verdict::must("rate", Some(2.0), 0.5).at_least().holds());
    let missed = Verdict::aim("gap", Some(0.95), 0.7);
    assert!(missed.line().ends_with("MISSED by 0.250"), "{}", missed.line());
}

#[test]
fn a_table_is_flush_and_its_json_has_numbers() {
    let mut table = Table::new(["instance", "gap"]);
    table.row(["X-n101-k25".to_owned(), cell(Some(0.456), 2)]);
    table.row(["mean".to_owned(), cell(None, 2)]);
    assert_eq!(table.lines(), ["  instance     gap", "  X-n101-k25  0.46", "  mean           –"]);
    assert_eq!(
        table.json(),
        json!([{"instance": "X-n101-k25", "gap": 0.46}, {"instance": "mean", "gap": "–"}])
    );
}
