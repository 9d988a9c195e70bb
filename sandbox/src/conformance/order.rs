//! An order: made as the owner makes one on the telephone, by the real program's `invoice create`.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tokio::task::spawn_blocking;

use crate::demo::{DemoError, Server};

/// What is to be paid.
#[derive(Clone, Debug)]
pub struct Order {
    /// Who owes it.
    pub subscriber: i64,
    /// The invoice's number.
    pub number: String,
    /// How much.
    pub amount_tiyin: i64,
    /// How the buyer gets to the provider's page.
    pub link: String,
}

/// Makes orders at the command line.
pub struct Orders {
    program: PathBuf,
    config: PathBuf,
    token: String,
    made: u32,
}

impl Orders {
    /// Orders of this server's farm.
    pub fn new(server: &Server) -> Self {
        let (program, config, token) = server.command_line();
        Self { program, config, token, made: 0 }
    }

    /// A new guest's order, to be paid by this provider.
    pub async fn make(&mut self, seed: u64, provider: &str) -> Result<Order, DemoError> {
        self.made += 1;
        let (name, phone) = (format!("Mijoz {seed} {provider}"), format!("+998901{:06}", self.made));
        let tariff = if self.made.is_multiple_of(2) { "A" } else { "B" };
        let mut create = Command::new(&self.program);
        create
            .args(["invoice", "create", "--json", "--guest", &name, "--phone", &phone, "--tariff", tariff])
            .args(["--lat", "41.3111", "--lon", "69.2797", "--config"])
            .arg(&self.config)
            .env("BOT_TOKEN", &self.token)
            .env_remove("DATABASE_URL");
        let output = spawn_blocking(move || create.output()).await;
        let unmade = DemoError::stage("cannot make an order");
        let output = output.map_err(std::io::Error::other).flatten().map_err(|error| unmade(&error))?;
        let told = String::from_utf8_lossy(&output.stdout);
        let refused =
            || DemoError::Stage(format!("no order: {told}{}", String::from_utf8_lossy(&output.stderr)));
        let order: Value = serde_json::from_str(told.trim()).map_err(|_| refused())?;
        Ok(Order {
            subscriber: order["subscriber"].as_i64().ok_or_else(refused)?,
            number: order["number"].as_str().ok_or_else(refused)?.to_owned(),
            amount_tiyin: order["amount_tiyin"].as_i64().ok_or_else(refused)?,
            link: order["links"][provider].as_str().ok_or_else(refused)?.to_owned(),
        })
    }
}
