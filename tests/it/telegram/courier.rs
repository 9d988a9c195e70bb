//! A courier's Thursday in Telegram: two orders at one door, another sum, a call, a bad network, a fall.

use payshanba_actors::Task;
use payshanba_actors::task::Tracker;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::roster::Start;
use payshanba_domain::{SubscriberId, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, OWNER, at, thursday};
use super::staff::{ANVAR, BEK, Staff};

async fn outcome(staff: &Staff, of: SubscriberId) -> Option<(Outcome, i64)> {
    let courier = staff.ports.people.courier_of(ANVAR).await.expect("people").expect("a courier");
    let day = staff.day(courier).await;
    day.stop(of).and_then(|stop| stop.ended).map(|ended| (ended.outcome, ended.cash_tiyin.soum()))
}

#[actix_rt::test]
async fn two_orders_at_one_door_are_one_stop_with_an_outcome_each() {
    let (staff, _, [one, two, three]) = Staff::on_the_road("one_door").await;
    let route = staff.last(ANVAR);
    assert!(route.contains("2 stops, 30 eggs"), "{route}");
    staff.press(ANVAR, "load:").await;
    let card = staff.last(ANVAR);
    assert!(card.starts_with("<b>1 / 2 · Aziza, Aziza</b>"), "{card}");
    assert_eq!(card.matches("59 000").count(), 2, "each its own cash: {card}");
    for id in [one, two] {
        for key in ["end:2026-11-26:ID:delivered", "end:2026-11-26:ID:nobody_home", "prob:2026-11-26:ID"] {
            let key = key.replace("ID", &id.to_string());
            assert!(staff.keys(ANVAR).contains(&key), "{key} is not in {:?}", staff.keys(ANVAR));
        }
    }
    staff.press(ANVAR, &format!("end:2026-11-26:{one}:delivered")).await;
    assert_eq!(outcome(&staff, one).await, Some((Outcome::Delivered, 59_000)));
    let card = staff.last(ANVAR);
    assert!(card.starts_with("<b>1 / 2 · Aziza, Aziza</b>"), "still at the door: {card}");
    assert!(
        !staff.keys(ANVAR).iter().any(|key| key.contains(&format!(":{one}:"))),
        "{:?}",
        staff.keys(ANVAR)
    );
    staff.press(ANVAR, &format!("end:2026-11-26:{two}:nobody_home")).await;
    staff.press(ANVAR, &format!("away:2026-11-26:{two}")).await;
    assert_eq!(outcome(&staff, two).await, Some((Outcome::NobodyHome, 0)));
    assert!(staff.last(ANVAR).starts_with("<b>2 / 2 · Aziza</b>"), "{}", staff.last(ANVAR));
    assert_eq!(outcome(&staff, three).await, None);
    staff.close().await;
}

#[actix_rt::test]
async fn a_problem_opens_in_the_same_message_and_a_second_press_changes_nothing() {
    let (staff, _, [one, ..]) = Staff::on_the_road("problem").await;
    staff.press(ANVAR, "load:").await;
    let (card, _) = staff.key(ANVAR, &format!("prob:2026-11-26:{one}")).expect("a card");
    staff.press(ANVAR, &format!("prob:2026-11-26:{one}")).await;
    let (id, (method, _)) = staff.seen(ANVAR).pop().expect("an answer");
    assert_eq!((method.as_str(), id), ("editmessagetext", card));
    let names =
        ["wrong_pin", "refused", "no_cash", "broken"].map(|name| format!("end:2026-11-26:{one}:{name}"));
    assert_eq!(staff.keys(ANVAR), [&names[..], &[format!("stop:2026-11-26:{one}")]].concat());
    staff.press(ANVAR, &format!("stop:2026-11-26:{one}")).await;
    assert!(staff.keys(ANVAR).contains(&format!("end:2026-11-26:{one}:delivered")));
    staff.press(ANVAR, &format!("prob:2026-11-26:{one}")).await;
    for _ in 0..2 {
        staff.press(ANVAR, &format!("end:2026-11-26:{one}:broken")).await;
        assert_eq!(outcome(&staff, one).await, Some((Outcome::Broken, 0)));
    }
    // Keys of a card that is out of date do no harm.
    staff.press(ANVAR, &format!("end:2026-11-26:{one}:wrong_pin")).await;
    assert_eq!(outcome(&staff, one).await, Some((Outcome::Broken, 0)), "undo comes first");
    staff.press(ANVAR, &format!("undo:2026-11-26:{one}")).await;
    assert_eq!(outcome(&staff, one).await, None);
    staff.close().await;
}

