//! A farm: the real server, `payshanba serve` with its configuration, as a process of its own.

use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use payshanba::cli::{Arguments, run};
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::child::{Child, free_address, myself, scratch};

/// The bot.
pub const TOKEN: &str = "424242:sandbox";
/// What a webhook call has to show.
pub const SECRET: &str = "the-secret-of-a-bench";
/// The owner's chat.
pub const OWNER: i64 = 900_000_001;
/// Where it lies unless it lies somewhere else.
const TASHKENT: (f64, f64) = (41.3111, 69.2797);
/// The part that this program plays as the server.
pub const ROLE: &str = "farm";

/// Plays the server: what the program itself does with `serve`.
pub fn play(config: &str) -> ExitCode {
    run(&Arguments::parse_from(["payshanba", "--config", config, "serve"]))
}

/// Starts it on a database, with a Bot API at an address; `clock` is `system` or `database`. It may lie at
/// another latitude and longitude, and have more sections of configuration.
pub fn open(database_url: &str, bot_api: &str, clock: &str, at: Option<(f64, f64)>, sections: &str) -> Child {
    let address = free_address();
    let config = scratch().join("farm.toml");
    std::fs::write(&config, configuration(address, bot_api, clock, at.unwrap_or(TASHKENT)) + sections)
        .expect("a configuration is written");
    let mut command = myself(ROLE);
    command.arg("--config").arg(&config);
    command.env("BOT_TOKEN", TOKEN).env("WEBHOOK_SECRET", SECRET).env("DATABASE_URL", database_url);
    Child::start(&mut command, address, "/readyz", &scratch().join("farm.log"))
}

fn configuration(address: SocketAddr, bot_api: &str, clock: &str, at: (f64, f64)) -> String {
    let (latitude, longitude) = at;
    format!(
        "clock = \"{clock}\"\ninstance = \"bench\"\n\
         [farm]\nname = \"Payshanba fermasi\"\nphone = \"+998712000000\"\nemail = \"ferma@example.uz\"\n\
         latitude = {latitude}\nlongitude = {longitude}\n\
         [terms]\negg_cost_uzs = 1500\n\
         [telegram]\napi_url = \"{bot_api}\"\nupdates = \"webhook\"\npublic_url = \"http://{address}\"\n\
         owner_chats = [{OWNER}]\n\
         [http]\nlisten = \"{address}\"\n"
    )
}

/// The database as `DATABASE_URL` says it.
pub fn url(config: &Config) -> String {
    let Some(Host::Unix(socket)) = config.get_hosts().first() else {
        panic!("a private server has a socket")
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().expect("a user");
    let database = config.get_dbname().expect("a database");
    format!("host={} port={port} user={user} dbname={database}", socket.display())
}
