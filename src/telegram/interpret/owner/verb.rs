//! The owner's verbs: what is typed behind a slash, read into a command or a card. What cannot be read brings the help,
//! which teaches each of them by an example.

use chrono::NaiveTime;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::courier_day::Command as DayCommand;
use payshanba_domain::cycle::HoldReason;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::order::Stage;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::roster::{Command as RosterCommand, Profile, Role, Shift};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Addressed, CourierId, CycleDate, SubscriberId, TariffCode, Tiyin, catalogue};

use super::super::super::incoming::Person;
use super::super::{Reader, answer};

/// The owner's verbs; anybody else is refused whichever words follow.
const VERBS: [&str; 15] = [
    "kuryer",
    "qadoqchi",
    "kassa",
    "hafta",
    "navbat",
    "narx",
    "tuxumnarxi",
    "yetkazish",
    "sigim",
    "hold",
    "chiqar",
    "qoshimcha",
    "promo",
    "buyurtmachi",
    "tutish",
];
/// No week further ahead than this is held: it is a slip of the finger.
const HOLD_DAYS_MAX: i64 = 370;

impl Reader {
    /// An owner's verb; `None` when the name is none.
    pub(in super::super) async fn owner_verb(
        &self,
        person: &Person,
        name: &str,
        words: &str,
    ) -> Result<Option<Intent>, PortError> {
        if !VERBS.contains(&name) {
            return Ok(None);
        }
        if !self.is_owner(person) {
            return self.refused(person, Refusal::NotAllowed).await.map(Some);
        }
        Ok(Some(match name {
            "kassa" => self.cash_desk(person, words).await?,
            "hafta" => {
                let weeks = self.weeks().into_iter().map(|cycle| Card::Week { cycle }.into());
                Intent::Answer(weeks.map(|week| Outgoing::answer(Recipient::Owner, week)).collect())
            }
            "navbat" => card(Card::WaitingList),
            "hold" | "tutish" => self.ask_hold(words),
            "chiqar" => self.ask_release(words).await?,
            "buyurtmachi" => self.guest(person, words).await?,
            "qoshimcha" => self.shelf_verb(person, words).await?,
            "promo" => self.promo_verb(person, words).await?,
            "kuryer" => self.courier_verb(person, words).await?,
            "qadoqchi" => {
                let command = RosterCommand::Invite { role: Role::Packer, profile: Profile::default() };
                self.for_owner(person, Ok(Addressed::Roster { command }), None).await?
            }
            _ => self.for_owner(person, edit(name, words), Some(Message::OwnerHelp)).await?,
        }))
    }

    /// `31.12 holiday`, `2026-12-31 flock`: asked back before anything is held.
    fn ask_hold(&self, words: &str) -> Intent {
        let mut words = words.split_whitespace();
        let cycle = words.next().and_then(|date| self.week_of(date));
        let reason = words.next().map_or(Some(HoldReason::Other), HoldReason::parse);
        match (cycle, reason, words.next()) {
            (Some(cycle), Some(reason), None) => card(Card::AskHold { cycle, reason }),
            _ => answer(Recipient::Owner, Message::OwnerHelp),
        }
    }

    /// A delivery date that can still be held.
    fn week_of(&self, text: &str) -> Option<CycleDate> {
        let first = self.desk.preparing();
        let days = |date: CycleDate| (date.0 - first.0).num_days();
        let is_ahead = |date: &CycleDate| (0..HOLD_DAYS_MAX).contains(&days(*date)) && days(*date) % 7 == 0;
        if let Some(date) = CycleDate::parse(text) {
            return Some(date).filter(is_ahead);
        }
        let weeks = std::iter::successors(Some(first), |date| Some(date.next()));
        let mut weeks = weeks.take_while(|date| days(*date) < HOLD_DAYS_MAX);
        weeks.find(|date| {
            date.0.format("%d.%m").to_string() == text || date.0.format("%d.%m.%Y").to_string() == text
        })
    }

    /// `12`: the order of customer 12 that is on the list, or the one that may come onto it.
    async fn ask_release(&self, words: &str) -> Result<Intent, PortError> {
        let Ok(subscriber) = words.trim().parse().map(SubscriberId) else {
            return Ok(answer(Recipient::Owner, Message::OwnerHelp));
        };
        let state = self.desk.subscriber(subscriber).await?;
        let locked = state.orders.iter().find(|order| order.stage == Stage::Locked);
        let cycle =
            locked.or(state.orders.first()).map_or_else(|| self.desk.preparing(), |order| order.cycle);
        Ok(card(Card::AskRelease { subscriber, cycle }))
    }

    /// Nothing or `1200`: a link. `3 1200` or `3 1200 08:00-14:00`: how courier 3 works from the next plan on.
    async fn courier_verb(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let command = match words.as_slice() {
            [] => Some(invite(Profile::default())),
            [eggs] => {
                eggs.parse().ok().map(|capacity_eggs| invite(Profile { capacity_eggs, ..Profile::default() }))
            }
            [number, eggs] => self.set_courier(number, eggs, None).await?,
            [number, eggs, times] => match shift(times) {
                Some(shift) => self.set_courier(number, eggs, Some(shift)).await?,
                None => None,
            },
            _ => None,
        };
        let asked = command.map(|command| Addressed::Roster { command }).ok_or(Message::OwnerHelp);
        let courier = words.first().and_then(|number| number.parse().ok()).map(CourierId);
        let set = courier.map(|courier| Card::CourierSet { courier }.into());
        self.for_owner(person, asked, set.filter(|_| words.len() > 1)).await
    }

