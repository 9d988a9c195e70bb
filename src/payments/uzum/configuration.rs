//! Uzum's configuration: who we are there, what it shows us, what an order is called, what it charges.

use reqwest::Url;
use secrecy::SecretString;

/// A merchant's account with Uzum Bank.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Of the shop; every request names it.
    pub service_id: i64,
    /// The name that Uzum shows with every call; it has no colon in it.
    pub login: String,
    /// What it shows beside the name.
    pub password: SecretString,
    /// What an order is called in `params` and in the payment link, as agreed with Uzum.
    pub order_field: String,
    /// What Uzum keeps of each payment, in basis points.
    pub commission_bp: u32,
    /// What opens the app where buyers pay, `https://www.uzumbank.uz/open-service`.
    pub pay_url: Url,
    /// Where a buyer comes back to.
    pub redirect_url: Option<Url>,
}
