-- outbox.drop_stale: what has lost its sense at $1, unless it is being sent
with dropped as (
    update outbox
    set status = 'stale', message = null, settled_at = now(), lease_holder = null, leased_until = null
    where status = 'unsent' and expires_at <= $1 and (leased_until is null or leased_until <= now())
    returning 1
)
select count(*) from dropped
