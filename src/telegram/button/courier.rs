//! A button of a courier beyond the outcomes: what is wrong, another sum, a call, the end of the drive.

use payshanba_domain::{CourierId, CycleDate, SubscriberId};

use super::{courier, date, subscriber};

/// What a courier's press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourierButton {
    /// Show the outcomes other than delivered: `prob:2026-11-26:12`.
    Problem(CycleDate, SubscriberId),
    /// Show the stop again: `stop:2026-11-26:12`.
    Stop(CycleDate, SubscriberId),
    /// Nobody is home: try again at the end: `again:2026-11-26:12`.
    PutOff(CycleDate, SubscriberId),
    /// Nobody is home, and that is it for today: `away:2026-11-26:12`.
    NotToday(CycleDate, SubscriberId),
    /// Another sum than due was taken: `sum:2026-11-26:12`.
    OtherSum(CycleDate, SubscriberId),
    /// Show the customer's number: `call:2026-11-26:12`.
    Call(CycleDate, SubscriberId),
    /// Keys that work without a network: `keys:2026-11-26`.
    Offline(CycleDate),
    /// Drive no further today: `out:2026-11-26:3`. The owner may press it too.
    FallOut(CycleDate, CourierId),
}

impl CourierButton {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Problem(cycle, stop) => format!("prob:{cycle}:{stop}"),
            Self::Stop(cycle, stop) => format!("stop:{cycle}:{stop}"),
            Self::PutOff(cycle, stop) => format!("again:{cycle}:{stop}"),
            Self::NotToday(cycle, stop) => format!("away:{cycle}:{stop}"),
            Self::OtherSum(cycle, stop) => format!("sum:{cycle}:{stop}"),
            Self::Call(cycle, stop) => format!("call:{cycle}:{stop}"),
            Self::Offline(cycle) => format!("keys:{cycle}"),
            Self::FallOut(cycle, courier) => format!("out:{cycle}:{courier}"),
        }
    }

    pub(super) fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["prob", cycle, stop] => Self::Problem(date(cycle)?, subscriber(stop)?),
            ["stop", cycle, stop] => Self::Stop(date(cycle)?, subscriber(stop)?),
            ["again", cycle, stop] => Self::PutOff(date(cycle)?, subscriber(stop)?),
            ["away", cycle, stop] => Self::NotToday(date(cycle)?, subscriber(stop)?),
            ["sum", cycle, stop] => Self::OtherSum(date(cycle)?, subscriber(stop)?),
            ["call", cycle, stop] => Self::Call(date(cycle)?, subscriber(stop)?),
            ["keys", cycle] => Self::Offline(date(cycle)?),
            ["out", cycle, courier] => Self::FallOut(date(cycle)?, self::courier(courier)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Button;
    use super::*;

    #[test]
    fn every_name_reads_back_and_fits() {
        let (cycle, stop) = (date("2026-11-26").expect("a date"), SubscriberId(i64::MIN));
        for button in [
            CourierButton::Problem(cycle, stop),
            CourierButton::Stop(cycle, stop),
            CourierButton::PutOff(cycle, stop),
            CourierButton::NotToday(cycle, stop),
            CourierButton::OtherSum(cycle, stop),
            CourierButton::Call(cycle, stop),
            CourierButton::Offline(cycle),
            CourierButton::FallOut(cycle, CourierId(i64::MAX)),
        ] {
            let name = Button::Courier(button).encode();
            assert!(name.len() <= 64, "{name}");
            assert_eq!(Button::parse(&name), Some(Button::Courier(button)), "{name}");
        }
        for name in
            ["prob:2026-11-26", "sum:2026-11-26:x", "keys:", "out:2026-11-26:+3", "call:2026-11-26:012"]
        {
            assert_eq!(Button::parse(name), None, "{name}");
        }
    }
}
