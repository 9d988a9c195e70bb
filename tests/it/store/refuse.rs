//! What the database refuses, whoever asks: rewriting history, unbalanced money, a second owner of a payment.

use payshanba_actors::ports::journal::{CommitError, Committed};
use payshanba_actors::ports::people::{Address, Profile};
use payshanba_actors::ports::{Journal, People, PortError};
use payshanba_domain::invoice::{InvoiceNumber, InvoiceStage};
use payshanba_domain::ledger::{Account, Entry};
use payshanba_domain::payment::{Facts, PaymentStage};
use payshanba_domain::place::Place;
use payshanba_domain::record::{InvoiceRow, PaymentRow, Record};
use payshanba_domain::{Cause, Code, Commodity, CycleDate, PaymentId, SubscriberId, Tiyin};

use super::fresh;
use super::sample::{commit, minute, paying, stream};

#[tokio::test]
async fn history_is_not_rewritten_even_by_the_superuser() {
    let (database, store) = fresh("append_only").await;
    store.commit(paying(stream(1), 0, "first")).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let superuser = client.query_one("select usesuper from pg_user where usename = user", &[]).await.unwrap();
    assert!(superuser.get::<_, bool>(0));
    for replica in ["origin", "replica"] {
        client.batch_execute(&format!("set session_replication_role = {replica}")).await.unwrap();
        for attack in [
            "update journal set events = '[]'",
            "update journal set recorded_at = now() where false",
            "delete from journal",
            "truncate journal cascade",
            "update ledger set amount = amount + 1",
            "delete from ledger where false",
            "truncate ledger",
            "insert into journal select * from journal on conflict (id) do update set cause = 'x'",
        ] {
            let refused = client.batch_execute(attack).await.unwrap_err();
            let refused = refused.as_db_error().unwrap_or_else(|| panic!("{attack}: {refused}"));
            assert!(matches!(refused.code().code(), "23001" | "428C9"), "{attack}: {refused}");
        }
    }
    drop(database);
}

#[tokio::test]
async fn unbalanced_money_is_refused_by_the_database_itself() {
    let (_database, store) = fresh("unbalanced").await;
    let mut wrong = paying(stream(1), 0, "wrong");
    wrong.ledger[0].entries.push(Entry { account: Account::Hens, commodity: Commodity::Egg, amount: 1 });
    let refused = store.commit(wrong).await;
    let Err(CommitError::Port(PortError::Rejected(why))) = &refused else { panic!("{refused:?}") };
    assert!(why.starts_with("ledger_balances: ") && why.contains("EGG"), "{why}");
    assert_eq!(store.load(stream(1), &Cause("wrong".to_owned())).await.unwrap().version, 0);

    store.commit(paying(stream(1), 0, "right")).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let by_hand = "insert into ledger select journal, line + 100, n, memo, account, commodity, amount, cycle, tariff, \
                   zone, occurred_at, recorded_at from ledger where line = 1";
    let refused = client.batch_execute(by_hand).await.unwrap_err();
    assert_eq!(refused.as_db_error().and_then(|error| error.constraint()), Some("ledger_balances"));
}

