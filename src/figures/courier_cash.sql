-- figures_courier_cash
select split_part(account, ':', 4)::bigint, sum(amount)::bigint
from ledger
where account like 'assets:cash:courier:%' and commodity = 'UZS'
group by account order by 1