#[actix_rt::test]
async fn whoever_drives_or_packs_reads_of_their_work_in_the_help() {
    let staff = Staff::open("staff_help").await;
    staff.enrols("/kuryer", ANVAR).await;
    staff.enrols("/qadoqchi", BEK).await;
    for (chat, verb) in [(ANVAR, "/chiqdim"), (BEK, "/siniq")] {
        let before = staff.seen(chat).len();
        staff.text(chat, "/help").await;
        let said = staff.seen(chat);
        let texts: Vec<&str> =
            said[before..].iter().filter_map(|(_, (_, call))| call["text"].as_str()).collect();
        assert!(
            matches!(texts[..], [own, all] if own.contains(verb) && all.contains("/status")),
            "{texts:?}"
        );
    }
    staff.close().await;
}

#[actix_rt::test]
async fn the_newest_card_is_edited_and_an_older_one_loses_its_keys() {
    let (staff, _, [one, two, _]) = Staff::on_the_road("anew").await;
    let (summary, _) = staff.key(ANVAR, "load:").expect("the route");
    staff.press(ANVAR, "load:").await;
    let delivered = format!("end:2026-11-26:{one}:delivered");
    let (old, _) = staff.key(ANVAR, &delivered).expect("a card");
    staff.text(ANVAR, "/marshrut").await;
    let (new, _) = staff.key(ANVAR, &delivered).expect("another card");
    assert!(new > old, "{new} stands below {old}");
    for message in [summary, old] {
        assert_eq!(staff.shown(ANVAR, message).1, [""; 0], "{message}");
    }
    // Where the keys of the old one stayed they do what they say, and the new one shows it.
    staff.press_name(ANVAR, old, &format!("prob:2026-11-26:{one}")).await;
    let last = |staff: &Staff| staff.seen(ANVAR).pop().map(|(id, (method, _))| (method, id));
    assert_eq!(last(&staff), Some(("editmessagetext".to_owned(), new)));
    for _ in 0..2 {
        staff.press_name(ANVAR, old, &delivered).await;
        assert_eq!(outcome(&staff, one).await, Some((Outcome::Delivered, 59_000)));
        assert_eq!(outcome(&staff, two).await, None, "the press was on another stop's card");
    }
    staff.close().await;
}

#[actix_rt::test]
async fn another_sum_is_typed_and_too_little_goes_to_the_owner() {
    let (staff, _, [one, two, _]) = Staff::on_the_road("sum").await;
    staff.press(ANVAR, "load:").await;
    staff.press(ANVAR, &format!("sum:2026-11-26:{one}")).await;
    assert!(staff.last(ANVAR).contains("59 000"), "{}", staff.last(ANVAR));
    for nonsense in ["oltmish ming", "-5", "59.5", "999999999999999999999"] {
        staff.text(ANVAR, nonsense).await;
        assert_eq!(outcome(&staff, one).await, None, "{nonsense}");
        assert!(staff.last(ANVAR).contains("Type the sum"), "{nonsense}: {}", staff.last(ANVAR));
    }
    for _ in 0..2 {
        staff.text(ANVAR, "50 000").await;
        assert!(staff.last(ANVAR).contains("asked the owner"), "{}", staff.last(ANVAR));
        assert_eq!(outcome(&staff, one).await, None);
    }
    assert!(staff.last(OWNER).contains("9 000"), "what would stay as a debt: {}", staff.last(OWNER));
    staff.press(OWNER, "debt:2026-11-26:").await;
    assert!(
        staff.seen(ANVAR).iter().any(|(_, (_, call))| call["text"]
            .as_str()
            .is_some_and(|text| text.contains("The owner agrees")))
    );
    staff.text(ANVAR, "50000").await;
    assert_eq!(outcome(&staff, one).await, Some((Outcome::Delivered, 50_000)));
    assert_eq!(staff.state(one).await.receivable_tiyin, Tiyin::from_soum(9_000));
    // The same number again ends no other stop.
    staff.text(ANVAR, "50000").await;
    staff.text(ANVAR, "60000").await;
    assert_eq!(outcome(&staff, two).await, None);
    staff.press(ANVAR, &format!("sum:2026-11-26:{two}")).await;
    staff.text(ANVAR, "100000").await;
    assert_eq!(outcome(&staff, two).await, Some((Outcome::Delivered, 100_000)));
    assert_eq!(staff.state(two).await.wallet_tiyin, Tiyin::from_soum(41_000), "the excess is the customer's");
    staff.close().await;
}

