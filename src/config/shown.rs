//! A configuration shown: what holds after file, environment and defaults, as a file would say it. Secrets are masked.

use payshanba_domain::Terms;
use payshanba_domain::terms::{AddOn, Tariff};
use toml::{Table, Value};

use super::{BotConfig, ClockKind, Config, FarmConfig, StoreAt, StoreConfig, Updates};

/// Stands where a secret is set.
const MASK: &str = "(set, not shown)";

impl Config {
    /// The configuration as TOML; what comes from the environment stands under `environment`.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut whole = Table::new();
        let clock = match self.clock {
            ClockKind::System => "system",
            ClockKind::Database => "database",
        };
        put(&mut whole, "clock", clock);
        put(&mut whole, "instance", self.instance.as_str());
        put(&mut whole, "environment", environment(&self.store));
        put(&mut whole, "farm", farm(&self.farm));
        put(&mut whole, "terms", terms(&self.terms));
        put(&mut whole, "store", store(&self.store));
        put(&mut whole, "telegram", telegram(&self.bot));
        put(&mut whole, "http", Table::from_iter([("listen".to_owned(), self.listen.to_string().into())]));
        put(&mut whole, "export", export(self));
        put(&mut whole, "payments", self.payments.shown(MASK));
        put(&mut whole, "routes", self.routes.shown());
        put(&mut whole, "maps", self.maps.shown(MASK));
        put(&mut whole, "log", self.log.shown());
        whole.to_string()
    }
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}

fn environment(config: &StoreConfig) -> Table {
    let mut table = Table::new();
    put(&mut table, "BOT_TOKEN", MASK);
    put(&mut table, "WEBHOOK_SECRET", "(set, or derived from BOT_TOKEN; not shown)");
    if matches!(config.at, StoreAt::Server { .. }) {
        put(&mut table, "DATABASE_URL", MASK);
    }
    table
}

fn farm(config: &FarmConfig) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", config.name.as_str());
    put(&mut table, "phone", config.phone.as_str());
    put(&mut table, "email", config.email.as_str());
    put(&mut table, "latitude", config.place.latitude());
    put(&mut table, "longitude", config.place.longitude());
    table
}

fn terms(terms: &Terms) -> Table {
    let mut table = Table::new();
    put(&mut table, "egg_cost_uzs", terms.egg_cost_tiyin.soum());
    put(&mut table, "surcharge_uzs", terms.surcharge.soum());
    put(&mut table, "free_radius_m", i64::from(terms.free_radius_m));
    put(&mut table, "service_limit_m", i64::from(terms.service_limit_m));
    put(&mut table, "quantity_max", i64::from(terms.quantity_max));
    put(&mut table, "cash_limit_uzs", terms.cash_limit_tiyin.soum());
    if let Some(eggs) = terms.capacity_eggs {
        put(&mut table, "capacity_eggs", i64::from(eggs));
    }
    if let Ok(shortage) = Value::try_from(terms.shortage) {
        put(&mut table, "shortage", shortage);
    }
    put(&mut table, "friend_eggs", i64::from(terms.friend_eggs));
    put(&mut table, "opt_in", terms.opt_in);
    put(&mut table, "tariffs", terms.tariffs.iter().map(tariff).collect::<Vec<_>>());
    put(&mut table, "add_ons", terms.add_ons.iter().map(add_on).collect::<Vec<_>>());
    if let Ok(schedule) = Value::try_from(terms.schedule) {
        put(&mut table, "schedule", schedule);
    }
    table
}

fn tariff(tariff: &Tariff) -> Table {
    let mut table = Table::new();
    put(&mut table, "code", tariff.code.as_str());
    put(&mut table, "eggs", i64::from(tariff.eggs));
    put(&mut table, "price_uzs", tariff.price_tiyin.soum());
    table
}

fn add_on(add_on: &AddOn) -> Table {
    let mut table = Table::new();
    put(&mut table, "code", add_on.code.as_str());
    put(&mut table, "name", add_on.name.as_str());
    put(&mut table, "price_uzs", add_on.price_tiyin.soum());
    put(&mut table, "cost_uzs", add_on.cost_tiyin.soum());
    table
}

fn store(config: &StoreConfig) -> Table {
    let mut table = Table::new();
    if let StoreAt::Embedded { data_dir } = &config.at {
        put(&mut table, "data_dir", data_dir.display().to_string());
    }
    put(&mut table, "schema", config.schema.as_str());
    put(&mut table, "connections", i64::try_from(config.connections).unwrap_or(i64::MAX));
    table
}

fn telegram(config: &BotConfig) -> Table {
    let mut table = Table::new();
    if let Some(url) = &config.api_url {
        put(&mut table, "api_url", url.as_str());
    }
    match &config.updates {
        Updates::Polling => put(&mut table, "updates", "polling"),
        Updates::Webhook { public_url } => {
            put(&mut table, "updates", "webhook");
            put(&mut table, "public_url", public_url.as_str());
        }
    }
    put(&mut table, "owner_language", config.owner_language.tag());
    put(&mut table, "owner_chats", config.owner_chats.clone());
    table
}

fn export(config: &Config) -> Table {
    let mut table = Table::new();
    put(&mut table, "enabled", config.export.is_some());
    if let Some(folder) = &config.export {
        put(&mut table, "folder", folder.display().to_string());
    }
    table
}
