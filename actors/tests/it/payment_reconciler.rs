//! The payment reconciler: a word that was lost is asked for; a word that comes late all the same is recognised.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::backoff::Backoff;
use payshanba_actors::ports::gateway::{self, Gateway, Word};
use payshanba_actors::ports::{PortError, Views};
use payshanba_actors::task::PaymentReconciler;
use payshanba_actors::task::payment_reconciler::Asking;
use payshanba_actors::{Counts, Directory, Receipt, Task};
use payshanba_domain::ledger::Account;
use payshanba_domain::payment::{Facts, PaymentStage, Rival};
use payshanba_domain::record::PaymentRow;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Commodity, PaymentId, ProviderCode, SubscriberId, Tiyin};
use tokio::time::Instant;

use crate::farm::{Farm, at, deliver, owing, to};

const FIVE_PAST: &str = "2026-11-20T12:05:00+05:00";

/// A provider that says what it was told to say, the last word again and again.
struct Desk {
    words: Mutex<VecDeque<Result<Word, PortError>>>,
    asked: Mutex<Vec<Instant>>,
}

impl Desk {
    fn saying(words: impl IntoIterator<Item = Result<Word, PortError>>) -> Arc<Self> {
        Arc::new(Self { words: Mutex::new(words.into_iter().collect()), asked: Mutex::default() })
    }

    fn times(&self) -> usize {
        self.asked.lock().expect("no panic here").len()
    }
}

#[async_trait]
impl Gateway for Desk {
    fn provider(&self) -> ProviderCode {
        click()
    }

    fn commission_bp(&self) -> u32 {
        120
    }

    async fn ask(&self, payment: &PaymentRow) -> Result<Word, PortError> {
        assert_eq!(payment.stage, PaymentStage::Prepared, "only what is open is asked about");
        self.asked.lock().expect("no panic here").push(Instant::now());
        let mut words = self.words.lock().expect("no panic here");
        let word = words.front().cloned().expect("something to say");
        if words.len() > 1 {
            words.pop_front();
        }
        word
    }
}

/// A provider that nobody can ask, and that says beforehand how long a payment may wait.
struct Hourglass;

#[async_trait]
impl Gateway for Hourglass {
    fn provider(&self) -> ProviderCode {
        click()
    }

    fn commission_bp(&self) -> u32 {
        120
    }

    fn lapses_after(&self) -> Option<Duration> {
        Some(Duration::from_secs(12 * 3_600))
    }

    async fn ask(&self, _: &PaymentRow) -> Result<Word, PortError> {
        Ok(Word::Pending)
    }
}

const PAID: Word = Word::Paid { amount_tiyin: None, at: None };

fn click() -> ProviderCode {
    ProviderCode::parse("click").expect("a code")
}

/// A subscriber with an invoice of 59 000 and a payment of it that stands prepared since Friday noon.
async fn prepared(farm: &Farm, directory: &Directory) -> (SubscriberId, PaymentRow) {
    let id = owing(farm, directory, 1, "INV-1").await;
    let verb = Verb::PreparePayment {
        payment: PaymentId(7),
        invoice: payshanba_domain::invoice::InvoiceNumber("INV-1".to_owned()),
        provider: click(),
        provider_ref: "4100".to_owned(),
        amount_tiyin: Tiyin::from_soum(59_000),
        rival: Rival::default(),
        facts: Facts::default(),
    };
    let receipt = deliver(directory, "click:4100:prepare", to(id, verb)).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    (id, payment(farm).await)
}

async fn payment(farm: &Farm) -> PaymentRow {
    farm.memory.payment(PaymentId(7)).await.expect("memory answers").expect("a payment")
}

fn reconciler(farm: &Farm, directory: &Directory, desk: &Arc<Desk>) -> PaymentReconciler {
    let gateway = Arc::clone(desk) as Arc<dyn Gateway>;
    PaymentReconciler::new(farm.ports.clone(), directory.clone(), gateway, Asking::default())
}

