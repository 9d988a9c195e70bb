//! Samples of screens: one of each, and a number for each kind, so that none is forgotten.

use std::collections::BTreeSet;

use payshanba_domain::aftercare::Complaint;
use payshanba_domain::message::Screen;
use payshanba_domain::{AddressId, NoteId, SubscriberId, TariffCode};

use super::farm::thursday;

/// What a customer is shown.
pub fn screens() -> Vec<Screen> {
    vec![
        Screen::Order,
        Screen::OrderCard { cycle: thursday() },
        Screen::OrderCard { cycle: thursday().next() },
        Screen::Tariffs,
        Screen::AskPause,
        Screen::AskVacation { from: None },
        Screen::AskVacation { from: Some(thursday()) },
        Screen::AskCancel,
        Screen::AskLanguage,
        Screen::LanguageSet,
        Screen::AskPhone,
        Screen::PhoneSaved,
        Screen::PhoneForeign,
        Screen::PlaceNoted,
        Screen::AskLandmark { address: AddressId(1) },
        Screen::LandmarkSaved,
        Screen::AskPhoto { complaint: Complaint::Eggs { eggs: 3 } },
        Screen::AskPhoto { complaint: Complaint::NotReceived },
        Screen::AskQuestion,
        Screen::QuestionSent,
        Screen::Reply { note: NoteId(404) },
        Screen::OwnRecord,
        Screen::AskErase,
        Screen::Export,
        Screen::SaleTerms,
        Screen::Privacy,
        Screen::PaySupport,
        Screen::Share,
        Screen::AddOns,
        Screen::Gift { tariff: None },
        Screen::Gift { tariff: Some(TariffCode::parse("A").expect("a code")) },
        Screen::Gift { tariff: Some(TariffCode::parse("GONE").expect("a code")) },
        Screen::AskCode,
        Screen::Invited,
    ]
}

/// What the owner is shown.
pub fn owner_screens() -> Vec<Screen> {
    let (subscriber, note) = (SubscriberId(1), NoteId(404));
    vec![
        Screen::Question { subscriber, note },
        Screen::AskReply { note },
        Screen::ReplySent { subscriber },
        Screen::Shelf { slip: false },
        Screen::Shelf { slip: true },
        Screen::PromoSlip,
    ]
}

const SCREENS: usize = 34;

/// A new kind does not compile until it is named here, and fails until it is among the samples.
const fn number(screen: &Screen) -> usize {
    match screen {
        Screen::Order => 0,
        Screen::AskPause => 1,
        Screen::AskVacation { .. } => 2,
        Screen::AskCancel => 3,
        Screen::AskLanguage => 4,
        Screen::LanguageSet => 5,
        Screen::AskPhone => 6,
        Screen::PhoneSaved => 7,
        Screen::PhoneForeign => 8,
        Screen::PlaceNoted => 9,
        Screen::AskLandmark { .. } => 10,
        Screen::LandmarkSaved => 11,
        Screen::AskPhoto { .. } => 12,
        Screen::AskQuestion => 13,
        Screen::QuestionSent => 14,
        Screen::Question { .. } => 15,
        Screen::AskReply { .. } => 16,
        Screen::Reply { .. } => 17,
        Screen::ReplySent { .. } => 18,
        Screen::OwnRecord => 19,
        Screen::AskErase => 20,
        Screen::Export => 21,
        Screen::SaleTerms => 22,
        Screen::Privacy => 23,
        Screen::PaySupport => 24,
        Screen::Share => 25,
        Screen::AddOns => 26,
        Screen::Gift { .. } => 27,
        Screen::AskCode => 28,
        Screen::Invited => 29,
        Screen::Shelf { .. } => 30,
        Screen::PromoSlip => 31,
        Screen::OrderCard { .. } => 32,
        Screen::Tariffs => 33,
    }
}

#[test]
fn the_samples_hold_every_screen() {
    let numbers: BTreeSet<usize> = screens().iter().chain(&owner_screens()).map(number).collect();
    assert_eq!(numbers, (0..SCREENS).collect());
}
