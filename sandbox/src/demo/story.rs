//! The story: the week as it happens, for somebody who watches.

use std::io::IsTerminal;

use chrono::{DateTime, Utc};
use payshanba_domain::week::farm_time;

use crate::bot_api::Message;

use super::tally::Tally;

/// Tells the week line by line.
#[derive(Debug)]
pub struct Story {
    json: bool,
    colour: bool,
}

impl Story {
    pub fn begin(json: bool) -> Self {
        Self { json, colour: std::io::stderr().is_terminal() }
    }

    /// The clock has jumped.
    pub fn at(&self, now: DateTime<Utc>) {
        let text = farm_time(now).format("%a %d %b %H:%M");
        if self.colour {
            eprintln!("\x1b[1m{text}\x1b[0m");
        } else {
            eprintln!("{text}");
        }
    }

    /// Something worth a line.
    pub fn tell(&self, what: &str) {
        eprintln!("    {what}");
    }

    /// Somebody was told something: its first line.
    pub fn heard(&self, who: &str, message: &Message) {
        let text = message.text();
        eprintln!("    {who:<8} ← {}", text.lines().next().unwrap_or_default());
    }

    /// The figures, last.
    pub fn end(&self, tally: &Tally) {
        if self.json {
            println!("{}", serde_json::to_string(tally).unwrap_or_default());
        } else {
            println!("{tally}");
        }
    }
}
