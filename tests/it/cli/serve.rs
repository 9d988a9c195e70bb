//! Two servers on one database: one polls and one sends; when it is killed, the other does a moment later.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use payshanba_actors::ports::Journal;
use tokio::time::sleep;

use super::url;
use crate::books::farm::Farm;
use crate::store::sample::{answer, commit, stream};
use crate::support::Scratch;
use crate::telegram::BotApi;

/// A server of its own, killed with its value.
struct Server(Child);

impl Server {
    fn start(farm: &Farm, api: &BotApi, folder: &Path, name: &str) -> Self {
        let file = folder.join(format!("{name}.toml"));
        let config = format!(
            "instance = \"{name}\"\nclock = \"database\"\n[http]\nlisten = \"127.0.0.1:0\"\n[farm]\nname = \"Test farm\"\n\
             phone = \"+998712000000\"\nemail = \"farm@example.org\"\nlatitude = 41.3\nlongitude = 69.25\n\
             [telegram]\nowner_chats = [1]\nupdates = \"polling\"\napi_url = \"{}\"\n",
            api.url
        );
        fs::write(&file, config).expect("it is written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_payshanba"));
        command.args(["serve", "--config"]).arg(&file).env_clear();
        command.envs([
            ("DATABASE_URL", url(farm).as_str()),
            ("BOT_TOKEN", "123456:hush"),
            ("PAYSHANBA_LOG", "warn"),
        ]);
        Self(command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().expect("the program starts"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn count(api: &BotApi, name: &str) -> usize {
    api.methods().iter().filter(|method| *method == name).count()
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if holds() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen within twenty seconds: {what}");
}

async fn say(farm: &Farm, number: i64) {
    let mut message = commit(stream(number), 0, "says something");
    message.outbox = vec![answer(number)];
    farm.store.commit(message).await.expect("it is promised");
}

#[actix_rt::test]
async fn of_two_servers_one_polls_and_sends_until_it_is_killed() {
    let (farm, scratch) = (Farm::new("two_servers").await, Scratch::new("two-servers"));
    farm.run("insert into person (id, kind, chat_id, name) select n, 'subscriber', 100 + n, 'x' from generate_series(1, 2) n")
        .await;
    let (here, there) = (BotApi::start(), BotApi::start());
    let first = Server::start(&farm, &here, scratch.path(), "first");
    until("the first polls", || count(&here, "getupdates") > 0).await;
    let _second = Server::start(&farm, &there, scratch.path(), "second");
    // Whoever opens tells Telegram its commands; by then its tasks are at work.
    until("the second is open", || count(&there, "setmycommands") > 0).await;
    say(&farm, 1).await;
    until("the first sends", || count(&here, "sendmessage") > 0).await;
    let polled = count(&here, "getupdates");
    until("the first goes on polling", || count(&here, "getupdates") > polled + 50).await;
    assert_eq!((count(&there, "getupdates"), count(&there, "sendmessage")), (0, 0));
    drop(first);
    say(&farm, 2).await;
    until("the second polls", || count(&there, "getupdates") > 0).await;
    until("the second sends", || count(&there, "sendmessage") > 0).await;
}
