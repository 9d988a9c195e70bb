//! Interpreting: what an update asks for, and whether this person may ask it.
//!
//! The owner is known by the settings, a courier by the roster; everybody is a customer besides. A verb of a role the
//! person does not have is refused; a button that is none of ours is out of date.

mod courier;
mod customer;
mod owner;
mod packer;

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::inbox::{Kind, Waiting};
use payshanba_actors::ports::interpreter::{Intent, Interpreter};
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Cause, SubscriberId, cycle};

pub(super) use customer::payable;
pub(crate) use customer::phone::parse as phone;

use super::button::Button;
use super::desk::Desk;
use super::incoming::{Incoming, Person, Point, Said, Written};
use crate::texts::Texts;

/// Reads updates.
pub struct Reader {
    desk: Desk,
    /// What the keys say that a phone has kept.
    texts: Texts,
}

impl Reader {
    /// A reader that looks things up at the desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, texts: Texts::new() }
    }

    async fn said(&self, person: &Person, what: Said, cause: &Cause) -> Result<Intent, PortError> {
        match what {
            Said::Command(name, words) if name == "joy" => self.start_verb(person, &words, cause).await,
            Said::Command(name, words) => self.command(person, &name, &words).await,
            Said::Point(point) => match self.staff_point(person, &point, cause).await? {
                Some(intent) => Ok(intent),
                None => self.place(person, &point, cause).await,
            },
            Said::Contact { phone, own } => self.contact(person, &phone, own).await,
            Said::Words(written) => match self.staff_words(person, &written, cause).await? {
                Some(intent) => Ok(intent),
                None => self.written(person, &written, cause).await,
            },
            Said::Other => self.written(person, &Written::default(), cause).await,
        }
    }

    async fn command(&self, person: &Person, name: &str, words: &str) -> Result<Intent, PortError> {
        match name {
            "start" => self.start(person, words).await,
            "help" | "yordam" | "support" => self.help(person).await,
            "tuxum" | "eggs" => {
                self.count_eggs(person, words, |eggs| cycle::Command::CollectEggs { eggs }).await
            }
            "siniq" => self.count_eggs(person, words, |eggs| cycle::Command::CrackEggs { eggs }).await,
            "royxat" => self.packing_list(person).await,
            "marshrut" => self.route(person).await,
            "tugmalar" => self.offline(person).await,
            "chiqdim" => self.fall_out(person, words).await,
            _ => match self.owner_verb(person, name, words).await? {
                Some(intent) => Ok(intent),
                None => self.customer_command(person, name, words).await,
            },
        }
    }

    async fn pressed(
        &self,
        person: &Person,
        button: Option<Button>,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        match button {
            Some(button @ (Button::Loaded(_) | Button::End(..) | Button::Undo(..))) => {
                self.courier_button(person, button).await
            }
            Some(Button::HandOver(cycle, courier, held)) => {
                let id = CourierDayId { courier, cycle };
                self.for_owner(person, Ok(Self::hand_over(id, held, held)), None).await
            }
            Some(Button::Dismiss(courier)) => {
                let dismissed = Message::CourierDismissed { courier };
                let intent = self.for_owner(person, Ok(Self::dismiss(courier)), Some(dismissed)).await?;
                self.on_page(person, intent).await
            }
            Some(Button::Unpark(subscriber)) => {
                // The card says how things stand when it is sent: by then that the customer takes part.
                let again = Message::Parked { subscriber };
                let intent = self.for_owner(person, Ok(Self::unpark(subscriber)), Some(again)).await?;
                self.on_page(person, intent).await
            }
            Some(Button::Owner(button)) => self.owner_press(person, button).await,
            Some(Button::Courier(button)) => self.courier_press(person, button).await,
            Some(button) => self.customer_button(person, button, cause).await,
            None => self.refused(person, Refusal::StaleButton).await,
        }
    }

    /// `/start`: with a courier's link it enrols, with a code's it gives, with a friend's it invites, otherwise it greets.
    async fn start(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        if words.starts_with("k_") {
            return self.enrol(person, words).await;
        }
        if self.is_owner(person) && !words.starts_with("g_") && !words.starts_with("p_") {
            return Ok(self.owner_start());
        }
        if words.starts_with("g_") || words.starts_with("p_") {
            return self.code(self.customer(person).await?, words).await;
        }
        if let Some(courier) = self.desk.courier(person.chat).await? {
            return Ok(answer(Recipient::Courier(courier), Message::CourierWelcome));
        }
        if let Some(packer) = self.desk.packer(person.chat).await? {
            return Ok(answer(Recipient::Courier(packer), Card::PackerWelcome.into()));
        }
        if words.starts_with("r_") {
            return self.invited(person, words).await;
        }
        Ok(customers(self.customer(person).await?, Message::Welcome))
    }

    /// What somebody can do; the farm's own people read of their work first.
    async fn help(&self, person: &Person) -> Result<Intent, PortError> {
        if self.is_owner(person) {
            return Ok(answer(Recipient::Owner, Message::OwnerHelp));
        }
        let own = match self.desk.courier(person.chat).await? {
            Some(courier) => Some((courier, Message::CourierWelcome)),
            None => self.desk.packer(person.chat).await?.map(|packer| (packer, Card::PackerWelcome.into())),
        };
        // One reader for both: what goes to two is sent side by side and may arrive in any order.
        let customer = Recipient::Subscriber(self.customer(person).await?);
        let reader = own.as_ref().map_or(customer, |(who, _)| Recipient::Courier(*who));
        let lists = own.into_iter().map(|(_, list)| list).chain([Message::Help]);
        Ok(Intent::Answer(lists.map(|list| Outgoing::answer(reader, list)).collect()))
    }

    /// Words that belong to somebody's work: a guest's place, a courier's key or sum.
    async fn staff_words(
        &self,
        person: &Person,
        written: &Written,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        if written.text.is_empty() {
            return Ok(None);
        }
        if let Some(intent) = self.guest_words(person, &written.text, cause).await? {
            return Ok(Some(intent));
        }
        match self.start_words(person, &written.text, cause).await? {
            Some(intent) => Ok(Some(intent)),
            None => self.courier_words(person, &written.text).await,
        }
    }

    /// A pin that belongs to somebody's work: a guest's place, or where a courier starts.
    async fn staff_point(
        &self,
        person: &Person,
        point: &Point,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        match self.guest_point(person, point, cause).await? {
            Some(intent) => Ok(Some(intent)),
            None => self.start_point(person, point, cause).await,
        }
    }

    /// The subscriber of a chat; somebody who has never written becomes one.
    async fn customer(&self, person: &Person) -> Result<SubscriberId, PortError> {
        self.desk.people.subscriber_of(person.chat, &person.profile).await
    }

    async fn refused(&self, person: &Person, why: Refusal) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        if why == Refusal::NotAllowed {
            tracing::info!(subscriber = id.0, "a verb of somebody else's was refused");
        }
        Ok(customers(id, Message::Refused { why }))
    }
}

#[async_trait]
impl Interpreter for Reader {
    async fn interpret(&self, update: &Waiting) -> Result<Intent, PortError> {
        if update.kind != Kind::Update {
            return Ok(silence());
        }
        match Incoming::read(&update.payload, update.received_at) {
            Incoming::Said(person, what) => self.said(&person, what, &update.cause).await,
            Incoming::Pressed(person, button) => self.pressed(&person, button, &update.cause).await,
            Incoming::Reach { chat, reachable } => {
                self.desk.people.set_reachable(chat, reachable).await?;
                Ok(silence())
            }
            Incoming::Nothing => Ok(silence()),
        }
    }
}

/// Nothing is said.
const fn silence() -> Intent {
    Intent::Answer(Vec::new())
}

fn answer(to: Recipient, message: Message) -> Intent {
    Intent::Answer(vec![Outgoing::answer(to, message)])
}

fn customers(id: SubscriberId, message: Message) -> Intent {
    answer(Recipient::Subscriber(id), message)
}
