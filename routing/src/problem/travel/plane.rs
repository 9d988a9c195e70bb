//! Plane: straight lines between coordinates on paper.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Origin, whole};
use crate::ProblemError;

/// How a length becomes a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; a half away from zero.
    Nearest,
    /// To the next larger.
    Up,
    /// To the next smaller: the fraction is cut off.
    Down,
}

/// Coordinates, and how long the unit of theirs is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plane {
    points: Arc<[(f64, f64)]>,
    scale: f64,
    rounding: Rounding,
}

impl Plane {
    pub(super) fn new(points: &[(f64, f64)], scale: f64, rounding: Rounding) -> Result<Self, ProblemError> {
        if let Some(location) = points.iter().position(|(x, y)| !(x.is_finite() && y.is_finite())) {
            return Err(ProblemError::Coordinate { location });
        }
        if !(scale.is_finite() && scale > 0.0) {
            return Err(ProblemError::Scale);
        }
        Ok(Self { points: points.into(), scale, rounding })
    }

    pub(super) fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    pub(super) fn picked(&self, locations: &[usize]) -> Self {
        Self { points: locations.iter().map(|&location| self.points[location]).collect(), ..*self }
    }

    pub(super) fn origin(&self) -> Origin<'_> {
        Origin::Plane { points: &self.points, scale: self.scale, rounding: self.rounding }
    }

    /// The length of the line, or `None` beyond 32 bits.
    pub(super) fn leg(&self, from: usize, to: usize) -> Option<u32> {
        let (from, to) = (self.points[from], self.points[to]);
        self.length(from.0 - to.0, from.1 - to.1)
    }

    /// The diagonal of the smallest upright rectangle around all points.
    pub(super) fn longest(&self) -> Option<u32> {
        let span = |of: fn(&(f64, f64)) -> f64| {
            let least = self.points.iter().map(of).fold(f64::INFINITY, f64::min);
            self.points.iter().map(of).fold(least, f64::max) - least
        };
        Self { rounding: Rounding::Up, ..self.clone() }.length(span(|point| point.0), span(|point| point.1))
    }

    fn length(&self, east: f64, north: f64) -> Option<u32> {
        let length = self.scale * (east * east + north * north).sqrt();
        whole(match self.rounding {
            // As CVRPLIB says it, and several times quicker than the library's rounding.
            Rounding::Nearest => length + 0.5,
            Rounding::Up => length.ceil(),
            Rounding::Down => length,
        })
    }
}
