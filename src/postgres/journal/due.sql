-- journal.due: streams with something to do; commands that wait come first, and subscribers before their cycle
select key, due_at
from stream
where due_at <= $1 and not parked
  and not exists (
    select from inbox where inbox.lane = stream.key and inbox.status = 'waiting' and inbox.kind = 'command')
  and (kind <> 'cycle' or not exists (
    select from stream as earlier
    where earlier.due_at <= stream.due_at and not earlier.parked and earlier.kind = 'subscriber'))
order by due_at, array_position(array['subscriber', 'cycle', 'courier-day', 'roster'], kind), length(key), key
limit $2
