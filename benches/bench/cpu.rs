//! CPU: who has used the processors, by `/proc`, in seconds.

use std::collections::HashMap;
use std::fs;

/// Linux counts in hundredths of a second, whatever its own tick is.
const TICKS_PER_S: f64 = 100.0;

/// One process: what it has used, and what its children had used when they ended.
struct Used {
    parent: u32,
    own_s: f64,
    ended_children_s: f64,
}

/// What a process has used, and everything below it that runs or that it has seen end.
pub fn of_tree(root: u32) -> f64 {
    let all: HashMap<u32, Used> = processes().collect();
    let ended = all.get(&root).map_or(0.0, |used| used.ended_children_s);
    let below = |mut id: u32| {
        while id != root && id > 1 {
            id = all.get(&id).map_or(0, |used| used.parent);
        }
        id == root
    };
    ended + all.iter().filter(|(id, _)| below(**id)).map(|(_, used)| used.own_s).sum::<f64>()
}

/// What this process has used.
pub fn of_myself() -> f64 {
    read(std::process::id()).map_or(0.0, |used| used.own_s)
}

/// What the whole machine has used.
pub fn of_machine() -> f64 {
    let text = fs::read_to_string("/proc/stat").expect("Linux tells");
    let line = text.lines().next().expect("the first line is of all processors");
    let ticks: Vec<f64> = line.split_whitespace().skip(1).filter_map(|word| word.parse().ok()).collect();
    // user nice system idle iowait irq softirq steal; what guests use is in user already.
    let idle = ticks[3] + ticks[4];
    (ticks.iter().take(8).sum::<f64>() - idle) / TICKS_PER_S
}

fn processes() -> impl Iterator<Item = (u32, Used)> {
    let entries = fs::read_dir("/proc").expect("Linux tells").flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|id| Some((id, read(id)?)))
}

/// Nothing when it has just ended.
fn read(id: u32) -> Option<Used> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // A name may hold anything; the last bracket ends it.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let seconds = |field: usize| Some(fields.get(field)?.parse::<f64>().ok()? / TICKS_PER_S);
    Some(Used {
        parent: fields.get(1)?.parse().ok()?,
        own_s: seconds(11)? + seconds(12)?,
        ended_children_s: seconds(13)? + seconds(14)?,
    })
}
