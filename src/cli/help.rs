//! Help: what each subcommand says after its options, so that nobody has to look elsewhere.

pub(super) const PROGRAM: &str = "\
Start here:
  payshanba config check --config payshanba.toml     is everything there?
  BOT_TOKEN=123456:ABC… payshanba serve --config payshanba.toml

Environment:
  BOT_TOKEN             the bot's token, from BotFather (needed by serve)
  DATABASE_URL          postgres://user:password@host/database; without it a private PostgreSQL is kept
  CLICK_SECRET_KEY      what Click and we sign with; also CLICK_MERCHANT_ID, CLICK_SERVICE_ID, CLICK_MERCHANT_USER_ID
  PAYME_KEY             the key of the cashbox at Payme; also PAYME_MERCHANT_ID
  UZUM_PASSWORD         what Uzum Bank shows with every call; also UZUM_LOGIN, UZUM_SERVICE_ID
  GOOGLE_MAPS_KEY       the key of a project with the Routes API, when maps.vendor is google
  PAYSHANBA_CONFIG      the configuration file, like --config
  PAYSHANBA_DATA        the private database's folder, when there is no DATABASE_URL
  PAYSHANBA_INSTANCE    this server's name among several; the machine's name when left out
  PAYSHANBA_LOG         what is logged, like info or payshanba=debug,warn; info when left out
  PAYSHANBA_LOG_FORMAT  json for one JSON object a line
  TELOXIDE_API_URL      another Bot API than Telegram's own
  WEBHOOK_SECRET        what Telegram's calls must carry; derived from BOT_TOKEN when left out

Exit codes:
  0  done; what was checked holds
  1  it could not be done, or what was checked does not hold; standard error or the report says which
  2  the command line, or a file given to route, is not understood";

pub(super) const SERVE: &str = "\
Examples:
  BOT_TOKEN=123456:ABC… payshanba serve --config payshanba.toml
  BOT_TOKEN=… DATABASE_URL=postgres://farm:…@db/farm payshanba serve --config payshanba.toml
  payshanba serve --config payshanba.toml --data /srv/farm

The smallest configuration:
  [farm]
  name = \"Our farm\"
  phone = \"+998712000000\"
  email = \"farm@example.uz\"
  latitude = 41.17
  longitude = 69.20
  [telegram]
  owner_chats = [123456789]

Every week's lists are written to export.folder (exports in the data folder when left out; with DATABASE_URL nowhere
until it is named): 2026-11-26-lock.csv, -routes.csv, -confirm.csv.";

pub(super) const MIGRATE: &str = "\
Examples:
  payshanba migrate --data /srv/farm
  DATABASE_URL=postgres://farm:…@db/farm payshanba migrate";

pub(super) const DOCTOR: &str = "\
Examples:
  payshanba doctor
  payshanba doctor --json | jq '.findings[]'

Exit codes: 0 healthy, 1 not healthy or the books could not be read.";

pub(super) const KPI: &str = "\
Examples:
  payshanba kpi                                 the last or coming Thursday
  payshanba kpi --cycle 2026-11-26 --json
  payshanba kpi --check --all --json            for a cron job: a line a week, 1 when a figure differs

Each figure is counted twice: by SQL over the ledger, and by the farm's rules over the journal's events. `accounted`
compares delivered, failed, skipped, dropped and pending with every order that was made.

Exit codes: 0 agreed (or --check was not asked for), 1 a figure differs or the books could not be read.";

pub(super) const EXPORT: &str = "\
Examples:
  payshanba export --cycle 2026-11-26                                    as it is now
  payshanba export --cycle 2026-11-26 --at lock --out monday.csv         Monday's confirmed list, also on Friday

The same instant gives the same bytes every time; only chats and addresses of people who were erased become empty.
Columns: chat_id, tarif, toʻlov_id, status, manzil, deliver_date, subscriber, quantity, eggs, price_uzs, delivery_uzs,
cash_due_uzs, zone, outcome. Status: ochiq, tolangan, naqd, otkazildi, tushdi, yetkazildi, yetkazilmadi.
UTF-8, RFC 4180, CRLF; a cell that a spreadsheet would calculate begins with '.";

pub(super) const LEDGER_EXPORT: &str = "\
Examples:
  payshanba ledger export | hledger -f - check -s       says nothing and ends with 0 when the books hold
  payshanba ledger export | hledger -f - balance";

pub(super) const INVOICE_CREATE: &str = "\
Examples:
  BOT_TOKEN=123456:ABC… payshanba invoice create --subscriber 7 --config payshanba.toml
  BOT_TOKEN=123456:ABC… payshanba invoice create --subscriber 7 --weeks 4 --json
  payshanba invoice create --guest Karim --phone +998901234567 --tariff A --lat 41.3111 --lon 69.2797
  payshanba invoice create --guest Karim --phone +998901234567 --weeks 4

The third line is a first order by telephone, the fourth the same guest a week later. Send them the link; the eggs come
to the pin. Without a provider the order stands and is paid by none: take it as cash with /buyurtmachi in the chat.

Exit codes: 0 printed, 1 nobody has that number, nothing is due, or the subscriber cannot be asked now, 2 not understood.";

pub(super) const ROUTE_SOLVE: &str = "\
Examples:
  payshanba route solve thursday.json --seconds 30 --sol plan.json --progress
  payshanba route solve X-n101-k25.vrp --iterations 20000 --seed 7 --sol X-n101-k25.sol

Ctrl-C ends the search; the best plan so far is written. Every plan is checked before it is told of.

Exit codes: 0 every stop that is due is served, 1 some are left out (each with its reason), 2 the problem cannot be read.";

pub(super) const ROUTE_CHECK: &str = "\
Examples:
  payshanba route check thursday.json plan.json
  payshanba route check X-n101-k25.vrp X-n101-k25.sol

Nothing is shared with the solver. A .sol file's first route is the first vehicle's; whatever is due and in none of its
routes is missing.

Exit codes: 0 it holds and leaves out nothing that is due, 1 it does not (each fault is named), 2 a file cannot be read.";

pub(super) const ROUTE_DRAW: &str = "\
Examples:
  payshanba route draw thursday.json plan.json --svg plan.svg
  payshanba route draw X-n101-k25.vrp X-n101-k25.sol > plan.svg

A plan is drawn whether it holds or not. Stops that are left out are crosses; the way to the first stop and from the last
is thin.

Exit codes: 0 drawn, 1 there are no coordinates or the file cannot be written, 2 a file cannot be read.";

pub(super) const CONFIG_CHECK: &str = "\
Examples:
  BOT_TOKEN=123456:ABC… payshanba config check --config payshanba.toml

Exit codes: 0 serve would start with it, 1 something is missing or wrong; every mistake is named.";

pub(super) const COMPLETIONS: &str = "\
Examples:
  payshanba completions bash > /etc/bash_completion.d/payshanba
  payshanba completions zsh  > \"${fpath[1]}/_payshanba\"
  payshanba completions fish > ~/.config/fish/completions/payshanba.fish";
