//! A restart: everything in memory goes, in the middle of its work. What was promised is done, once.

use std::time::Duration;

use payshanba_actors::directory::Limits;
use payshanba_domain::message::Message;
use payshanba_domain::{By, StreamKey, Tiyin};

use crate::farm::Farm;
use crate::faulty::Mishap;

#[actix_rt::test]
async fn everything_in_flight_is_resumed() {
    let farm = Farm::new();
    let mut causes = Vec::new();
    for chat in 1..=12 {
        farm.joins_by_cash(chat).await;
    }
    for row in farm.memory.waiting() {
        causes.push(row.cause);
    }
    // A third of the commits never answers; of those, half is stored all the same.
    for (index, cause) in causes.iter().enumerate().filter(|(index, _)| index % 3 == 1) {
        farm.journal.breaks(cause, [if index % 2 == 0 { Mishap::HangDone } else { Mishap::HangUndone }]);
    }
    let limits = Limits { answer_within: Duration::from_secs(3_600), ..Limits::default() };
    let directory = farm.directory_with(limits);
    let crew = farm.crew(&directory);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = farm.memory.history().len();
    assert!(
        (12..36).contains(&before) && !farm.memory.waiting().is_empty(),
        "stopped in the middle: {before}"
    );
    drop((crew, directory));

    let directory = farm.directory();
    let crew = farm.crew(&directory);
    let begun = tokio::time::Instant::now();
    farm.quiet().await;
    crew.dismiss().await;
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "nobody waits for a lease of the dead: {:?}",
        begun.elapsed()
    );
    for chat in 1..=12 {
        let id = farm.subscriber(chat).await;
        let done = farm.causes(StreamKey::Subscriber(id));
        let theirs = farm.memory.history_of(StreamKey::Subscriber(id));
        assert_eq!(done.len(), 3, "{id}: {done:?}");
        assert!(theirs.iter().all(|kept| kept.by == By::Customer(id)));
        assert_eq!(
            farm.state(id).next_order().map(|order| order.price_tiyin),
            Some(Tiyin::from_soum(59_000))
        );
    }
    assert_eq!(farm.promised(&Message::Subscribed { cycle: crate::farm::cycle() }), 12);
    let arrived = farm.phone.arrived().len();
    assert_eq!(arrived, farm.memory.promised().len(), "every promised message has arrived");
    assert!(farm.memory.quarantined().is_empty());
}
