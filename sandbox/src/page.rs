//! The page: a browser window on the sandbox, in which a visitor is customer, courier and owner side by side.
//!
//! It listens on the own machine only and asks nothing of the outside: every byte it shows is in this program. What a
//! visitor does goes through the same [`Phone`](crate::bot_api::Phone)s as a script's people. The demo plugs in by a
//! [`Panel`]: it says what the header shows and carries out the visitor's wishes for the clock.

mod act;
mod asset;
mod company;
mod feed;
mod gate;
mod panel;
mod server;
mod view;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use tokio::task::JoinSet;

use crate::bot_api::BotApi;

pub use company::{Company, Part};
pub use panel::{Board, Figure, Mood, Order, Panel, SideLink, Wish};

/// What the page shows and works on.
#[derive(Clone)]
pub struct Scene {
    /// The Telegram it looks at.
    pub api: BotApi,
    /// Who plays which part.
    pub company: Company,
    /// The header and the clock.
    pub panel: Panel,
    /// The farm on the map.
    pub farm: Farm,
}

/// Where the farm is, for the map.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Farm {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Delivery is free up to here, in metres.
    pub ring_m: u32,
}

/// A page that is being served.
#[derive(Debug)]
pub struct Page {
    address: SocketAddr,
    handle: ServerHandle,
    tasks: JoinSet<()>,
}

impl Page {
    /// Serves the page on this port of the own machine, or on the next free one of twenty; 0 is any free port.
    ///
    /// # Errors
    /// When no port is free.
    pub fn serve(scene: Scene, port: u16) -> io::Result<Self> {
        let (address, server) = server::bind(&Arc::new(scene), port)?;
        let handle = server.handle();
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the page stopped");
            }
        });
        Ok(Self { address, handle, tasks })
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops serving; open windows lose their connection.
    pub async fn stop(mut self) {
        self.handle.stop(false).await;
        self.tasks.shutdown().await;
    }
}
