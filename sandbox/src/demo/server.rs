//! The server under test: the real program as a process of its own, which can be killed at any moment.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::bot_api::BotApi;

use super::DemoError;
use super::cast::{FARM, OWNER};
use super::store::DemoStore;

/// What is not the same in every farm of the sandbox.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What an egg costs the farm, in so'm.
    pub egg_cost: i64,
    /// The server asks for updates instead of being called.
    pub polling: bool,
    /// Further sections of its configuration.
    pub sections: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { egg_cost: 1_500, polling: false, sections: String::new() }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    program: PathBuf,
    config: PathBuf,
    data: PathBuf,
    token: String,
    address: String,
    child: Option<Child>,
    client: reqwest::Client,
}

impl Server {
    /// Writes its configuration, starts it and waits until it is ready.
    pub async fn start(store: &DemoStore, api: &BotApi, settings: &Settings) -> Result<Self, DemoError> {
        let address = free_address()?;
        let config = store.folder().join("server.toml");
        let text = configuration(&address, &api.url(), settings, store.folder()) + &settings.sections;
        std::fs::write(&config, text)
            .map_err(|error| DemoError::stage("cannot write the server's configuration")(&error))?;
        let client = reqwest::ClientBuilder::new().timeout(Duration::from_secs(10)).build();
        let mut server = Self {
            program: program()?,
            config,
            data: store.folder().to_owned(),
            token: api.token().to_owned(),
            address,
            child: None,
            client: client.map_err(|error| DemoError::stage("no HTTP client")(&error))?,
        };
        server.launch()?;
        server.wait_ready().await?;
        Ok(server)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The program, its configuration and the bot's token: what its other commands are called with.
    pub fn command_line(&self) -> (PathBuf, PathBuf, String) {
        (self.program.clone(), self.config.clone(), self.token.clone())
    }

    /// Kills it without a word and starts it again.
    pub async fn kill(&mut self) -> Result<(), DemoError> {
        if let Some(mut child) = self.child.take() {
            child
                .kill()
                .and_then(|()| child.wait())
                .map_err(|error| DemoError::stage("cannot kill the server")(&error))?;
        }
        self.launch()?;
        self.wait_ready().await
    }

    /// Asks it to end, and makes it after ten seconds.
    pub async fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        let deadline = Instant::now() + Duration::from_secs(10);
        while asked.is_ok() && Instant::now() < deadline {
            if matches!(child.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        if let Err(error) = child.kill().and_then(|()| child.wait()) {
            tracing::warn!(%error, "the server could not be stopped");
        }
    }

    /// What it tells Prometheus; `None` while it does not answer.
    pub async fn metrics(&self) -> Option<String> {
        let response = self.client.get(format!("http://{}/metrics", self.address)).send().await.ok()?;
        response.error_for_status().ok()?.text().await.ok()
    }

    /// An error when it has ended by itself.
    pub fn check(&mut self) -> Result<(), DemoError> {
        match self.child.as_mut().map(Child::try_wait) {
            Some(Ok(Some(status))) => {
                Err(DemoError::Stage(format!("the server ended with {status}; {}", self.last_words())))
            }
            _ => Ok(()),
        }
    }

    fn launch(&mut self) -> Result<(), DemoError> {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.data.join("server.log"));
        let log = log.map_err(|error| DemoError::stage("cannot open the server's log")(&error))?;
        let child = Command::new(&self.program)
            .arg("serve")
            .arg("--config")
            .arg(&self.config)
            .env("BOT_TOKEN", &self.token)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            // Not in our group: ctrl-c is for us, and we end the server ourselves.
            .process_group(0)
            .spawn();
        let program = self.program.display().to_string();
        self.child =
            Some(child.map_err(|error| DemoError::stage(&format!("cannot start {program}"))(&error))?);
        Ok(())
    }

    async fn wait_ready(&mut self) -> Result<(), DemoError> {
        let deadline = Instant::now() + Duration::from_secs(60);
        let url = format!("http://{}/readyz", self.address);
        while Instant::now() < deadline {
            if self.client.get(&url).send().await.is_ok_and(|response| response.status().is_success()) {
                return Ok(());
            }
            if let Some(Ok(Some(status))) = self.child.as_mut().map(Child::try_wait) {
                return Err(DemoError::Stage(format!(
                    "the server ended with {status}; {}",
                    self.last_words()
                )));
            }
            sleep(Duration::from_millis(20)).await;
        }
        Err(DemoError::Stage(format!("the server is not ready after a minute; {}", self.last_words())))
    }

    fn last_words(&self) -> String {
        let path = self.data.join("server.log");
        let log = std::fs::read_to_string(&path).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(5).collect();
        format!("{} ends with:\n{}", path.display(), last.into_iter().rev().collect::<Vec<_>>().join("\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The server stands beside us, or a folder up when we are a test.
fn program() -> Result<PathBuf, DemoError> {
    let here = std::env::current_exe().map_err(|error| DemoError::stage("where are we?")(&error))?;
    let places = here.ancestors().skip(1).take(2).map(|folder| folder.join("payshanba"));
    places.into_iter().find(|path| path.is_file()).ok_or_else(|| {
        DemoError::Stage(
            "the server is not built: run `cargo build --package payshanba` or `make demo`".to_owned(),
        )
    })
}

fn free_address() -> Result<String, DemoError> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    Ok(listener.map_err(|error| DemoError::stage("no free port")(&error))?.to_string())
}

fn configuration(address: &str, api_url: &str, settings: &Settings, folder: &Path) -> String {
    let (latitude, longitude) = FARM;
    let updates = if settings.polling { "polling" } else { "webhook" };
    format!(
        "# Written by the demo.\n\
         clock = \"database\"\n\
         instance = \"demo\"\n\
         [farm]\nname = \"Payshanba fermasi\"\nphone = \"+998712000000\"\nemail = \"ferma@example.uz\"\n\
         latitude = {latitude}\nlongitude = {longitude}\n\
         [terms]\negg_cost_uzs = {egg_cost}\n\
         add_ons = [{{ code = \"asal\", name = \"Asal 500 g\", price_uzs = 45000, cost_uzs = 30000 }}, \
         {{ code = \"non\", name = \"Tandir non\", price_uzs = 6000, cost_uzs = 4000 }}]\n\
         [store]\ndata_dir = \"{folder}\"\n\
         [telegram]\napi_url = \"{api_url}\"\nupdates = \"{updates}\"\npublic_url = \"http://{address}\"\nowner_chats = [{OWNER}]\nowner_language = \"ru\"\n\
         [http]\nlisten = \"{address}\"\n\
         [routes]\nsearch_s = 10\n",
        egg_cost = settings.egg_cost,
        folder = folder.display(),
    )
}

/// The section that has travel times come from an OSRM server.
pub fn maps_section(osrm: &str) -> String {
    format!("[maps]\nvendor = \"osrm\"\n[maps.osrm]\nurl = \"{osrm}\"\n")
}