#[actix_rt::test]
async fn a_call_shows_the_number_as_a_card_and_as_words() {
    let (staff, _, [one, two, _]) = Staff::on_the_road("call").await;
    staff.ports.people.set_phone(one, "+998901112233", true).await.expect("kept");
    staff.press(ANVAR, "load:").await;
    staff.press(ANVAR, &format!("call:2026-11-26:{one}")).await;
    let calls = staff.api.calls();
    let card = calls.iter().find(|(method, _)| method == "sendcontact").expect("a contact card");
    assert_eq!((&card.1["chat_id"], &card.1["phone_number"]), (&json!(ANVAR), &json!("+998901112233")));
    assert!(staff.last(ANVAR).contains("+998901112233"), "{}", staff.last(ANVAR));
    staff.press(ANVAR, &format!("call:2026-11-26:{two}")).await;
    assert!(staff.last(ANVAR).contains("no number"), "{}", staff.last(ANVAR));
    staff.close().await;
}

#[actix_rt::test]
async fn keys_that_a_phone_has_kept_end_their_own_stops() {
    let (staff, _, [one, two, three]) = Staff::on_the_road("offline").await;
    staff.text(ANVAR, "/tugmalar").await;
    assert!(staff.last(ANVAR).contains("no route"), "before the car is loaded: {}", staff.last(ANVAR));
    staff.press(ANVAR, "load:").await;
    staff.press(ANVAR, "keys:").await;
    let call = staff.seen(ANVAR).pop().expect("keys").1.1;
    let rows = call["reply_markup"]["keyboard"].as_array().expect("a keyboard").clone();
    let keys: Vec<String> = rows
        .iter()
        .filter_map(|row| row.as_array())
        .flatten()
        .filter_map(|key| key["text"].as_str().map(str::to_owned))
        .collect();
    let key = |id: SubscriberId, label: &str| {
        let found = keys.iter().find(|key| key.contains(label) && key.ends_with(&format!("№ {id}")));
        found.unwrap_or_else(|| panic!("no {label} of {id} in {keys:?}")).clone()
    };
    // In a tunnel: the second door first, one twice, in the order of the phone; all arrive together.
    for words in
        [key(three, "Delivered"), key(one, "Nobody home"), key(one, "Nobody home"), key(two, "Delivered")]
    {
        // A phone may send its own kind of space.
        staff.text(ANVAR, &words.replace('\u{a0}', " ")).await;
    }
    assert_eq!(outcome(&staff, one).await, Some((Outcome::NobodyHome, 0)));
    assert_eq!(outcome(&staff, two).await, Some((Outcome::Delivered, 59_000)));
    assert_eq!(outcome(&staff, three).await, Some((Outcome::Delivered, 59_000)));
    let done = staff.seen(ANVAR).pop().expect("the last word").1.1;
    assert_eq!(done["reply_markup"], json!({"remove_keyboard": true}), "nothing is left to press: {done}");
    // Words that only look like a key, and the keys of somebody else.
    staff.text(AZIZA, &key(one, "Nobody home")).await;
    staff.text(ANVAR, &format!("{}0", key(two, "Delivered"))).await;
    assert_eq!(outcome(&staff, two).await, Some((Outcome::Delivered, 59_000)));
    staff.close().await;
}

