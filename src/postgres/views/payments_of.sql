-- views.payments_of: of an invoice, whichever provider and stage
select id::text as name, row_to_json(payment)::text as row
from payment
where invoice = $1
order by prepared_at, id
