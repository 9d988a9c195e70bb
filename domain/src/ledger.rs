//! The ledger: balanced double-entry transactions, append-only, one column of amounts per commodity.
//!
//! Debits are positive, credits negative; a transaction sums to zero for each commodity it touches. A wallet is
//! what the farm owes a customer, so a full wallet stands there as a negative balance.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::{ProviderCode, TariffCode};
use crate::id::{CourierId, SubscriberId};
use crate::money::{Commodity, Tiyin};
use crate::week::CycleDate;
use crate::zone::Zone;

/// Where value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// A subscriber's money with the farm.
    Wallet(SubscriberId),
    /// What a subscriber owes.
    Receivable(SubscriberId),
    /// Money a provider has taken and not yet paid out.
    Clearing(ProviderCode),
    /// Cash in a courier's hands.
    CourierCash(CourierId),
    /// Cash at the farm.
    FarmCash,
    /// Orders that are locked and paid, not yet delivered.
    Prepaid,
    /// Refunds promised.
    RefundsPayable,
    /// Gifts that were paid for and not taken yet.
    Gifts,
    /// Value on its way between two subscribers.
    InTransit,
    /// VAT owed to the state.
    VatPayable,
    /// Sales of eggs.
    RevenueEggs,
    /// Delivery charged outside the ring.
    RevenueDelivery,
    /// Sales of what comes along besides eggs.
    RevenueAddOns,
    /// A provider's commission.
    Commission(ProviderCode),
    /// What delivered eggs cost the farm.
    EggCost,
    /// What add-ons that were sold cost the farm.
    AddOnCost,
    /// What eggs broken in transit cost the farm.
    Breakage,
    /// Goodwill after a complaint.
    Compensation,
    /// Promo codes and eggs for friends.
    Promotion,
    /// Hand-over differences that the owner has booked.
    CashDifference,
    /// Where eggs and their cost come from.
    Hens,
    /// Where add-ons and their cost come from.
    Shelf,
    /// Eggs on the farm.
    Stock,
    /// Eggs that customers have received.
    Delivered,
    /// Eggs that broke on the road.
    Broken,
    /// Replacement eggs that customers were promised.
    EggsOwed,
    /// Eggs that were cracked at sorting.
    Cracked,
}

impl Account {
    const POOLED: [(Self, &'static str); 21] = [
        (Self::FarmCash, "assets:cash:farm"),
        (Self::Stock, "assets:eggs:stock"),
        (Self::Prepaid, "liabilities:prepaid"),
        (Self::RefundsPayable, "liabilities:refunds"),
        (Self::Gifts, "liabilities:gifts"),
        (Self::InTransit, "liabilities:in-transit"),
        (Self::VatPayable, "liabilities:vat"),
        (Self::RevenueEggs, "revenues:eggs"),
        (Self::RevenueDelivery, "revenues:delivery"),
        (Self::RevenueAddOns, "revenues:add-ons"),
        (Self::EggCost, "expenses:eggs"),
        (Self::AddOnCost, "expenses:add-ons"),
        (Self::Breakage, "expenses:breakage"),
        (Self::Compensation, "expenses:compensation"),
        (Self::Promotion, "expenses:promotion"),
        (Self::CashDifference, "expenses:cash-difference"),
        (Self::Hens, "equity:hens"),
        (Self::Shelf, "equity:shelf"),
        (Self::Delivered, "expenses:eggs:delivered"),
        (Self::Broken, "expenses:eggs:broken"),
        (Self::EggsOwed, "liabilities:eggs:owed"),
    ];
}

impl fmt::Display for Account {
    /// The account's name in the database and in exported journals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wallet(id) => write!(f, "liabilities:wallet:{id}"),
            Self::Receivable(id) => write!(f, "assets:receivable:{id}"),
            Self::Clearing(provider) => write!(f, "assets:clearing:{provider}"),
            Self::CourierCash(id) => write!(f, "assets:cash:courier:{id}"),
            Self::Commission(provider) => write!(f, "expenses:commission:{provider}"),
            Self::Cracked => f.write_str("expenses:eggs:cracked"),
            Self::FarmCash
            | Self::Stock
            | Self::Prepaid
            | Self::RefundsPayable
            | Self::Gifts
            | Self::InTransit
            | Self::VatPayable
            | Self::RevenueEggs
            | Self::RevenueDelivery
            | Self::RevenueAddOns
            | Self::EggCost
            | Self::AddOnCost
            | Self::Breakage
            | Self::Compensation
            | Self::Promotion
            | Self::CashDifference
            | Self::Hens
            | Self::Shelf
            | Self::Delivered
            | Self::Broken
            | Self::EggsOwed => {
                let name = Self::POOLED.iter().find(|(account, _)| account == self).map(|(_, name)| *name);
                f.write_str(name.unwrap_or_default())
            }
        }
    }
}

