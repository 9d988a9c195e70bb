//! A stream: one thing that decides for itself, with its own state, history and order of commands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::id::{CourierId, SubscriberId};
use crate::week::CycleDate;
use crate::{catalogue, courier_day, cycle, roster, subscriber};

/// One courier's Thursday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CourierDayId {
    /// Who drives.
    pub courier: CourierId,
    /// On which delivery day.
    pub cycle: CycleDate,
}

/// Names a stream: `subscriber/12`, `cycle/2026-11-26`, `courier-day/3/2026-11-26`, `roster`, `catalogue`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StreamKey {
    /// A subscriber's wallet, orders and addresses.
    Subscriber(SubscriberId),
    /// The farm's week.
    Cycle(CycleDate),
    /// One courier's Thursday.
    CourierDay(CourierDayId),
    /// The farm's people: who may drive and pack.
    Roster,
    /// What is sold, and for how much.
    Catalogue,
}

/// The text names no stream.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} names no stream")]
pub struct StreamKeyError(String);

impl StreamKey {
    /// The first part of the name.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Subscriber(_) => "subscriber",
            Self::Cycle(_) => "cycle",
            Self::CourierDay(_) => "courier-day",
            Self::Roster => "roster",
            Self::Catalogue => "catalogue",
        }
    }
}

impl fmt::Display for StreamKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subscriber(id) => write!(f, "{}/{id}", self.kind()),
            Self::Cycle(date) => write!(f, "{}/{date}", self.kind()),
            Self::CourierDay(id) => write!(f, "{}/{}/{}", self.kind(), id.courier, id.cycle),
            Self::Roster | Self::Catalogue => f.write_str(self.kind()),
        }
    }
}

impl FromStr for StreamKey {
    type Err = StreamKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('/');
        let key = match (parts.next(), parts.next(), parts.next()) {
            (Some("subscriber"), Some(id), None) => {
                id.parse().ok().map(|id| Self::Subscriber(SubscriberId(id)))
            }
            (Some("cycle"), Some(date), None) => CycleDate::parse(date).map(Self::Cycle),
            (Some("courier-day"), Some(id), Some(date)) => id
                .parse()
                .ok()
                .zip(CycleDate::parse(date))
                .map(|(id, cycle)| Self::CourierDay(CourierDayId { courier: CourierId(id), cycle })),
            (Some("roster"), None, None) => Some(Self::Roster),
            (Some("catalogue"), None, None) => Some(Self::Catalogue),
            _ => None,
        };
        key.filter(|_| parts.next().is_none()).ok_or_else(|| StreamKeyError(text.to_owned()))
    }
}

impl Serialize for StreamKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for StreamKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A command with the stream it is for: what one stream asks of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stream", rename_all = "snake_case")]
pub enum Addressed {
    /// For a subscriber.
    Subscriber {
        /// Which one.
        id: SubscriberId,
        /// What it shall do.
        command: subscriber::Command,
    },
    /// For a cycle.
    Cycle {
        /// Which one.
        id: CycleDate,
        /// What it shall do.
        command: cycle::Command,
    },
    /// For a courier's day.
    CourierDay {
        /// Which one.
        id: CourierDayId,
        /// What it shall do.
        command: courier_day::Command,
    },
    /// For the roster.
    Roster {
        /// What it shall do.
        command: roster::Command,
    },
    /// For the catalogue.
    Catalogue {
        /// What it shall do.
        command: catalogue::Command,
    },
}

impl Addressed {
    /// The stream it is for.
    #[must_use]
    pub const fn key(&self) -> StreamKey {
        match self {
            Self::Subscriber { id, .. } => StreamKey::Subscriber(*id),
            Self::Cycle { id, .. } => StreamKey::Cycle(*id),
            Self::CourierDay { id, .. } => StreamKey::CourierDay(*id),
            Self::Roster { .. } => StreamKey::Roster,
            Self::Catalogue { .. } => StreamKey::Catalogue,
        }
    }

    /// The `Tick` of a stream: "perform every instant that has come".
    #[must_use]
    pub const fn tick(key: StreamKey) -> Self {
        match key {
            StreamKey::Subscriber(id) => Self::Subscriber { id, command: subscriber::Command::Tick },
            StreamKey::Cycle(id) => Self::Cycle { id, command: cycle::Command::Tick },
            StreamKey::CourierDay(id) => Self::CourierDay { id, command: courier_day::Command::Tick },
            StreamKey::Roster => Self::Roster { command: roster::Command::Tick },
            StreamKey::Catalogue => Self::Catalogue { command: catalogue::Command::Tick },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back() {
        for text in ["subscriber/12", "cycle/2026-11-26", "courier-day/3/2026-11-26", "roster", "catalogue"] {
            assert_eq!(text.parse::<StreamKey>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "subscriber",
            "subscriber/x",
            "cycle/1",
            "roster/1",
            "catalogue/1",
            "courier-day/3/2026-11-26/1",
        ] {
            assert!(text.parse::<StreamKey>().is_err(), "{text:?}");
        }
    }
}
