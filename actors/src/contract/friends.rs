//! What friends are promised: the first link counts, and one phone and one door are thanked for once.

use payshanba_domain::place::Place;
use payshanba_domain::record::{OrderRow, OrderStatus, Record};
use payshanba_domain::{SubscriberId, delivery::Outcome};

use super::Store;
use super::fixture::{applied, cause, first, order, subscriber};
use crate::ports::journal::Commit;
use crate::ports::people::{Address, Invited};

async fn lives(store: &Store, of: SubscriberId, latitude: f64, note: &str) -> payshanba_domain::AddressId {
    let place = Place::parse(latitude, 69.2797).expect("a place");
    let address = Address { place, distance_m: 5_000, note: note.to_owned() };
    store.people.save_address(of, &address, &cause("their address")).await.expect("an address")
}

async fn delivered(store: &Store, of: SubscriberId, latitude: f64, note: &str) {
    let door = lives(store, of, latitude, note).await;
    let row =
        OrderRow { status: OrderStatus::Delivered, outcome: Some(Outcome::Delivered), ..order(of, door) };
    applied(store, Commit { records: vec![Record::Order(row)], ..first(of) }).await;
}

async fn to_thank(store: &Store) -> Vec<Invited> {
    store.people.to_thank().await.expect("the store")
}

/// Somebody who came by a link is found after a delivery, and once.
pub async fn a_first_delivery_is_thanked_for_once(store: Store) {
    let (by, friend, other) =
        (subscriber(&store, 1).await, subscriber(&store, 2).await, subscriber(&store, 3).await);
    store.people.invited(friend, by).await.expect("it is noted");
    store.people.invited(friend, other).await.expect("the first link counts");
    assert_eq!(to_thank(&store).await, [], "nothing was delivered");
    delivered(&store, friend, 41.30, "").await;
    assert_eq!(to_thank(&store).await, [Invited { friend, by, is_new: false }], "nobody knows who it is");
    store.people.set_phone(friend, "+998900000002", false).await.expect("it is noted");
    assert_eq!(to_thank(&store).await, [Invited { friend, by, is_new: true }]);
    store.people.thanked(friend, true).await.expect("it is noted");
    assert_eq!(to_thank(&store).await, []);
}

/// A link is nothing for customers, for oneself, and from nobody.
pub async fn only_newcomers_come_by_a_link(store: Store) {
    let (by, customer) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    delivered(&store, customer, 41.30, "").await;
    store.people.invited(customer, by).await.expect("it is ignored");
    let (own, nobodys) = (subscriber(&store, 3).await, subscriber(&store, 4).await);
    store.people.invited(own, own).await.expect("it is ignored");
    store.people.invited(nobodys, SubscriberId(999_999)).await.expect("it is ignored");
    delivered(&store, own, 41.31, "").await;
    delivered(&store, nobodys, 41.32, "").await;
    assert_eq!(to_thank(&store).await, []);
}

/// Whoever shares a phone or a door with the one who invited, or with one who was thanked, is not new.
pub async fn a_phone_and_a_door_are_thanked_for_once(store: Store) {
    let by = subscriber(&store, 1).await;
    lives(&store, by, 41.3000, "Flat 5").await;
    store.people.set_phone(by, "+998901234567", true).await.expect("it is noted");
    let mut friends = Vec::new();
    for (chat, latitude, note) in
        [(2, 41.3001, "flat 5"), (3, 41.3001, "flat 6"), (4, 41.3100, ""), (5, 41.3101, "")]
    {
        let friend = subscriber(&store, chat).await;
        store.people.invited(friend, by).await.expect("it is noted");
        store.people.set_phone(friend, &format!("+99890000000{chat}"), false).await.expect("it is noted");
        delivered(&store, friend, latitude, note).await;
        friends.push(friend);
    }
    store.people.set_phone(friends[2], "+998901234567", false).await.expect("it is noted");
    let new = |found: Vec<Invited>| found.into_iter().map(|one| (one.friend, one.is_new)).collect::<Vec<_>>();
    let [own_door, neighbour, own_phone, fourth] = friends[..] else { unreachable!("there are four") };
    let expected = [(own_door, false), (neighbour, true), (own_phone, false), (fourth, true)];
    assert_eq!(new(to_thank(&store).await), expected);
    store.people.thanked(own_phone, false).await.expect("it is noted");
    assert!(new(to_thank(&store).await).contains(&(fourth, true)), "who got nothing stands in nobody's way");
    store.people.thanked(neighbour, true).await.expect("it is noted");
    let sixth = subscriber(&store, 6).await;
    store.people.set_phone(sixth, "+998900000006", false).await.expect("it is noted");
    store.people.invited(sixth, by).await.expect("it is noted");
    delivered(&store, sixth, 41.3002, "FLAT 6").await;
    assert!(new(to_thank(&store).await).contains(&(sixth, false)), "thanked for at this door before");
}