async fn run(task: &mut PaymentReconciler) -> Counts {
    task.run().await.expect("memory answers")
}

fn wallet(farm: &Farm, id: SubscriberId) -> i64 {
    -farm.memory.balance(Account::Wallet(id), Commodity::Uzs)
}

#[actix_rt::test]
async fn a_lost_word_is_asked_for_and_a_late_one_recognised() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (id, row) = prepared(&farm, &directory).await;
    let desk = Desk::saying([Ok(PAID)]);
    let mut task = reconciler(&farm, &directory, &desk);
    assert!(run(&mut task).await.is_empty(), "three minutes have not passed");
    assert_eq!(desk.times(), 0);
    farm.clock.set(at(FIVE_PAST));
    assert_eq!(run(&mut task).await.of("healed"), 1);
    assert_eq!(wallet(&farm, id), 5_900_000);
    let healed = payment(&farm).await;
    assert_eq!((healed.stage, healed.paid_at), (PaymentStage::Paid, Some(row.prepared_at)));
    assert!(run(&mut task).await.is_empty(), "nothing is left open");
    // The real word, late, twice.
    for _ in 0..2 {
        let late = directory.deliver(gateway::capture(&row, 120, at(FIVE_PAST), None), None).await;
        assert_eq!(late, Ok(Receipt::AlreadyDone));
    }
    assert_eq!(wallet(&farm, id), 5_900_000);
    assert_eq!(farm.memory.total(Commodity::Uzs), 0);
}

#[actix_rt::test]
async fn what_nobody_knows_stays_open_and_is_asked_again_later_and_later() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (id, _) = prepared(&farm, &directory).await;
    let away = Err(PortError::Unavailable("no answer".to_owned()));
    let desk = Desk::saying([Ok(Word::Unknown), away, Ok(Word::Pending), Ok(Word::Unknown), Ok(PAID)]);
    let mut task = reconciler(&farm, &directory, &desk);
    farm.clock.set(at(FIVE_PAST));
    let mut counted = Vec::new();
    while wallet(&farm, id) == 0 {
        let counts = run(&mut task).await;
        counted.extend(counts.list().iter().map(|(what, _)| *what));
        assert!(counted.len() < 10, "{counted:?}");
        task.idle().await;
    }
    assert_eq!(counted, ["unknown", "unavailable", "pending", "unknown", "healed"]);
    let asked = desk.asked.lock().expect("no panic here").clone();
    let pauses: Vec<u64> = asked.windows(2).map(|two| (two[1] - two[0]).as_secs()).collect();
    assert_eq!(pauses, [15, 30, 60, 120]);
}

#[actix_rt::test]
async fn a_payment_that_failed_is_let_go() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (id, row) = prepared(&farm, &directory).await;
    let mut task = reconciler(&farm, &directory, &Desk::saying([Ok(Word::Cancelled)]));
    farm.clock.set(at(FIVE_PAST));
    assert_eq!(run(&mut task).await.of("cancelled"), 1);
    assert_eq!(payment(&farm).await.stage, PaymentStage::Cancelled);
    assert!(run(&mut task).await.is_empty());
    let late = directory.deliver(gateway::capture(&row, 120, at(FIVE_PAST), None), None).await;
    assert!(matches!(late, Ok(Receipt::Refused(_))), "{late:?}");
    assert_eq!(wallet(&farm, id), 0);
}

#[actix_rt::test]
async fn a_payment_that_may_wait_no_longer_is_let_go_of_without_a_word() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (id, _) = prepared(&farm, &directory).await;
    let reconciler = || {
        PaymentReconciler::new(farm.ports.clone(), directory.clone(), Arc::new(Hourglass), Asking::default())
    };
    farm.clock.set(at("2026-11-20T23:59:59+05:00"));
    assert_eq!(run(&mut reconciler()).await.of("pending"), 1);
    farm.clock.set(at("2026-11-21T00:00:00+05:00"));
    assert_eq!(run(&mut reconciler()).await.of("cancelled"), 1);
    assert_eq!((wallet(&farm, id), payment(&farm).await.stage), (0, PaymentStage::Cancelled));
    assert!(run(&mut reconciler()).await.is_empty());
}

