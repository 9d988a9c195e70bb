//! Click's configuration: who we are there, what it charges, and where it is.

use payshanba_domain::Tiyin;
use reqwest::Url;
use secrecy::SecretString;

/// A merchant's account with Click.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Of the company, in the payment link.
    pub merchant_id: i64,
    /// Of the shop; every request names it.
    pub service_id: i64,
    /// Who calls the Merchant API.
    pub merchant_user_id: i64,
    /// What both sides sign with.
    pub secret_key: SecretString,
    /// What Click keeps of each payment, in basis points.
    pub commission_bp: u32,
    /// What Click adds on top for the buyer, in basis points; the shop's account at Click says so too.
    pub on_top_bp: u32,
    /// What a failed Complete of a paid payment is answered: the error table says −4, the newest tester −9. The payment
    /// stays paid either way.
    pub error_on_paid: ErrorOnPaid,
    /// The Merchant API, `https://api.click.uz/v2/merchant/`.
    pub api_url: Url,
    /// The page where buyers pay, `https://my.click.uz/services/pay`.
    pub pay_url: Url,
}

/// The answer to a failed Complete of a paid payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorOnPaid {
    /// −4.
    #[default]
    AlreadyPaid,
    /// −9.
    Cancelled,
}

impl Configuration {
    /// What Click names for an invoice of this amount.
    #[must_use]
    pub fn asked(&self, invoice: Tiyin) -> Tiyin {
        invoice + invoice.share(self.on_top_bp)
    }
}
