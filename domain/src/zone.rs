//! A zone: inside the ring delivery is free, outside it costs a surcharge, beyond the service limit nobody drives.

use serde::{Deserialize, Serialize};

use crate::money::Tiyin;
use crate::terms::Terms;

/// Where a door lies relative to the farm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// Up to and including the free radius.
    In,
    /// Beyond the free radius, within the service limit.
    Out,
}

impl Zone {
    /// The zone of a door at `distance_m` metres, or `None` beyond the service limit.
    #[must_use]
    pub const fn of(distance_m: u32, terms: &Terms) -> Option<Self> {
        if distance_m <= terms.free_radius_m {
            Some(Self::In)
        } else if distance_m <= terms.service_limit_m {
            Some(Self::Out)
        } else {
            None
        }
    }

    /// What delivery costs there, per order whatever its quantity.
    #[must_use]
    pub const fn surcharge(self, terms: &Terms) -> Tiyin {
        match self {
            Self::In => Tiyin::ZERO,
            Self::Out => terms.surcharge,
        }
    }

    /// `in` or `out`, as the ledger and the metrics name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_is_inclusive() {
        let terms = Terms::default();
        let surcharge = |distance_m| Zone::of(distance_m, &terms).map(|zone| zone.surcharge(&terms).soum());
        assert_eq!(surcharge(0), Some(0));
        assert_eq!(surcharge(29_999), Some(0));
        assert_eq!(surcharge(30_000), Some(0));
        assert_eq!(surcharge(30_001), Some(10_000));
        assert_eq!(surcharge(80_000), Some(10_000));
        assert_eq!(surcharge(80_001), None);
    }
}
