-- doctor.twice: causes and provider references that took effect twice; unique indexes forbid it, unless they were dropped
select 'journal' as place,
       format('id=%s stream=%s', max(id), stream) as key,
       format('cause %s took effect %s times, in rows %s', cause, count(*), string_agg(id::text, ', ' order by id))
       as wrong
from journal
group by stream, cause
having count(*) > 1
union all
select 'payment', format('provider=%s ref=%s', provider, provider_ref), format('captured %s times', count(*))
from payment
group by provider, provider_ref
having count(*) > 1
union all
select 'invoice', format('number=%s', number), format('stands for %s invoices', count(*))
from invoice
group by number
having count(*) > 1
