-- views.payments_between: a provider's, whichever stage, by its own time, both ends included
select id::text as name, row_to_json(payment)::text as row
from payment
where provider = $1 and prepared_at between $2 and $3
order by prepared_at, id
