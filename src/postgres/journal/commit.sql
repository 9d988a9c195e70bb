-- journal.commit: a whole decision in one statement and one round trip
--
-- Nothing below `head` happens unless the stream stood where the decision was made and the cause is new. Foreign keys
-- are checked when the statement ends, so the order of the parts does not matter.
with done as materialized (
    select from journal where stream = $1 and cause = $4
),
entry as materialized (
    select *
    from rows from (json_to_recordset($12) as (n int, memo text, account text, commodity text, amount bigint,
                                               cycle date, tariff text, zone text))
         with ordinality as entry (n, memo, account, commodity, amount, cycle, tariff, zone, line)
),
entries as materialized (
    select coalesce(array_agg(entry_text(n, memo, account, commodity, amount, cycle, tariff, zone) order by line),
                    '{}') as texts
    from entry
),
founded as (
    insert into stream (key, kind, version, state, due_at, parked, hash)
    select $1, $2, 1, $8::text::json, $9, $10,
           journal_hash('', $1, 1, $4, $5, $6, $7, entries.texts, $11::text)
    from entries
    where $3::bigint = 0 and not exists (select from done)
    on conflict (key) do nothing
    returning version, hash
),
moved as (
    update stream
    set version = $3 + 1, state = $8::text::json, due_at = $9, parked = $10,
        hash = journal_hash(stream.hash, $1, $3 + 1, $4, $5, $6, $7, entries.texts, $11::text)
    from entries
    where stream.key = $1 and stream.version = $3 and not exists (select from done)
    returning stream.version, stream.hash
),
head as (
    select version, hash from founded union all select version, hash from moved
),
written as (
    insert into journal (stream, version, cause, by, occurred_at, recorded_at, events, hash)
    select $1, version, $4, $5, $6, $7, $11::text::json, hash from head
    returning id
),
booked as (
    insert into ledger (journal, line, n, memo, account, commodity, amount, cycle, tariff, zone, occurred_at,
                        recorded_at)
    select written.id, line::int, n, memo, account, commodity, amount, cycle, tariff, zone, $6, $7
    from written, entry
),
ordered as (
    insert into weekly_order (subscriber, cycle, status, locked, tariff, quantity, eggs, price_tiyin,
                              surcharge_tiyin, prepaid_tiyin, cash_due_tiyin, zone, address, method, outcome, courier,
                              add_ons)
    select r.*
    from written, json_to_recordset($13) as r (
        subscriber bigint, cycle date, status text, locked boolean, tariff text, quantity bigint, eggs bigint,
        price_tiyin bigint, surcharge_tiyin bigint, prepaid_tiyin bigint, cash_due_tiyin bigint, zone text,
        address bigint, method text, outcome text, courier bigint, add_ons json)
    on conflict (subscriber, cycle) do update
    set status = excluded.status, locked = excluded.locked, tariff = excluded.tariff, quantity = excluded.quantity,
        eggs = excluded.eggs, price_tiyin = excluded.price_tiyin, surcharge_tiyin = excluded.surcharge_tiyin,
        prepaid_tiyin = excluded.prepaid_tiyin, cash_due_tiyin = excluded.cash_due_tiyin, zone = excluded.zone,
        address = excluded.address, method = excluded.method, outcome = excluded.outcome,
        courier = excluded.courier, add_ons = excluded.add_ons
),
invoiced as (
    insert into invoice (number, subscriber, cycle, amount_tiyin, stage)
    select r.*
    from written, json_to_recordset($14) as r (
        number text, subscriber bigint, cycle date, amount_tiyin bigint, stage text)
    on conflict (number) do update
    set subscriber = excluded.subscriber, cycle = excluded.cycle, amount_tiyin = excluded.amount_tiyin,
        stage = excluded.stage
),
paid as (
    insert into payment (id, stage, provider, provider_ref, subscriber, invoice, amount_tiyin, refunded_tiyin,
                         prepared_at, paid_at, ended_at, facts)
    select r.*
    from written, json_to_recordset($15) as r (
        id bigint, stage text, provider text, provider_ref text, subscriber bigint, invoice text, amount_tiyin bigint,
        refunded_tiyin bigint, prepared_at timestamptz, paid_at timestamptz, ended_at timestamptz, facts text)
    on conflict (id) do update
    set stage = excluded.stage, provider = excluded.provider, provider_ref = excluded.provider_ref,
        subscriber = excluded.subscriber, invoice = excluded.invoice, amount_tiyin = excluded.amount_tiyin,
        refunded_tiyin = excluded.refunded_tiyin, prepared_at = excluded.prepared_at, paid_at = excluded.paid_at,
        ended_at = excluded.ended_at, facts = excluded.facts
),
stopped as (
    insert into stop (cycle, subscriber, courier, position, address, eggs, cash_due_tiyin, eta, outcome, cash_tiyin,
                      ended_at)
    select r.*
    from written, json_to_recordset($16) as r (
        cycle date, subscriber bigint, courier bigint, position bigint, address bigint, eggs bigint,
        cash_due_tiyin bigint, eta timestamptz, outcome text, cash_tiyin bigint, ended_at timestamptz)
    on conflict (cycle, subscriber) do update
    set courier = excluded.courier, position = excluded.position, address = excluded.address, eggs = excluded.eggs,
        cash_due_tiyin = excluded.cash_due_tiyin, eta = excluded.eta, outcome = excluded.outcome,
        cash_tiyin = excluded.cash_tiyin, ended_at = excluded.ended_at
),
enrolled as (
    insert into courier (courier, capacity_eggs, active, role, shift, start)
    select r.*
    from written, json_to_recordset($17) as r (
        courier bigint, capacity_eggs bigint, active boolean, role text, shift json, start json)
    on conflict (courier) do update
    set capacity_eggs = excluded.capacity_eggs, active = excluded.active, role = excluded.role,
        shift = excluded.shift, start = excluded.start
),
counted as (
    insert into cycle (cycle, phase, held, capacity_eggs, version, cut_wanted)
    select r.*
    from written, json_to_recordset($21) as r (
        cycle date, phase text, held text, capacity_eggs bigint, version bigint, cut_wanted boolean)
    on conflict (cycle) do update
    set phase = excluded.phase, held = excluded.held, capacity_eggs = excluded.capacity_eggs,
        version = excluded.version, cut_wanted = excluded.cut_wanted
),
promised as (
    insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, journal, cause)
    select r.lane, r.recipient, r.slot, r.priority, r.not_before, r.expires_at, r.message, written.id, $4
    from written,
         rows from (json_to_recordset($18) as (lane text, recipient text, slot text, priority smallint,
                                               not_before timestamptz, expires_at timestamptz, message text))
         with ordinality as r (lane, recipient, slot, priority, not_before, expires_at, message, line)
    order by r.line
),
asked as (
    insert into inbox (kind, lane, cause, by, received_at, payload)
    select 'command', r.lane, $4, $5, $6, r.payload
    from written,
         rows from (json_to_recordset($19) as (lane text, payload text)) with ordinality as r (lane, payload, line)
    order by r.line
    on conflict (lane, cause) where kind = 'command' do nothing
),
settled as (
    update inbox
    set status = 'settled', payload = null, settled_at = now(), lease_holder = null, leased_until = null
    from written
    where inbox.id = $20 and inbox.status <> 'settled'
)
select (select version from head) as version, exists (select from done) as done
