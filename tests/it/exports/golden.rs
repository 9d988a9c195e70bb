//! The list of a small week at each of its instants, byte by byte, whenever it is asked for.

use payshanba::exports::{Edition, csv, cut, project};
use payshanba_actors::ports::Views;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{StreamKey, SubscriberId};

use crate::books::farm::Farm;
use crate::books::week::{AFTER, cycle, finished, paid, subscriber};

const HEAD: &str = "chat_id,tarif,toʻlov_id,status,manzil,deliver_date,subscriber,quantity,eggs,price_uzs,\
                    delivery_uzs,cash_due_uzs,zone,outcome\r\n";

/// Monday 09:00.
const LOCK: &str = "\
-: 1001,A,naqd,naqd,\"Oq darvoza, \"\"2-qavat\"\" (41.310000,69.240000)\",2026-11-26,1,1,10,59000,0,59000,in,\r\n\
-: '-1002,B,click:72,tolangan,\"'=HYPERLINK(\"\"http://x\"\") (41.600000,69.900000)\",2026-11-26,2,1,20,109000,10000,0,out,\r\n\
-: ,A,naqd,naqd,\"Кўк эшик\nчапда\",2026-11-26,3,1,10,59000,0,59000,in,\r\n\
-: 1004,A,,otkazildi,'+998 90,2026-11-26,4,1,10,59000,0,59000,in,\r\n\
-: 1005,B,,tushdi,,2026-11-26,5,1,20,109000,0,109000,in,\r\n";

/// Thursday 17:00: one was delivered for cash, one prepaid, one was away.
const CONFIRM: [(&str, &str); 3] = [
    ("naqd,naqd,\"Oq", "naqd,yetkazildi,\"Oq"),
    ("click:72,tolangan", "click:72,yetkazildi"),
    ("naqd,naqd,\"К", "naqd,yetkazilmadi,\"К"),
];

fn expected(edition: Edition) -> String {
    let mut text = format!("{HEAD}{}", LOCK.replace("-: ", ""));
    if edition == Edition::Confirm {
        for (before, after) in CONFIRM {
            assert!(text.contains(before), "{before}");
            text = text.replace(before, after);
        }
        for (end, outcome) in
            [(",59000,in,\r\n", "delivered"), (",0,out,\r\n", "delivered"), (",59000,in,\r\n", "nobody_home")]
        {
            text = text.replacen(end, &format!("{}{outcome}\r\n", end.trim_end()), 1);
        }
    }
    text
}

/// Chats and addresses as people write them.
pub async fn described(hint: &str) -> Farm {
    let farm = finished(hint).await;
    farm.run(
        "update person set chat_id = 1000 + id where id in (1, 4, 5);
         update person set chat_id = -1002 where id = 2;
         update address set note = 'Oq darvoza, \"2-qavat\"', latitude = 41.31, longitude = 69.24 where id = 1;
         update address set note = '=HYPERLINK(\"http://x\")', latitude = 41.6, longitude = 69.9 where id = 2;
         update address set note = E'Кўк эшик\\nчапда' where id = 3;
         update address set note = '+998 90' where id = 4;",
    )
    .await;
    farm
}

pub async fn exported(farm: &Farm, edition: Option<Edition>) -> String {
    let place = match edition {
        Some(edition) => {
            Some(cut(&farm.client, cycle(), edition).await.expect("it can be read").expect("it is past"))
        }
        None => None,
    };
    let lines = project(&farm.client, cycle(), place).await.expect("the week can be read");
    String::from_utf8(csv(&lines).expect("it can be written")).expect("it is UTF-8")
}

#[tokio::test]
async fn each_instant_has_its_bytes_whatever_happened_since() {
    let farm = described("golden").await;
    for edition in Edition::ALL {
        assert_eq!(exported(&farm, Some(edition)).await, expected(edition), "{edition:?}");
    }
    let now = exported(&farm, None).await;
    assert_eq!(now, expected(Edition::Confirm), "nothing of the week has changed after 17:00");
    // Two more payments, the next week's orders and its changes.
    farm.tell(paid(5, 109_000), AFTER).await;
    farm.tell(paid(5, 109_000), AFTER).await;
    farm.tell(subscriber(1, Command::Skip { cycle: cycle().next() }), "2026-11-27 10:00").await;
    farm.tell(subscriber(3, Command::Cancel), "2026-11-27 10:00").await;
    let people: Vec<StreamKey> = (1..=5).map(|id| StreamKey::Subscriber(SubscriberId(id))).collect();
    farm.tick(&people, "2026-12-08 10:00").await;
    for edition in Edition::ALL {
        assert_eq!(exported(&farm, Some(edition)).await, expected(edition), "{edition:?} on a later day");
    }
}

#[tokio::test]
async fn whoever_is_erased_keeps_a_line_without_a_person_in_it() {
    let farm = described("erased").await;
    let before = exported(&farm, Some(Edition::Lock)).await;
    // Erasure empties the rows; one that is only marked counts as well.
    farm.run("update person set erased_at = now() where id in (1, 2)").await;
    farm.run("update person set chat_id = null where id = 1; update address set note = '', latitude = null, longitude = null where person = 1").await;
    let after = exported(&farm, Some(Edition::Lock)).await;
    let wanted = before
        .replace("1001,A,naqd,naqd,\"Oq darvoza, \"\"2-qavat\"\" (41.310000,69.240000)\"", ",A,naqd,naqd,")
        .replace(
            "'-1002,B,click:72,tolangan,\"'=HYPERLINK(\"\"http://x\"\") (41.600000,69.900000)\"",
            ",B,click:72,tolangan,",
        );
    assert_ne!(wanted, before);
    assert_eq!(after, wanted);
}

#[tokio::test]
async fn a_week_ahead_has_no_instants_and_a_week_nobody_knows_no_lines() {
    let farm = finished("ahead").await;
    assert_eq!(cut(&farm.client, cycle().next(), Edition::Lock).await.expect("it can be read"), None);
    let lines = project(&farm.client, cycle().previous(), None).await.expect("it can be read");
    assert_eq!(csv(&lines).expect("it can be written"), HEAD.as_bytes());
}

/// What is written by a newer program is told, not guessed.
#[tokio::test]
async fn history_that_cannot_be_read_is_an_error_that_names_its_row() {
    let farm = finished("newer").await;
    farm.run("alter table journal disable trigger all").await;
    farm.run("update journal set events = replace(events::text, '\"v\":1', '\"v\":9')::json where stream = 'subscriber/1'")
        .await;
    let error = project(&farm.client, cycle(), None).await.expect_err("nobody knows version 9").to_string();
    assert!(error.contains("journal id=") && error.contains("version 9"), "{error}");
}

/// Two ways to know an order's row: as the commits wrote it, and by telling the history again.
#[tokio::test]
async fn what_is_folded_is_what_the_rows_say() {
    let farm = finished("folded").await;
    farm.tell(paid(5, 109_000), AFTER).await;
    for week in [cycle(), cycle().next()] {
        let filter = OrderFilter { cycle: Some(week), ..OrderFilter::default() };
        let rows = farm.store.orders(filter).await.expect("the rows can be read");
        let lines = project(&farm.client, week, None).await.expect("the week can be read");
        assert!(!rows.is_empty());
        assert_eq!(lines.into_iter().map(|line| line.order).collect::<Vec<_>>(), rows, "{week}");
    }
}
