-- figures.open_payments: per provider, payments that were prepared and have not ended, and how old the oldest is at $1
select provider, count(*) filter (where stage = 'prepared') as payments,
       coalesce(extract(epoch from $1::timestamptz - min(prepared_at) filter (where stage = 'prepared')), 0)::float8
       as oldest_s
from payment
group by provider
order by provider
