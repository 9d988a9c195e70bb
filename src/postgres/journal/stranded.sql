-- journal.stranded: streams whose instant has come and whose command was given back too often
select key
from stream
where due_at <= $1 and not parked
  and exists (
    select from inbox
    where inbox.lane = stream.key and inbox.status = 'waiting' and inbox.kind = 'command'
      and put_offs >= $2 and put_off_since <= now() - make_interval(secs => $3))
order by due_at, length(key), key
