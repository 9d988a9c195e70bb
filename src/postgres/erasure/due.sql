-- erasure.due: the stream says so and the last message has left; $1: look at everybody, not only at those who asked
--
-- News that waits for the morning after $2 does not hold it up: nobody is there to read it by then.
select person.id
from person
join stream on stream.key = 'subscriber/' || person.id
where person.kind = 'subscriber' and person.erased_at is null
    and ($1 or person.asked_erasure is not null)
    and stream.state -> 'body' ->> 'erased' = 'true'
    and not exists (
        select from outbox where outbox.lane = 'to:subscriber/' || person.id and outbox.status = 'unsent'
            and (outbox.not_before is null or outbox.not_before <= $2)
    )
order by person.id
