-- doctor.cash: couriers' cash that stops, hand-overs and ledger tell differently, or that is not handed over in time
--
-- A stop's cash is booked by the subscriber's stream a moment later: one whose command still waits is left alone.
with posted as (
    select ledger.account, journal.stream, ledger.cycle, sum(ledger.amount) as amount,
           string_agg(distinct ledger.journal::text, ', ') as journals
    from ledger join journal on journal.id = ledger.journal
    where ledger.account like 'assets:cash:courier:%'
    group by 1, 2, 3
),
taken as (
    select 'assets:cash:courier:' || courier as account, 'subscriber/' || subscriber as stream, cycle,
           cash_tiyin as amount, subscriber
    from stop
),
handed as (
    select 'assets:cash:courier:' || split_part(key, '/', 2) as account, key as stream,
           split_part(key, '/', 3)::date as cycle, state -> 'body' ->> 'handed_tiyin' as amount
    from stream
    where kind = 'courier-day'
)
select case when taken.subscriber is null then 'ledger' else 'stop' end as place,
       case when taken.subscriber is null then format('journal=%s account=%s', journals, account)
            else format('cycle=%s subscriber=%s', cycle, taken.subscriber) end as key,
       format('%s tiyin taken at the door, %s in the ledger on %s', coalesce(taken.amount, 0),
              coalesce(posted.amount, 0), account) as wrong
from taken full join (select * from posted where stream like 'subscriber/%') as posted
     using (account, stream, cycle)
where coalesce(taken.amount, 0) <> coalesce(posted.amount, 0)
  and not exists (select from inbox where lane = stream and kind = 'command' and status = 'waiting')
union all
select 'stream', format('key=%s', stream),
       format('%s tiyin handed over by the day, %s by the ledger', handed.amount, coalesce(-posted.amount, 0))
from handed left join posted using (account, stream, cycle)
where handed.amount is distinct from coalesce(-posted.amount, 0)::text
union all
select 'ledger', format('account=%s cycle=%s', account, cycle),
       format('%s tiyin are still there a day after the day has ended', sum(amount))
from posted
where (cycle + 2)::timestamp at time zone interval '5 hours' <= $1::timestamptz
group by account, cycle
having sum(amount) <> 0
