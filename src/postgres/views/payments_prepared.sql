-- views.payments_prepared: a provider's that stand prepared for so long, the latest first
select id::text as name, row_to_json(payment)::text as row
from payment
where provider = $1 and stage = 'prepared' and prepared_at between $2 and $3
order by prepared_at desc, id desc