#[actix_rt::test]
async fn a_courier_who_falls_out_hands_the_rest_over() {
    let (staff, anvar, [one, two, three]) = Staff::on_the_road("falls").await;
    let bek = staff.enrols("/kuryer 1200", BEK).await;
    staff.press(ANVAR, "load:").await;
    staff.press(ANVAR, &format!("end:2026-11-26:{one}:delivered")).await;
    staff.text(ANVAR, "/chiqdim").await;
    assert!(staff.last(ANVAR).contains("drive no further"), "{}", staff.last(ANVAR));
    assert_eq!(staff.keys(ANVAR), [format!("out:2026-11-26:{anvar}")]);
    assert!(staff.day(anvar).await.handed_on.is_none(), "asked back first");
    for _ in 0..2 {
        staff.press(ANVAR, "out:").await;
        assert_eq!(staff.day(anvar).await.handed_on, Some(vec![two, three]));
    }
    staff.plan(2, &[(bek, &[(two, None), (three, None)])]).await;
    assert!(staff.last(BEK).contains("2 stops"), "{}", staff.last(BEK));
    // The cards of the first courier are out of date.
    staff.press(ANVAR, &format!("end:2026-11-26:{two}:delivered")).await;
    assert!(staff.last(ANVAR).contains("another courier"), "{}", staff.last(ANVAR));
    staff.close().await;
}

#[actix_rt::test]
async fn nobody_ends_another_couriers_day() {
    let (staff, anvar, [one, ..]) = Staff::on_the_road("others").await;
    staff.enrols("/kuryer", BEK).await;
    staff.press(ANVAR, "load:").await;
    for name in ["prob", "stop", "sum", "call"] {
        staff.forge(AZIZA, &format!("{name}:2026-11-26:{one}")).await;
        assert!(staff.last(AZIZA).contains("not yours to do"), "{name}: {}", staff.last(AZIZA));
    }
    for chat in [AZIZA, BEK] {
        staff.forge(chat, &format!("out:2026-11-26:{anvar}")).await;
        assert!(staff.last(chat).contains("not yours to do"), "{}", staff.last(chat));
        assert!(staff.day(anvar).await.handed_on.is_none());
    }
    // Bek's own day has no such stop.
    staff.forge(BEK, &format!("end:2026-11-26:{one}:delivered")).await;
    staff.forge(BEK, &format!("call:2026-11-26:{one}")).await;
    assert!(!staff.api.methods().contains(&"sendcontact".to_owned()), "no number of strangers");
    assert_eq!(outcome(&staff, one).await, None);
    staff.close().await;
}

