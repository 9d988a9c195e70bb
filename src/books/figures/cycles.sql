-- figures.cycles: every week that has an order or an entry
select cycle from weekly_order
union
select cycle from ledger where cycle is not null
order by cycle
