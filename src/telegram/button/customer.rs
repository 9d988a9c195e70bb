//! A button of a customer beyond joining: what is looked at, changed, complained about or asked.

use payshanba_actors::ports::people::Language;
use payshanba_domain::aftercare::Complaint;
use payshanba_domain::code::AddOnCode;
use payshanba_domain::{AddressId, CycleDate, NoteId, TariffCode};

use super::{date, number, weeks};
use crate::payments::number::Letters;

/// What a customer's press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerButton {
    /// Show how it stands: `status`.
    Status,
    /// Show the order and what can be changed: `order`.
    Order,
    /// So many boxes of this tariff: `q:A:2`.
    Boxes(TariffCode, u32),
    /// Show what can be added to the order: `more`.
    AddOns,
    /// So many of this come along: `add:asal:2`.
    AddOn(AddOnCode, u32),
    /// Yes, this week too: `bring:2026-11-26`.
    Bring(CycleDate),
    /// Show what can be given, or for how many weeks: `gift`, `gift:A`.
    Gift(Option<TariffCode>),
    /// Give so many weeks of this box: `gift:A:4`.
    BuyGift(TariffCode, u8),
    /// Take an own gift back: `ungift:` and the letters of its code.
    TakeBack(Letters),
    /// Show the ways to pay: `ways:2026-11-26`.
    Methods(CycleDate),
    /// Ask for how long to rest: `pause`.
    AskPause,
    /// Rest until this week, or until further notice: `rest:2026-12-03`, `rest`.
    Pause(Option<CycleDate>),
    /// Ask from when, or until when: `away`, `away:2026-12-03`.
    AskVacation(Option<CycleDate>),
    /// Leave the weeks from the first to the second out: `away:2026-12-03:2026-12-17`.
    Vacation(CycleDate, CycleDate),
    /// Go on: `resume`.
    Resume,
    /// Take the week that was left out after all: `unskip:2026-11-26`.
    Unskip(CycleDate),
    /// End it, sure: `cancel`.
    Cancel,
    /// Speak this language: `lang:uz-Cyrl`.
    Language(Language),
    /// Ask for the phone: `phone`.
    Phone,
    /// The next words describe this address: `mark:17`.
    Landmark(AddressId),
    /// Ask what was wrong: `wrong`.
    AskComplaint,
    /// This was wrong; ask for a photo: `claim:3`, `claim:all`.
    Claim(Complaint),
    /// The same, without a photo: `nophoto:3`, `nophoto:all`.
    Complain(Complaint),
    /// The next words are a question: `ask`.
    Question,
    /// For the owner: the next words answer this note: `reply:5`.
    Reply(NoteId),
    /// Pay out what can be: `payout`.
    Payout,
    /// Send all that is kept: `export`.
    Export,
    /// Ask whether to forget everything: `erase`.
    AskErase,
    /// Forget everything, sure: `erase:yes`.
    Erase,
}

impl CustomerButton {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Status => "status".to_owned(),
            Self::Order => "order".to_owned(),
            Self::Boxes(tariff, quantity) => format!("q:{tariff}:{quantity}"),
            Self::AddOns => "more".to_owned(),
            Self::AddOn(code, quantity) => format!("add:{code}:{quantity}"),
            Self::Bring(cycle) => format!("bring:{cycle}"),
            Self::Gift(None) => "gift".to_owned(),
            Self::Gift(Some(tariff)) => format!("gift:{tariff}"),
            Self::BuyGift(tariff, weeks) => format!("gift:{tariff}:{weeks}"),
            Self::TakeBack(letters) => format!("ungift:{letters}"),
            Self::Methods(cycle) => format!("ways:{cycle}"),
            Self::AskPause => "pause".to_owned(),
            Self::Pause(None) => "rest".to_owned(),
            Self::Pause(Some(until)) => format!("rest:{until}"),
            Self::AskVacation(None) => "away".to_owned(),
            Self::AskVacation(Some(from)) => format!("away:{from}"),
            Self::Vacation(from, until) => format!("away:{from}:{until}"),
            Self::Resume => "resume".to_owned(),
            Self::Unskip(cycle) => format!("unskip:{cycle}"),
            Self::Cancel => "cancel".to_owned(),
            Self::Language(language) => format!("lang:{}", language.tag()),
            Self::Phone => "phone".to_owned(),
            Self::Landmark(address) => format!("mark:{address}"),
            Self::AskComplaint => "wrong".to_owned(),
            Self::Claim(complaint) => format!("claim:{}", amount(complaint)),
            Self::Complain(complaint) => format!("nophoto:{}", amount(complaint)),
            Self::Question => "ask".to_owned(),
            Self::Reply(note) => format!("reply:{note}"),
            Self::Payout => "payout".to_owned(),
            Self::Export => "export".to_owned(),
            Self::AskErase => "erase".to_owned(),
            Self::Erase => "erase:yes".to_owned(),
        }
    }

    pub(super) fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["status"] => Self::Status,
            ["order"] => Self::Order,
            ["q", tariff, quantity] => Self::Boxes(TariffCode::parse(tariff).ok()?, number(quantity)?),
            ["more"] => Self::AddOns,
            ["add", code, quantity] => Self::AddOn(AddOnCode::parse(code).ok()?, number(quantity)?),
            ["bring", cycle] => Self::Bring(date(cycle)?),
            ["gift"] => Self::Gift(None),
            ["gift", tariff] => Self::Gift(Some(TariffCode::parse(tariff).ok()?)),
            ["gift", tariff, weeks] => Self::BuyGift(TariffCode::parse(tariff).ok()?, self::weeks(weeks)?),
            ["ungift", letters] => Self::TakeBack(Letters::parse(letters)?),
            ["ways", cycle] => Self::Methods(date(cycle)?),
            ["pause"] => Self::AskPause,
            ["rest"] => Self::Pause(None),
            ["rest", until] => Self::Pause(Some(date(until)?)),
            ["away"] => Self::AskVacation(None),
            ["away", from] => Self::AskVacation(Some(date(from)?)),
            ["away", from, until] => Self::Vacation(date(from)?, date(until)?),
            ["resume"] => Self::Resume,
            ["unskip", cycle] => Self::Unskip(date(cycle)?),
            ["cancel"] => Self::Cancel,
            ["lang", tag] => Self::Language(Language::of_tag(tag)),
            ["phone"] => Self::Phone,
            ["mark", address] => Self::Landmark(AddressId(address.parse().ok()?)),
            ["wrong"] => Self::AskComplaint,
            ["claim", amount] => Self::Claim(complaint(amount)?),
            ["nophoto", amount] => Self::Complain(complaint(amount)?),
            ["ask"] => Self::Question,
            ["reply", note] => Self::Reply(NoteId(note.parse().ok()?)),
            ["payout"] => Self::Payout,
            ["export"] => Self::Export,
            ["erase"] => Self::AskErase,
            ["erase", "yes"] => Self::Erase,
            _ => return None,
        })
    }
}

