//! The Bot API stand-in: a small Telegram that a real bot client talks to, with people who can be told what to do.
//!
//! [`BotApi::start`] opens a server on a free port of the own machine. Point a bot at [`BotApi::url`] with the token of
//! the [`Options`]; it may set a webhook or poll. People are added with [`BotApi::add_person`] and act through their
//! [`Phone`]. What the bot sends is checked as Telegram checks it and can be listed, waited for or watched as a stream.
//!
//! Two times: dates on the wire come from the injected clock; limits, back-off and the lives of updates run in machine
//! time, because the server under test waits in machine time too.

mod callback;
mod delivery;
mod failure;
mod fault;
mod feed;
mod file;
mod keyboard;
mod limit;
mod markup;
mod menu;
mod message;
mod method;
mod multipart;
mod options;
mod parameter;
mod person;
mod phone;
mod picture;
mod queue;
mod server;
mod shared;
mod waiting;
mod webhook;
mod world;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use reqwest::redirect::Policy;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::sync::broadcast;
use tokio::task::JoinSet;

pub use callback::Answer;
pub use fault::Fault;
pub use feed::Change;
pub use file::File;
pub use keyboard::{Action, Button};
pub use limit::Limits;
pub use message::{Contact, Content, Location, Message, Venue};
pub use options::{Backoff, Options, Totals, UnixClock};
pub use person::Person;
pub use phone::{Phone, PhoneError};
pub use waiting::TimedOut;
pub use world::Sent;

use person::Acquaintance;
use shared::Shared;

/// A handle to a running stand-in; clones are the same stand-in, and with the last one it ends.
#[derive(Clone)]
pub struct BotApi {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: ServerHandle,
    tasks: Arc<Mutex<JoinSet<()>>>,
}

impl BotApi {
    /// Starts the server and the delivery on the current tokio runtime.
    pub async fn start(options: Options) -> io::Result<Self> {
        let client =
            reqwest::Client::builder().redirect(Policy::none()).timeout(options.answer_timeout).no_proxy();
        let client = client.build().map_err(io::Error::other)?;
        let shared = Arc::new(Shared::new(options));
        let (address, server) = server::bind(Arc::clone(&shared))?;
        let handle = server.handle();
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the bot api stand-in stopped");
            }
        });
        tasks.spawn(delivery::run(Arc::clone(&shared), client));
        Ok(Self { shared, address, server: handle, tasks: Arc::new(Mutex::new(tasks)) })
    }

    /// Stops serving and delivering; what is known stays readable.
    pub async fn stop(&self) {
        self.server.stop(false).await;
        let mut tasks = self.tasks.lock().await;
        tasks.abort_all();
        while let Some(ended) = tasks.join_next().await {
            if let Err(error) = ended
                && error.is_panic()
            {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }

    /// The base address to give to a bot client.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address the server listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.shared.options.token
    }

    /// Adds somebody who has not started the bot yet, and gives their phone.
    pub fn add_person(&self, person: Person) -> Phone {
        let id = person.id;
        self.shared.world().people.insert(id, Acquaintance { person, started: false, blocked: false });
        Phone { shared: Arc::clone(&self.shared), person: id }
    }

    /// The phone of somebody known.
    pub fn phone(&self, person: i64) -> Option<Phone> {
        self.shared.world().person(person)?;
        Some(Phone { shared: Arc::clone(&self.shared), person })
    }

    /// Somebody known.
    pub fn person(&self, id: i64) -> Option<Person> {
        self.shared.world().person(id).cloned()
    }

    /// Everybody known.
    pub fn people(&self) -> Vec<Person> {
        self.shared.world().people.values().map(|known| known.person.clone()).collect()
    }

    /// The messages of a chat, oldest first.
    pub fn messages(&self, chat: i64) -> Vec<Message> {
        self.shared.world().messages(chat).to_vec()
    }

    /// Waits for a message by the bot in a chat, new, edited or already there; the newest that fits.
    pub async fn wait_for(
        &self,
        chat: i64,
        limit: Duration,
        fits: impl Fn(&Message) -> bool,
    ) -> Result<Message, TimedOut> {
        waiting::for_message(&self.shared, chat, limit, fits).await
    }

    /// Waits until no update is queued or in flight.
    pub async fn wait_idle(&self, limit: Duration) -> Result<(), TimedOut> {
        waiting::until(&self.shared, limit, |world| (world.queue.len() == 0).then_some(())).await
    }

    /// A stream of everything the bot sends from now on. Whoever falls more than 4096 behind is told so by an error.
    pub fn subscribe(&self) -> broadcast::Receiver<Sent> {
        self.shared.world().events.subscribe()
    }

    /// How many updates are queued or in flight.
    pub fn pending(&self) -> usize {
        self.shared.world().queue.len()
    }

    /// How many messages the bot has sent, edits not counted.
    pub fn sent_total(&self) -> u64 {
        self.totals().sent
    }

    /// How often everything happened.
    pub fn totals(&self) -> Totals {
        self.shared.world().totals
    }

    /// A mark that grows with every change; compare it with [`Message::changed`] to tell new from old.
    pub fn mark(&self) -> u64 {
        *self.shared.world().changes.borrow()
    }

    /// Lets the next calls fail, whatever their method (but not `getUpdates`).
    pub fn fail_next(&self, calls: usize, fault: Fault) {
        self.shared.world().faults.order(fault, None, calls);
    }

    /// Lets the next calls of one method fail.
    pub fn fail_next_of(&self, method: &str, calls: usize, fault: Fault) {
        self.shared.world().faults.order(fault, Some(method), calls);
    }

    /// Takes back the faults that have not struck yet.
    pub fn clear_faults(&self) {
        self.shared.world().faults.clear();
    }

    /// The commands the bot shows in a language (empty for the default), with their descriptions.
    pub fn commands(&self, language: &str) -> Vec<(String, String)> {
        let world = self.shared.world();
        let lists = world.commands.iter().filter(|list| list.language == language);
        lists.flat_map(|list| list.commands.clone()).collect()
    }

    /// The commands somebody sees in the chat with the bot, with their descriptions.
    pub fn commands_of(&self, person: i64) -> Vec<(String, String)> {
        let world = self.shared.world();
        let language = world.person(person).and_then(|person| person.language_code.clone());
        menu::shown(&world.commands, person, language.as_deref().unwrap_or_default()).to_vec()
    }

    /// A file that was sent, by its id.
    pub fn file(&self, file_id: &str) -> Option<File> {
        self.shared.world().files.find(file_id).cloned()
    }

    /// The bot's @name, without the sign.
    pub fn username(&self) -> &str {
        &self.shared.options.username
    }

    /// The menu button of a chat, or the one for all.
    pub fn menu_button(&self, chat: Option<i64>) -> Option<Value> {
        let world = self.shared.world();
        world.menu_buttons.get(&chat).or_else(|| world.menu_buttons.get(&None)).cloned()
    }
}
