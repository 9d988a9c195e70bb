-- journal.load: a stream, and whether a cause has taken effect on it
select stream.version, stream.state::text,
       exists (select from journal where journal.stream = $1 and journal.cause = $2) as done
from (select) as one
left join stream on stream.key = $1
