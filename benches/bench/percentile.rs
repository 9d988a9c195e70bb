//! A percentile: the value that so many of the measured ones do not exceed.

/// Of sorted measurements; `share` from 0 to 1; zero when nothing was measured.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let index = (last as f64 * share).round() as usize;
    sorted.get(index).copied().unwrap_or_default()
}
