//! An unended payment: prepared days ago, and its provider has neither taken the money nor let it go. No invariant is
//! broken, because it is no money yet; but somebody should look it up in the provider's cabinet.

use std::fmt;

use chrono::Duration;
use payshanba_actors::task::payment_reconciler::GIVEN_UP_AFTER;
use payshanba_domain::Tiyin;
use payshanba_domain::week::Instant;
use serde::Serialize;
use tokio_postgres::{Client, Row};

use crate::books::BooksError;

/// Most end within minutes; the alert of unreconciled payments waits as long.
const TOLD_AFTER: Duration = Duration::days(2);

/// A payment somebody should look up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unended {
    /// Our number.
    pub payment: i64,
    /// Whose it is.
    pub provider: String,
    /// The provider's number.
    pub provider_ref: String,
    /// Who pays.
    pub subscriber: i64,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// Since when, in days of farm time.
    pub days: i64,
    /// False once the provider is not asked any more.
    pub asked: bool,
}

impl fmt::Display for Unended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { payment, provider, provider_ref, subscriber, amount_tiyin, days, asked } = self;
        let asked = if *asked { "is still asked" } else { "is not asked any more" };
        write!(
            f,
            "payment id={payment} {provider}:{provider_ref} of subscriber {subscriber}: {amount_tiyin} so'm, prepared \
             {days} days ago; {provider} {asked}, look it up there"
        )
    }
}

/// All of them, the oldest first.
pub(super) async fn list(client: &Client, now: Instant) -> Result<Vec<Unended>, BooksError> {
    let rows = client.query(include_str!("unended.sql"), &[&(now - TOLD_AFTER)]).await?;
    rows.iter().map(|row| read(row, now)).collect()
}

fn read(row: &Row, now: Instant) -> Result<Unended, BooksError> {
    let prepared_at: Instant = row.try_get("prepared_at")?;
    Ok(Unended {
        payment: row.try_get("id")?,
        provider: row.try_get("provider")?,
        provider_ref: row.try_get("provider_ref")?,
        subscriber: row.try_get("subscriber")?,
        amount_tiyin: Tiyin(row.try_get("amount_tiyin")?),
        days: (now - prepared_at).num_days(),
        asked: prepared_at >= now - GIVEN_UP_AFTER,
    })
}