#[actix_rt::test]
async fn a_key_that_is_used_up_or_has_lapsed_goes_from_its_card() {
    let (mut staff, _, [one, ..]) = Staff::on_the_road("lapsed").await;
    let (route, load) = staff.key(ANVAR, "load:").expect("a route");
    staff.press(ANVAR, "load:").await;
    assert_eq!(staff.shown(ANVAR, route).1, [""; 0], "the boxes are loaded");
    assert!(staff.shown(ANVAR, route).0.contains("2 stops, 30 eggs"), "{:?}", staff.shown(ANVAR, route));
    staff.press_name(ANVAR, route, &load).await;
    staff.press(ANVAR, &format!("end:2026-11-26:{one}:delivered")).await;
    let (ended, undo) = staff.key(ANVAR, "undo:").expect("a key");
    staff.comes("2026-11-26T12:00:00+05:00").await;
    staff.press_name(ANVAR, ended, &undo).await;
    let (text, keys) = staff.shown(ANVAR, ended);
    assert!(text.contains("delivered") && keys.is_empty(), "{text} {keys:?}");
    assert!(staff.seen(ANVAR).iter().any(|(_, (_, call))| {
        call["text"].as_str().is_some_and(|text| text.contains("too late to undo"))
    }));
    assert_eq!(outcome(&staff, one).await, Some((Outcome::Delivered, 59_000)));
    staff.close().await;
}
#[actix_rt::test]
async fn a_courier_starts_where_they_say() {
    let staff = Staff::open("start").await;
    let anvar = staff.enrols("/kuryer 700", ANVAR).await;
    let bek = staff.enrols("/kuryer", BEK).await;
    let start = async |courier| {
        let rows = staff.ports.views.couriers().await.expect("the store answers");
        let row = rows.into_iter().find(|row| row.courier == courier).expect("a courier");
        match row.start {
            Start::Farm => None,
            Start::Own { address } => {
                let found = staff.ports.people.addresses(&[address]).await.expect("people");
                Some((found[0].1.place.latitude(), row.capacity_eggs))
            }
        }
    };
    // The courier's own phone.
    staff.text(ANVAR, "/joy").await;
    let ask = staff.seen(ANVAR).pop().expect("a question").1.1;
    assert_eq!(ask["reply_markup"]["keyboard"][0][0]["request_location"], json!(true), "{ask}");
    for (latitude, longitude) in [(0.0, 0.0), (69.28, 41.31), (39.65, 66.95)] {
        staff.send(ANVAR, json!({"location": {"latitude": latitude, "longitude": longitude}})).await;
        assert_eq!(start(anvar).await, None, "{latitude}: {}", staff.last(ANVAR));
    }
    staff.send(ANVAR, json!({"location": {"latitude": 41.33, "longitude": 69.25}})).await;
    assert_eq!(start(anvar).await, Some((41.33, 700)), "the capacity is as it was");
    assert!(staff.last(ANVAR).contains("starts there"), "{}", staff.last(ANVAR));
    let said = staff.seen(ANVAR).pop().expect("an answer").1.1;
    assert_eq!(said["reply_markup"], json!({"remove_keyboard": true}));
    // The next pin is a customer's again.
    staff.send(ANVAR, json!({"location": {"latitude": 41.35, "longitude": 69.25}})).await;
    assert_eq!(start(anvar).await, Some((41.33, 700)));
    // The owner's verbs: a pin, coordinates, the farm.
    staff.text(OWNER, &format!("/joy {bek}")).await;
    staff.send(OWNER, json!({"location": {"latitude": 41.34, "longitude": 69.25}})).await;
    assert_eq!(start(bek).await, Some((41.34, 3_000)));
    staff.text(OWNER, &format!("/joy {bek} 41.36, 69.25")).await;
    assert_eq!(start(bek).await, Some((41.36, 3_000)));
    staff.text(OWNER, &format!("/joy {bek} ferma")).await;
    assert_eq!(start(bek).await, None);
    assert!(staff.last(BEK).contains("at the farm"), "{}", staff.last(BEK));
    staff.text(OWNER, "/joy 99 41.36, 69.25").await;
    staff.text(AZIZA, "/joy").await;
    assert!(staff.last(AZIZA).contains("not yours to do"), "{}", staff.last(AZIZA));
    // A courier sets nobody else's.
    staff.text(ANVAR, &format!("/joy {bek} 41.36, 69.25")).await;
    assert_eq!((start(bek).await, start(anvar).await), (None, Some((41.33, 700))));
    staff.close().await;
}

#[actix_rt::test]
async fn nobody_home_may_be_tried_again_at_the_end() {
    let (mut staff, _, [one, two, three]) = Staff::on_the_road("again").await;
    staff.press(ANVAR, "load:").await;
    let nobody_home = format!("end:2026-11-26:{one}:nobody_home");
    let (card, _) = staff.key(ANVAR, &nobody_home).expect("a card");
    staff.press(ANVAR, &nobody_home).await;
    assert_eq!(outcome(&staff, one).await, None, "asked first");
    let keys = ["again", "away", "stop"].map(|name| format!("{name}:2026-11-26:{one}"));
    assert_eq!(staff.keys(ANVAR), keys);
    staff.press(ANVAR, "again:").await;
    staff.press(ANVAR, "undo:").await;
    assert!(staff.keys(ANVAR).contains(&nobody_home), "taken back: {:?}", staff.keys(ANVAR));
    staff.press(ANVAR, &nobody_home).await;
    staff.press(ANVAR, "again:").await;
    assert!(
        staff.keys(ANVAR).contains(&format!("end:2026-11-26:{two}:delivered")),
        "{:?}",
        staff.keys(ANVAR)
    );
    let heard = |chat: i64, words: &str| {
        staff.seen(chat).iter().filter(|(_, (_, call))| call["text"].to_string().contains(words)).count()
    };
    assert_eq!(heard(11, "once more today"), 0, "not before undo is over");
    staff.comes("2026-11-26T07:02:30+05:00").await;
    let heard = |chat: i64, words: &str| {
        staff.seen(chat).iter().filter(|(_, (_, call))| call["text"].to_string().contains(words)).count()
    };
    assert_eq!(heard(11, "once more today"), 1);
    assert_eq!(
        staff.state(one).await.order(thursday()).expect("an order").tried.map(|courier| courier.0),
        Some(1)
    );
    for id in [two, three] {
        staff.press(ANVAR, &format!("end:2026-11-26:{id}:delivered")).await;
    }
    // The second try has a card of its own at the end; the first one has no keys any more.
    let (again, _) = staff.key(ANVAR, &nobody_home).expect("a card");
    assert!(again > card);
    assert_eq!(staff.shown(ANVAR, card).1, [""; 0], "a press on it would be for the second try");
    staff.press(ANVAR, &nobody_home).await;
    assert_eq!(outcome(&staff, one).await, Some((Outcome::NobodyHome, 0)), "nothing comes between any more");
    staff.press(ANVAR, &format!("undo:2026-11-26:{one}")).await;
    staff.press(ANVAR, &format!("end:2026-11-26:{one}:delivered")).await;
    assert_eq!(outcome(&staff, one).await, Some((Outcome::Delivered, 59_000)));
    staff.close().await;
}