fn amount(complaint: Complaint) -> String {
    match complaint {
        Complaint::Eggs { eggs } => eggs.to_string(),
        Complaint::NotReceived => "all".to_owned(),
    }
}

fn complaint(amount: &str) -> Option<Complaint> {
    if amount == "all" {
        Some(Complaint::NotReceived)
    } else {
        Some(Complaint::Eggs { eggs: number(amount)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Button;
    use super::*;

    #[test]
    fn every_name_reads_back() {
        let (cycle, next) = (date("2026-11-26"), date("2026-12-03"));
        let (Some(from), Some(until)) = (cycle, next) else { panic!("no dates") };
        let tariff = TariffCode::parse("A").expect("a code");
        let complaints = [Complaint::Eggs { eggs: 3 }, Complaint::NotReceived];
        let mut buttons = vec![
            CustomerButton::Status,
            CustomerButton::Order,
            CustomerButton::Boxes(tariff, 2),
            CustomerButton::AddOns,
            CustomerButton::AddOn(tariff, 0),
            CustomerButton::Bring(from),
            CustomerButton::Gift(None),
            CustomerButton::Gift(Some(tariff)),
            CustomerButton::BuyGift(tariff, 12),
            CustomerButton::TakeBack(Letters::parse("0123456789ABCDEF").expect("letters")),
            CustomerButton::Methods(from),
            CustomerButton::AskPause,
            CustomerButton::Pause(None),
            CustomerButton::Pause(cycle),
            CustomerButton::AskVacation(None),
            CustomerButton::AskVacation(cycle),
            CustomerButton::Vacation(from, until),
            CustomerButton::Resume,
            CustomerButton::Unskip(from),
            CustomerButton::Cancel,
            CustomerButton::Phone,
            CustomerButton::Landmark(AddressId(17)),
            CustomerButton::AskComplaint,
            CustomerButton::Question,
            CustomerButton::Reply(NoteId(5)),
            CustomerButton::Payout,
            CustomerButton::Export,
            CustomerButton::AskErase,
            CustomerButton::Erase,
        ];
        buttons.extend(Language::ALL.map(CustomerButton::Language));
        buttons.extend(complaints.map(CustomerButton::Claim));
        buttons.extend(complaints.map(CustomerButton::Complain));
        for button in buttons {
            let name = Button::Customer(button).encode();
            assert!(name.is_ascii() && name.len() <= 64, "{name}");
            assert_eq!(Button::parse(&name), Some(Button::Customer(button)), "{name}");
        }
        for forged in [
            "add:A:02",
            "add::1",
            "gift:A:5",
            "gift:A:04",
            "ungift:0123456789ABCDE",
            "ungift:0123456789ABCDEI",
            "q:A:02",
            "q:A:-1",
            "lang:de",
            "lang:UZ",
            "claim:",
            "claim:+1",
            "rest:",
            "mark:",
            "erase:no",
        ] {
            assert_eq!(Button::parse(forged), None, "{forged}");
        }
    }
}
