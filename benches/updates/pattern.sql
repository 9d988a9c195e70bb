-- pattern.read: what the last press of one subscriber has written
select json_build_object(
    'by', journal.by, 'state', stream.state::text, 'due_at', stream.due_at, 'parked', stream.parked,
    'events', journal.events::text,
    'messages', coalesce(
        (select json_agg(json_build_object(
            'lane', lane, 'recipient', recipient, 'slot', slot, 'priority', priority, 'not_before', not_before,
            'expires_at', expires_at, 'message', message) order by id)
         from outbox where outbox.journal = journal.id), '[]')::text)::text as written
from journal join stream on stream.key = journal.stream
where journal.stream = $1
order by journal.version desc
limit 1
