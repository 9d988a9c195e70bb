//! Rendering: a message becomes words and buttons, in the reader's language, at the moment it is sent. Names, phones,
//! addresses, prices and states are looked up now and stand nowhere else.

mod add_on;
mod card;
mod complaint;
mod courier;
mod customer;
mod gift;
mod invoice;
mod life;
mod notice;
mod order;
mod owner;
mod packer;
mod privacy;
mod refusal;
mod road;
mod screen;
mod status;

use std::sync::Arc;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::Language;
use payshanba_domain::message::{Message, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::{CourierId, CycleDate, SubscriberId, Tiyin};

use super::account::Account;
use super::desk::Desk;
use super::keyboard::{Key, Keyboard};
use crate::texts::{Texts, Value, escaped};

/// The longest text Telegram takes, tags not counted.
const TEXT_CHARS_MAX: usize = 4096;
/// The longest name and the longest note that are shown.
const NAME_CHARS_MAX: usize = 64;
const NOTE_CHARS_MAX: usize = 300;

/// A message in words: Telegram's HTML, and what can be pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The words.
    pub text: String,
    /// The buttons.
    pub keyboard: Keyboard,
    /// A number that the phone can dial, as a card of its own beside the words.
    pub phone: Option<PhoneCard>,
}

/// Somebody's number as the phone keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCard {
    /// `+998…`.
    pub phone: String,
    /// Whose it is, as plain words.
    pub name: String,
}

/// Writes.
#[derive(Clone)]
pub struct Pen {
    desk: Desk,
    texts: Arc<Texts>,
    account: Arc<Account>,
}

/// One message being written for one reader.
#[derive(Clone, Copy)]
struct Page<'a> {
    pen: &'a Pen,
    to: Recipient,
    language: Language,
}

type Writing = Result<Rendered, PortError>;

impl Pen {
    /// A pen that looks things up at the desk.
    #[must_use]
    pub const fn new(desk: Desk, texts: Arc<Texts>, account: Arc<Account>) -> Self {
        Self { desk, texts, account }
    }

    /// What it looks things up in.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What it writes with.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Writes a message.
    ///
    /// # Errors
    /// When something it shows cannot be looked up.
    pub async fn render(&self, to: Recipient, language: Language, message: &Message) -> Writing {
        let mut rendered = Page { pen: self, to, language }.write(message).await?;
        rendered.clip();
        Ok(rendered)
    }
}

