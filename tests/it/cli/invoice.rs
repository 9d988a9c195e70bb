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
