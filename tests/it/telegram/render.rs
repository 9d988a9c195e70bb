//! Rendering: everything can be said in every language, safely, within Telegram's limits, and no text is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use payshanba::payments::{Click, Numbers, Registry};
use payshanba::telegram::Pen;
use payshanba::telegram::keyboard::{Keyboard, Press};
use payshanba::telegram::render::Rendered;
use payshanba::texts::{self, Texts};
use payshanba_actors::ports::people::Language;
use payshanba_domain::cycle::LeftOut;
use payshanba_domain::message::{Card, Message, Recipient};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{CourierId, SubscriberId};
use secrecy::SecretString;

use super::bot_api::BotApi;
use super::farm::{Farm, settings, thursday};
use super::rare::{CARDS, NOTICES, card_number, cards, notice_number, notices};
use super::sample::{MESSAGES, REFUSALS, number, open_shop, refusal_number, refusals, samples};
use super::town::click;

#[test]
fn the_samples_hold_every_kind_of_refusal() {
    let numbers: BTreeSet<usize> = refusals().iter().map(refusal_number).collect();
    assert_eq!(numbers, (0..REFUSALS).collect());
}

#[test]
fn the_samples_hold_every_notice_and_every_card() {
    let day = CourierDayId { courier: CourierId(1), cycle: thursday() };
    let numbers: BTreeSet<usize> = notices().iter().map(notice_number).collect();
    assert_eq!(numbers, (0..NOTICES).collect());
    let numbers: BTreeSet<usize> = cards(day).iter().map(card_number).collect();
    assert_eq!(numbers, (0..CARDS).collect());
}

#[actix_web::test]
async fn everything_can_be_said_in_every_language() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    let samples = samples(&farm).await;
    let numbers: BTreeSet<usize> = samples.iter().map(|(_, message)| number(message)).collect();
    assert_eq!(numbers, (0..MESSAGES).collect(), "the samples hold every kind of message");
    let farms = [farm.pen(), paying(&farm)];
    for _ in 0..2 {
        for (pen, language) in farms.iter().flat_map(|pen| Language::ALL.map(|language| (pen, language))) {
            for (to, message) in &samples {
                let rendered = pen.render(*to, language, message).await.expect("rendered");
                let trouble = trouble(&rendered);
                assert_eq!(trouble, None, "{language:?} {to:?} {message:?}:\n{}", rendered.text);
            }
        }
        open_shop(&farm);
    }
}

/// The same farm, where one can also pay beforehand.
fn paying(farm: &Farm) -> Pen {
    let numbers = Numbers::new(SecretString::from("numbers are derived from this text"));
    let provider = Click::new(click(), numbers).provider().expect("a client");
    let desk = farm.desk.clone().offering(Registry::new(vec![provider]));
    Pen::new(desk, Arc::new(Texts::new()), Arc::clone(&farm.account))
}

#[actix_web::test]
async fn the_owner_reads_who_is_left_out_and_why() {
    let farm = Farm::new();
    let (one, two) = (
        farm.customer(1, "Aziza", Language::English).await,
        farm.customer(2, "Bobur", Language::English).await,
    );
    let left = |subscriber, reason: &str| LeftOut { subscriber, reason: reason.to_owned() };
    let why = vec![left(one, "address"), left(two, "capacity"), left(SubscriberId(99), "capacity")];
    let ready = Message::PlanReady { cycle: thursday(), couriers: 1, stops: 5, left_out: 3, why };
    let pen = farm.pen();
    for (language, words) in [
        (Language::English, ["address is not known", "no room in the cars"]),
        (Language::Russian, ["адрес неизвестен", "нет места в машинах"]),
        (Language::UzbekLatin, ["manzil nomaʼlum", "joy qolmadi"]),
        (Language::UzbekCyrillic, ["манзил номаълум", "жой қолмади"]),
    ] {
        let text = pen.render(Recipient::Owner, language, &ready).await.expect("rendered").text;
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[2].contains(words[0]) && lines[2].contains("Aziza"), "{text}");
        assert!(
            lines[3].contains(words[1]) && lines[3].contains("Bobur") && lines[3].contains("99"),
            "{text}"
        );
    }
}

