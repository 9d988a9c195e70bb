//! What a packer may ask: the list, eggs collected, eggs cracked. The owner may ask the same.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::{Addressed, By, cycle};

use super::super::incoming::Person;
use super::{Reader, answer, silence};

/// Who counts eggs.
struct Counter {
    by: By,
    reader: Recipient,
    /// What is said when they typed no number.
    help: Message,
}

impl Reader {
    /// `500` or `1 000`: eggs collected, or cracked, for the week being prepared.
    pub(super) async fn count_eggs(
        &self,
        person: &Person,
        words: &str,
        command: fn(u32) -> cycle::Command,
    ) -> Result<Intent, PortError> {
        let Some(counter) = self.counter(person).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        let digits: String = words.split_whitespace().collect();
        if digits.is_empty() {
            return Ok(answer(counter.reader, counter.help));
        }
        let Ok(eggs) = digits.parse() else {
            return Ok(answer(counter.reader, Message::Refused { why: Refusal::OutOfRange }));
        };
        let cycle = self.desk.preparing();
        // The owner reads the count; a packer the list, which has it too.
        let list = Outgoing::answer(counter.reader, Card::PackingList { cycle }.into());
        Ok(Intent::Do {
            command: Addressed::Cycle { id: cycle, command: command(eggs) },
            by: counter.by,
            reader: counter.reader,
            unchanged: (counter.reader != Recipient::Owner).then_some(list),
        })
    }

    pub(super) async fn packing_list(&self, person: &Person) -> Result<Intent, PortError> {
        let Some(counter) = self.counter(person).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        // Once a week's stops are settled, the next one is packed.
        let Some(cycle) = self.weeks().pop() else { return Ok(silence()) };
        Ok(answer(counter.reader, Card::PackingList { cycle }.into()))
    }

    async fn counter(&self, person: &Person) -> Result<Option<Counter>, PortError> {
        if self.is_owner(person) {
            return Ok(Some(Counter { by: By::Owner, reader: Recipient::Owner, help: Message::OwnerHelp }));
        }
        let packer = self.desk.packer(person.chat).await?;
        Ok(packer.map(|id| Counter {
            by: By::Courier(id),
            reader: Recipient::Courier(id),
            help: Card::PackerWelcome.into(),
        }))
    }
}
