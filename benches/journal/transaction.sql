\set n :n + 1
\set subscriber :client_id * :streams_each + :n % :streams_each + 1
\set expected 1 + :n / :streams_each
\set inbox :client_id * :waiting_each + :n + 1
begin;
update stream
set version = :expected + 1, state = :state, due_at = :due_at, parked = false,
    hash = journal_hash(stream.hash, 'subscriber/' || :subscriber, :expected + 1,
                        'bench-' || :client_id || '-' || :n, :by, :occurred_at, :recorded_at,
                        array[@texts@], :events)
where key = 'subscriber/' || :subscriber and version = :expected
returning hash \gset
insert into journal (stream, version, cause, by, occurred_at, recorded_at, events, hash)
values ('subscriber/' || :subscriber, :expected + 1, 'bench-' || :client_id || '-' || :n, :by, :occurred_at,
        :recorded_at, :events, :hash)
returning id as journal \gset
insert into ledger (journal, line, n, memo, account, commodity, amount, cycle, tariff, zone, occurred_at, recorded_at)
values @lines@;
insert into weekly_order (subscriber, cycle, status, locked, tariff, quantity, eggs, price_tiyin, surcharge_tiyin,
                          prepaid_tiyin, cash_due_tiyin, zone, address, method, outcome, courier)
values (:subscriber, :cycle, 'delivered', true, :tariff, 1, 10, 5900000, 0, 0, 5900000, :zone, :subscriber, 'cash',
        'delivered', :courier)
on conflict (subscriber, cycle) do update
set status = excluded.status, locked = excluded.locked, tariff = excluded.tariff, quantity = excluded.quantity,
    eggs = excluded.eggs, price_tiyin = excluded.price_tiyin, surcharge_tiyin = excluded.surcharge_tiyin,
    prepaid_tiyin = excluded.prepaid_tiyin, cash_due_tiyin = excluded.cash_due_tiyin, zone = excluded.zone,
    address = excluded.address, method = excluded.method, outcome = excluded.outcome, courier = excluded.courier;
insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, journal, cause)
values (:lane_prefix::text || :subscriber, 'subscriber/' || :subscriber, null, 3, null, null,
        replace(:message, '@', :subscriber), :journal, 'bench-' || :client_id || '-' || :n);
update inbox
set status = 'settled', payload = null, settled_at = now(), lease_holder = null, leased_until = null
where id = :inbox and status <> 'settled';
commit;
