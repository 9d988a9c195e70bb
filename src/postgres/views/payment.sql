-- views.payment: the one of a number of ours
select id::text as name, row_to_json(payment)::text as row from payment where id = $1
