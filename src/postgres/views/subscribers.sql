-- views.subscribers: states as stored, of a range of numbers; asking for each key makes the range an index's work
select asked.id, state::text as state
from generate_series($1::bigint + 1, $2::bigint) as asked (id)
join stream on stream.key = 'subscriber/' || asked.id
order by asked.id