impl Page<'_> {
    async fn write(self, message: &Message) -> Writing {
        match message {
            Message::Welcome => Ok(self.welcome()),
            Message::AskLocation => Ok(self.ask_location("ask-location")),
            Message::LocationRefused { why } => Ok(self.location_refused(*why)),
            Message::AskMethod { cycle } => self.ask_method(*cycle).await,
            Message::Invoice { cycle, number, amount_tiyin } => {
                self.invoice(*cycle, number, *amount_tiyin).await
            }
            Message::WhereYouAre => self.where_you_are().await,
            Message::CountsFrom { cycle } => Ok(self.dated("counts-from", *cycle)),
            Message::Subscribed { cycle } => self.subscribed(*cycle).await,
            Message::Status => self.status().await,
            Message::Help => Ok(self.help()),
            Message::NotUnderstood => Ok(self.plain("not-understood")),
            Message::Refused { why: why @ (Refusal::CodeNotValid | Refusal::CodeUsed) } => {
                self.code_refused(why).await
            }
            Message::Refused { why } => Ok(self.refused(why)),
            Message::WeekOpened { cycle } => self.week_opened(*cycle).await,
            Message::Reminder { cycle, due_tiyin, lock_at } => {
                self.reminder(*cycle, *due_tiyin, *lock_at).await
            }
            Message::LockDelayed { cycle, until } => self.lock_delayed(*cycle, *until).await,
            Message::Locked { cycle, cash_due_tiyin } => self.locked(*cycle, *cash_due_tiyin).await,
            Message::Dropped { cycle, next } => Ok(self.dropped(*cycle, *next)),
            Message::PausedUnpaid => Ok(self.plain("paused-unpaid").with(self.resume_row())),
            Message::Paid { cycle, amount_tiyin } => self.paid(*cycle, *amount_tiyin).await,
            Message::Skipped { cycle } => Ok(self.dated("skipped", *cycle)),
            Message::Paused { until: Some(cycle) } => {
                Ok(self.dated("paused-until", *cycle).with(self.resume_row()))
            }
            Message::Paused { until: None } => Ok(self.plain("paused").with(self.resume_row())),
            Message::Cancelled => Ok(self.plain("cancelled")),
            Message::ComingToday { from, until, .. } => Ok(self.coming_today(*from, *until)),
            Message::StopTold { outcome, eggs, cash_tiyin, wallet_tiyin, .. } => {
                Ok(self.stop_told(*outcome, *eggs, *cash_tiyin, *wallet_tiyin))
            }
            Message::CourierWelcome => Ok(self.courier_welcome()),
            Message::Route { day } => self.route(*day).await,
            Message::StopCard { day, stop } => self.stop_card(*day, *stop).await,
            Message::StopEnded { day, stop, outcome } => self.stop_ended(*day, *stop, *outcome).await,
            Message::DayDone { cash_tiyin, .. } => Ok(self.day_done(*cash_tiyin)),
            Message::HandedOver { day, counted_tiyin, open_tiyin } => {
                self.handed_over(*day, *counted_tiyin, *open_tiyin).await
            }
            Message::OwnerHelp => Ok(self.plain("owner-help")),
            Message::InviteLink { serial } => self.invite_link(*serial).await,
            Message::CourierJoined { courier } => self.courier_joined(*courier).await,
            Message::CourierDismissed { courier } => self.courier_dismissed(*courier).await,
            Message::ListConfirmed { cycle } => self.list_confirmed(*cycle).await,
            Message::EggsNeeded { cycle } => self.eggs_needed(*cycle).await,
            Message::EggsCollected { cycle, eggs } => self.eggs_collected(*cycle, *eggs).await,
            Message::PlanReady { .. } => self.plan_ready(message).await,
            Message::CouriersMissing { cycle } => Ok(self.dated("couriers-missing", *cycle)),
            Message::HandOverAsk { day, cash_tiyin } => self.hand_over_ask(*day, *cash_tiyin).await,
            Message::DayConfirmed { cycle } => self.day_confirmed(*cycle).await,
            Message::CycleClosed { cycle, begun } => self.cycle_closed(*cycle, *begun).await,
            Message::StopAlert { subscriber, cycle, outcome } => {
                self.stop_alert(*subscriber, *cycle, *outcome).await
            }
            Message::StrayReport { subscriber, cycle, outcome, cash_tiyin } => {
                self.stray_report(*subscriber, *cycle, *outcome, *cash_tiyin).await
            }
            Message::Parked { subscriber } => self.parked(*subscriber).await,
            Message::Quarantined { cause } => Ok(self.quarantined(cause)),
            Message::Notice(notice) => self.notice(notice).await,
            Message::Card(card) => self.card(card).await,
            Message::Screen(screen) => self.screen(screen).await,
        }
    }

    fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.pen.texts.say(self.language, key, values)
    }

    fn money(&self, amount: Tiyin) -> String {
        self.pen.texts.money(self.language, amount)
    }

    fn date(&self, cycle: CycleDate) -> String {
        self.pen.texts.date(self.language, cycle)
    }

    fn km(&self, distance_m: u32) -> String {
        self.pen.texts.km(self.language, distance_m)
    }

    fn farm_phone(&self) -> String {
        escaped(&self.pen.desk.settings.farm.phone, NAME_CHARS_MAX)
    }

    fn farm_name(&self) -> String {
        escaped(&self.pen.desk.settings.farm.name, NAME_CHARS_MAX)
    }

    /// A text without values.
    fn plain(&self, key: &str) -> Rendered {
        Rendered::bare(self.say(key, &[]))
    }

    /// A text with a date.
    fn dated(&self, key: &str, cycle: CycleDate) -> Rendered {
        Rendered::bare(self.say(key, &[("date", self.date(cycle).into())]))
    }

    /// How a customer is called, and their phone where it is known.
    async fn customer(&self, id: SubscriberId) -> Result<(String, Option<String>), PortError> {
        let contact = self.pen.desk.people.contact(Recipient::Subscriber(id)).await?;
        let (name, phone) = contact.map(|contact| (contact.profile.name, contact.phone)).unwrap_or_default();
        let phone = phone.map(|phone| escaped(&phone, NAME_CHARS_MAX));
        let unnamed = || self.say("unnamed", &[("number", id.to_string().into())]);
        Ok((if name.is_empty() { unnamed() } else { escaped(&name, NAME_CHARS_MAX) }, phone))
    }

    /// How a courier is called.
    async fn courier(&self, id: CourierId) -> Result<String, PortError> {
        let contact = self.pen.desk.people.contact(Recipient::Courier(id)).await?;
        let name = contact.map(|contact| contact.profile.name).filter(|name| !name.is_empty());
        let unnamed = || self.say("unnamed-courier", &[("number", id.to_string().into())]);
        Ok(name.map_or_else(unnamed, |name| escaped(&name, NAME_CHARS_MAX)))
    }

    /// The customer it is written for.
    const fn subscriber(&self) -> Option<SubscriberId> {
        match self.to {
            Recipient::Subscriber(id) => Some(id),
            Recipient::Courier(_) | Recipient::Owner => None,
        }
    }
}

impl Rendered {
    const fn bare(text: String) -> Self {
        Self { text, keyboard: Keyboard::Bare, phone: None }
    }

    fn lines(lines: &[String]) -> Self {
        Self::bare(lines.join("\n"))
    }

    fn with(mut self, rows: Vec<Vec<Key>>) -> Self {
        self.keyboard = Keyboard::Inline(rows);
        self
    }

    /// Leaves out last lines until Telegram takes the text; every tag of ours ends on its line.
    fn clip(&mut self) {
        while visible_chars(&self.text) > TEXT_CHARS_MAX {
            match self.text.rfind('\n') {
                Some(end) => self.text.truncate(end),
                None => return,
            }
        }
    }
}

/// Characters outside tags; an escaped one counts as written, which is on the safe side.
fn visible_chars(html: &str) -> usize {
    let mut inside = false;
    let counts = |character: &char| {
        let outside = !inside && *character != '<';
        inside = (inside || *character == '<') && *character != '>';
        outside
    };
    html.chars().filter(counts).count()
}

/// Eggs or stops of a list, as a text's number.
fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_long_a_text_loses_its_end() {
        let line = "<b>ўзбекча</b> &amp; 12345".to_owned();
        let mut rendered = Rendered::lines(&vec![line; 1_000]);
        rendered.clip();
        assert!(visible_chars(&rendered.text) <= TEXT_CHARS_MAX);
        assert!(rendered.text.ends_with("12345"));
    }

    #[test]
    fn tags_do_not_count() {
        assert_eq!(visible_chars("<a href=\"https://x\">ab</a>c"), 3);
    }
}
