//! Payme's configuration: who we are there, what it charges, and where it is.

use reqwest::Url;
use secrecy::SecretString;

/// A merchant's account with Payme.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The cashbox, in the payment link.
    pub merchant: String,
    /// What Payme calls itself when it calls us, `Paycom`.
    pub login: String,
    /// The cashbox's key, which Payme shows with every request. A test cashbox has another one.
    pub key: SecretString,
    /// What an order's number is called in the cashbox's settings, `order_id`.
    pub account_field: String,
    /// What Payme keeps of each payment, in basis points.
    pub commission_bp: u32,
    /// What the page speaks first.
    pub language: PageLanguage,
    /// The page where buyers pay, `https://checkout.paycom.uz/`.
    pub pay_url: Url,
}

/// A language of Payme's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum PageLanguage {
    #[default]
    Uzbek,
    Russian,
    English,
}

impl PageLanguage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Uzbek, Self::Russian, Self::English];

    /// The name that links and settings use.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Uzbek => "uz",
            Self::Russian => "ru",
            Self::English => "en",
        }
    }
}
