-- visit.orders: how many orders stand in the week of $1
select count(*) filter (where status not in ('skipped', 'dropped')) as orders from weekly_order where cycle = $1::date
