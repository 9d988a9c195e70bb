//! Identities: numbers of our own that say who or where without telling anything about them.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

id! {
    /// A customer: with a chat, or a guest who has only a telephone.
    SubscriberId
}
id! {
    /// A courier enrolled by the owner.
    CourierId
}
id! {
    /// A provider's attempt to take the money of an invoice: positive and below 2⁵³.
    PaymentId
}
id! {
    /// A saved place with its landmark, entrance, floor and note.
    AddressId
}
id! {
    /// Words or a picture that somebody sent, kept apart from the books until they are forgotten.
    NoteId
}
