//! A farm: its real routes on a real PostgreSQL, paid through the stand-in, whatever goes wrong on the way. Afterwards
//! the two books agree.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actix_web::{App, HttpServer, web};
use chrono::DateTime;
use payshanba::payments::click::{Configuration, ErrorOnPaid};
use payshanba::payments::{Click, Numbers, Provider, Registry, Till};
use payshanba::postgres::embedded::{Embedded, Options as EmbeddedOptions};
use payshanba::postgres::{Options as StoreOptions, Store, migrate};
use payshanba_actors::backoff::Backoff;
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::ManualClock;
use payshanba_actors::ports::meter::NoMeter;
use payshanba_actors::ports::people::{Address, Profile};
use payshanba_actors::ports::{Clock, Ports, Views};
use payshanba_actors::task::PaymentReconciler;
use payshanba_actors::task::payment_reconciler::Asking;
use payshanba_actors::{Directory, Receipt, Task};
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::place::Place;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{
    Addressed, By, Cause, Command, StreamKey, SubscriberId, TariffCode, TermsBook, Tiyin,
};
use sandbox::click::{self, Mischief, Status};
use secrecy::SecretString;

const PRICE: Tiyin = Tiyin::from_soum(59_000);

/// A folder of its own for the data, gone afterwards.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Farm {
    click: click::Click,
    provider: Provider,
    numbers: Numbers,
    store: Store,
    ports: Ports,
    clock: Arc<ManualClock>,
    directory: Directory,
    embedded: Embedded,
    _folder: Folder,
}

impl Farm {
    async fn open() -> Self {
        // Short, because a socket lives in it, and open to the database's user.
        let folder = Folder(std::env::temp_dir().join(format!("payshanba-click-{}", std::process::id())));
        let options = EmbeddedOptions { durable: false, ..EmbeddedOptions::default() };
        let embedded = Embedded::open(&folder.0, options).await.expect("a private PostgreSQL");
        migrate(&embedded.config(), "farm").await.expect("the schema");
        let store = Store::open(&embedded.config(), StoreOptions::default()).await.expect("a store");
        let friday = DateTime::parse_from_rfc3339("2026-11-20T12:00:00+05:00").expect("an instant").to_utc();
        let clock = Arc::new(ManualClock::new(friday));
        let unix = Arc::clone(&clock);
        let mut options = click::Options::new(Arc::new(move || unix.now().timestamp()));
        options.pause = Duration::from_millis(20);
        let click = click::Click::start(options).await.expect("a free port");
        let ports = store.ports(clock.clone(), Arc::new(NoMeter), TermsBook::default());
        let directory = Directory::new(ports.clone(), actix_rt::Arbiter::current(), Limits::default());
        let numbers = Numbers::new(SecretString::from("a secret of the farm's"));
        let provider = Click::new(account(&click), numbers.clone()).provider().expect("a client");
        let (registry, till) = (Registry::new(vec![provider.clone()]), Till::new(directory.clone(), &ports));
        let server = HttpServer::new(move || {
            let (registry, till) = (registry.clone(), till.clone());
            App::new().configure(|routes: &mut web::ServiceConfig| registry.configure(routes, &till))
        });
        let server = server.workers(2).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        click.call_at(&format!("http://{}/callbacks/click", server.addrs()[0]));
        actix_rt::spawn(server.run());
        Self { click, provider, numbers, store, ports, clock, directory, embedded, _folder: folder }
    }

    /// A customer with an invoice of 59 000 so'm: who, and the link to pay it.
    async fn owing(&self, chat: i64) -> (SubscriberId, String) {
        let people = &self.ports.people;
        let id = people.subscriber_of(chat, &Profile::default()).await.expect("a subscriber");
        let place = Place::parse(41.31, 69.28).expect("a place");
        let address = Address { place, distance_m: 5_000, note: String::new() };
        let cause = Cause(format!("door:{chat}"));
        let address = people.save_address(id, &address, &cause).await.expect("an address");
        let number = self.numbers.invoice(&cause);
        let tariff = TariffCode::parse("A").expect("a code");
        let verbs = [
            Verb::ChooseTariff { tariff, quantity: 1 },
            Verb::SetAddress { address, distance_m: 5_000 },
            Verb::OpenInvoice { number: number.clone(), weeks: 1 },
        ];
        for (step, verb) in verbs.into_iter().enumerate() {
            let body = Addressed::Subscriber { id, command: verb };
            let cause = Cause(format!("test:{chat}:{step}"));
            let command = Command { cause, by: By::Farm, occurred_at: self.clock.now(), body };
            let receipt = self.directory.deliver(command, None).await.expect("it is delivered");
            assert!(matches!(receipt, Receipt::Done { .. }), "{receipt:?}");
        }
        (id, self.provider.checkout.page(&number, PRICE))
    }

    fn reconciler(&self) -> PaymentReconciler {
        let gateway = self.provider.status.clone().expect("click can be asked");
        let again = Backoff::new(Duration::ZERO, Duration::ZERO);
        let asking = Asking { again, ..Asking::default() };
        PaymentReconciler::new(self.ports.clone(), self.directory.clone(), gateway, asking)
    }

    async fn payments(&self, link: &str) -> Vec<PaymentRow> {
        let number = link.rsplit('=').next().expect("a number").to_owned();
        let number = payshanba_domain::invoice::InvoiceNumber(number);
        self.store.payments_of(&number).await.expect("the store answers")
    }

    async fn sum(&self, accounts: &str) -> i64 {
        let sum = "select coalesce(sum(amount), 0)::bigint from ledger where account like $1";
        self.store.ask(sum, &[&accounts]).await.expect("the ledger answers")[0].get(0)
    }

