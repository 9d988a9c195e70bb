//! Forgotten: somebody with a word of their own in every field plays a week and asks to be forgotten. Afterwards no row
//! of any table and no exported list holds that word, and the books still hold.

use payshanba::books::doctor::examine;
use payshanba::books::export::hledger;
use payshanba::exports::{Exporter, csv, project};
use payshanba_actors::Crew;
use payshanba_actors::ports::people::Profile;
use payshanba_domain::cycle::{self, PlannedStop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::{
    Addressed, By, Cause, Command, CourierDayId, StreamKey, SubscriberId, TariffCode, TermsBook, Tiyin,
    courier_day,
};
use serde_json::json;
use tokio::time::timeout;

use super::farm::{OWNER, at, thursday};
use super::town::Town;
use crate::support::{Scratch, connect};

/// Far less than the exporter's own timer.
const SOON: std::time::Duration = std::time::Duration::from_secs(5);
const LIST: &str = "week of the 26th.csv";
const ID: SubscriberId = SubscriberId(1);
/// The chat's number is a word of its own too.
const CHAT: i64 = 7_771_234_567;
const MARKS: [&str; 6] = ["Qizgaldoq", "7771234567", "998907654321", "41.327654", "69.261234", "marked-file"];

async fn tell(town: &Town, now: &str, body: Addressed) {
    town.clock.set(at(now));
    let cause = Cause(format!("test:{now}:{}", body.key()));
    let command = Command { cause, by: By::Farm, occurred_at: at(now), body };
    town.directory.deliver(command, None).await.expect("it is delivered");
    town.settled().await;
}

/// The eggs come in, one courier drives to the one door and brings the cash back.
async fn thursday_is_driven(town: &Town) {
    let courier = town.ports.people.make_courier(OWNER + 1, &Profile::default()).await.expect("a courier");
    let eggs = cycle::Command::CollectEggs { eggs: 30 };
    tell(town, "2026-11-25T19:00:00+05:00", Addressed::Cycle { id: thursday(), command: eggs }).await;
    let stop = PlannedStop {
        subscriber: ID,
        address: town.state(ID).await.door.expect("a door").address,
        tariff: TariffCode::parse("A").expect("a code"),
        quantity: 1,
        eggs: 10,
        cash_due_tiyin: Tiyin::from_soum(59_000),
        eta: at("2026-11-26T10:00:00+05:00"),
        door: None,
    };
    let assign = courier_day::Command::Assign {
        version: 1,
        stops: vec![stop],
        distance_m: 12_000,
        ends_at: at("2026-11-26T12:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    let end = courier_day::Command::End { stop: ID, outcome: Outcome::Delivered, cash_tiyin: None };
    let id = CourierDayId { courier, cycle: thursday() };
    for (now, command) in [
        ("2026-11-26T07:00:00+05:00", assign),
        ("2026-11-26T07:30:00+05:00", courier_day::Command::Load),
        ("2026-11-26T10:00:00+05:00", end),
    ] {
        tell(town, now, Addressed::CourierDay { id, command }).await;
    }
}

/// Every row of every table that holds a mark.
async fn rows_with_marks(town: &Town) -> Vec<String> {
    let tables = "select quote_ident(tablename) from pg_tables where schemaname = current_schema()";
    let tables = town.store.ask(tables, &[]).await.expect("the tables");
    let mut found = Vec::new();
    for table in tables.iter().map(|row| row.get::<_, String>(0)) {
        let rows = town.store.ask(&format!("select t::text from {table} t"), &[]).await.expect("its rows");
        let texts = rows.iter().map(|row| row.get::<_, String>(0));
        let marked = texts.filter(|text| MARKS.iter().any(|mark| text.contains(mark)));
        found.extend(marked.map(|text| format!("{table}: {text}")));
    }
    found
}

/// Says something of everything a customer can say.
async fn confide(town: &Town) {
    let from = json!({
        "id": CHAT, "is_bot": false, "first_name": "Qizgaldoq", "last_name": "Qizgaldoqova",
        "username": "Qizgaldoq", "language_code": "en",
    });
    let said = |content: serde_json::Value| {
        let mut message = content;
        message["from"] = from.clone();
        message["chat"] =
            json!({"id": CHAT, "type": "private", "first_name": "Qizgaldoq", "username": "Qizgaldoq"});
        message
    };
    town.send(CHAT, said(json!({"text": "/start"}))).await;
    town.press(CHAT, "t:A").await;
    let place = json!({"latitude": 41.327_654, "longitude": 69.261_234});
    let venue = json!({"location": place, "title": "Qizgaldoq bogʻi", "address": "Qizgaldoq koʻchasi 1"});
    town.send(CHAT, said(json!({"location": place, "venue": venue}))).await;
    town.press(CHAT, "cash:").await;
    let contact = json!({"phone_number": "998907654321", "first_name": "Qizgaldoq", "user_id": CHAT});
    town.send(CHAT, said(json!({"contact": contact}))).await;
    town.send(CHAT, said(json!({"text": "/help"}))).await;
    town.press(CHAT, "ask").await;
    town.send(CHAT, said(json!({"text": "Qizgaldoq qachon ochiladi?"}))).await;
    town.send(CHAT, said(json!({"text": "Qizgaldoq, shunchaki"}))).await;
}

/// The week's list as its owner has saved it, and who looks after the folder.
async fn listed(town: &Town) -> (Scratch, Crew) {
    let scratch = Scratch::new("listed");
    let client = connect(town.store.session()).await;
    let lines = project(&client, thursday(), None).await.expect("the week can be read");
    let bytes = csv(&lines).expect("it can be written");
    assert!(String::from_utf8_lossy(&bytes).contains("7771234567"), "the list names them");
    std::fs::write(scratch.path().join(LIST), bytes).expect("the folder is ours");
    let mut crew = Crew::new(town.ports.meter.clone());
    let (store, ports, folder) = (town.store.clone(), town.ports.clone(), scratch.path().to_owned());
    crew.hire(move || Exporter::new(store.clone(), &ports, folder.clone()));
    (scratch, crew)
}

#[actix_rt::test]
async fn no_row_remembers_somebody_who_was_forgotten_and_the_books_still_hold() {
    let town = Town::open("marked", TermsBook::default()).await;
    confide(&town).await;
    assert!(
        rows_with_marks(&town).await.len() >= 3,
        "person, address and note know them while they are here"
    );
    tell(&town, "2026-11-23T09:00:00+05:00", Addressed::tick(StreamKey::Subscriber(ID))).await;
    thursday_is_driven(&town).await;
    let wake = &town.ports.wake.exporter;
    timeout(SOON, wake.notified()).await.expect("a week that comes further is looked at");
    let (scratch, exporter) = listed(&town).await;
    tell(&town, "2026-11-26T10:05:00+05:00", Addressed::tick(StreamKey::Subscriber(ID))).await;
    town.text(CHAT, "/shikoyat").await;
    town.press(CHAT, "claim:2").await;
    let photo = json!({"photo": [{"file_id": "marked-file"}], "caption": "Qizgaldoq siniq"});
    town.send(CHAT, photo).await;
    town.text(CHAT, "/malumotlarim").await;
    town.press(CHAT, "erase").await;
    town.press(CHAT, "erase:yes").await;
    // Owed eggs became credit, which was a gift: nothing stands in the way.
    assert!(town.last(CHAT).contains("last message"), "{}", town.last(CHAT));
    town.settled().await;
    for _ in 0..100 {
        if rows_with_marks(&town).await.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(rows_with_marks(&town).await, Vec::<String>::new());
    // Nobody waits for the exporter's slow timer.
    let file = scratch.path().join(LIST);
    let list = || std::fs::read_to_string(&file).expect("the list is there");
    timeout(SOON, async {
        while MARKS.iter().any(|mark| list().contains(mark)) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("the list forgets at once");
    assert!(list().contains(",A,naqd,yetkazildi,,2026-11-26,1,"), "{}", list());
    exporter.dismiss().await;

    let client = connect(town.store.session()).await;
    let report = examine(&client, town.ports.clock.now()).await.expect("the books can be read");
    assert!(report.is_healthy(), "{report}");
    let mut journal = Vec::new();
    hledger(&client, &mut journal).await.expect("the ledger can be read");
    assert_eq!(crate::books::check(&String::from_utf8(journal).expect("text")), Ok(()));
    town.close().await;
}
