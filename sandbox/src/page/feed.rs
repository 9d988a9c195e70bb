//! A feed: Server-Sent Events with everything that changes, so that an open window never has to ask.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::stream::{self, Stream};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::sleep;

use super::company::Part;
use super::panel::{Board, Lines};
use super::{Scene, view};

/// Changes that come together are told together.
const GATHER: Duration = Duration::from_millis(25);
/// A comment now and then, so that a window that has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// One window's place in the feed.
struct Place {
    scene: Arc<Scene>,
    mark: u64,
    board: watch::Receiver<Board>,
    lines: watch::Receiver<Lines>,
    told: usize,
    roles: watch::Receiver<Vec<(i64, Part)>>,
}

/// The events after `mark`. Header, people and the story's last lines come at once, whether they changed or not.
pub(super) fn follow(scene: Arc<Scene>, mark: u64) -> impl Stream<Item = Result<Bytes, io::Error>> {
    let place = Place {
        mark,
        board: scene.panel.watch_board(),
        lines: scene.panel.watch_lines(),
        told: 0,
        roles: scene.company.watch(),
        scene,
    };
    stream::unfold((place, true), |(mut place, first)| async move {
        let text = if first { place.beginning() } else { place.next().await };
        Some((Ok(Bytes::from(text)), (place, false)))
    })
}

impl Place {
    fn beginning(&mut self) -> String {
        self.board.mark_changed();
        self.roles.mark_changed();
        self.lines.mark_changed();
        format!("retry: 1000\n\n{}", self.events())
    }

    async fn next(&mut self) -> String {
        tokio::select! {
            () = self.scene.api.changed(self.mark) => {}
            _ = self.board.changed() => self.board.mark_changed(),
            _ = self.lines.changed() => self.lines.mark_changed(),
            _ = self.roles.changed() => self.roles.mark_changed(),
            () = sleep(HEARTBEAT) => return ": still here\n\n".to_owned(),
        }
        sleep(GATHER).await;
        self.events()
    }

    fn events(&mut self) -> String {
        let mut text = String::new();
        if self.roles.has_changed().unwrap_or(false) {
            self.roles.mark_unchanged();
            text += &event("people", &view::people(&self.scene));
        }
        if self.board.has_changed().unwrap_or(false) {
            let board = json!(*self.board.borrow_and_update());
            text += &event("board", &board);
        }
        if self.lines.has_changed().unwrap_or(false) {
            let (told, fresh) = {
                let lines = self.lines.borrow_and_update();
                (lines.told, json!(lines.after(self.told)))
            };
            self.told = told;
            text += &event("story", &fresh);
        }
        text + &self.change()
    }

    /// What happened in the chats.
    fn change(&mut self) -> String {
        let change = self.scene.api.since(self.mark);
        self.mark = change.mark;
        if change.messages.is_empty() && change.erased.is_empty() && change.answers.is_empty() {
            return String::new();
        }
        let messages = change.messages.iter().map(|message| view::message_view(&self.scene, message));
        let body = json!({
            "messages": messages.collect::<Value>(),
            "erased": change.erased,
            "answers": change.answers.iter().map(view::answer).collect::<Value>(),
        });
        event("change", &body)
    }
}

fn event(name: &str, body: &Value) -> String {
    format!("event: {name}\ndata: {body}\n\n")
}