/// What Telegram or a reader would object to.
fn trouble(rendered: &Rendered) -> Option<String> {
    let text = &rendered.text;
    if text.trim().is_empty() {
        return Some("empty".to_owned());
    }
    if text.contains(['{', '}', '⟨', '⟩']) {
        return Some("a key or a value is missing".to_owned());
    }
    let visible = match without_tags(text) {
        Ok(visible) => visible,
        Err(tag) => return Some(tag),
    };
    if visible.chars().count() > 4096 {
        return Some("too long".to_owned());
    }
    let Keyboard::Inline(rows) = &rendered.keyboard else { return None };
    let bad = rows.iter().flatten().find(|key| {
        let legal = match &key.press {
            Press::Button(button) => (1..=64).contains(&button.encode().len()),
            Press::Link(link) => link.starts_with("https://") && link.len() <= 2048,
        };
        !legal || key.text.trim().is_empty() || key.text.contains(['{', '⟨', '<', '&'])
    });
    let empty = rows.is_empty() || rows.iter().any(Vec::is_empty);
    bad.map(|key| format!("a key: {key:?}")).or_else(|| empty.then(|| "an empty row".to_owned()))
}

/// The text as it is seen; only our own tags may stand in it, each closed in order.
fn without_tags(html: &str) -> Result<String, String> {
    let (mut visible, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        visible.push_str(before);
        let (tag, after) = after.split_once('>').ok_or("an open bracket")?;
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(name) => return Err(format!("</{name}> closes nothing")),
            None => open.push(
                ["b", "code", "a"]
                    .into_iter()
                    .find(|known| {
                        tag == *known
                            || tag
                                .strip_prefix(*known)
                                .is_some_and(|rest| rest.starts_with(" href=\"https://"))
                    })
                    .ok_or_else(|| format!("<{tag}> is not ours"))?,
            ),
        }
        rest = after;
    }
    visible.push_str(rest);
    if open.is_empty() { Ok(visible) } else { Err(format!("{open:?} stays open")) }
}

#[test]
fn every_text_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code = fs::read_to_string(root.join("texts.rs")).expect("the texts");
    gather(&root.join("telegram"), &mut code);
    gather(&root.join("payments"), &mut code);
    for language in Language::ALL {
        let source = texts::source(language);
        let keys = source.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        for key in keys.filter_map(|line| line.split(" =").next()) {
            let is_said = code.contains(&format!("\"{key}\"")) || source.contains(&format!("{{ {key} }}"));
            assert!(is_said, "{language:?}: nobody says {key}");
        }
    }
}

fn gather(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, code);
        } else {
            code.push_str(&fs::read_to_string(path).expect("a file"));
        }
    }
}

async fn said(farm: &Farm, to: Recipient, message: Message) -> Rendered {
    farm.pen().render(to, Language::UzbekLatin, &message).await.expect("rendered")
}

fn presses(rendered: &Rendered) -> Vec<String> {
    let Keyboard::Inline(rows) = &rendered.keyboard else { return Vec::new() };
    let name = |press: &Press| match press {
        Press::Button(button) => Some(button.encode()),
        Press::Link(_) => None,
    };
    rows.iter().flatten().filter_map(|key| name(&key.press)).collect()
}

#[actix_web::test]
async fn an_order_is_shown_with_its_date_before_it_is_made() {
    let farm = Farm::new();
    samples(&farm).await;
    let to = Recipient::Subscriber(SubscriberId(4));
    let offer = said(&farm, to, Message::AskMethod { cycle: thursday() }).await;
    for part in ["B tarifi × 2: 40 ta tuxum — 218 000 soʻm", "42 km): 10 000 soʻm", "<b>228 000 soʻm</b>"]
    {
        assert!(offer.text.contains(part), "{part} is not in\n{}", offer.text);
    }
    assert!(offer.text.contains("payshanba, 26-noyabr"), "{}", offer.text);
    assert_eq!(
        presses(&offer),
        ["q:B:1", "q:B:2", "q:B:3", "menu", "place", "mark:4"],
        "cash is not offered after two refusals"
    );
    let first =
        said(&farm, Recipient::Subscriber(SubscriberId(1)), Message::AskMethod { cycle: thursday() }).await;
    assert_eq!(presses(&first), ["cash:2026-11-26", "q:A:1", "q:A:2", "menu", "place"]);
}

