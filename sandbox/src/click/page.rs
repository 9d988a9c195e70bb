//! The page: what a buyer sees at Click, with one button that pays and one that does not.

use payshanba_domain::Tiyin;

use super::buyer::Paid;
use super::link::{LinkError, Order};

/// The chat has opened this page in a window of its own: whoever closes it is back there.
const BACK: &str = "<p><button type=\"button\" class=\"no\" onclick=\"window.close()\">Back to the chat</button></p>\
     <p><small>If this page stays open, close it yourself: the chat is in the other one.</small></p>";

/// The page of an order.
pub fn ask(order: &Order, pairs: &[(String, String)]) -> String {
    let hidden: String = pairs
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value))
        })
        .collect();
    let (number, amount) = (escaped(&order.merchant_trans_id), escaped(&grouped(Tiyin(order.amount_tiyin))));
    framed(&format!(
        "<p>Order <b>{number}</b></p><p class=\"sum\">{amount}&nbsp;so'm</p>\
         <form method=\"post\" action=\"/services/pay\">{hidden}\
         <button name=\"press\" value=\"pay\">Pay</button>\
         <button name=\"press\" value=\"cancel\" class=\"no\">Cancel</button></form>{BACK}"
    ))
}

/// The page after a press.
pub fn told(paid: &Paid, order: &Order) -> String {
    let said = if paid.payment.paid_at.is_some() && paid.payment.status.number() == 2 {
        format!("Paid. Payment number {}.", paid.payment.payment_id)
    } else {
        let why = paid.prepared.as_ref().filter(|reply| reply.error != 0);
        let why = why.map_or("the payment was cancelled", |reply| reply.error_note.as_str());
        format!("Not paid: {}.", escaped(why))
    };
    let back = order.return_url.as_deref().filter(|url| url.starts_with("http"));
    let back = back.map(|url| format!("<p><a href=\"{}\">Back to the shop</a></p>", escaped(url)));
    framed(&format!("<p class=\"said\">{said}</p>{}", back.unwrap_or_else(|| BACK.to_owned())))
}

/// The page of a link that leads nowhere.
pub fn refused(error: &LinkError) -> String {
    framed(&format!("<p class=\"said\">{}</p>{BACK}", escaped(&error.to_string())))
}

/// `1 059 000` or, when there are tiyin left, `1 059 000.50`; no line ends within it.
fn grouped(amount: Tiyin) -> String {
    amount.to_string().replace(' ', "\u{a0}")
}

fn framed(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Click (stand-in)</title>\
         <style>body{{font:18px sans-serif;max-width:24em;margin:3em auto;text-align:center}}\
         .sum{{font-size:2em}}button{{font:inherit;padding:.6em 2em;margin:.3em;border:0;border-radius:.4em;\
         background:#0a7cff;color:#fff}}.no{{background:#999}}</style>\
         <h1>Click</h1><p><small>a stand-in: no real money</small></p>{body}</html>"
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_grouped_and_stays_on_one_line() {
        let shown = [100, 90_000, 5_900_000, 105_900_050].map(|tiyin| grouped(Tiyin(tiyin)));
        assert_eq!(shown, ["1", "900", "59\u{a0}000", "1\u{a0}059\u{a0}000.50"]);
    }
}
