-- journal.due: streams with something to do; commands that wait come first, and updates that came before the instant, and
-- subscribers before their cycle
with update as materialized (
    select min(received_at) as oldest
    from inbox
    where status = 'waiting' and kind = 'update'
      and (put_offs < $3 or put_off_since > now() - make_interval(secs => $4))
)
select key, due_at
from stream, update
where due_at <= $1 and not parked
  and (update.oldest is null or update.oldest > due_at)
  and not exists (
    select from inbox where inbox.lane = stream.key and inbox.status = 'waiting' and inbox.kind = 'command')
  and (kind <> 'cycle' or not exists (
    select from stream as earlier
    where earlier.due_at <= stream.due_at and not earlier.parked and earlier.kind = 'subscriber'))
order by due_at, array_position(array['subscriber', 'cycle', 'courier-day', 'roster'], kind), length(key), key
limit $2
