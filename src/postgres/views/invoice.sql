-- views.invoice: the one of a number
select number as name, row_to_json(invoice)::text as row from invoice where number = $1
