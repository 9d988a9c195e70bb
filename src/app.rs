//! The composition root: builds the farm from its configuration, runs it until it is asked to end, and takes it down.
//!
//! Two runtimes. PostgreSQL, Telegram and the background tasks run on a multi-threaded one; the shells have an arbiter
//! of their own, because a busy arbiter would stall the connections it had opened.

pub(crate) mod frozen;
mod greeting;
mod stop;

use std::sync::Arc;

use actix_web::{App, HttpServer, web};
use payshanba_actors::directory::Limits;
use payshanba_actors::ports::{Clock, Meter, PortError, Ports, Posts};
use payshanba_actors::task::dispatcher::Pace;
use payshanba_actors::task::payment_reconciler::Asking;
use payshanba_actors::task::{
    Bookkeeper, Dispatcher, Eraser, Herald, Holder, Intake, Passivator, PaymentReconciler, Rewarder,
    RoutePlanner, Scribe, Sorter, Timekeeper, Tracker,
};
use payshanba_actors::{Crew, Directory, Sole, holding};

use crate::clock::{DatabaseClock, SystemClock};
use crate::config::{ClockKind, Config, MapsConfig, Updates};
use crate::derived::derived;
use crate::exports::Exporter;
use crate::http::{self, Front};
use crate::maps::{self, Atlas, Embedded};
use crate::metrics::Metrics;
use crate::opened::Opened;
use crate::payments::{Click, Numbers, Payme, Registry, Till, Uzum};
use crate::postgres::{Guard, Store};
use crate::telegram::{self, Account, Desk, Pen, Polling, Reader, Reception, Sender, Webhook};
use crate::texts::Texts;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Rows in hand at once.
const AT_ONCE: usize = 32;

/// Runs the farm until it is asked to end.
///
/// # Errors
/// When it cannot be built; each says what to do.
pub fn serve(config: Config) -> Result<(), Failure> {
    let home = tokio::runtime::Builder::new_multi_thread().enable_all().thread_name("home").build()?;
    let system = actix_rt::System::new();
    system.block_on(async move {
        let entered = home.handle().clone();
        let opened = on(&entered, {
            let store = config.store.clone();
            async move { Opened::open(&store).await }
        })
        .await??;
        let ended = run(&config, &opened.store, &entered).await;
        on(&entered, async move { opened.close().await }).await?;
        home.shutdown_background();
        ended
    })
}

/// Runs a future on the home runtime and waits for it.
async fn on<F>(home: &tokio::runtime::Handle, future: F) -> Result<F::Output, tokio::task::JoinError>
where
    F: Future<Output: Send> + Send + 'static,
{
    home.spawn(future).await
}

async fn run(config: &Config, store: &Store, home: &tokio::runtime::Handle) -> Result<(), Failure> {
    let farm = Farm::build(config, store, home).await?;
    let (front, webhook) = (farm.front.clone(), web::Data::new(farm.webhook()));
    let (registry, till) = (farm.payments.clone(), Till::new(farm.directory.clone(), &farm.ports));
    let server = HttpServer::new(move || {
        let payments = |routes: &mut web::ServiceConfig| registry.configure(routes, &till);
        App::new().configure(|routes| http::configure(routes, &front, &webhook, &payments))
    })
    .workers(2)
    .disable_signals()
    .shutdown_timeout(5)
    .bind(config.listen)
    .map_err(|error| format!("cannot listen on {}: {error}; choose another http.listen", config.listen))?
    .run();
    let handle = server.handle();
    let serving = actix_rt::spawn(server);
    tracing::info!(listen = %config.listen, instance = config.instance, "the farm is open");
    let mut crew = farm.hire(config, store, home);
    let broken = tokio::select! {
        () = stop::asked() => false,
        () = crew.broken() => true,
    };
    tracing::info!("the farm closes");
    handle.stop(true).await;
    serving.await??;
    crew.dismiss().await;
    // Whoever keeps the process running starts a whole one.
    if broken { Err("a part of the farm has ended that never should".into()) } else { Ok(()) }
}

