-- exports.history: what everybody with an order in the week of $1 decided before journal row $2 (null: until now), by
-- subscriber number; nobody else's order can be in it
select weekly_order.subscriber, journal.id, journal.events::text as events
from weekly_order
join journal on journal.stream = 'subscriber/' || weekly_order.subscriber
where weekly_order.cycle = $1::date and ($2::bigint is null or journal.id < $2)
order by weekly_order.subscriber, journal.version