    async fn wallet(&self, id: SubscriberId) -> i64 {
        -self.sum(&format!("%wallet:{id}")).await
    }

    /// What Click has taken is what the ledger says it owes us, its commission included.
    async fn books_agree(&self, told: &str) {
        let ours = self.sum("assets:clearing:click").await + self.sum("expenses:commission:click").await;
        assert_eq!(ours, self.click.taken_tiyin(), "{told}");
    }

    async fn close(self) {
        self.click.stop().await;
        drop(self.store);
        let _ = self.embedded.close().await;
    }
}

fn account(click: &click::Click) -> Configuration {
    let account = click.account();
    Configuration {
        merchant_id: account.merchant_id,
        service_id: account.service_id,
        merchant_user_id: account.merchant_user_id,
        secret_key: SecretString::from(account.secret_key.clone()),
        commission_bp: 120,
        on_top_bp: 0,
        error_on_paid: ErrorOnPaid::default(),
        api_url: click.api_url().parse().expect("an address"),
        pay_url: click.pay_url().parse().expect("an address"),
    }
}

/// One farm, one payment after the other: starting PostgreSQL is what takes long.
#[actix_rt::test]
async fn whatever_goes_wrong_both_books_agree() {
    let farm = Farm::open().await;
    honest_and_mischievous(&farm).await;
    declined(&farm).await;
    lost_and_healed(&farm).await;
    let events = farm.store.state(StreamKey::Subscriber(SubscriberId(1))).await.expect("the store answers");
    assert!(events.is_some());
    farm.close().await;
}

async fn honest_and_mischievous(farm: &Farm) {
    let usual = Mischief::default;
    let kinds = [
        usual(),
        Mischief { repeat: 9, ..usual() },
        Mischief { at_once: 9, ..usual() },
        Mischief { prepare_last: true, ..usual() },
        Mischief { cancel_late: true, ..usual() },
        Mischief { repeat: 2, at_once: 2, prepare_last: true, cancel_late: true, ..usual() },
    ];
    for (chat, mischief) in (100..).zip(kinds) {
        let (id, link) = farm.owing(chat).await;
        farm.click.misbehave(mischief.clone());
        let paid = farm.click.pay(&link).await.expect("a link");
        assert_eq!(paid.payment.status, Status::Paid, "{mischief:?}: {paid:?}");
        let first = paid.completed.iter().filter(|reply| reply.error == 0).count();
        assert_eq!(first, 1, "{mischief:?}: {paid:?}");
        assert!(paid.completed.iter().all(|reply| matches!(reply.error, 0 | -4)), "{paid:?}");
        assert!(paid.afterwards.iter().all(|reply| reply.error == -4), "{paid:?}");
        assert_eq!(farm.wallet(id).await, PRICE.0, "{mischief:?}");
        farm.books_agree(&format!("{mischief:?}")).await;
    }
}

async fn declined(farm: &Farm) {
    let usual = Mischief::default;
    let kinds = [
        (Mischief { wrong_sign: true, ..usual() }, -1),
        (Mischief { amount: Some("58999.99".to_owned()), ..usual() }, -2),
    ];
    for (chat, (mischief, code)) in (200..).zip(kinds) {
        let (id, link) = farm.owing(chat).await;
        farm.click.misbehave(mischief.clone());
        let paid = farm.click.pay(&link).await.expect("a link");
        assert_eq!(paid.prepared.map(|reply| reply.error), Some(code), "{mischief:?}");
        assert_eq!((farm.wallet(id).await, farm.payments(&link).await.len()), (0, 0), "{mischief:?}");
        // The buyer thinks better of it, and then pays after all.
        let left = farm.click.cancel(&link).await.expect("a link");
        assert_eq!(left.completed.last().map(|reply| reply.error), Some(-9), "{left:?}");
        assert_eq!(farm.click.pay(&link).await.expect("a link").payment.status, Status::Paid);
        assert_eq!(
            farm.click.pay(&link).await.expect("a link").payment.status,
            Status::Failed,
            "twice is refused"
        );
        assert_eq!(farm.wallet(id).await, PRICE.0);
        farm.books_agree("after a second thought").await;
    }
    let (id, link) = farm.owing(300).await;
    let forged = link.replace("59000.00", "1.00");
    assert_ne!(forged, link);
    assert_eq!(farm.click.pay(&forged).await.expect("a link").payment.status, Status::Failed);
    assert_eq!(farm.wallet(id).await, 0, "a link is not signed, so it proves nothing");
}

async fn lost_and_healed(farm: &Farm) {
    let (id, link) = farm.owing(400).await;
    farm.click.misbehave(Mischief { lose_complete: true, ..Mischief::default() });
    let paid = farm.click.pay(&link).await.expect("a link");
    assert_eq!(paid.payment.status, Status::Paid);
    assert_eq!((farm.wallet(id).await, farm.payments(&link).await[0].stage), (0, PaymentStage::Prepared));
    let mut task = farm.reconciler();
    assert!(task.run().await.expect("the books answer").is_empty(), "three minutes have not passed");
    farm.clock.set(farm.clock.now() + Duration::from_secs(240));
    let counts = task.run().await.expect("the books answer");
    assert_eq!(counts.of("healed"), 1, "{counts:?}");
    assert_eq!((farm.wallet(id).await, farm.payments(&link).await[0].stage), (PRICE.0, PaymentStage::Paid));
    farm.books_agree("after healing").await;
    assert!(task.run().await.expect("the books answer").is_empty(), "nothing is left open");
}
