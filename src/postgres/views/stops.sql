-- views.stops: a week's, by courier and position
select cycle || '/' || subscriber as name, row_to_json(stop)::text as row
from stop
where cycle = $1
order by courier, position, subscriber
