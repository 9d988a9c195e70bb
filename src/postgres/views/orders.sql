-- views.orders: a null filter means all; what a parked subscriber ordered is not to be delivered
select subscriber || '/' || cycle as name, row_to_json(weekly_order)::text as row
from weekly_order
where ($1::date is null or cycle = $1)
  and ($2::bigint is null or subscriber = $2)
  and (not $3::boolean or (locked and outcome is null and not exists (
    select from stream where key = 'subscriber/' || subscriber and parked)))
order by subscriber, cycle