/// One farm, wired.
struct Farm {
    ports: Ports,
    directory: Directory,
    account: Arc<Account>,
    settings: Arc<telegram::Settings>,
    texts: Arc<Texts>,
    payments: Registry,
    maps: Arc<Atlas>,
    front: Front,
    // The shells' thread; they end with it.
    _arbiter: actix::Arbiter,
}

impl Farm {
    async fn build(config: &Config, store: &Store, home: &tokio::runtime::Handle) -> Result<Self, Failure> {
        let metrics = Arc::new(Metrics::new()?);
        let clock = clock(config.clock, store, home).await?;
        let meter: Arc<dyn Meter> = metrics.clone();
        let terms = {
            let (store, current) = (store.clone(), config.terms.clone());
            on(home, async move { frozen::terms(&store, current).await }).await??
        };
        let ports = store.ports(Arc::clone(&clock), meter, terms);
        let arbiter = actix::Arbiter::new();
        let directory = Directory::new(ports.clone(), arbiter.handle(), Limits::default());
        let settings = Arc::new(settings(config)?);
        let account = Arc::new(Account::open(&settings)?);
        let maps = Arc::new(atlas(&config.maps, &clock)?);
        let front = Front { store: store.clone(), clock, metrics };
        Ok(Self {
            ports,
            directory,
            account,
            settings,
            texts: Arc::new(Texts::new()),
            payments: registry(config)?,
            maps,
            front,
            _arbiter: arbiter,
        })
    }

    fn reception(&self) -> Reception {
        Reception::new(&self.account, &self.ports)
    }

    fn webhook(&self) -> Webhook {
        Webhook::new(&self.settings, self.reception())
    }

    /// Those who carry what was decided elsewhere to everybody concerned.
    fn hire_for_the_week(&self, crew: &mut Crew) {
        let (ports, directory) = (self.ports.clone(), self.directory.clone());
        crew.hire({
            let ports = ports.clone();
            move || Scribe::new(ports.clone())
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Holder::new(ports.clone(), directory.clone())
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Sorter::new(ports.clone(), directory.clone())
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Rewarder::new(ports.clone(), directory.clone())
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Tracker::new(ports.clone(), directory.clone())
        });
        crew.hire(move || Herald::new(ports.clone(), directory.clone()));
    }

    /// A search may take a minute: it ends when the crew is dismissed.
    fn hire_planner(&self, crew: &mut Crew, config: &Config) {
        let (ports, directory, maps) = (self.ports.clone(), self.directory.clone(), Arc::clone(&self.maps));
        let (settings, closes) = (config.routes.planner(config.farm.place), crew.dismissal());
        crew.hire(move || {
            let planner = RoutePlanner::new(ports.clone(), directory.clone(), maps.clone(), settings);
            planner.until(closes.clone())
        });
    }

