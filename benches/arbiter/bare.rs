//! Bare actors: each answers at once and does nothing else. What remains is actix's own mailbox and wake-up.

use actix::{Actor, Context, Handler, Message};

use crate::crowd::{Crowd, Target, Thread};

/// Answers with what it was told.
pub struct Echo;

struct Told(u32);

impl Message for Told {
    type Result = u32;
}

impl Actor for Echo {
    type Context = Context<Self>;
}

impl Handler<Told> for Echo {
    type Result = u32;

    fn handle(&mut self, told: Told, _: &mut Context<Self>) -> u32 {
        told.0
    }
}

/// Callers at as many bare actors.
pub fn crowd(subscribers: i64, thread: Thread) -> Crowd {
    let actors = (0..subscribers).map(|_| Echo.start()).collect();
    Crowd::new(subscribers, thread, &Target::Bare(actors), |target, number, turn| {
        let Target::Bare(actors) = target else { unreachable!("bare actors are asked") };
        let actor = actors[usize::try_from(number - 1).expect("a number")].clone();
        Box::pin(async move {
            assert_eq!(actor.send(Told(turn)).await.expect("it lives"), turn);
        })
    })
}
