-- figures_subscribers
select state -> 'body' -> 'standing' ->> 'is', coalesce(state -> 'body' -> 'choice' ->> 0, 'none'), count(*)
from stream where kind = 'subscriber'
group by 1, 2 order by 1, 2
