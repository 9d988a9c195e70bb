//! A screen: what somebody is shown who looks at something or wants to change it, with the buttons that do it.

use serde::{Deserialize, Serialize};

use crate::aftercare::Complaint;
use crate::code::TariffCode;
use crate::id::{AddressId, NoteId, SubscriberId};
use crate::week::CycleDate;

/// What is shown. Words that people wrote are looked up by the number of their note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are the ids that the text of the same name shows")]
pub enum Screen {
    /// The order that comes next: fewer, more, another box, another place, another way to pay.
    Order,
    /// What can be added to that order: fewer and more of each.
    AddOns,
    /// A gift for somebody else: which box, or for how many weeks of it.
    Gift { tariff: Option<TariffCode> },
    /// The next words are the code of a gift or a promo code.
    AskCode,
    /// Came by a friend's link: what both get, and how to go on.
    Invited,
    /// For the owner: what is sold beside the eggs; `slip` when what was typed could not be read.
    Shelf { slip: bool },
    /// For the owner: a promo code could not be read; how one is made.
    PromoSlip,
    /// The order of a week as it stands, in place of what was shown of it before.
    OrderCard { cycle: CycleDate },
    /// The tariffs with their prices, for somebody who knows the farm.
    Tariffs,
    /// How long shall it rest?
    AskPause,
    /// From which week on, or until which week, is the customer away?
    AskVacation { from: Option<CycleDate> },
    /// Shall it really end?
    AskCancel,
    /// Which language?
    AskLanguage,
    /// This is the language now.
    LanguageSet,
    /// The phone, shared or typed.
    AskPhone,
    /// The phone is known now.
    PhoneSaved,
    /// That was somebody else's contact.
    PhoneForeign,
    /// The words about the place are kept; a pin is still needed.
    PlaceNoted,
    /// Landmark, entrance, floor: the next words are kept with the address.
    AskLandmark { address: AddressId },
    /// They are.
    LandmarkSaved,
    /// A photo of what is wrong, or without one.
    AskPhoto { complaint: Complaint },
    /// The next words go to the owner.
    AskQuestion,
    /// They have gone.
    QuestionSent,
    /// For the owner: what a customer asks.
    Question { subscriber: SubscriberId, note: NoteId },
    /// For the owner: the next words go to the customer.
    AskReply { note: NoteId },
    /// For the customer: what the owner says.
    Reply { note: NoteId },
    /// For the owner: it has gone.
    ReplySent { subscriber: SubscriberId },
    /// What is kept; export and erase.
    OwnRecord,
    /// Shall everything be forgotten?
    AskErase,
    /// Everything that is kept, as a file.
    Export,
    /// The terms of sale.
    SaleTerms,
    /// What is kept of people, and why.
    Privacy,
    /// Help with a payment.
    PaySupport,
    /// A link to pass on.
    Share,
}
