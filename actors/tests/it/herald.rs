//! News of the catalogue: those whom it concerns hear of it once, however often the herald looks or falls.

use payshanba_actors::task::{Herald, Scribe};
use payshanba_actors::{Directory, Receipt, Task};
use payshanba_domain::message::{Message, Notice, Outgoing, Recipient};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, SubscriberId, TariffCode, Tiyin, catalogue};

use crate::farm::{Farm, at, choose, cycle, deliver, to};

fn code(code: &str) -> TariffCode {
    TariffCode::parse(code).expect("a code")
}

async fn join(farm: &Farm, directory: &Directory, chat: i64, tariff: &str, distance_m: u32) -> SubscriberId {
    let id = farm.subscriber(chat).await;
    let address = farm.door(id).await;
    for (step, verb) in
        [choose(tariff), Verb::SetAddress { address, distance_m }, Verb::ChooseCash].into_iter().enumerate()
    {
        let receipt = deliver(directory, &format!("join:{chat}:{step}"), to(id, verb)).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
    id
}

async fn edit(directory: &Directory, cause: &str, command: catalogue::Command) {
    let receipt = deliver(directory, cause, Addressed::Catalogue { command }).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
}

fn price(tariff: &str, eggs: u32, soum: i64) -> catalogue::Command {
    catalogue::Command::SetTariff { code: code(tariff), eggs, price_tiyin: Tiyin::from_soum(soum) }
}

fn told(farm: &Farm, is_news: fn(&Notice) -> bool) -> Vec<Recipient> {
    let news = |said: &Outgoing| matches!(&said.message, Message::Notice(notice) if is_news(notice));
    farm.memory.promised().into_iter().filter(news).map(|said| said.to).collect()
}

fn is_price(notice: &Notice) -> bool {
    matches!(notice, Notice::PriceChanges { .. })
}

#[actix_rt::test]
async fn those_with_the_box_hear_its_new_price_once() {
    let farm = Farm::new();
    let directory = farm.directory();
    let one = join(&farm, &directory, 1, "A", 5_000).await;
    join(&farm, &directory, 2, "B", 5_000).await;
    let three = join(&farm, &directory, 3, "A", 5_000).await;
    let left = join(&farm, &directory, 4, "A", 5_000).await;
    deliver(&directory, "leave", to(left, Verb::Cancel)).await.expect("cancelled");
    let drafting = farm.subscriber(5).await;
    deliver(&directory, "draft", to(drafting, choose("A"))).await.expect("chosen");
    let mut herald = Herald::new(farm.ports.clone(), directory.clone());
    assert!(herald.run().await.expect("a run").is_empty());
    edit(&directory, "dearer", price("A", 10, 62_000)).await;
    assert_eq!(herald.run().await.expect("a run").of("told"), 2);
    assert_eq!(told(&farm, is_price), [Recipient::Subscriber(one), Recipient::Subscriber(three)]);
    assert!(herald.run().await.expect("a run").is_empty());
    let mut another = Herald::new(farm.ports.clone(), directory.clone());
    assert!(another.run().await.expect("a run").is_empty(), "nor by another server");
    // An edit of something else on the same day is other news.
    edit(&directory, "cost", catalogue::Command::SetEggCost { tiyin: Tiyin::from_soum(1_700) }).await;
    edit(&directory, "other box", price("B", 20, 112_000)).await;
    assert_eq!(herald.run().await.expect("a run").of("told"), 1);
    assert_eq!(told(&farm, is_price).len(), 3);
}

#[actix_rt::test]
async fn a_full_cycle_lies_between_the_news_and_the_price() {
    let farm = Farm::new();
    let directory = farm.directory();
    join(&farm, &directory, 1, "A", 5_000).await;
    edit(&directory, "dearer", price("A", 10, 62_000)).await;
    Scribe::new(farm.ports.clone()).run().await.expect("a run");
    Herald::new(farm.ports.clone(), directory).run().await.expect("a run");
    let expected = Notice::PriceChanges {
        tariff: code("A"),
        old_tiyin: Tiyin::from_soum(59_000),
        new_tiyin: Tiyin::from_soum(62_000),
        from: cycle().next().next(),
    };
    assert_eq!(farm.promised(&Message::Notice(expected)), 1);
    assert_eq!(
        farm.ports.terms.of(cycle().next()).tariff(code("A")).map(|a| a.price_tiyin.soum()),
        Some(59_000)
    );
}

#[actix_rt::test]
async fn the_surcharge_concerns_those_beyond_the_ring_and_a_retired_box_its_own() {
    let farm = Farm::new();
    let directory = farm.directory();
    join(&farm, &directory, 1, "A", 30_000).await;
    let far = join(&farm, &directory, 2, "B", 30_001).await;
    edit(&directory, "far", catalogue::Command::SetSurcharge { tiyin: Tiyin::from_soum(12_000) }).await;
    edit(&directory, "no B", catalogue::Command::RetireTariff { code: code("B") }).await;
    let mut herald = Herald::new(farm.ports.clone(), directory);
    assert_eq!(herald.run().await.expect("a run").of("told"), 2);
    let surcharge = told(&farm, |notice| matches!(notice, Notice::SurchargeChanges { .. }));
    let retires = told(&farm, |notice| matches!(notice, Notice::TariffRetires { .. }));
    assert_eq!((surcharge, retires), (vec![Recipient::Subscriber(far)], vec![Recipient::Subscriber(far)]));
}

#[actix_rt::test]
async fn a_herald_who_falls_in_the_middle_goes_on_where_the_catalogue_knows() {
    let farm = Farm::new();
    let directory = farm.directory();
    for chat in 1..=3 {
        join(&farm, &directory, chat, "A", 5_000).await;
    }
    farm.clock.set(at("2026-11-20T23:30:00+05:00"));
    edit(&directory, "dearer", price("A", 10, 62_000)).await;
    let news = state(&farm).await.news().expect("news");
    // A first herald had told number 1 when it went away.
    let (up_to, to) = (SubscriberId(1), vec![SubscriberId(1)]);
    edit(&directory, "first", catalogue::Command::Announce { news, up_to, last: false, to: to.clone() })
        .await;
    let again = catalogue::Command::Announce { news, up_to, last: false, to };
    let receipt = deliver(&directory, "first again", Addressed::Catalogue { command: again }).await;
    assert_eq!(receipt, Ok(Receipt::Unchanged), "a batch counts once, whatever its cause");
    assert_eq!(Herald::new(farm.ports.clone(), directory).run().await.expect("a run").of("told"), 2);
    let all = [1, 2, 3].map(|id| Recipient::Subscriber(SubscriberId(id)));
    assert_eq!(told(&farm, is_price), all);
    let at_night = farm
        .memory
        .promised()
        .into_iter()
        .filter(|said| matches!(said.message, Message::Notice(Notice::PriceChanges { .. })));
    assert!(at_night.into_iter().all(|said| said.not_before.is_some()), "not at night");
}

/// A state of which somebody has heard something, before the owner changes it.
async fn half_told(farm: &Farm, directory: &Directory, cause: &str) {
    let news = state(farm).await.news().expect("news");
    let (up_to, to) = (SubscriberId(1), vec![SubscriberId(1)]);
    edit(directory, cause, catalogue::Command::Announce { news, up_to, last: false, to }).await;
}

async fn state(farm: &Farm) -> catalogue::State {
    use payshanba_actors::ports::Views;
    let text = farm.memory.state(payshanba_domain::StreamKey::Catalogue).await.expect("an answer");
    payshanba_actors::versioned::read(1, &text.expect("a state")).expect("readable")
}

/// What one customer was told of prices, in so'm.
fn heard(farm: &Farm, id: i64) -> Vec<i64> {
    let own =
        farm.memory.promised().into_iter().filter(|said| said.to == Recipient::Subscriber(SubscriberId(id)));
    own.filter_map(|said| match said.message {
        Message::Notice(Notice::PriceChanges { new_tiyin, .. }) => Some(new_tiyin.soum()),
        Message::Notice(Notice::PriceStays { price_tiyin, .. }) => Some(price_tiyin.soum()),
        _ => None,
    })
    .collect()
}

#[actix_rt::test]
async fn a_price_set_changed_and_set_again_is_told_each_time_and_so_is_one_that_stays() {
    let farm = Farm::new();
    let directory = farm.directory();
    join(&farm, &directory, 1, "A", 5_000).await;
    let mut herald = Herald::new(farm.ports.clone(), directory.clone());
    for (number, soum) in [65_000, 62_000, 65_000, 59_000, 65_000, 59_000].into_iter().enumerate() {
        edit(&directory, &format!("edit:{number}"), price("A", 10, soum)).await;
        // Something else on the same day says nothing again of what stands.
        edit(
            &directory,
            &format!("cost:{number}"),
            catalogue::Command::SetEggCost {
                tiyin: Tiyin::from_soum(
                    1_600 + soum / 1_000 + i64::try_from(number).expect("a small number"),
                ),
            },
        )
        .await;
        assert_eq!(herald.run().await.expect("a run").of("told"), 1, "{soum}");
        assert!(herald.run().await.expect("a run").is_empty());
    }
    assert_eq!(heard(&farm, 1), [65_000, 62_000, 65_000, 59_000, 65_000, 59_000]);
}

#[actix_rt::test]
async fn what_was_half_told_and_changed_blocks_nothing_and_nobody_keeps_an_old_price() {
    let farm = Farm::new();
    let directory = farm.directory();
    for chat in 1..=3 {
        join(&farm, &directory, chat, "A", 40_000).await;
    }
    edit(&directory, "one", price("A", 10, 65_000)).await;
    half_told(&farm, &directory, "announce 65").await;
    edit(&directory, "two", price("A", 10, 62_000)).await;
    half_told(&farm, &directory, "announce 62").await;
    // Back again, under a name that was used already if only the figures made it.
    edit(&directory, "three", price("A", 10, 65_000)).await;
    edit(&directory, "later", catalogue::Command::SetSurcharge { tiyin: Tiyin::from_soum(12_000) }).await;
    let mut herald = Herald::new(farm.ports.clone(), directory.clone());
    assert_eq!(herald.run().await.expect("a run").of("told"), 6);
    assert_eq!((heard(&farm, 1), heard(&farm, 3)), (vec![65_000, 62_000, 65_000], vec![65_000]));
    let surcharge = told(&farm, |notice| matches!(notice, Notice::SurchargeChanges { .. }));
    assert_eq!(surcharge.len(), 3, "what came later is told");
    // One who has heard half of it hears that it stays, also when the other news came between.
    edit(&directory, "four", price("A", 10, 70_000)).await;
    half_told(&farm, &directory, "announce 70").await;
    edit(&directory, "five", price("A", 10, 71_000)).await;
    edit(&directory, "six", price("A", 10, 59_000)).await;
    assert_eq!(herald.run().await.expect("a run").of("told"), 3);
    assert_eq!(heard(&farm, 1), [65_000, 62_000, 65_000, 70_000, 59_000]);
    assert_eq!(heard(&farm, 3), [65_000, 59_000]);
}

#[actix_rt::test]
async fn what_nobody_has_heard_of_is_called_off_in_silence() {
    let farm = Farm::new();
    let directory = farm.directory();
    join(&farm, &directory, 1, "A", 40_000).await;
    edit(&directory, "dearer", price("A", 10, 65_000)).await;
    edit(&directory, "as before", price("A", 10, 59_000)).await;
    let mut herald = Herald::new(farm.ports.clone(), directory.clone());
    assert!(herald.run().await.expect("a run").is_empty());
    edit(&directory, "no A", catalogue::Command::RetireTariff { code: code("A") }).await;
    let far = |soum| catalogue::Command::SetSurcharge { tiyin: Tiyin::from_soum(soum) };
    edit(&directory, "far", far(12_000)).await;
    assert_eq!(herald.run().await.expect("a run").of("told"), 2);
    edit(&directory, "A again", price("A", 10, 59_000)).await;
    edit(&directory, "far again", far(10_000)).await;
    assert_eq!(herald.run().await.expect("a run").of("told"), 2);
    assert_eq!(heard(&farm, 1), [59_000]);
    assert_eq!(told(&farm, |notice| matches!(notice, Notice::SurchargeStays { .. })).len(), 1);
}
