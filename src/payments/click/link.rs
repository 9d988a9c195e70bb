//! The link to the page where a buyer pays. It is not signed: only a Complete that is credits anything.

use payshanba_domain::Tiyin;
use payshanba_domain::invoice::InvoiceNumber;

use super::amount;
use super::configuration::Configuration;

/// The payment page of an invoice.
#[must_use]
pub fn checkout(configuration: &Configuration, number: &InvoiceNumber, amount: Tiyin) -> String {
    let mut url = configuration.pay_url.clone();
    url.query_pairs_mut()
        .append_pair("service_id", &configuration.service_id.to_string())
        .append_pair("merchant_id", &configuration.merchant_id.to_string())
        .append_pair("amount", &amount::written(amount))
        .append_pair("transaction_param", &number.0);
    url.into()
}
