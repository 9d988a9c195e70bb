//! What views promise: rows as they were last committed, filtered and in order.

use payshanba_domain::cycle::{Command, Cycle, DayPlan, State, TravelSource};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::{InvoiceNumber, InvoiceStage};
use payshanba_domain::payment::{Facts, PaymentStage};
use payshanba_domain::record::{CourierRow, InvoiceRow, OrderRow, OrderStatus, PaymentRow, Record, StopRow};
use payshanba_domain::roster::{Role, Shift, Start};
use payshanba_domain::week::Instants;
use payshanba_domain::{
    AddressId, Aggregate, CourierDayId, CourierId, Moment, PaymentId, ProviderCode, StreamKey, SubscriberId,
    TermsBook, Tiyin,
};

use super::Store;
use super::fixture::{
    address, applied, assert_rejected, at, commit, courier, cycle, first, order, subscriber,
};
use crate::ports::journal::Commit;
use crate::ports::views::OrderFilter;
use crate::versioned;

async fn place(
    store: &Store,
    chat: i64,
    change: impl Fn(OrderRow) -> Vec<OrderRow>,
) -> (SubscriberId, AddressId) {
    let id = subscriber(store, chat).await;
    let door = address(store, id).await;
    let records = change(order(id, door)).into_iter().map(Record::Order).collect();
    applied(store, Commit { records, ..first(id) }).await;
    (id, door)
}

/// By week, by subscriber, and what is still to be driven; by subscriber and then week.
pub async fn orders_are_filtered_and_sorted(store: Store) {
    let open = |order: OrderRow| OrderRow { locked: false, status: OrderStatus::Open, ..order };
    let (one, _) =
        place(&store, 1, |order| vec![OrderRow { cycle: cycle().next(), ..open(order.clone()) }, order])
            .await;
    let (two, _) = place(&store, 2, |order| vec![open(order)]).await;
    let delivered = |order: OrderRow| OrderRow {
        outcome: Some(Outcome::Delivered),
        status: OrderStatus::Delivered,
        ..order
    };
    let (three, _) = place(&store, 3, |order| vec![delivered(order)]).await;
    let list = |filter: OrderFilter| {
        let store = store.clone();
        async move {
            let orders = store.views.orders(filter).await.expect("orders");
            orders.iter().map(|order| (order.subscriber, order.cycle)).collect::<Vec<_>>()
        }
    };
    let (this, next) = (cycle(), cycle().next());
    let all = OrderFilter::default();
    assert_eq!(list(all).await, [(one, this), (one, next), (two, this), (three, this)]);
    assert_eq!(list(OrderFilter { cycle: Some(next), ..all }).await, [(one, next)]);
    assert_eq!(list(OrderFilter { subscriber: Some(one), ..all }).await, [(one, this), (one, next)]);
    assert_eq!(list(OrderFilter { cycle: Some(this), to_deliver: true, ..all }).await, [(one, this)]);
}

/// What a parked subscriber ordered is there, and is not driven.
pub async fn a_parked_subscriber_is_not_delivered_to(store: Store) {
    let (one, _) = place(&store, 1, |order| vec![order]).await;
    let (two, _) = place(&store, 2, |order| vec![order]).await;
    let stream = StreamKey::Subscriber(one);
    applied(&store, Commit { parked: true, ..commit(stream, 1, "park") }).await;
    let list = |to_deliver| {
        let store = store.clone();
        async move {
            let filter = OrderFilter { to_deliver, ..OrderFilter::default() };
            let orders = store.views.orders(filter).await.expect("orders");
            orders.iter().map(|order| order.subscriber).collect::<Vec<_>>()
        }
    };
    assert_eq!(list(true).await, [two]);
    assert_eq!(list(false).await, [one, two]);
    applied(&store, Commit { parked: false, ..commit(stream, 2, "unpark") }).await;
    assert_eq!(list(true).await, [one, two]);
}

/// There is one row per key: the last one.
pub async fn a_row_is_replaced_by_its_next(store: Store) {
    let (id, door) = place(&store, 1, |order| vec![order]).await;
    let ended = OrderRow { status: OrderStatus::Failed, outcome: Some(Outcome::Refused), ..order(id, door) };
    let records = vec![Record::Order(ended.clone())];
    applied(&store, Commit { records, ..commit(StreamKey::Subscriber(id), 1, "ended") }).await;
    assert_eq!(store.views.orders(OrderFilter::default()).await, Ok(vec![ended]));
}

fn stop(of: (SubscriberId, AddressId), courier: CourierId, position: u32) -> StopRow {
    StopRow {
        cycle: cycle(),
        subscriber: of.0,
        courier,
        position,
        address: of.1,
        eggs: 10,
        cash_due_tiyin: Tiyin::from_soum(59_000),
        eta: at(100),
        outcome: None,
        cash_tiyin: Tiyin::ZERO,
        ended_at: None,
    }
}

