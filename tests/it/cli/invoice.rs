//! An invoice made at the command line: decided by the subscriber's stream, once for the same wish, with its links.

use std::fs;
use std::process::Output;

use serde_json::Value;

use super::{err, out, program, url};
use crate::books::farm::Farm;
use crate::books::week::{AFTER, finished};
use crate::support::Scratch;

/// A farm whose clock stands, and whose providers are stand-ins.
const CONFIG: &str = "clock = \"database\"\n[farm]\nname = \"Test farm\"\nphone = \"+998712000000\"\n\
                      email = \"farm@example.org\"\nlatitude = 41.3\nlongitude = 69.25\n\
                      [telegram]\nowner_chats = [1]\napi_url = \"http://127.0.0.1:1\"\n";
const CLICK: &str = "[payments.click]\nmerchant_id = 1\nservice_id = 2\nmerchant_user_id = 3\n\
                     secret_key = \"hush\"\napi_url = \"http://127.0.0.1:1/v2/merchant/\"\n\
                     pay_url = \"http://127.0.0.1:1/services/pay\"\n";

async fn standing(hint: &str) -> Farm {
    let farm = finished(hint).await;
    let now = crate::books::farm::at(AFTER);
    farm.run(&format!("update clock set anchor = now(), farm_anchor = '{now}', rate = 0")).await;
    farm
}