#[actix_rt::test]
async fn a_live_location_moves_what_customers_are_told_and_nothing_else() {
    let (staff, _, [one, ..]) = Staff::on_the_road("live").await;
    staff.press(ANVAR, "load:").await;
    let live = |latitude: f64| json!({"latitude": latitude, "longitude": 69.2613, "live_period": 900});
    // A question about the start that was never answered takes no place on the road for an answer.
    staff.text(ANVAR, "/joy").await;
    let id = staff.send(ANVAR, json!({"location": live(41.32)})).await;
    assert!(staff.last(ANVAR).contains("Nobody sees where you are"), "{}", staff.last(ANVAR));
    assert!(
        staff.ports.views.couriers().await.expect("the store").iter().all(|row| row.start == Start::Farm)
    );
    let mut tracker = Tracker::new(staff.ports.clone(), staff.directory.clone());
    let commits = "select count(*) from journal";
    let rows = "select count(*) from inbox";
    let before = (staff.number(commits).await, staff.number(rows).await);
    // At ten, the hour that was promised, the car stands three quarters of an hour away, and says so all the time.
    staff.clock.set(at("2026-11-26T10:00:00+05:00"));
    let mut told = 0;
    for step in 0..30 {
        staff.moves(ANVAR, id, live(41.16 + f64::from(step) * 1e-6)).await;
        told += tracker.run().await.expect("a run").of("told");
        staff.settled().await;
    }
    assert_eq!(told, 1, "one word, not thirty");
    assert_eq!(staff.number(rows).await, before.1, "no update is kept");
    assert_eq!(staff.number(commits).await, before.0 + 1);
    for chat in [11, 12, 13] {
        assert!(staff.last(chat).contains("courier is late"), "{chat}: {}", staff.last(chat));
    }
    // Half an hour later and no nearer: once more, and never again.
    for (time, words) in [("2026-11-26T10:31:00+05:00", 1), ("2026-11-26T11:31:00+05:00", 0)] {
        staff.clock.set(at(time));
        staff.moves(ANVAR, id, live(41.16)).await;
        assert_eq!(tracker.run().await.expect("a run").of("told"), words, "{time}");
        staff.settled().await;
    }
    let dots =
        staff.api.calls().iter().any(|(method, _)| method.contains("location") || method.contains("venue"));
    assert!(!dots, "nobody is shown where the courier is");
    for table in ["journal", "stream", "inbox", "outbox", "note", "address"] {
        // By its longitude: no time of day has 69 seconds.
        let dot = format!("select count(*) from {table} as kept where kept::text like '%69.2613%'");
        assert_eq!(staff.number(&dot).await, 0, "{table} holds where the courier was");
    }
    // Somebody else's live location is nobody's business.
    staff.moves(AZIZA, 5, live(41.16)).await;
    assert_eq!(tracker.run().await.expect("a run").of("strangers"), 1);
    assert_eq!(outcome(&staff, one).await, None);
    staff.close().await;
}
