-- figures.cash: cash in each courier's hands, and for how long the oldest of it at farm time $1
with kept as (
    select account, cycle, sum(amount) as amount, min(occurred_at) as since
    from ledger
    where account like 'assets:cash:courier:%'
    group by account, cycle
    having sum(amount) <> 0
)
select courier.courier, coalesce(sum(kept.amount), 0)::bigint as tiyin,
       coalesce(extract(epoch from $1::timestamptz - min(kept.since)), 0)::float8 as oldest_s
from courier left join kept on kept.account = 'assets:cash:courier:' || courier.courier
group by courier.courier
order by courier.courier
