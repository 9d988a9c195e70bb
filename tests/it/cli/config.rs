//! The configuration at the command line: every mistake at once, and no secret in any text.

use std::fs;

use super::{err, out, program};
use crate::support::Scratch;

const GOOD: &str = "[farm]\nname = \"Test farm\"\nphone = \"+998712000000\"\nemail = \"farm@example.org\"\n\
                    latitude = 41.3\nlongitude = 69.25\n[telegram]\nowner_chats = [1]\n";
const SECRETS: [(&str, &str); 3] = [
    ("BOT_TOKEN", "123456:hush-token"),
    ("WEBHOOK_SECRET", "hush-webhook"),
    ("DATABASE_URL", "postgres://farm:hush-password@127.0.0.1:1/farm"),
];

fn checked(text: &str, verb: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String) {
    let scratch = Scratch::new("config");
    let file = scratch.path().join("farm.toml");
    fs::write(&file, text).expect("it is written");
    let file = file.display().to_string();
    let output = program(&[verb, &["--config", &file]].concat(), environment);
    (output.status.code(), format!("{}{}", out(&output), err(&output)))
}

#[test]
fn what_holds_is_printed_and_secrets_are_not() {
    let (code, text) = checked(GOOD, &["config", "check"], &SECRETS);
    assert_eq!(code, Some(0), "{text}");
    for line in [
        "name = \"Test farm\"",
        "egg_cost_uzs = 1500",
        "listen = \"127.0.0.1:8080\"",
        "BOT_TOKEN = \"(set, not shown)\"",
        "DATABASE_URL = \"(set, not shown)\"",
        "[export]\nenabled = false",
        "[routes]\nfurther_order_s = 30\nsearch_s = 60\nservice_s = 180",
        "[log]\nfilter = \"info,refinery_core=warn\"\nformat = \"text\"",
        "[maps]\ndeadline_s = 60\nremember_h = 36\ntimeout_s = 10\nvendor = \"none\"",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("hush"), "{text}");
    let (_, text) = checked(GOOD, &["config", "check", "--data", "/srv/farm"], &SECRETS);
    assert!(text.contains("data_dir = \"/srv/farm\""), "--data has the last word:\n{text}");
    assert!(text.contains("folder = \"/srv/farm/exports\""), "{text}");
}

#[test]
fn what_is_shown_is_a_file_that_means_the_same() {
    let environment = &[("BOT_TOKEN", "1:x"), ("HOME", "/home/farmer")][..];
    let (_, first) = checked(GOOD, &["config", "check"], environment);
    let mut table: toml::Table = first.parse().expect("it is TOML");
    table.remove("environment");
    let (code, second) = checked(&table.to_string(), &["config", "check"], environment);
    assert_eq!((code, second), (Some(0), first));
}

#[test]
fn routes_log_and_payments_are_shown_as_they_were_set() {
    let text = format!(
        "{GOOD}[routes]\nservice_s = 240\nfurther_order_s = 0\nsearch_s = 90\n[log]\nformat = \"json\"\n[payments.click]\n\
         merchant_id = 1\nservice_id = 2\nmerchant_user_id = 3\nsecret_key = \"hush\"\n"
    );
    let environment = [("BOT_TOKEN", "1:x"), ("HOME", "/home/farmer"), ("PAYSHANBA_LOG", "warn")];
    let (code, told) = checked(&text, &["config", "check"], &environment);
    assert_eq!(code, Some(0), "{told}");
    for line in [
        "[routes]\nfurther_order_s = 0\nsearch_s = 90\nservice_s = 240",
        "[log]\nfilter = \"warn\"\nformat = \"json\"",
        "[payments.click]",
        "commission_bp = 120",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    assert!(!told.contains("hush"), "{told}");
    let bad = format!("{GOOD}[routes]\nservice_s = 3601\nfurther_order_s = -1\n");
    let (code, told) = checked(&bad, &["config", "check"], &environment);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("routes.service_s: 0 to 3600 seconds") && told.contains("routes.further_order_s"),
        "{told}"
    );
    for seconds in [0, 601] {
        let bad = format!("{GOOD}[routes]\nsearch_s = {seconds}\n");
        let (code, told) = checked(&bad, &["config", "check"], &environment);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("routes.search_s: 1 to 600 seconds"), "{told}");
    }
}

#[test]
fn maps_are_shown_without_their_key_and_refused_with_what_to_write() {
    let environment = [("BOT_TOKEN", "1:x"), ("HOME", "/home/farmer"), ("GOOGLE_MAPS_KEY", "hush")];
    let text = format!(
        "{GOOD}[store]\ndata_dir = \"/srv/farm\"\n[maps]\nvendor = \"google\"\nextract = \"city.osm.pbf\"\n\
         [maps.google]\nelements_per_week = 500\n"
    );
    let (code, told) = checked(&text, &["config", "check"], &environment);
    assert_eq!(code, Some(0), "{told}");
    for line in [
        "extract = \"/srv/farm/city.osm.pbf\"",
        "[maps.google]",
        "elements_per_week = 500",
        "key = \"(set, not shown)\"",
        "vendor = \"google\"",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    assert!(!told.contains("hush"), "{told}");
    let bad = format!("{GOOD}[maps]\nvendor = \"bing\"\ndeadline_s = 0\n[maps.here]\nkey = \"hush\"\n");
    let (code, told) = checked(&bad, &["config", "check"], &environment);
    assert_eq!(code, Some(1), "{told}");
    for key in [
        "maps.vendor: write \"osrm\", \"google\" or \"none\"",
        "maps.deadline_s: 5 to 900",
        "maps.here: unknown field",
    ] {
        assert!(told.contains(key), "{key} is not told:\n{told}");
    }
    assert!(!told.contains("hush"), "{told}");
}

#[test]
fn unknown_keys_wrong_types_and_wrong_values_are_told_together_and_never_by_value() {
    let text = GOOD
        .replace("owner_chats = [1]", "owner_chats = \"hush-chat\"\nbot_token = \"123:hush-token\"")
        + "[terms]\negg_cost_uzs = -1\n[http]\nlisten = \"nowhere\"\n[payment]\nsecret = \"hush-key\"\n";
    for verb in [&["config", "check"][..], &["serve"]] {
        let (code, told) = checked(&text, verb, &SECRETS);
        assert_eq!(code, Some(1), "{told}");
        for key in [
            "telegram.owner_chats: invalid type",
            "telegram.bot_token: unknown field",
            "terms: ",
            "http.listen: ",
            "payment.secret: ",
        ] {
            assert!(told.contains(key), "{key} is not told:\n{told}");
        }
        assert!(!told.contains("hush"), "{told}");
        assert!(!told.contains("name at least one chat"), "said twice of one key:\n{told}");
    }
}

#[test]
fn a_file_that_is_none_and_a_database_that_is_not_there_are_told_without_secrets() {
    let (code, told) = checked("[farm\nname = hush", &["config", "check"], &SECRETS);
    assert!(code == Some(1) && told.contains("no TOML: line 1"), "{told}");
    assert!(!told.contains("hush"), "{told}");
    let output = program(&["config", "check", "--config", "/nowhere/farm.toml"], &SECRETS);
    assert!(err(&output).contains("cannot read /nowhere/farm.toml"), "{}", err(&output));
    let (code, told) = checked("", &["doctor"], &SECRETS);
    assert!(code == Some(1) && !told.contains("hush"), "{told}");
}