/// Each courier's stops in the order of the drive, of that week only.
pub async fn stops_are_sorted_by_courier(store: Store) {
    let mut doors = Vec::new();
    for chat in 1..=3 {
        doors.push(place(&store, chat, |order| vec![order]).await);
    }
    let (early, late) = (courier(&store, 50).await, courier(&store, 51).await);
    let days = [
        (late, vec![stop(doors[0], late, 1)]),
        (early, vec![stop(doors[1], early, 2), stop(doors[2], early, 1)]),
    ];
    for (courier, stops) in days {
        let day = StreamKey::CourierDay(CourierDayId { courier, cycle: cycle() });
        let records = stops.into_iter().map(Record::Stop).collect();
        applied(&store, Commit { records, ..commit(day, 0, "assigned") }).await;
    }
    let expected = vec![stop(doors[2], early, 1), stop(doors[1], early, 2), stop(doors[0], late, 1)];
    assert_eq!(store.views.stops(cycle()).await, Ok(expected));
    assert_eq!(store.views.stops(cycle().next()).await, Ok(Vec::new()));
}

/// By number, dismissed ones too.
pub async fn couriers_are_listed(store: Store) {
    let (one, two) = (courier(&store, 50).await, courier(&store, 51).await);
    let clock = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("a clock time");
    let row = |courier, active| CourierRow {
        courier,
        capacity_eggs: 3_000,
        active,
        role: Role::Courier,
        shift: Some(Shift { from: clock(8), to: clock(20) }),
        start: Start::Farm,
    };
    let records = vec![Record::Courier(row(two, true)), Record::Courier(row(one, true))];
    applied(&store, Commit { records, ..commit(StreamKey::Roster, 0, "enrolled") }).await;
    let records = vec![Record::Courier(row(one, false))];
    applied(&store, Commit { records, ..commit(StreamKey::Roster, 1, "dismissed") }).await;
    assert_eq!(store.views.couriers().await, Ok(vec![row(one, false), row(two, true)]));
}

/// A week stands there from the evening before until it has a provisional plan, and from the morning of its day until it
/// has a plan.
pub async fn a_wanted_plan_is_listed_until_it_is_adopted(store: Store) {
    let plan = DayPlan::new(1, TravelSource::GreatCircle, Vec::new(), Vec::new());
    let Instants { lock, collect, routes, .. } = TermsBook::default().instants(cycle());
    let here = || vec![cycle()];
    let steps = [
        (Command::Open, lock, vec![], vec![]),
        (Command::Tick, lock, vec![], vec![]),
        (Command::Tick, collect, here(), vec![]),
        (Command::AdoptDraft { cars: Vec::new() }, collect, vec![], vec![]),
        (Command::Tick, routes, vec![], here()),
        (Command::MissCouriers, routes, vec![], here()),
        (Command::AdoptPlan { plan }, routes, vec![], vec![]),
    ];
    let mut state = State::new(cycle());
    for (version, (command, now, drafts, plans)) in (0..).zip(steps) {
        let events =
            Cycle::decide(&state, &command, Moment::at(now), &TermsBook::default()).expect("it is allowed");
        events.iter().for_each(|event| Cycle::evolve(&mut state, event));
        let text = versioned::write(1, &state).expect("a state has a form");
        let step = commit(StreamKey::Cycle(cycle()), version, &format!("step-{version}"));
        applied(&store, Commit { state: text, ..step }).await;
        assert_eq!(store.views.drafts_wanted().await, Ok(drafts), "after {command:?}");
        assert_eq!(store.views.plans_wanted().await, Ok(plans), "after {command:?}");
    }
}

fn invoice(of: SubscriberId, number: &str) -> InvoiceRow {
    InvoiceRow {
        number: InvoiceNumber(number.to_owned()),
        subscriber: of,
        cycle: cycle(),
        amount_tiyin: Tiyin::from_soum(59_000),
        stage: InvoiceStage::Open,
    }
}

fn payment(of: &InvoiceRow, provider: &str, id: i64) -> PaymentRow {
    PaymentRow {
        id: PaymentId(id),
        stage: PaymentStage::Prepared,
        provider: ProviderCode::parse(provider).expect("a code"),
        provider_ref: format!("ref-{id}"),
        subscriber: of.subscriber,
        invoice: of.number.clone(),
        amount_tiyin: of.amount_tiyin,
        refunded_tiyin: Tiyin::ZERO,
        prepared_at: at(id),
        paid_at: None,
        ended_at: None,
        facts: Facts(format!("{{\"of\":{id}}}")),
    }
}

fn paid(row: PaymentRow, minutes: i64) -> PaymentRow {
    PaymentRow { stage: PaymentStage::Paid, paid_at: Some(at(minutes)), ..row }
}

