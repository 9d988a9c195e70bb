//! A book of metrics: registers each under its name once and hands back what counts.

use prometheus::core::Collector;
use prometheus::{CounterVec, Error, GaugeVec, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry};

/// A registry that is being filled.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a>(pub &'a Registry);

impl Book<'_> {
    /// What only grows, one by one.
    pub fn counter(self, name: &str, help: &str, labels: &[&str]) -> Result<IntCounterVec, Error> {
        self.keep(IntCounterVec::new(Opts::new(name, help), labels)?)
    }

    /// What only grows, by amounts.
    pub fn amount(self, name: &str, help: &str, labels: &[&str]) -> Result<CounterVec, Error> {
        self.keep(CounterVec::new(Opts::new(name, help), labels)?)
    }

    /// What is so much now.
    pub fn gauge(self, name: &str, help: &str, labels: &[&str]) -> Result<GaugeVec, Error> {
        self.keep(GaugeVec::new(Opts::new(name, help), labels)?)
    }

    /// What is measured each time it happens; `most` are the upper bounds of its buckets.
    pub fn histogram(
        self,
        name: &str,
        help: &str,
        labels: &[&str],
        most: &[f64],
    ) -> Result<HistogramVec, Error> {
        let form = HistogramOpts::new(name, help).buckets(most.to_vec());
        self.keep(HistogramVec::new(form, labels)?)
    }

    fn keep<M: Collector + Clone + 'static>(self, metric: M) -> Result<M, Error> {
        self.0.register(Box::new(metric.clone()))?;
        Ok(metric)
    }
}
