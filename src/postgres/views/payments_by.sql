-- views.payments_by: of a subscriber, whichever provider and stage
select id::text as name, row_to_json(payment)::text as row
from payment
where subscriber = $1
order by prepared_at, id
