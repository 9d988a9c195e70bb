-- gauges.read: what waits, at farm time $1; messages that are many alike (priority 3) wait for the morning $2, which is
-- $1 by day, and could not be sent before the day began at $3
with waiting as (
    select count(*) as count, extract(epoch from $1 - min(received_at))::float8 as oldest_s
    from inbox where status = 'waiting'
),
sendable as (
    select count(*) as count,
           extract(epoch from max(least(now() - promised_at, $1 - not_before,
                                        case when priority = 3 then $1 - $3::timestamptz end)))::float8 as oldest_s
    from outbox
    where status = 'unsent' and (not_before is null or not_before <= $1)
      and (priority < 3 or $2 <= $1) and (expires_at is null or expires_at > $1)
),
wanted as (
    select count(*) as count from stream
    where key >= 'cycle/' and key < 'cycle0' and state -> 'body' -> 'planning' ->> 'is' = 'wanted'
)
select waiting.count as inbox_waiting,
       greatest(waiting.oldest_s, 0) as inbox_oldest_s,
       (select count(*) from inbox where status = 'quarantined') as inbox_quarantined,
       (select count(*) from outbox where status = 'unsent') as outbox_unsent,
       sendable.count as outbox_sendable,
       greatest(sendable.oldest_s, 0) as outbox_oldest_s,
       (select count(*) from stream where due_at <= $1 and not parked) as streams_due,
       (select count(*) from stream where parked) as streams_parked,
       wanted.count as plans_wanted,
       least((select min(due_at) from stream where due_at > $1 and not parked),
             (select min(greatest(not_before, case when priority = 3 then $2::timestamptz end))
              from outbox where status = 'unsent' and not_before > $1),
             (select $2 where $2 > $1 and exists (
                select from outbox
                where status = 'unsent' and priority = 3 and (not_before is null or not_before <= $1)))
            ) as next_instant
from waiting, sendable, wanted
