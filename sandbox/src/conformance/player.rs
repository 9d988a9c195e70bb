//! A player: a provider with a buyer, who plays an order's plan to its end, whatever the server does meanwhile.

mod click;
mod payme;
mod uzum;

use std::io;
use std::str::FromStr;

use async_trait::async_trait;

use crate::bot_api::UnixClock;
use crate::demo::DemoError;

use super::order::Order;
use super::plan::Plan;

/// A provider in the hands of a buyer.
#[async_trait(?Send)]
pub trait Player {
    /// What it goes by.
    fn name(&self) -> &'static str;

    /// Its part of the server's configuration.
    fn section(&self) -> String;

    /// Where the server is.
    fn call_at(&self, url: &str);

    /// Plays an order.
    async fn play(&self, order: &Order, plan: &Plan);

    /// Asks the server how the order stands, where the protocol can.
    async fn compare(&self, order: &Order);

    /// What the provider holds for an order by its own book, in tiyin.
    fn holds(&self, order: &Order) -> i64;

    /// What the server said that the protocol forbids.
    fn complaints(&self) -> Vec<String>;

    /// Enters money that nobody was told of.
    fn take_unseen(&self, order: &Order);

    /// Forgets what was taken for an order.
    fn forget(&self, order: &Order);

    /// Ends.
    async fn stop(&self);
}

/// Who can play.
const NAMES: [&str; 3] = ["click", "payme", "uzum"];

/// Who plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(Vec<&'static str>);

impl FromStr for Names {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "all" {
            return Ok(Self(NAMES.to_vec()));
        }
        let mut names = Vec::new();
        for said in text.split(',').map(str::trim) {
            let name = NAMES.into_iter().find(|name| *name == said && !names.contains(name));
            names.push(name.ok_or("write all, or some of click,payme,uzum, each once")?);
        }
        Ok(Self(names))
    }
}

/// Each of them with a buyer.
pub async fn all(names: &Names, clock: &UnixClock) -> Result<Vec<Box<dyn Player>>, DemoError> {
    let mut players: Vec<Box<dyn Player>> = Vec::new();
    for name in &names.0 {
        let stage = |error: io::Error| DemoError::stage(name)(&error);
        players.push(match *name {
            "payme" => Box::new(payme::Buyer::open(clock).map_err(stage)?),
            "uzum" => Box::new(uzum::Buyer::open(clock).map_err(stage)?),
            _ => Box::new(click::Buyer::open(clock).await.map_err(stage)?),
        });
    }
    Ok(players)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_are_named_once_each() {
        assert_eq!("all".parse(), Ok(Names(NAMES.to_vec())));
        assert_eq!("uzum, click".parse(), Ok(Names(vec!["uzum", "click"])));
        for wrong in ["", "tezpay", "click,click", "click,", "all,click"] {
            assert!(wrong.parse::<Names>().is_err(), "{wrong}");
        }
    }
}
