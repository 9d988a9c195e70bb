-- outbox.lease: of each lane the oldest whose time has come at $2, urgent ones first; $4 is how many one holder may
-- have in hand; a lease that is lost is only given again, so its commit does not wait for the disk; only by day, $5, those that are many alike (priority 3), which could not be sent before it began at $6
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
      and (not_before is null or not_before <= $2)
      and ($5::boolean or priority < 3)
      and (expires_at is null or expires_at > $2)
      and (leased_until is null or leased_until <= now())
      and (paused_until is null or paused_until <= now())
      and not exists (
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
select leased.id, leased.attempts, greatest(leased.waited_s, 0) as waited_s, leased.message, slot.message_id
from leased
left join slot on slot.lane = leased.lane and slot.slot = leased.slot
order by leased.priority, leased.id
