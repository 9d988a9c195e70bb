//! A gift: what reaches a wallet or a box without its owner paying for it.
//!
//! A customer pays for a gift and passes its code on; a promo code is the farm's own; two friends get eggs when the one
//! who was invited has had a first delivery. Such money is spent first and never paid out.

use serde::{Deserialize, Serialize};

use crate::code::PromoCode;
use crate::money::Tiyin;

/// Whoever knows it may take the gift: unguessable, made at the edge, at most 32 ASCII characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GiftCode(pub String);

impl GiftCode {
    /// True for 8 to 32 characters of `A–Z a–z 0–9 -`.
    #[must_use]
    pub fn legal(&self) -> bool {
        (8..=32).contains(&self.0.len())
            && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    }
}

/// A gift that was paid for and that nobody has taken yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// What its taker must know.
    pub code: GiftCode,
    /// How much it is.
    pub amount_tiyin: Tiyin,
}

/// Why money was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "credit", rename_all = "snake_case")]
pub enum Credit {
    /// Another customer has paid for it.
    Gift {
        /// The gift's code.
        code: GiftCode,
    },
    /// The farm gives it to whoever knows the code.
    Promo {
        /// The code.
        code: PromoCode,
    },
}
