-- figures.cash: cash in each courier's hands
select courier.courier, coalesce(sum(ledger.amount), 0)::bigint as tiyin
from courier left join ledger on ledger.account = 'assets:cash:courier:' || courier.courier
group by courier.courier
order by courier.courier