/// An invoice and a payment are found by their numbers, as they were last written.
pub async fn invoices_and_payments_are_found(store: Store) {
    let id = subscriber(&store, 1).await;
    let (one, two) = (invoice(id, "INV-1"), invoice(id, "INV-2"));
    let (first_try, second_try) = (payment(&one, "click", 1), payment(&one, "payme", 2));
    let (other, most) = (payment(&two, "click", 3), payment(&two, "click", 5));
    let most = PaymentRow { id: PaymentId((1 << 53) - 1), ..most };
    let mut records = vec![Record::Invoice(one.clone()), Record::Invoice(two.clone())];
    records.extend([&second_try, &first_try, &other, &most].map(|row| Record::Payment(row.clone())));
    applied(&store, Commit { records, ..first(id) }).await;
    let views = &store.views;
    assert_eq!(views.invoice(&one.number).await, Ok(Some(one.clone())));
    assert_eq!(views.invoice(&InvoiceNumber("INV-3".to_owned())).await, Ok(None));
    assert_eq!(views.payment(second_try.id).await, Ok(Some(second_try.clone())));
    assert_eq!(views.payment(most.id).await, Ok(Some(most.clone())));
    assert_eq!(views.payment(PaymentId(4)).await, Ok(None));
    assert_eq!(views.payments_of(&one.number).await, Ok(vec![first_try, second_try.clone()]));
    let returned =
        PaymentRow { refunded_tiyin: second_try.amount_tiyin, ended_at: Some(at(10)), ..second_try };
    let second_try = PaymentRow { facts: Facts("other".to_owned()), ..paid(returned, 9) };
    let records = vec![Record::Payment(second_try.clone())];
    applied(&store, Commit { records, ..commit(StreamKey::Subscriber(id), 1, "paid") }).await;
    assert_eq!(views.payment(second_try.id).await, Ok(Some(second_try)));
    assert_eq!(views.payments_of(&two.number).await, Ok(vec![other, most]));
}

/// What a provider left open for long is listed, the latest first; nothing of others, and nothing that has ended.
pub async fn what_stands_prepared_is_listed(store: Store) {
    let id = subscriber(&store, 1).await;
    let asked = invoice(id, "INV-1");
    let cancelled = PaymentRow { stage: PaymentStage::Cancelled, ..payment(&asked, "click", 3) };
    let rows = [
        payment(&asked, "click", 1),
        payment(&asked, "click", 2),
        cancelled,
        paid(payment(&asked, "click", 4), 5),
        payment(&asked, "payme", 5),
        payment(&asked, "click", 6),
        payment(&asked, "click", 7),
    ];
    let mut records = vec![Record::Invoice(asked)];
    records.extend(rows.iter().cloned().map(Record::Payment));
    applied(&store, Commit { records, ..first(id) }).await;
    let listed = |from, to| {
        let store = store.clone();
        async move {
            let click = ProviderCode::parse("click").expect("a code");
            let rows = store.views.payments_prepared(click, at(from), at(to)).await.expect("payments");
            rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
        }
    };
    assert_eq!(listed(0, 6).await, [6, 2, 1]);
    assert_eq!(listed(2, 6).await, [6, 2]);
    assert_eq!(listed(0, 1).await, [1]);
    assert_eq!(listed(0, 0).await, [] as [i64; 0]);
}

/// A provider's statement: every stage, by its own time, both ends included; nothing of others.
pub async fn a_statement_lists_every_stage(store: Store) {
    let id = subscriber(&store, 1).await;
    let asked = invoice(id, "INV-1");
    let cancelled =
        PaymentRow { stage: PaymentStage::Cancelled, ended_at: Some(at(9)), ..payment(&asked, "click", 2) };
    let rows = [
        payment(&asked, "click", 3),
        cancelled,
        PaymentRow { prepared_at: at(2), ..payment(&asked, "payme", 5) },
        paid(payment(&asked, "click", 1), 5),
        payment(&asked, "click", 4),
    ];
    let mut records = vec![Record::Invoice(asked)];
    records.extend(rows.iter().cloned().map(Record::Payment));
    applied(&store, Commit { records, ..first(id) }).await;
    let click = ProviderCode::parse("click").expect("a code");
    let listed = store.views.payments_between(click, at(1), at(3)).await.expect("payments");
    assert_eq!(listed, [rows[3].clone(), rows[1].clone(), rows[0].clone()]);
    assert_eq!(store.views.payments_between(click, at(3), at(1)).await, Ok(Vec::new()));
}

/// What has ended has ended, and stands for what it stood for.
pub async fn an_ended_payment_stays_ended(store: Store) {
    let id = subscriber(&store, 1).await;
    let asked = invoice(id, "INV-1");
    let captured = paid(payment(&asked, "click", 1), 1);
    let records = vec![Record::Invoice(asked.clone()), Record::Payment(captured.clone())];
    applied(&store, Commit { records, ..first(id) }).await;
    let cancelled = PaymentRow { stage: PaymentStage::Cancelled, paid_at: None, ..captured.clone() };
    let dearer = PaymentRow { amount_tiyin: Tiyin(1), ..captured.clone() };
    let prepared = payment(&asked, "click", 1);
    for broken in [cancelled, dearer, prepared] {
        let records = vec![Record::Payment(broken)];
        let broken = Commit { records, ..commit(StreamKey::Subscriber(id), 1, "again") };
        assert_rejected(&store.journal.commit(broken).await);
    }
    assert_eq!(store.views.payment(captured.id).await, Ok(Some(captured)));
}
