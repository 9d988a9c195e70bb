//! The page: its files are served, its control API plays people, and its feed tells what changes.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use sandbox::bot_api::{BotApi, Content, Person};
use sandbox::page::{Company, Farm, Figure, Mood, Order, Page, Panel, Part, Scene, Wish};
use serde_json::{Value, json};
use teloxide::Bot;
use teloxide::payloads::{AnswerCallbackQuerySetters, SendMessageSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup, UpdateKind};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;

use crate::support::{AZIZA, SOON, background, get, http, options, start};

struct Stand {
    api: BotApi,
    bot: Bot,
    panel: Panel,
    orders: Receiver<Order>,
    page: Page,
}

async fn stand() -> Stand {
    let (api, bot) = start(options()).await;
    let company = Company::default();
    api.add_person(Person::new(AZIZA, "Aziza", "uz"));
    company.join(AZIZA, Part::Customer);
    let (panel, orders) = Panel::new();
    let farm = Farm { latitude: 41.17, longitude: 69.2, ring_m: 30_000 };
    let scene = Scene { api: api.clone(), company, panel: panel.clone(), farm };
    let page = Page::serve(scene, 0).expect("a free port");
    Stand { api, bot, panel, orders, page }
}

impl Stand {
    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let answer =
            http().post(format!("{}{path}", self.page.url())).json(&body).send().await.expect("an answer");
        (answer.status(), answer.json().await.unwrap_or_default())
    }

    async fn act(&self, body: Value) -> Value {
        let (status, answer) = self.post(&format!("/world/people/{AZIZA}/act"), body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    async fn look(&self, path: &str) -> Value {
        get(&format!("{}{path}", self.page.url())).await.json().await.expect("json")
    }
}

#[tokio::test]
async fn the_page_and_all_it_needs_are_served_from_here() {
    let stand = stand().await;
    let page = get(&stand.page.url()).await;
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.starts_with("default-src 'self'"), "{policy}");
    let html = page.text().await.expect("text");
    let mut waiting: Vec<String> =
        links(&html, "=\"/asset/", '"').map(|name| format!("/asset/{name}")).collect();
    assert!(waiting.len() >= 4, "{html}");
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let file = get(&format!("{}{path}", stand.page.url())).await;
        assert_eq!(file.status(), 200, "{path}");
        let text = file.text().await.expect("text").replace("http://www.w3.org/2000/svg", "");
        assert!(
            !text.contains("http://") && !text.contains("https://") || path.ends_with("text.js"),
            "{path}"
        );
        let more: Vec<String> = links(&text, "from \"./", '"').map(|name| format!("/asset/{name}")).collect();
        waiting.extend(more);
        seen += 1;
        assert!(seen < 200, "the files import each other in a circle");
    }
    assert_eq!(get(&format!("{}/asset/nothing.js", stand.page.url())).await.status(), 404);
}

fn links<'a>(text: &'a str, before: &'a str, end: char) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(end).next())
}

#[tokio::test]
async fn a_visitor_does_what_a_phone_can() {
    let stand = stand().await;
    stand.act(json!({ "do": "text", "text": "/start" })).await;
    let pin = stand.act(json!({ "do": "location", "latitude": 41.3, "longitude": 69.2, "live": true })).await;
    stand
        .act(json!({ "do": "move", "message_id": pin["message_id"], "latitude": 41.4, "longitude": 69.2 }))
        .await;
    stand.act(json!({ "do": "end_live", "message_id": pin["message_id"] })).await;
    stand.act(json!({ "do": "location", "latitude": 41.3, "longitude": 69.2, "title": "Uy" })).await;
    stand.act(json!({ "do": "contact" })).await;
    let words = stand.act(json!({ "do": "text", "text": "savol", "reply_to": pin["message_id"] })).await;
    stand.act(json!({ "do": "edit", "message_id": words["message_id"], "text": "javob" })).await;
    let seen = stand.api.messages(AZIZA);
    assert!(
        matches!(seen[1].content, Content::Location(point) if point.latitude == 41.4 && point.live_period.is_none())
    );
    assert!(matches!(&seen[2].content, Content::Venue(venue) if venue.title == "Uy"));
    assert!(matches!(&seen[3].content, Content::Contact(card) if card.user_id == Some(AZIZA)));
    assert_eq!((seen[4].text(), seen[4].reply_to), ("javob", pin["message_id"].as_i64()));
    stand.act(json!({ "do": "block", "blocked": true })).await;
    let chat = stand.look(&format!("/world/people/{AZIZA}")).await;
    assert_eq!((chat["blocked"].clone(), chat["messages"][4]["text"].clone()), (json!(true), json!("javob")));
    let path = format!("/world/people/{AZIZA}/act");
    let (status, why) = stand.post(&path, json!({ "do": "location", "latitude": 141, "longitude": 0 })).await;
    assert_eq!((status.as_u16(), why["error"].as_str().is_some()), (422, true));
    assert_eq!(stand.post("/world/people/5/act", json!({ "do": "contact" })).await.0, 404);
    assert_eq!(stand.post(&path, json!({ "do": "fly" })).await.0, 400);
}

