-- export.balances: what every account holds of every commodity, and the last farm date there is
select account, commodity, sum(amount)::bigint as amount,
       (select max(occurred_at at time zone interval '5 hours')::date from ledger) as date
from ledger
group by account, commodity
order by account, commodity