    /// Puts the background tasks to work.
    fn hire(&self, config: &Config, store: &Store, home: &tokio::runtime::Handle) -> Crew {
        let _on_home = home.enter();
        let desk = Desk::new(Arc::clone(&self.settings), &self.ports).offering(self.payments.clone());
        let pen = Pen::new(desk.clone(), Arc::clone(&self.texts), Arc::clone(&self.account));
        let reader = Arc::new(Reader::new(desk));
        let sender = Arc::new(Sender::new(Arc::clone(&self.account), pen));
        let mut crew = Crew::new(Arc::clone(&self.ports.meter));
        self.hire_for_the_week(&mut crew);
        let holder = config.instance.clone();
        let posts: Arc<dyn Posts> = Arc::new(Guard::new(store));
        let (ports, directory) = (self.ports.clone(), self.directory.clone());
        crew.hire({
            let (ports, directory, holder) = (ports.clone(), directory.clone(), holder.clone());
            move || Intake::new(ports.clone(), directory.clone(), reader.clone(), &holder, AT_ONCE)
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Timekeeper::new(ports.clone(), directory.clone())
        });
        crew.hire({
            let (ports, posts) = (ports.clone(), posts.clone());
            move || {
                let dispatcher = Dispatcher::new(ports.clone(), sender.clone(), &holder, Pace::default());
                Sole::new(posts.clone(), "dispatcher", dispatcher)
            }
        });
        self.hire_planner(&mut crew, config);
        crew.hire({
            let auditor = Arc::new(store.clone());
            let (clock, meter) = (Arc::clone(&self.ports.clock), Arc::clone(&self.ports.meter));
            move || Bookkeeper::new(auditor.clone(), clock.clone(), meter.clone())
        });
        crew.hire({
            let ports = self.ports.clone();
            move || Eraser::new(&ports)
        });
        match &config.export {
            Some(folder) => {
                let (store, folder) = (store.clone(), folder.clone());
                let ports = self.ports.clone();
                crew.hire(move || Exporter::new(store.clone(), &ports, folder.clone()));
            }
            None => tracing::info!("weeks are not written as files: export.folder names no folder"),
        }
        for gateway in self.payments.all().filter_map(|provider| provider.status.clone()) {
            let (ports, directory, posts) = (self.ports.clone(), directory.clone(), posts.clone());
            crew.hire(move || {
                let (ports, directory) = (ports.clone(), directory.clone());
                let post = format!("payments/{}", gateway.provider());
                let task = PaymentReconciler::new(ports, directory, gateway.clone(), Asking::default());
                Sole::new(posts.clone(), post, task)
            });
        }
        crew.accompany(greeting::greet(
            Arc::clone(&self.account),
            self.settings.clone(),
            self.texts.clone(),
            config.bot.updates.clone(),
        ));
        crew.hire(move || Passivator::new(directory.clone(), std::time::Duration::from_secs(60)));
        if config.bot.updates == Updates::Polling {
            let (account, ports) = (Arc::clone(&self.account), self.ports.clone());
            let poll = move || Polling::new(account.clone(), Reception::new(&account, &ports)).run();
            crew.accompany(async move { holding(posts, "polling", poll).await });
        }
        crew
    }
}

pub(crate) async fn clock(
    kind: ClockKind,
    store: &Store,
    home: &tokio::runtime::Handle,
) -> Result<Arc<dyn Clock>, Failure> {
    match kind {
        ClockKind::System => Ok(Arc::new(SystemClock)),
        ClockKind::Database => {
            let store = store.clone();
            let opened: Result<DatabaseClock, PortError> = on(home, DatabaseClock::open(store)).await?;
            Ok(Arc::new(opened?))
        }
    }
}

fn settings(config: &Config) -> Result<telegram::Settings, Failure> {
    let api_url = config.bot.api_url.as_deref().map(str::parse).transpose();
    Ok(telegram::Settings {
        token: config.bot.token.clone(),
        api_url: api_url.map_err(|_| "telegram.api_url is no address")?,
        webhook_secret: config.bot.webhook_secret.clone(),
        owner_chats: config.bot.owner_chats.clone(),
        owner_language: config.bot.owner_language,
        farm: telegram::FarmCard {
            name: config.farm.name.clone(),
            phone: config.farm.phone.clone(),
            email: config.farm.email.clone(),
        },
        farm_place: config.farm.place,
        invite_secret: derived(&config.bot.token, "invite"),
    })
}

/// The maps that are configured.
fn atlas(config: &MapsConfig, clock: &Arc<dyn Clock>) -> Result<Atlas, Failure> {
    let vendor = maps::vendor(&config.vendor, config.patience.timeout, clock)?;
    let atlas = Atlas::new(vendor, config.patience);
    Ok(match &config.extract {
        Some(extract) => atlas.with_roads(Arc::new(Embedded::open(extract.clone()))),
        None => atlas,
    })
}

/// The ways to pay that are configured.
///
/// # Errors
/// When a provider's client cannot be built.
pub(crate) fn registry(config: &Config) -> Result<Registry, Failure> {
    let numbers = Numbers::new(derived(&config.bot.token, "invoice"));
    let config = config.payments.clone();
    let click = config.click.map(|account| Click::new(account, numbers.clone()).provider()).transpose()?;
    let payme = config.payme.map(|account| Payme::new(account, numbers.clone()).provider());
    let uzum = config.uzum.map(|account| Uzum::new(account, numbers).provider());
    Ok(Registry::new(click.into_iter().chain(payme).chain(uzum).collect()))
}
