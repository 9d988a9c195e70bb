-- doctor.total: commodities that all accounts together neither lose nor gain
select 'ledger' as place,
       format('commodity=%s', commodity) as key,
       format('all accounts together hold %s instead of 0', sum(amount)) as wrong
from ledger
group by commodity
having sum(amount) <> 0
order by commodity
