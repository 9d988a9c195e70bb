-- views.payments_prepared: a provider's that stand prepared for long, the latest first
select id::text as name, row_to_json(payment)::text as row
from payment
where provider = $1 and stage = 'prepared' and prepared_at <= $2
order by prepared_at desc, id desc