#[tokio::test]
async fn a_payment_belongs_to_one_subscriber_and_its_refunds_only_grow() {
    let (_database, store) = fresh("captured").await;
    let one = store.subscriber_of(1, &Profile::default()).await.unwrap();
    let other = store.subscriber_of(2, &Profile::default()).await.unwrap();
    let records = |who: SubscriberId, refunded: i64| {
        let number = InvoiceNumber(format!("I-{who}"));
        let cycle = CycleDate::parse("2026-11-26").unwrap();
        let stage = InvoiceStage::Paid;
        let amount_tiyin = Tiyin(5_900_000);
        vec![
            Record::Payment(PaymentRow {
                id: PaymentId(7),
                stage: PaymentStage::Paid,
                provider: Code::parse("click").unwrap(),
                provider_ref: "77".to_owned(),
                subscriber: who,
                invoice: number.clone(),
                amount_tiyin,
                refunded_tiyin: Tiyin(refunded),
                prepared_at: minute(2),
                paid_at: Some(minute(3)),
                ended_at: None,
                facts: Facts::default(),
            }),
            Record::Invoice(InvoiceRow { number, subscriber: who, cycle, amount_tiyin, stage }),
        ]
    };
    let with = |key, expected, cause: &str, records| {
        let mut commit = commit(key, expected, cause);
        commit.records = records;
        store.commit(commit)
    };
    let key = |who: SubscriberId| stream(who.0);
    assert_eq!(with(key(one), 0, "a", records(one, 0)).await, Ok(Committed::Applied(1)));
    for (who, expected, cause, refunded) in [(other, 0, "b", 0), (one, 1, "c", 5_900_001)] {
        let refused = with(key(who), expected, cause, records(who, refunded)).await;
        let Err(CommitError::Port(PortError::Rejected(why))) = &refused else { panic!("{refused:?}") };
        assert!(why.starts_with("payment_"), "{why}");
    }
    assert_eq!(with(key(one), 1, "d", records(one, 100)).await, Ok(Committed::Applied(2)));
    let shrunk = with(key(one), 2, "f", records(one, 99)).await;
    assert!(matches!(shrunk, Err(CommitError::Port(PortError::Rejected(_)))), "{shrunk:?}");
    let nobody = SubscriberId(one.0 + other.0);
    let refused = with(stream(nobody.0), 0, "e", records(nobody, 0)).await;
    assert!(matches!(refused, Err(CommitError::Port(PortError::Rejected(_)))), "{refused:?}");
}

#[tokio::test]
async fn an_address_that_nobody_could_have_written_is_left_out() {
    let (_database, store) = fresh("strange").await;
    let subscriber = store.subscriber_of(1, &Profile::default()).await.unwrap();
    let place = Place::parse(41.3, 69.2).unwrap();
    let address = Address { place, distance_m: 12, note: "2-podyezd".to_owned() };
    let id = store.save_address(subscriber, &address, &Cause("tg:1".to_owned())).await.unwrap();
    assert_eq!(store.addresses(&[id, id]).await.unwrap().len(), 2);
    let client = crate::support::connect(store.session()).await;
    client.batch_execute("update address set latitude = 0, longitude = 0").await.unwrap();
    let other = store.save_address(subscriber, &address, &Cause("tg:2".to_owned())).await.unwrap();
    let known: Vec<_> =
        store.addresses(&[id, other]).await.unwrap().into_iter().map(|known| known.0).collect();
    assert_eq!(known, [other], "one that is no place does not keep the others");
    client.batch_execute("update address set latitude = null, longitude = null, note = ''").await.unwrap();
    assert_eq!(store.addresses(&[id]).await, Ok(Vec::new()));
}

#[tokio::test]
async fn the_audit_chain_finds_what_was_changed_behind_its_back() {
    let (_database, store) = fresh("chain").await;
    for (expected, cause) in (0..).zip(["first", "second", "third"]) {
        store.commit(paying(stream(1), expected, cause)).await.unwrap();
    }
    store.commit(commit(stream(2), 0, "another's")).await.unwrap();
    assert_eq!(store.broken_chains().await, Ok(Vec::new()));
    let client = crate::support::connect(store.session()).await;
    for (attack, undo) in [
        (
            "update journal set by = 'owner' where version = 2",
            "update journal set by = 'farm' where version = 2",
        ),
        (
            "update journal set occurred_at = occurred_at + interval '1 microsecond' where version = 2",
            "update journal set occurred_at = occurred_at - interval '1 microsecond' where version = 2",
        ),
        (
            "update ledger set amount = amount * 2 where journal = (select id from journal where version = 2)",
            "update ledger set amount = amount / 2 where journal = (select id from journal where version = 2)",
        ),
    ] {
        let off = "alter table journal disable trigger user; alter table ledger disable trigger user";
        client.batch_execute(&format!("{off}; {attack}")).await.unwrap();
        assert_eq!(store.broken_chains().await, Ok(vec![("subscriber/1".to_owned(), 2)]), "{attack}");
        client.batch_execute(undo).await.unwrap();
        assert_eq!(store.broken_chains().await, Ok(Vec::new()), "{undo}");
    }
}
