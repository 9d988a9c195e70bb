-- figures.subscribers: subscribers by where they stand and the tariff they have chosen
select state -> 'body' -> 'standing' ->> 'is' as standing,
       coalesce(state -> 'body' -> 'choice' ->> 0, 'none') as tariff,
       count(*) as count
from stream
where kind = 'subscriber'
group by 1, 2
order by 1, 2
