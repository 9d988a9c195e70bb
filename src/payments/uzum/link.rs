//! The link that opens the app where a buyer pays. It is not signed: only a confirmation credits anything.

use payshanba_domain::Tiyin;
use payshanba_domain::invoice::InvoiceNumber;

use super::configuration::Configuration;

/// The payment page of an invoice.
#[must_use]
pub fn checkout(configuration: &Configuration, number: &InvoiceNumber, amount: Tiyin) -> String {
    let mut url = configuration.pay_url.clone();
    url.query_pairs_mut()
        .append_pair("serviceId", &configuration.service_id.to_string())
        .append_pair(&configuration.order_field, &number.0)
        .append_pair("amount", &amount.0.to_string())
        .extend_pairs(configuration.redirect_url.iter().map(|back| ("redirectUrl", back.as_str())));
    url.into()
}
