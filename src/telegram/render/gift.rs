//! Gifts in words: one to choose and to pay, its code and link to pass on, what was given, what two friends get.

use payshanba_actors::ports::PortError;
use payshanba_domain::gift::{Gift, GiftCode};
use payshanba_domain::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use payshanba_domain::message::GiftNotice;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::{Standing, State};
use payshanba_domain::terms::Tariff;
use payshanba_domain::{TariffCode, Tiyin};
use reqwest::Url;

use super::super::button::{Button, CustomerButton};
use super::super::invite;
use super::super::keyboard::Key;
use super::{NAME_CHARS_MAX, Page, Rendered, Writing};
use crate::payments::number::Letters;
use crate::texts::escaped;

impl Page<'_> {
    pub(super) async fn gift_notice(self, notice: &GiftNotice) -> Writing {
        match notice {
            GiftNotice::GiftAsked { number, amount_tiyin } => self.gift_asked(number, *amount_tiyin).await,
            GiftNotice::GiftBought { code, amount_tiyin } => self.gift_bought(code, *amount_tiyin).await,
            GiftNotice::GiftTaken { amount_tiyin } => Ok(self.sum("gift-taken", *amount_tiyin)),
            GiftNotice::GiftReturned { amount_tiyin } => Ok(self.sum("gift-returned", *amount_tiyin)),
            GiftNotice::GiftUnmade { amount_tiyin } => Ok(self.sum("gift-unmade", *amount_tiyin)),
            GiftNotice::CreditReceived { amount_tiyin } => {
                self.then_where_you_are(self.sum("credit-received", *amount_tiyin)).await
            }
            GiftNotice::FriendEggs { eggs, invited } => {
                let key = if *invited { "friend-eggs-invited" } else { "friend-eggs" };
                Ok(self.eggs(key, *eggs).with(self.status_row()))
            }
        }
    }

    /// Which box, or for how many weeks of it; and the gifts that nobody has taken yet.
    pub(super) async fn gift(self, tariff: Option<TariffCode>) -> Writing {
        let gifts = self.state().await?.aftercare().gifts;
        let mut rows: Vec<Vec<Key>> = gifts.iter().filter_map(|gift| self.take_back_row(gift)).collect();
        let mut lines: Vec<String> = gifts.iter().map(|gift| self.gift_line(gift)).collect();
        lines.extend((!lines.is_empty()).then(String::new));
        if self.pen.desk.payments.is_empty() {
            lines.push(self.say("gift-no-payments", &[("phone", self.farm_phone().into())]));
            let page = Rendered::lines(&lines);
            return Ok(if rows.is_empty() { page } else { page.with(rows) });
        }
        let terms = self.pen.desk.current_terms();
        if let Some(tariff) = tariff.and_then(|code| terms.tariff(code)) {
            let values = [("code", tariff.code.to_string().into()), ("eggs", tariff.eggs.into())];
            lines.push(self.say("gift-choose-weeks", &values));
            rows.extend(Invoice::WEEKS.map(|weeks| vec![self.gift_key(tariff, weeks)]));
            rows.push(vec![self.key("button-back", CustomerButton::Gift(None))]);
            return Ok(Rendered::lines(&lines).with(rows));
        }
        lines.push(self.say("gift-choose", &[]));
        let key = |tariff: &Tariff| {
            let button = CustomerButton::Gift(Some(tariff.code));
            vec![Key::button(self.tariff("button-tariff", tariff), Button::Customer(button))]
        };
        rows.extend(terms.tariffs.iter().take(super::customer::TARIFFS_MAX).map(key));
        Ok(Rendered::lines(&lines).with(rows))
    }

    fn gift_key(&self, tariff: &Tariff, weeks: u8) -> Key {
        let sum = self.money(tariff.price_tiyin * u32::from(weeks));
        let text = self.say("button-gift-weeks", &[("weeks", weeks.into()), ("sum", sum.into())]);
        Key::button(text, Button::Customer(CustomerButton::BuyGift(tariff.code, weeks)))
    }

    fn gift_line(&self, gift: &Gift) -> String {
        let code = escaped(&gift.code.0, NAME_CHARS_MAX);
        self.say("gift-waiting", &[("sum", self.money(gift.amount_tiyin).into()), ("code", code.into())])
    }

    fn take_back_row(&self, gift: &Gift) -> Option<Vec<Key>> {
        let letters = Letters::of(&gift.code)?;
        let text = self.say("button-take-back", &[("sum", self.money(gift.amount_tiyin).into())]);
        Some(vec![Key::button(text, Button::Customer(CustomerButton::TakeBack(letters)))])
    }

    /// The invoice of a gift as it stands when this is sent.
    async fn gift_asked(self, number: &InvoiceNumber, amount: Tiyin) -> Writing {
        let state = self.state().await?;
        let known = state.invoices.iter().find(|invoice| invoice.number == *number);
        Ok(match known.map(|invoice| invoice.stage) {
            Some(InvoiceStage::Open) => {
                let shown = escaped(&number.0, NAME_CHARS_MAX);
                let values = [("number", shown.into()), ("sum", self.money(amount).into())];
                let page = Rendered::bare(self.say("gift-asked", &values));
                let rows = self.pay_pages(number, amount);
                if rows.is_empty() { page } else { page.with(rows) }
            }
            Some(InvoiceStage::Void) | None => self.plain("gift-gone"),
            Some(_) => self.plain("pay-done"),
        })
    }

    /// The gift that can still be paid, when it was its payment that did not go through.
    pub(super) fn gift_payment_failed(&self, state: &State) -> Option<Rendered> {
        let is_open = |invoice: &&Invoice| invoice.gift.is_some() && invoice.stage == InvoiceStage::Open;
        let invoice = state.invoices.iter().rev().find(is_open)?;
        let rows = self.pay_pages(&invoice.number, invoice.amount_tiyin);
        (!rows.is_empty()).then(|| self.plain("gift-payment-failed").with(rows))
    }

    async fn gift_bought(self, code: &GiftCode, amount: Tiyin) -> Writing {
        let link = self.bot_link(&format!("?start=g_{}", code.0)).await?;
        let values = [
            ("sum", self.money(amount).into()),
            ("link", link.clone().into()),
            ("code", escaped(&code.0, NAME_CHARS_MAX).into()),
        ];
        let text = self.say("gift-bought", &values);
        let send = self.pass_on_key("button-gift-send", link, self.say("gift-words", &[]))?;
        let back = self.take_back_row(&Gift { code: code.clone(), amount_tiyin: amount });
        Ok(Rendered::bare(text).with([vec![send]].into_iter().chain(back).collect()))
    }

    /// Who has just come can go on from here: the question that is open follows.
    async fn then_where_you_are(self, said: Rendered) -> Writing {
        let state = self.state().await?;
        match state.standing {
            Standing::Draft | Standing::AwaitingPayment | Standing::Cancelled => {
                let page = self.where_you_are().await?;
                Ok(Rendered { text: format!("{}\n\n{}", said.text, page.text), ..page })
            }
            Standing::Active | Standing::PastDue | Standing::Paused { .. } => {
                Ok(said.with(self.status_row()))
            }
        }
    }

    /// Who came by a link that is no good is greeted all the same.
    pub(super) async fn refusal(self, why: &Refusal) -> Writing {
        let said = self.refused(why);
        if !matches!(why, Refusal::CodeNotValid | Refusal::CodeUsed) {
            return Ok(said);
        }
        let state = self.state().await?;
        let is_new = state.standing == Standing::Draft && state.choice.is_none();
        if self.subscriber().is_some() && is_new { self.then_where_you_are(said).await } else { Ok(said) }
    }

    /// Came by a friend's link: what both get, and how to go on.
    pub(super) async fn invited(self) -> Writing {
        let eggs = self.pen.desk.current_terms().friend_eggs;
        if eggs == 0 {
            return self.where_you_are().await;
        }
        self.then_where_you_are(self.eggs("invited", eggs)).await
    }

    /// A link that opens the bot, one's own as far as friends get something for it, and a key that passes it on.
    pub(super) async fn share(self) -> Writing {
        let eggs = self.pen.desk.current_terms().friend_eggs;
        let own = self.subscriber().filter(|_| eggs > 0);
        let secret = &self.pen.desk.settings.invite_secret;
        let query = own.map(|id| format!("?start={}", invite::friend_token(secret, id)));
        let link = self.bot_link(&query.unwrap_or_default()).await?;
        let mut lines = vec![self.say("share", &[("link", link.clone().into())])];
        if own.is_some() {
            lines.extend([String::new(), self.say("share-eggs", &[("eggs", eggs.into())])]);
        }
        let key = self.pass_on_key("button-share", link, self.say("share-words", &[]))?;
        Ok(Rendered::lines(&lines).with(vec![vec![key]]))
    }

    fn eggs(&self, key: &str, eggs: u32) -> Rendered {
        Rendered::bare(self.say(key, &[("eggs", eggs.into())]))
    }

    pub(super) async fn bot_link(&self, query: &str) -> Result<String, PortError> {
        let username = self.pen.account.username().await;
        let username = username.map_err(|error| PortError::Unavailable(error.to_string()))?;
        Ok(format!("https://t.me/{username}{query}"))
    }

    /// A key that passes a link on with a few words.
    fn pass_on_key(&self, text: &str, link: String, words: String) -> Result<Key, PortError> {
        let url = Url::parse_with_params("https://t.me/share/url", [("url", link), ("text", words)]);
        let url = url.map_err(|error| PortError::Rejected(error.to_string()))?;
        Ok(Key::link(self.say(text, &[]), url.into()))
    }
}
