//! A meter: seconds on the wall and on the processors, and memory at its peak, as Linux tells.

use std::fs;
use std::time::{Duration, Instant};

/// Linux counts in hundredths of a second, whatever its own tick is.
const TICKS_PER_S: f64 = 100.0;

/// Time since it was started.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "the one place where this bench reads the clock")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago that was.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// The same in seconds.
    pub fn elapsed_s(&self) -> f64 {
        self.elapsed().as_secs_f64()
    }
}

/// Seconds that this process has had of the processors, all its threads together.
pub fn cpu_s() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").expect("Linux tells");
    // A name may hold anything; the last bracket ends it.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum();
    ticks / TICKS_PER_S
}

/// The most kilobytes that this process has held in memory.
pub fn peak_kb() -> u64 {
    let text = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kilobytes.expect("Linux tells the peak of the resident set")
}

/// The processor's name, which no measured time means anything without.
pub fn cpu_model() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| "unknown".to_owned(), |(_, name)| name.trim().to_owned())
}