fn create(farm: &Farm, config: &str, arguments: &[&str]) -> Output {
    let scratch = Scratch::new("invoice");
    let file = scratch.path().join("farm.toml");
    fs::write(&file, config).expect("it is written");
    let file = file.display().to_string();
    let environment = [
        ("DATABASE_URL", url(farm)),
        ("BOT_TOKEN", "1:hush".to_owned()),
        ("PAYSHANBA_LOG", "warn".to_owned()),
    ];
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    program(&[&["invoice", "create", "--config", &file], arguments].concat(), &environment)
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", err(output));
    serde_json::from_str(&out(output)).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_made_once_for_the_same_wish_and_paid_by_a_link() {
    let farm = standing("invoice").await;
    let config = format!("{CONFIG}{CLICK}");
    let first = told(&create(&farm, &config, &["--subscriber", "3", "--json"]));
    assert_eq!(
        (&first["amount_uzs"], &first["weeks"], &first["cycle"]),
        (&59_000.into(), &1.into(), &"2026-12-03".into())
    );
    let number = first["number"].as_str().expect("a number");
    let link = first["links"]["click"].as_str().expect("a link");
    assert!(link.starts_with("http://127.0.0.1:1/services/pay?") && link.contains(number), "{link}");
    assert_eq!(told(&create(&farm, &config, &["--subscriber", "3", "--json"])), first, "it stands already");
    // A thousand is in the wallet since Thursday.
    let four = told(&create(&farm, &config, &["--subscriber", "1", "--weeks", "4", "--json"]));
    assert_eq!((&four["amount_uzs"], &four["weeks"]), (&(4 * 59_000 - 1_000).into(), &4.into()));
    let stage = format!(
        "select count(*) from invoice where number = '{number}' and stage = 'open' and amount_tiyin = 5900000"
    );
    assert_eq!(farm.number(&stage).await, 1);
    let text = out(&create(&farm, &config, &["--subscriber", "3"]));
    assert!(text.contains(number) && text.contains("59 000 so'm") && text.contains(link), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_invoiced_says_why() {
    let farm = standing("no_invoice").await;
    let stranger = create(&farm, CONFIG, &["--subscriber", "99"]);
    assert_eq!(stranger.status.code(), Some(1));
    assert!(err(&stranger).contains("nobody is subscriber 99"), "{}", err(&stranger));
    assert_eq!(create(&farm, CONFIG, &["--subscriber", "3", "--weeks", "3"]).status.code(), Some(2));
    let unpayable = create(&farm, CONFIG, &["--subscriber", "3"]);
    assert!(out(&unpayable).contains("no provider is on"), "{}", out(&unpayable));
    let all = format!("{}{}", out(&unpayable), err(&unpayable));
    assert!(!all.contains("hush"), "{all}");
}

const KARIM: [&str; 5] = ["--guest", "Karim", "--phone", "+998 90 123-45-67", "--json"];
const FIRST: [&str; 6] = ["--tariff", "A", "--lat", "41.3111", "--lon", "69.2797"];

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_orders_by_telephone_and_is_found_again() {
    let farm = standing("guest").await;
    // The week's people were numbered by hand.
    farm.run("select setval(pg_get_serial_sequence('person', 'id'), 500)").await;
    farm.run("select setval(pg_get_serial_sequence('address', 'id'), 500)").await;
    let config = format!("{CONFIG}{CLICK}");
    let first = told(&create(&farm, &config, &[&KARIM[..], &FIRST, &["--note", "blue gate"]].concat()));
    assert_eq!((&first["amount_uzs"], &first["cycle"]), (&59_000.into(), &"2026-12-03".into()));
    let id = first["subscriber"].as_i64().expect("a number");
    assert!(first["links"]["click"].as_str().is_some_and(|link| link.contains("59000")), "{first}");
    let kept = format!(
        "select count(*) from person join address on address.person = person.id where person.id = {id} \
         and name = 'Karim' and phone = '+998901234567' and phone_own and chat_id is null and latitude = 41.3111 \
         and note = 'blue gate'"
    );
    assert_eq!(farm.number(&kept).await, 1);
    assert_eq!(told(&create(&farm, &config, &KARIM)), first, "the phone is enough the next time");
    let again = [&["--guest", "Karim aka", "--phone", "998901234567", "--json"][..], &FIRST].concat();
    assert_eq!(told(&create(&farm, &config, &again)), first, "and the same door is not another one");
    farm.run("update clock set farm_anchor = farm_anchor + interval '1 minute'").await;
    let two = told(&create(&farm, &config, &[&KARIM[..], &["--tariff", "B", "--quantity", "2"]].concat()));
    assert_eq!((&two["subscriber"], &two["amount_uzs"]), (&id.into(), &(2 * 109_000).into()));
    assert_eq!(farm.number("select count(*) from person where phone = '+998901234567'").await, 1);
    assert_eq!(farm.number(&format!("select count(*) from address where person = {id}")).await, 1);
    let text = out(&create(&farm, &config, &KARIM[..4]));
    assert!(text.contains(&format!("subscriber {id}")) && text.contains("218 000 so'm"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_guest_lacks_is_named_and_nobody_is_made() {
    let farm = standing("bad_guest").await;
    let people = farm.number("select count(*) from person").await;
    for (arguments, code, word) in [
        (&[][..], 1, "--tariff A --lat 41.3111 --lon 69.2797"),
        (&["--tariff", "A"], 1, "a new guest needs a box and a pin"),
        (&["--tariff", "Z", "--lat", "41.3111", "--lon", "69.2797"], 1, "there is no box Z; there are A, B"),
        (&["--tariff", "A", "--lat", "69.2797", "--lon", "41.3111"], 1, "swapped"),
        (&["--tariff", "A", "--lat", "0", "--lon", "0"], 1, "copy them from a map"),
        (&["--tariff", "A", "--lat", "39.65", "--lon", "66.96"], 1, "km away and we drive 80 km at most"),
        (&["--tariff", "A", "--lat", "41.3111"], 2, "--lon"),
        (&["--tariff", "A", "--lat", "north", "--lon", "69"], 2, "north"),
        (&["--tariff", "A4!"], 2, "write a box's letter"),
        (&["--subscriber", "3"], 2, "cannot be used with"),
    ] {
        let output = create(&farm, CONFIG, &[&KARIM[..4], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(word), "{arguments:?}: {}", err(&output));
    }
    for (arguments, word) in [
        (&["--guest", "Karim"][..], "--phone"),
        (&["--guest", " ", "--phone", "+998901234567"], "write a name"),
        (&["--guest", "Karim", "--phone", "12345"], "+998901234567"),
        (&["--phone", "+998901234567"], "--guest"),
        (&[], "--subscriber"),
    ] {
        let output = create(&farm, CONFIG, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(word), "{arguments:?}: {}", err(&output));
    }
    assert_eq!(farm.number("select count(*) from person").await, people, "nobody is made by a mistake");
}