#[actix_web::test]
async fn where_you_are_is_the_open_question_or_the_status() {
    let farm = Farm::new();
    samples(&farm).await;
    for (customer, opens) in [
        (2, "Assalomu alaykum"),
        (3, "Yaxshi! Endi tuxumni qayerga"),
        (4, "<b>Buyurtmangiz</b>"),
        (5, "<b>Buyurtmangiz</b>"),
        (1, "<b>Obunangiz</b>"),
        (8, "<b>Obunangiz</b>"),
        (9, "Assalomu alaykum"),
    ] {
        let page = said(&farm, Recipient::Subscriber(SubscriberId(customer)), Message::WhereYouAre).await;
        assert!(page.text.starts_with(opens), "{customer}: {}", page.text);
    }
}

#[actix_web::test]
async fn a_stop_shows_what_to_hand_over_and_every_way_it_can_end() {
    let farm = Farm::new();
    samples(&farm).await;
    let day = CourierDayId { courier: CourierId(1), cycle: thursday() };
    let to = Recipient::Courier(CourierId(1));
    let cash = said(&farm, to, Message::StopCard { day, stop: SubscriberId(4) }).await;
    assert!(cash.text.starts_with("<b>4 / 9 · &lt;b&gt;Aziza &amp; &quot;Karim&quot;"), "{}", cash.text);
    assert!(cash.text.contains("Naqd oling: <b>59 000 soʻm</b>"), "{}", cash.text);
    let keys = ["end:2026-11-26:4:delivered", "end:2026-11-26:4:nobody_home", "prob:2026-11-26:4"];
    let more = ["sum:2026-11-26:4", "call:2026-11-26:4", "keys:2026-11-26"];
    assert_eq!(presses(&cash), [keys, more].concat());
    let problem = said(&farm, to, Card::StopProblem { day, stop: SubscriberId(4) }.into()).await;
    let others = ["wrong_pin", "refused", "no_cash", "broken"].map(|name| format!("end:2026-11-26:4:{name}"));
    assert_eq!(presses(&problem), [&others[..], &["stop:2026-11-26:4".to_owned()]].concat());
    let paid = said(&farm, to, Message::StopCard { day, stop: SubscriberId(3) }).await;
    assert!(paid.text.contains("pul olinmaydi"), "{}", paid.text);
    assert!(!presses(&paid).contains(&"sum:2026-11-26:3".to_owned()), "nothing is due");
    let problem = said(&farm, to, Card::StopProblem { day, stop: SubscriberId(3) }.into()).await;
    assert!(!presses(&problem).contains(&"end:2026-11-26:3:no_cash".to_owned()));
    let Keyboard::Inline(rows) = &cash.keyboard else { panic!("no keys") };
    let links = rows.iter().flatten().filter(|key| matches!(key.press, Press::Link(_))).count();
    assert_eq!(links, 3, "Yandex, Google and 2GIS");
}

#[actix_web::test]
async fn a_route_can_be_loaded_once_and_links_past_the_doors_that_are_left() {
    let farm = Farm::new();
    samples(&farm).await;
    let route = |courier| {
        let day = CourierDayId { courier: CourierId(courier), cycle: thursday() };
        said(&farm, Recipient::Courier(day.courier), Message::Route { day })
    };
    let waiting = route(2).await;
    assert_eq!(presses(&waiting), ["load:2026-11-26"]);
    assert!(waiting.text.contains("origin=41.311000,69.240000"), "from the farm: {}", waiting.text);
    for part in ["9 ta manzil, 120 ta tuxum", "A tarifi: 6 ta quti", "354 000 soʻm", "61,2 km", "13:05"] {
        assert!(waiting.text.contains(part), "{part} is not in\n{}", waiting.text);
    }
    let driving = route(1).await;
    assert_eq!(presses(&driving), Vec::<String>::new());
    assert!(!driving.text.contains("origin="), "from where the phone is: {}", driving.text);
    assert!(driving.text.contains("Bajarildi: 1 / 9"), "{}", driving.text);
    assert!(driving.text.contains(">2–9</a>"), "{}", driving.text);
}
