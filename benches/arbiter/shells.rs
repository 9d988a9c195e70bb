//! Shells under load: subscribers with an open order who change the number of boxes, over and over.
//!
//! Each command is decided, priced and drafted as a commit with two events, an order's row and a message.

use actix::Arbiter;
use payshanba_actors::{Directory, Receipt};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, SubscriberId};

use crate::crowd::{Crowd, Target, Thread};
use crate::{joining, null_journal};

/// Callers at as many shells, all of them alive and with an open order.
pub async fn crowd(subscribers: i64, thread: Thread) -> Crowd {
    let directory =
        null_journal::directory(usize::try_from(subscribers).expect("a number"), Arbiter::current());
    for id in (1..=subscribers).map(SubscriberId) {
        for verb in joining::verbs(id) {
            deliver(&directory, id, 0, verb).await;
        }
    }
    Crowd::new(subscribers, thread, &Target::Shells(directory), |target, number, turn| {
        let Target::Shells(directory) = target else { unreachable!("shells are asked") };
        let directory = directory.clone();
        Box::pin(async move {
            // Never the number it has: that would be "already so", and commit nothing.
            deliver(&directory, SubscriberId(number), turn, joining::choose(1 + turn % 2)).await;
        })
    })
}

async fn deliver(directory: &Directory, id: SubscriberId, turn: u32, verb: Verb) {
    let command = joining::told(id, format!("bench:{id}:{turn}"), verb);
    let command = command.map(|command| Addressed::Subscriber { id, command });
    let receipt = directory.deliver(command, None).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
}
