//! What is kept of a customer: everything, in words of this document's own, for the customer to read or to carry away.
//!
//! Instants are RFC 3339, amounts are tiyin (1 soʻm is 100), coordinates are degrees.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::{Address, Note};
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::message::Recipient;
use payshanba_domain::record::{OrderRow, PaymentRow};
use payshanba_domain::{AddressId, SubscriberId, subscriber};
use serde::Serialize;
use serde_json::{Value, json};

use super::Desk;

/// The document.
#[derive(Debug, Serialize)]
pub struct Kept {
    number: i64,
    profile: Value,
    subscription: subscriber::State,
    addresses: Vec<Value>,
    orders: Vec<OrderRow>,
    payments: Vec<PaymentRow>,
    messages: Vec<Value>,
}

impl Desk {
    /// Everything that is kept of a customer.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn kept_of(&self, of: SubscriberId) -> Result<Kept, PortError> {
        let contact = self.people.contact(Recipient::Subscriber(of)).await?;
        let profile = contact.map(|contact| {
            json!({
                "chat": contact.chat,
                "name": contact.profile.name,
                "language": contact.profile.language.tag(),
                "phone": contact.phone,
            })
        });
        let addresses = self.people.addresses_of(of).await?;
        let messages = self.people.notes_of(of).await?;
        let orders =
            self.views.orders(OrderFilter { subscriber: Some(of), ..OrderFilter::default() }).await?;
        Ok(Kept {
            number: of.0,
            profile: profile.unwrap_or_default(),
            subscription: self.subscriber(of).await?,
            addresses: addresses.iter().map(address).collect(),
            orders,
            payments: self.views.payments_by(of).await?,
            messages: messages.iter().map(message).collect(),
        })
    }
}

fn address((id, address): &(AddressId, Address)) -> Value {
    json!({
        "number": id.0,
        "latitude": address.place.latitude(),
        "longitude": address.place.longitude(),
        "distance_m": address.distance_m,
        "note": address.note,
    })
}

fn message(note: &Note) -> Value {
    json!({
        "number": note.id.0,
        "about": note.topic.to_string(),
        "text": note.words.text,
        "picture": note.words.file_id.is_some(),
        "sent_at": note.words.made_at.to_rfc3339(),
    })
}
