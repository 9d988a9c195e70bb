//! A link: the address a shop sends its buyer to, read as strictly as the page needs it.

use reqwest::Url;
use thiserror::Error;

use super::Account;

/// What a link asks a buyer to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The shop's own number.
    pub merchant_trans_id: String,
    /// So'm, as the link spells them.
    pub amount: String,
    /// The same in tiyin.
    pub amount_tiyin: i64,
    /// Where the buyer goes afterwards.
    pub return_url: Option<String>,
}

/// The link leads nowhere.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LinkError {
    /// It is no address.
    #[error("the link is no address")]
    NoAddress,
    /// A parameter is missing.
    #[error("the link names no {0}")]
    Missing(&'static str),
    /// It is for another shop.
    #[error("the link is for another shop")]
    OtherShop,
    /// Nobody can pay that.
    #[error("the link's amount is no sum of so'm")]
    Amount,
}

/// Reads a link.
pub fn read(link: &str, account: &Account) -> Result<Order, LinkError> {
    let url = Url::parse(link).map_err(|_| LinkError::NoAddress)?;
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    of_pairs(&pairs, account)
}

/// Reads the parameters of a link.
pub fn of_pairs(pairs: &[(String, String)], account: &Account) -> Result<Order, LinkError> {
    let find = |name: &str| {
        let found = pairs.iter().find(|(known, value)| known == name && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    let must = |name: &'static str| find(name).ok_or(LinkError::Missing(name));
    let (service, merchant) = (must("service_id")?, must("merchant_id")?);
    if service != account.service_id.to_string() || merchant != account.merchant_id.to_string() {
        return Err(LinkError::OtherShop);
    }
    let amount = must("amount")?;
    let amount_tiyin = tiyin(&amount).filter(|tiyin| *tiyin > 0).ok_or(LinkError::Amount)?;
    let merchant_trans_id = must("transaction_param")?;
    Ok(Order { merchant_trans_id, amount, amount_tiyin, return_url: find("return_url") })
}

/// So'm with at most two decimals, in tiyin.
pub fn tiyin(amount: &str) -> Option<i64> {
    let (soum, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let rest = format!("{rest:0<2}");
    if rest.len() != 2 || !soum.bytes().chain(rest.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    soum.parse::<i64>().ok()?.checked_mul(100)?.checked_add(rest.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_or_refused() {
        let account = Account::default();
        let link = "https://my.click.uz/services/pay?service_id=98765&merchant_id=11111&amount=59000.00&transaction_param=EGG-1";
        let order = read(link, &account).expect("a link");
        assert_eq!((order.amount.as_str(), order.amount_tiyin), ("59000.00", 5_900_000));
        for (broken, why) in [
            ("nonsense".to_owned(), LinkError::NoAddress),
            (link.replace("&amount=59000.00", ""), LinkError::Missing("amount")),
            (link.replace("98765", "98766"), LinkError::OtherShop),
            (link.replace("59000.00", "59e3"), LinkError::Amount),
            (link.replace("59000.00", "0"), LinkError::Amount),
        ] {
            assert_eq!(read(&broken, &account), Err(why), "{broken}");
        }
    }
}
