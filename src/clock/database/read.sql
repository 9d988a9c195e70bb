-- database.read: farm time and how fast it goes
select farm_anchor + (clock_timestamp() - anchor) * rate as farm_now, rate from clock
