-- figures.orders: orders of the week of $1, and those that have not ended
select count(*) as orders, count(*) filter (where status in ('open', 'paid', 'cash')) as pending
from weekly_order
where cycle = $1::date
