//! The panel: what the header shows of the demo, and the visitor's wishes for the clock on their way to it.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot, watch};

/// So many lines of the story are kept for a window that opens late.
const LINES_KEPT: usize = 400;

/// What the demo is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// A script plays; the visitor watches.
    #[default]
    Playing,
    /// The clock waits for the visitor.
    Ready,
    /// The clock is being moved.
    Moving,
}

/// A number in the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// As it is shown.
    pub value: String,
}

/// A page beside this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideLink {
    /// What is there.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// What the header shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Board {
    /// Farm time.
    pub now: DateTime<Utc>,
    /// When something will happen next by itself.
    pub next: Option<DateTime<Utc>>,
    /// Farm seconds in a second; 0 when the clock stands.
    pub rate: u32,
    /// What the demo is doing.
    pub mood: Mood,
    /// The week so far.
    pub figures: Vec<Figure>,
    /// Pages beside this one.
    pub links: Vec<SideLink>,
}

/// Where the visitor wants the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// An hour later.
    Hour,
    /// At the next instant at which anything happens by itself.
    Next,
    /// On the next Thursday at 07:00, when the routes are made.
    Thursday,
}

/// A wish on its way to the demo, which answers when the clock has arrived, or why it cannot.
#[derive(Debug)]
pub struct Order {
    /// What is wished.
    pub wish: Wish,
    /// Where the answer goes.
    pub done: oneshot::Sender<Result<(), String>>,
}

/// The story's latest lines; `told` counts all of them since the beginning.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) told: usize,
    pub(super) last: VecDeque<String>,
}

impl Lines {
    /// The lines after the first `known`, as far as they are kept.
    pub(super) fn after(&self, known: usize) -> Vec<&String> {
        let fresh = self.told.saturating_sub(known).min(self.last.len());
        self.last.iter().skip(self.last.len() - fresh).collect()
    }
}

/// The wire between demo and page; clones are the same panel.
#[derive(Clone, Debug)]
pub struct Panel {
    board: watch::Sender<Board>,
    lines: watch::Sender<Lines>,
    orders: mpsc::Sender<Order>,
}

impl Panel {
    /// A panel, and the orders that come from it.
    pub fn new() -> (Self, mpsc::Receiver<Order>) {
        let (orders, received) = mpsc::channel(8);
        let panel = Self { board: watch::Sender::default(), lines: watch::Sender::default(), orders };
        (panel, received)
    }

    /// Changes what the header shows.
    pub fn show(&self, change: impl FnOnce(&mut Board)) {
        self.board.send_if_modified(|board| {
            let before = board.clone();
            change(board);
            *board != before
        });
    }

    /// Adds a line to the story.
    pub fn tell(&self, line: &str) {
        self.lines.send_modify(|lines| {
            lines.told += 1;
            lines.last.push_back(line.to_owned());
            if lines.last.len() > LINES_KEPT {
                lines.last.pop_front();
            }
        });
    }

    /// What the header shows now.
    pub fn board(&self) -> Board {
        self.board.borrow().clone()
    }

    /// Hands a wish to the demo and waits until the clock has arrived. The demo takes wishes only when it is ready.
    pub(super) async fn wish(&self, wish: Wish) -> Result<(), String> {
        match self.board().mood {
            Mood::Playing => return Err("a script is playing: wait until the week is over".to_owned()),
            Mood::Moving => return Err("the clock is already moving: wait until it stands".to_owned()),
            Mood::Ready => {}
        }
        let (done, answer) = oneshot::channel();
        let gone = |_| "the demo has ended".to_owned();
        self.orders.send(Order { wish, done }).await.map_err(|_| "the demo has ended".to_owned())?;
        answer.await.map_err(gone)?
    }

    pub(super) fn watch_board(&self) -> watch::Receiver<Board> {
        self.board.subscribe()
    }

    pub(super) fn watch_lines(&self) -> watch::Receiver<Lines> {
        self.lines.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_window_gets_the_lines_it_lacks_and_no_others() {
        let (panel, _orders) = Panel::new();
        for n in 0..LINES_KEPT + 10 {
            panel.tell(&n.to_string());
        }
        let lines = panel.watch_lines().borrow().clone();
        assert_eq!(lines.after(0).len(), LINES_KEPT);
        assert_eq!(lines.after(LINES_KEPT + 8), ["408", "409"]);
        assert!(lines.after(lines.told).is_empty());
    }
}
