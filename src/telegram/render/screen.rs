//! Screens in words: what somebody is shown who looks or wants to change something.

use payshanba_domain::message::Screen;

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::{Key, Keyboard};
use super::{Page, Rendered, Writing};

impl Page<'_> {
    pub(super) async fn screen(self, screen: &Screen) -> Writing {
        Ok(match screen {
            Screen::Order => self.order().await?,
            Screen::AddOns => self.add_ons().await?,
            Screen::Gift { tariff } => self.gift(*tariff).await?,
            Screen::AskCode => self.plain("ask-code"),
            Screen::Invited => self.invited().await?,
            Screen::Shelf { slip } => self.shelf(*slip),
            Screen::PromoSlip => self.promo_slip(),
            Screen::OrderCard { cycle } => self.order_card(*cycle).await?,
            Screen::Tariffs => self.tariffs().await?,
            Screen::AskPause => self.ask_pause().await?,
            Screen::AskVacation { from } => self.ask_vacation(*from).await?,
            Screen::AskCancel => self.ask_cancel(),
            Screen::AskLanguage => self.ask_language("ask-language"),
            Screen::LanguageSet => self.ask_language("language-set"),
            Screen::AskPhone => self.ask_phone("ask-phone"),
            Screen::PhoneSaved => Rendered { keyboard: Keyboard::Gone, ..self.plain("phone-saved") },
            Screen::PhoneForeign => self.ask_phone("phone-foreign"),
            Screen::PlaceNoted => self.ask_location("place-noted"),
            Screen::AskLandmark { address } => self.ask_landmark(*address).await?,
            Screen::LandmarkSaved => self.plain("landmark-saved"),
            Screen::AskPhoto { complaint } => self.ask_photo(*complaint),
            Screen::AskQuestion => self.plain("ask-question"),
            Screen::QuestionSent => self.plain("question-sent"),
            Screen::Question { subscriber, note } => self.question_card(*subscriber, *note).await?,
            Screen::AskReply { note } => self.ask_reply(*note).await?,
            Screen::Reply { note } => self.reply(*note).await?,
            Screen::ReplySent { subscriber } => {
                let (name, _) = self.customer(*subscriber).await?;
                Rendered::bare(self.say("reply-sent", &[("name", name.into())]))
            }
            Screen::OwnRecord => self.own_record(),
            Screen::AskErase => self.ask_erase(),
            Screen::Export => self.plain("export-caption"),
            Screen::SaleTerms => self.sale_terms(),
            Screen::Privacy => self.about_farm("privacy"),
            Screen::PaySupport => self
                .about_farm("pay-support")
                .with(vec![vec![self.key("button-question", CustomerButton::Question)]]),
            Screen::Share => self.share().await?,
        })
    }

    /// A key of a customer's.
    pub(super) fn key(&self, text: &str, button: CustomerButton) -> Key {
        Key::button(self.say(text, &[]), Button::Customer(button))
    }

    fn ask_phone(self, key: &str) -> Rendered {
        let keyboard = Keyboard::SharePhone(self.say("button-share-phone", &[]));
        Rendered { keyboard, ..self.plain(key) }
    }
}
