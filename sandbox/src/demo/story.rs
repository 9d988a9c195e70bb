//! The story: the week as it happens, for somebody who watches.

use std::io::IsTerminal;

use chrono::{DateTime, Utc};
use payshanba_domain::week::farm_time;

use crate::bot_api::Message;
use crate::page::Panel;

use super::tally::Tally;

/// Tells the week line by line.
#[derive(Debug)]
pub struct Story {
    json: bool,
    colour: bool,
    panel: Panel,
}

impl Story {
    pub fn begin(json: bool, panel: Panel) -> Self {
        Self { json, colour: std::io::stderr().is_terminal(), panel }
    }

    /// The clock has jumped.
    pub fn at(&self, now: DateTime<Utc>) {
        let text = farm_time(now).format("%a %d %b %H:%M").to_string();
        self.panel.tell(&text);
        if self.colour {
            eprintln!("\x1b[1m{text}\x1b[0m");
        } else {
            eprintln!("{text}");
        }
    }

    /// Something worth a line.
    pub fn tell(&self, what: &str) {
        self.line(&format!("    {what}"));
    }

    /// Somebody was told something: its first line.
    pub fn heard(&self, who: &str, message: &Message) {
        let text = message.text();
        self.line(&format!("    {who:<8} ← {}", text.lines().next().unwrap_or_default()));
    }

    fn line(&self, text: &str) {
        self.panel.tell(text);
        eprintln!("{text}");
    }

    /// Where to look.
    pub fn announce(&self, url: &str) {
        if self.colour {
            eprintln!("\n    the page is open on \x1b[1;36m{url}\x1b[0m — ctrl-c ends everything\n");
        } else {
            eprintln!("\n    the page is open on {url} — ctrl-c ends everything\n");
        }
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