impl FromStr for Account {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("{text:?} names no account");
        if let Some((account, _)) = Self::POOLED.iter().find(|(_, name)| *name == text) {
            return Ok(*account);
        }
        if text == "expenses:eggs:cracked" {
            return Ok(Self::Cracked);
        }
        let (prefix, last) = text.rsplit_once(':').ok_or_else(unknown)?;
        let number = || last.parse::<i64>().map_err(|_| unknown());
        let code = || ProviderCode::parse(last).map_err(|_| unknown());
        match prefix {
            "liabilities:wallet" => number().map(|id| Self::Wallet(SubscriberId(id))),
            "assets:receivable" => number().map(|id| Self::Receivable(SubscriberId(id))),
            "assets:cash:courier" => number().map(|id| Self::CourierCash(CourierId(id))),
            "assets:clearing" => code().map(Self::Clearing),
            "expenses:commission" => code().map(Self::Commission),
            _ => Err(unknown()),
        }
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// One line of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where.
    pub account: Account,
    /// Of what.
    pub commodity: Commodity,
    /// How much, in the commodity's minor unit: debit positive, credit negative.
    pub amount: i64,
}

/// What a transaction is about; every figure the owner sees groups by these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The farm's week.
    pub cycle: Option<CycleDate>,
    /// The tariff sold.
    pub tariff: Option<TariffCode>,
    /// Inside or outside the ring.
    pub zone: Option<Zone>,
}

/// Entries that belong together and sum to zero per commodity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// What happened, in one word.
    pub memo: String,
    /// What it is about.
    pub about: About,
    /// The lines.
    pub entries: Vec<Entry>,
}

impl Transaction {
    /// A transaction without lines.
    #[must_use]
    pub fn new(memo: &str, about: About) -> Self {
        Self { memo: memo.to_owned(), about, entries: Vec::new() }
    }

    /// Moves `amount` so'm from `credit` to `debit`; nothing for zero, the other way round when negative.
    #[must_use]
    pub fn moving(self, amount: Tiyin, debit: Account, credit: Account) -> Self {
        self.line(Commodity::Uzs, amount.0, debit, credit)
    }

    /// Moves eggs from `credit` to `debit`.
    #[must_use]
    pub fn eggs(self, eggs: u32, debit: Account, credit: Account) -> Self {
        self.line(Commodity::Egg, i64::from(eggs), debit, credit)
    }

    fn line(mut self, commodity: Commodity, amount: i64, debit: Account, credit: Account) -> Self {
        if amount != 0 {
            self.entries.push(Entry { account: debit, commodity, amount });
            self.entries.push(Entry { account: credit, commodity, amount: -amount });
        }
        self
    }

    /// The same movement backwards: a mistake is reversed, never erased.
    #[must_use]
    pub fn reversed(mut self, memo: &str) -> Self {
        self.memo = memo.to_owned();
        for entry in &mut self.entries {
            entry.amount = -entry.amount;
        }
        self
    }

    /// As a list: empty when nothing moved.
    #[must_use]
    pub fn if_any(self) -> Vec<Self> {
        if self.entries.is_empty() { Vec::new() } else { vec![self] }
    }

    /// True when every commodity sums to zero.
    #[must_use]
    pub fn balanced(&self) -> bool {
        [Commodity::Uzs, Commodity::Egg, Commodity::Tray].into_iter().all(|commodity| {
            let amounts = self.entries.iter().filter(|entry| entry.commodity == commodity);
            amounts.map(|entry| i128::from(entry.amount)).sum::<i128>() == 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_reads_back() {
        let click = ProviderCode::parse("click").expect("a code");
        let named = [
            Account::Wallet(SubscriberId(7)),
            Account::Receivable(SubscriberId(7)),
            Account::Clearing(click),
            Account::CourierCash(CourierId(3)),
            Account::Commission(click),
            Account::Cracked,
        ];
        for account in named.into_iter().chain(Account::POOLED.map(|(account, _)| account)) {
            assert_eq!(account.to_string().parse(), Ok(account));
        }
        assert!("assets:wallet:7".parse::<Account>().is_err());
    }

    #[test]
    fn a_movement_balances_and_reverses() {
        let moved = Transaction::new("test", About::default())
            .moving(Tiyin(5), Account::FarmCash, Account::Prepaid)
            .eggs(10, Account::Delivered, Account::Stock);
        assert!(moved.balanced());
        assert!(moved.clone().reversed("undo").balanced());
        assert_eq!(moved.clone().reversed("undo").entries[0].amount, -5);
        assert!(
            Transaction::new("none", About::default())
                .moving(Tiyin(0), Account::Hens, Account::Stock)
                .if_any()
                .is_empty()
        );
    }
}
