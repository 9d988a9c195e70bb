-- exports.performed: what the weeks whose stream is called $1 or later have performed, as their history tells it
select journal.id, journal.stream, journal.events::text as events
from stream
join journal on journal.stream = stream.key
where stream.key >= $1 and stream.key like 'cycle/%' and position('"advanced"' in journal.events::text) > 0
order by journal.stream, journal.version
