-- views.plans_wanted: weeks whose plan of the day is wanted
select key
from stream
where key >= 'cycle/' and key < 'cycle0' and state -> 'body' -> 'planning' ->> 'is' = 'wanted'
order by key
