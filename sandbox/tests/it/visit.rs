//! A visit: the demo stays up, a visitor orders by its page and moves the clock, and ctrl-c ends everything.

use std::io::{BufRead, BufReader, Lines};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::support::{get, http};

const PATIENCE: Duration = Duration::from_secs(60);

/// A running demo in a folder of its own, gone afterwards.
struct Demo {
    child: Child,
    folder: PathBuf,
    page: String,
    /// What it tells is read no further, but must have somewhere to go.
    told: Lines<BufReader<ChildStderr>>,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Demo {
    /// Starts it and reads where its page is.
    fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("payshanba-visit-{}", std::process::id()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_sandbox"))
            .args(["demo", "--play", "--page-port", "0", "--data"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the sandbox starts");
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        // From here on it is ended whatever happens.
        let mut demo = Self { child, folder, page: String::new(), told: lines };
        let mut told = Vec::new();
        while let Some(Ok(line)) = demo.told.next() {
            if let Some((_, rest)) = line.split_once("http://") {
                demo.page = format!("http://{}", rest.split_whitespace().next().expect("an address"));
                return demo;
            }
            told.push(line);
        }
        panic!("no page: {}", told.join("\n"))
    }

    async fn look(&self, path: &str) -> Value {
        get(&format!("{}{path}", self.page)).await.json().await.expect("json")
    }

    async fn act(&self, person: i64, act: Value) {
        let url = format!("{}/world/people/{person}/act", self.page);
        let answer = http().post(url).json(&act).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{act}");
    }

    /// Moves the clock; answers the header.
    async fn travel(&self, to: &str) -> Value {
        let url = format!("{}/world/clock", self.page);
        let patient = http().post(url).timeout(PATIENCE).json(&json!({ "to": to }));
        patient.send().await.expect("an answer").json().await.expect("json")
    }

    /// Waits for a message of the bot to somebody.
    async fn hear(&self, person: i64, fits: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let chat = self.look(&format!("/world/people/{person}")).await;
            let messages = chat["messages"].as_array().cloned().unwrap_or_default();
            if let Some(found) = messages.into_iter().rev().find(|one| one["by_bot"] == true && fits(one)) {
                return found;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("not said: {}", self.look(&format!("/world/people/{person}")).await)
    }

    /// Presses the first button whose data begins so.
    async fn press(&self, person: i64, begins: &str) {
        let data = |one: &Value| {
            let mut buttons =
                one["buttons"].as_array().into_iter().flatten().flat_map(|row| row.as_array()).flatten();
            buttons.find_map(|button| {
                button["value"].as_str().filter(|value| value.starts_with(begins)).map(str::to_owned)
            })
        };
        let card = self.hear(person, |one| data(one).is_some()).await;
        self.act(person, json!({ "do": "press", "message_id": card["id"], "sends": data(&card) })).await;
    }

    async fn header(&self, label: &str, value: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let board = self.look("/world").await["board"].clone();
            let figures = board["figures"].as_array().cloned().unwrap_or_default();
            if figures.iter().any(|figure| figure["label"] == label && figure["value"] == value) {
                return;
            }
            assert!(Instant::now() < deadline, "not {label} {value}: {board}");
            sleep(Duration::from_millis(100)).await;
        }
    }
}

fn part(world: &Value, part: &str) -> i64 {
    let people = world["people"].as_array().expect("people");
    people.iter().find(|one| one["part"] == part).expect("a player")["id"].as_i64().expect("an id")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_orders_moves_to_thursday_and_leaves() {
    let mut demo = Demo::start();
    let world = demo.look("/world").await;
    let (customer, courier, owner) =
        (part(&world, "customer"), part(&world, "courier"), part(&world, "owner"));
    demo.act(customer, json!({ "do": "text", "text": "/start" })).await;
    let greeting = demo.hear(customer, |one| one["buttons"][0][0]["value"].is_string()).await;
    let tariff = greeting["buttons"][0][0]["value"].clone();
    demo.act(customer, json!({ "do": "press", "message_id": greeting["id"], "sends": tariff })).await;
    demo.hear(customer, |one| one["reply_keyboard"]["keyboard"][0][0]["request_location"] == true).await;
    demo.act(customer, json!({ "do": "location", "latitude": 41.25, "longitude": 69.22 })).await;
    let begins = cash(&demo, customer).await;
    demo.press(customer, &begins).await;
    demo.header("orders", "1").await;

    demo.act(owner, json!({ "do": "text", "text": "/kuryer" })).await;
    let link =
        demo.hear(owner, |one| one["text"].as_str().is_some_and(|text| text.contains("start=k_"))).await;
    let payload = link["text"].as_str().and_then(|text| text.split_once("start=")).expect("a link").1;
    let payload = payload.split_whitespace().next().expect("a payload").to_owned();
    demo.act(courier, json!({ "do": "text", "text": format!("/start {payload}") })).await;
    demo.act(owner, json!({ "do": "text", "text": "/tuxum 30" })).await;

    let board = demo.travel("thursday").await;
    assert_eq!(
        (board["now"].as_str(), board["mood"].as_str()),
        (Some("2026-11-26T02:00:00Z"), Some("ready")),
        "{board}"
    );
    demo.hear(courier, |one| one["buttons"][0][0]["value"].is_string() && one["date"] == 1_795_658_400).await;
    let later = demo.travel("hour").await;
    assert_eq!(later["now"], "2026-11-26T03:00:00Z");

    let asked =
        Command::new("kill").args(["-INT", &demo.child.id().to_string()]).status().expect("kill runs");
    assert!(asked.success());
    let deadline = Instant::now() + Duration::from_secs(20);
    let status = loop {
        if let Some(status) = demo.child.try_wait().expect("a child") {
            break status;
        }
        assert!(Instant::now() < deadline, "the demo does not end");
        sleep(Duration::from_millis(50)).await;
    };
    assert!(status.success(), "{status}");
    assert!(!demo.folder.join("cluster/postmaster.pid").exists(), "the database has ended too");
}

/// The data of the button that pays in cash: the one that names no tariff and no place.
async fn cash(demo: &Demo, customer: i64) -> String {
    let card =
        demo.hear(customer, |one| one["location"].is_null() && one["buttons"].to_string().contains("💵"));
    let card = card.await;
    let mut buttons =
        card["buttons"].as_array().into_iter().flatten().flat_map(|row| row.as_array()).flatten();
    let cash = buttons.find(|button| button["text"].as_str().is_some_and(|text| text.contains('💵')));
    cash.expect("a button").clone()["value"].as_str().expect("its data").to_owned()
}
