-- figures.events: what subscribers' streams decided about the week of $1, or mentioned it
select id, stream, events::text as events
from journal
where stream like 'subscriber/%' and position(to_char($1::date, 'YYYY-MM-DD') in events::text) > 0
order by id
