-- figures.expected: what the week of $1 would earn per tariff if every order of now is delivered
--
-- An egg costs what the week's own terms say, or those of the week before while nobody has opened it.
with cost as (
    select (state -> 'body' -> 'terms' ->> 'egg_cost_tiyin')::bigint as tiyin
    from stream
    where key >= 'cycle/' and key <= 'cycle/' || to_char($1::date, 'YYYY-MM-DD')
      and state -> 'body' -> 'terms' ->> 'egg_cost_tiyin' is not null
    order by key desc
    limit 1
)
select tariff, sum(price_tiyin - eggs * cost.tiyin)::bigint as tiyin
from weekly_order, cost
where cycle = $1::date and status in ('open', 'paid', 'cash')
group by tariff
order by tariff
