//! A button of the owner: what a press under a card decides. The names are read as strictly as they are written.

use payshanba_domain::aftercare::Ruling;
use payshanba_domain::cycle::HoldReason;
use payshanba_domain::{CourierId, CycleDate, SubscriberId};

use super::{courier, date, number, subscriber};

/// What the owner's press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerButton {
    /// Deliver nothing in this week: `hold:2026-11-26:holiday`.
    Hold(CycleDate, HoldReason),
    /// Take the order off the list: `release:2026-11-26:12`.
    Release(CycleDate, SubscriberId),
    /// Take the late payer onto the list: `admit:2026-11-26:12`.
    Admit(CycleDate, SubscriberId),
    /// Decide about a claim: `rule:12:1:replace`.
    Rule(SubscriberId, u32, Ruling),
    /// The payout was made: `paid:12:1`.
    PayOut(SubscriberId, u32),
    /// The payout is not made: `unpaid:12:1`.
    DeclinePayout(SubscriberId, u32),
    /// Cut boxes as the farm's rule says: `cut:2026-11-26`.
    Cut(CycleDate),
    /// There is room for one who waits: `offer:12`.
    OfferPlace(SubscriberId),
    /// Hand the eggs over for less: `debt:2026-11-26:3:12`, the courier and the door.
    AllowDebt(CycleDate, CourierId, SubscriberId),
    /// The guest orders and pays at the door: `guest:12`.
    GuestOrder(SubscriberId),
}

const RULINGS: [(&str, Ruling); 3] =
    [("replace", Ruling::Replace), ("credit", Ruling::Credit), ("decline", Ruling::Decline)];

impl OwnerButton {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Hold(cycle, reason) => format!("hold:{cycle}:{}", reason.name()),
            Self::Release(cycle, id) => format!("release:{cycle}:{id}"),
            Self::Admit(cycle, id) => format!("admit:{cycle}:{id}"),
            Self::Rule(id, claim, ruling) => format!("rule:{id}:{claim}:{}", name(ruling)),
            Self::PayOut(id, payout) => format!("paid:{id}:{payout}"),
            Self::DeclinePayout(id, payout) => format!("unpaid:{id}:{payout}"),
            Self::Cut(cycle) => format!("cut:{cycle}"),
            Self::OfferPlace(id) => format!("offer:{id}"),
            Self::AllowDebt(cycle, courier, id) => format!("debt:{cycle}:{courier}:{id}"),
            Self::GuestOrder(id) => format!("guest:{id}"),
        }
    }

    pub(super) fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["hold", cycle, reason] => Self::Hold(date(cycle)?, HoldReason::parse(reason)?),
            ["release", cycle, id] => Self::Release(date(cycle)?, subscriber(id)?),
            ["admit", cycle, id] => Self::Admit(date(cycle)?, subscriber(id)?),
            ["rule", id, claim, ruling] => Self::Rule(subscriber(id)?, number(claim)?, self::ruling(ruling)?),
            ["paid", id, payout] => Self::PayOut(subscriber(id)?, number(payout)?),
            ["unpaid", id, payout] => Self::DeclinePayout(subscriber(id)?, number(payout)?),
            ["cut", cycle] => Self::Cut(date(cycle)?),
            ["offer", id] => Self::OfferPlace(subscriber(id)?),
            ["debt", cycle, courier, id] => {
                Self::AllowDebt(date(cycle)?, self::courier(courier)?, subscriber(id)?)
            }
            ["guest", id] => Self::GuestOrder(subscriber(id)?),
            _ => return None,
        })
    }
}

fn name(ruling: Ruling) -> &'static str {
    RULINGS.iter().find(|(_, known)| *known == ruling).map_or("", |(name, _)| name)
}

fn ruling(name: &str) -> Option<Ruling> {
    RULINGS.iter().find(|(known, _)| *known == name).map(|(_, ruling)| *ruling)
}

#[cfg(test)]
mod tests {
    use super::super::Button;
    use super::*;

    #[test]
    fn every_name_reads_back_and_fits() {
        let (cycle, id, courier) =
            (date("2026-11-26").expect("a date"), SubscriberId(i64::MAX), CourierId(i64::MIN));
        let mut buttons = vec![
            OwnerButton::Release(cycle, id),
            OwnerButton::Admit(cycle, id),
            OwnerButton::PayOut(id, u32::MAX),
            OwnerButton::DeclinePayout(id, 1),
            OwnerButton::Cut(cycle),
            OwnerButton::OfferPlace(id),
            OwnerButton::AllowDebt(cycle, courier, id),
            OwnerButton::GuestOrder(id),
        ];
        buttons.extend(HoldReason::ALL.map(|reason| OwnerButton::Hold(cycle, reason)));
        buttons.extend(RULINGS.map(|(_, ruling)| OwnerButton::Rule(id, u32::MAX, ruling)));
        for button in buttons {
            let name = Button::Owner(button).encode();
            assert!(name.len() <= 64, "{name}");
            assert_eq!(Button::parse(&name), Some(Button::Owner(button)), "{name}");
        }
    }

    #[test]
    fn forged_names_are_not_read() {
        for name in [
            "hold:2026-11-26",
            "hold:2026-11-26:why",
            "rule:1:1:",
            "rule:1:-1:credit",
            "rule:1:01:credit",
            "paid:1",
            "debt:2026-11-26:1",
            "cut:",
            "offer:+1",
            "admit:2026-11-26:1:1",
        ] {
            assert_eq!(Button::parse(name), None, "{name}");
        }
    }
}