#[tokio::test]
async fn a_photo_is_uploaded_and_shown() {
    let stand = stand().await;
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend([0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0]);
    let url = format!("{}/world/people/{AZIZA}/photo?caption=eshik", stand.page.url());
    let sent =
        http().post(&url).header("content-type", "image/png").body(bytes.clone()).send().await.expect("sent");
    assert_eq!(sent.status(), 200);
    let chat = stand.look(&format!("/world/people/{AZIZA}")).await;
    let message = &chat["messages"][0];
    assert_eq!(
        (message["text"].as_str(), message["photo"]["pixels"].clone()),
        (Some("eshik"), json!([9, 9]))
    );
    let id = message["photo"]["id"].as_str().expect("an id");
    let shown = get(&format!("{}/world/files/{id}", stand.page.url())).await;
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(shown.bytes().await.expect("bytes").to_vec(), bytes);
    let words =
        http().post(&url).header("content-type", "image/png").body("words").send().await.expect("an answer");
    assert_eq!(words.status(), 422);
}

#[tokio::test]
async fn the_feed_tells_of_messages_presses_people_and_the_header() {
    let stand = stand().await;
    stand.act(json!({ "do": "text", "text": "/start" })).await;
    let mark = stand.look("/world").await["mark"].as_u64().expect("a mark");
    let mut feed = Feed::open(&stand.page.url(), mark).await;
    let people = feed.next("people").await;
    assert_eq!(people[0]["name"], "Aziza");
    feed.next("board").await;
    let keys = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Ha", "yes")]]);
    stand.bot.send_message(ChatId(AZIZA), "<ha>?").reply_markup(keys).await.expect("sent");
    let change = feed.next("change").await;
    let message = &change["messages"][0];
    assert_eq!(
        (message["text"].as_str(), message["buttons"][0][0]["value"].as_str()),
        (Some("<ha>?"), Some("yes"))
    );
    let press = stand.act(json!({ "do": "press", "message_id": message["id"], "sends": "yes" })).await;
    let updates = stand.bot.get_updates().await.expect("updates");
    let UpdateKind::CallbackQuery(query) = &updates.last().expect("a press").kind else {
        panic!("{updates:?}")
    };
    stand.bot.answer_callback_query(query.id.clone()).text("Mayli").await.expect("answered");
    let change = feed.next("change").await;
    assert_eq!(
        change["answers"],
        json!([{ "press": press["press"], "person": AZIZA, "text": "Mayli", "alert": false }])
    );
    let (status, made) = stand.post("/world/people", json!({ "part": "courier", "language": "ru" })).await;
    assert_eq!(status, 201);
    let people = feed.next("people").await;
    assert_eq!((people[1]["id"].clone(), people[1]["part"].as_str()), (made["id"].clone(), Some("courier")));
    stand.panel.tell("Fri 20 Nov 10:30");
    assert_eq!(feed.next("story").await, json!(["Fri 20 Nov 10:30"]));
    stand
        .panel
        .show(|board| board.figures = vec![Figure { label: "orders".to_owned(), value: "1".to_owned() }]);
    assert_eq!(feed.next("board").await["figures"][0]["value"], "1");
}

#[tokio::test]
async fn the_clock_is_moved_by_the_demo_and_only_when_it_is_ready() {
    let Stand { panel, mut orders, page, .. } = stand().await;
    let url = format!("{}/world/clock", page.url());
    let wish = |to: &'static str| http().post(&url).json(&json!({ "to": to })).send();
    assert_eq!(wish("hour").await.expect("an answer").status(), 409, "a script is playing");
    panel.show(|board| board.mood = Mood::Ready);
    let served = background(async move {
        let first = orders.recv().await.expect("a wish");
        let second = orders.recv().await.expect("a wish");
        let wishes = (first.wish, second.wish);
        first.done.send(Ok(())).expect("heard");
        second.done.send(Err("stuck".to_owned())).expect("heard");
        wishes
    });
    let (first, second) = tokio::join!(wish("thursday"), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        wish("next").await
    });
    assert_eq!(first.expect("an answer").status(), 200);
    let second = second.expect("an answer");
    assert_eq!(second.status(), 409);
    assert_eq!(second.json::<Value>().await.expect("json")["error"], "stuck");
    assert_eq!(served.await.expect("no panic"), (Wish::Thursday, Wish::Next));
}

#[tokio::test]
async fn no_other_site_can_play() {
    let stand = stand().await;
    let url = format!("{}/world", stand.page.url());
    let with = |name: &'static str, value: &'static str| {
        http().request(Method::GET, &url).header(name, value).send()
    };
    assert_eq!(with("origin", "https://farm.example").await.expect("an answer").status(), 404);
    assert_eq!(with("host", "farm.example").await.expect("an answer").status(), 404);
    let form =
        http().post(format!("{url}/clock")).header("content-type", "text/plain").body("{\"to\":\"hour\"}");
    assert_eq!(
        form.send().await.expect("an answer").status(),
        400,
        "a form of another page cannot send JSON"
    );
    stand.page.stop().await;
    assert!(http().get(&url).send().await.is_err(), "the page has gone");
}

/// An open window's events.
struct Feed {
    answer: reqwest::Response,
    read: String,
}

impl Feed {
    async fn open(page: &str, mark: u64) -> Self {
        let answer = get(&format!("{page}/world/feed?mark={mark}")).await;
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        Self { answer, read: String::new() }
    }

    /// The body of the next event of this name; others are passed over.
    async fn next(&mut self, name: &str) -> Value {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                let body =
                    event.split_once("data: ").map(|(_, body)| serde_json::from_str(body).expect("json"));
                if event.contains(&format!("event: {name}\n")) {
                    return body.expect("an event has a body");
                }
            }
            let more = timeout(SOON, self.answer.chunk()).await.expect("in time").expect("connected");
            self.read += std::str::from_utf8(&more.expect("the feed goes on")).expect("text");
        }
    }
}