    async fn set_courier(
        &self,
        number: &str,
        eggs: &str,
        shift: Option<Shift>,
    ) -> Result<Option<RosterCommand>, PortError> {
        let (Ok(courier), Ok(capacity_eggs)) = (number.parse().map(CourierId), eggs.parse()) else {
            return Ok(None);
        };
        let rows = self.desk.views.couriers().await?;
        let known = rows.iter().find(|row| row.courier == courier);
        let profile = Profile {
            capacity_eggs,
            shift: shift.or(known.and_then(|row| row.shift)),
            start: known.map(|row| row.start).unwrap_or_default(),
        };
        Ok(Some(RosterCommand::SetCourier { courier, profile }))
    }

    /// A courier drives no further: their own word, or the owner's for courier `3`. Asked back either way.
    pub(in super::super) async fn fall_out(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let cycle = self.desk.preparing();
        if self.is_owner(person) && !words.is_empty() {
            let Ok(courier) = words.parse().map(CourierId) else {
                return Ok(answer(Recipient::Owner, Message::OwnerHelp));
            };
            return Ok(card(Card::AskFallOut { day: CourierDayId { courier, cycle } }));
        }
        let Some(courier) = self.desk.courier(person.chat).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        let ask = Card::AskFallOut { day: CourierDayId { courier, cycle } };
        Ok(answer(Recipient::Courier(courier), ask.into()))
    }

    pub(in super::super) const fn fall_out_of(id: CourierDayId) -> Addressed {
        Addressed::CourierDay { id, command: DayCommand::FallOut }
    }
}

fn card(card: Card) -> Intent {
    Intent::Answer(vec![Outgoing::answer(Recipient::Owner, card.into())])
}

const fn invite(profile: Profile) -> RosterCommand {
    RosterCommand::Invite { role: Role::Courier, profile }
}

/// `08:00-14:00`.
fn shift(text: &str) -> Option<Shift> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let (from, to) = text.split_once(['-', '–'])?;
    Some(Shift { from: time(from)?, to: time(to)? })
}

/// An edit of the catalogue.
fn edit(name: &str, words: &str) -> Result<Addressed, Message> {
    let command = match name {
        "narx" => tariff(words),
        "tuxumnarxi" => soum(words).map(|tiyin| catalogue::Command::SetEggCost { tiyin }),
        "yetkazish" => soum(words).map(|tiyin| catalogue::Command::SetSurcharge { tiyin }),
        "sigim" if is_none(words) => Some(catalogue::Command::SetCapacity { eggs: None }),
        "sigim" => digits(words).map(|eggs| catalogue::Command::SetCapacity { eggs: Some(eggs) }),
        _ => None,
    };
    command.map(|command| Addressed::Catalogue { command }).ok_or(Message::OwnerHelp)
}

/// `A 10 59000`, or `A yoq` for a box that is sold no more.
fn tariff(words: &str) -> Option<catalogue::Command> {
    let (code, rest) = words.split_once(char::is_whitespace)?;
    let code = TariffCode::parse(code).ok()?;
    if is_none(rest) {
        return Some(catalogue::Command::RetireTariff { code });
    }
    let (eggs, price) = rest.trim().split_once(char::is_whitespace)?;
    let (eggs, price_tiyin) = (eggs.parse().ok()?, soum(price)?);
    Some(catalogue::Command::SetTariff { code, eggs, price_tiyin })
}

pub(super) fn is_none(words: &str) -> bool {
    matches!(words.trim(), "yoq" | "yo'q" | "yoʻq" | "йўқ" | "нет" | "none" | "-")
}

/// `59000` or `59 000`, in soʻm.
pub(in super::super) fn soum(words: &str) -> Option<Tiyin> {
    let soum: i64 = digits(words)?;
    (0..=Tiyin::MAX_NAMED.soum()).contains(&soum).then(|| Tiyin::from_soum(soum))
}

fn digits<N: std::str::FromStr>(words: &str) -> Option<N> {
    let digits: String = words.split_whitespace().collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tariffs_are_read_as_people_write_them() {
        let code = TariffCode::parse("A").expect("a code");
        let set = |soum| {
            let price_tiyin = Tiyin::from_soum(soum);
            Some(catalogue::Command::SetTariff { code, eggs: 10, price_tiyin })
        };
        assert_eq!(tariff("A 10 59000"), set(59_000));
        assert_eq!(tariff("A 10 59 000"), set(59_000));
        assert_eq!(tariff("A yoq"), Some(catalogue::Command::RetireTariff { code }));
        for words in ["", "A", "A 10", "A o'n 59000", "A 10 -5", "A 10 59.5", "A 10 99999999999999999999"] {
            assert_eq!(tariff(words), None, "{words}");
        }
    }

    #[test]
    fn a_shift_is_two_times() {
        assert!(shift("08:00-14:30").is_some());
        for text in ["", "08:00", "8-14", "25:00-26:00", "08:00-"] {
            assert!(shift(text).is_none(), "{text}");
        }
    }
}