#[actix_rt::test]
async fn another_amount_is_nobodys_to_book() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (id, _) = prepared(&farm, &directory).await;
    let word = Word::Paid { amount_tiyin: Some(Tiyin(1)), at: None };
    let mut task = reconciler(&farm, &directory, &Desk::saying([Ok(word)]));
    farm.clock.set(at(FIVE_PAST));
    assert_eq!(run(&mut task).await.of("mismatched"), 1);
    assert_eq!((wallet(&farm, id), payment(&farm).await.stage), (0, PaymentStage::Prepared));
}

#[actix_rt::test]
async fn two_instances_and_the_word_itself_book_once() {
    let farm = Farm::new();
    let directories = [farm.directory(), farm.directory(), farm.directory()];
    let (id, row) = prepared(&farm, &directories[0]).await;
    farm.journal.takes(Duration::from_millis(1));
    farm.clock.set(at(FIVE_PAST));
    let desk = Desk::saying([Ok(PAID)]);
    let mut here = reconciler(&farm, &directories[0], &desk);
    let mut there = reconciler(&farm, &directories[1], &desk);
    let word = directories[2].deliver(gateway::capture(&row, 120, at(FIVE_PAST), None), None);
    let (one, two, three) = tokio::join!(run(&mut here), run(&mut there), word);
    let done = one.of("healed") + two.of("healed") + u64::from(matches!(three, Ok(Receipt::Done { .. })));
    assert_eq!(done, 1, "{one:?} {two:?} {three:?}");
    assert_eq!((wallet(&farm, id), farm.memory.total(Commodity::Uzs)), (5_900_000, 0));
}

#[actix_rt::test]
async fn a_provider_that_says_when_is_believed() {
    let farm = Farm::new();
    let directory = farm.directory();
    prepared(&farm, &directory).await;
    let when = at("2026-11-20T12:01:30+05:00");
    let word = Word::Paid { amount_tiyin: Some(Tiyin::from_soum(59_000)), at: Some(when) };
    let gateway = Desk::saying([Ok(word)]) as Arc<dyn Gateway>;
    let asking = Asking { after: Duration::ZERO, again: Backoff::new(Duration::ZERO, Duration::ZERO) };
    let mut task = PaymentReconciler::new(farm.ports.clone(), directory.clone(), gateway, asking);
    assert_eq!(run(&mut task).await.of("healed"), 1);
    assert_eq!(payment(&farm).await.paid_at, Some(when));
}

#[actix_rt::test]
async fn a_page_that_somebody_left_is_asked_about_seldom_and_in_the_end_no_more() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (_, row) = prepared(&farm, &directory).await;
    let desk = Desk::saying([Ok(Word::Unknown)]);
    let mut task = reconciler(&farm, &directory, &desk);
    farm.clock.set(at("2026-11-24T12:00:00+05:00"));
    for hour in 0..=48 {
        run(&mut task).await;
        assert_eq!(desk.times(), 1 + hour / 24, "after {hour} hours");
        tokio::time::advance(Duration::from_secs(3_600)).await;
    }
    farm.clock.set(at("2026-12-04T11:59:00+05:00"));
    let mut another = reconciler(&farm, &directory, &desk);
    assert_eq!(run(&mut another).await.of("unknown"), 1, "another server asks once more");
    farm.clock.set(at("2026-12-04T12:01:00+05:00"));
    assert!(run(&mut reconciler(&farm, &directory, &desk)).await.is_empty(), "fourteen days are enough");
    // The provider's own word is honoured all the same.
    let late = directory.deliver(gateway::capture(&row, 120, at(FIVE_PAST), None), None).await;
    assert!(matches!(late, Ok(Receipt::Done { .. })), "{late:?}");
    assert_eq!(payment(&farm).await.stage, PaymentStage::Paid);
}
