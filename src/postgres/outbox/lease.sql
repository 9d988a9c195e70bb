-- outbox.lease: of each lane the oldest whose time has come at $2, urgent ones first; $4 is how many one holder may
-- have in hand; only by day, $5, those that are many alike (priority 3), which could not be sent before it began at $6
--
-- A lease that is lost with the server is only given again: its commit does not wait for the disk.
with room as materialized (
    select greatest(least($3::bigint, $4::bigint - count(*)), 0) as places,
           set_config('synchronous_commit', 'off', true) as commits
    from outbox
    where status = 'unsent' and lease_holder = $1 and leased_until > now()
),
head as materialized (
    select id
    from outbox as o
    where status = 'unsent'
      and priority <= (case when $5::boolean then 3 else 2 end)::smallint
      -- What stands in a `case` is taken for likely: see inbox.lease.
      and case
        when not_before > $2 or expires_at <= $2 or leased_until > now() or paused_until > now() then false
        else not exists (
          select from outbox as other
          where other.lane = o.lane and other.status = 'unsent' and other.id <> o.id
            and (other.leased_until > now()
              or other.paused_until > now()
              -- What is one of many alike holds up only its like: an answer does not wait for the morning's news.
              or (other.id < o.id
                  and (other.priority < 3 or o.priority = 3)
                  and (other.not_before is null or other.not_before <= $2)
                  and ($5 or other.priority < 3)
                  and (other.expires_at is null or other.expires_at > $2))))
      end
    order by priority, id
    limit (select places from room)
    for update skip locked
),
leased as (
    update outbox
    set lease_holder = $1, leased_until = now() + interval '1 minute', paused_until = null
    where id = any (array(select id from head))
    returning id, lane, slot, priority, attempts, message,
              extract(epoch from least(now() - promised_at, $2 - not_before,
                                       case when priority = 3 then $2 - $6::timestamptz end))::float8 as waited_s
)
select id, attempts, greatest(waited_s, 0) as waited_s, message,
       (select message_id from slot where slot.lane = leased.lane and slot.slot = leased.slot) as message_id
from leased
order by priority, id
