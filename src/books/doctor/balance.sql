-- doctor.balance: transactions whose lines do not sum to zero
select 'ledger' as place,
       format('journal=%s n=%s', journal, n) as key,
       format('%s is out of balance by %s: %s', commodity, sum(amount),
              string_agg(format('line %s %s %s', line, account, amount), ', ' order by line)) as wrong
from ledger
group by journal, n, commodity
having sum(amount) <> 0
order by journal, n
