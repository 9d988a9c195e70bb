-- export.lines: every line of the ledger by farm date, then as it was recorded
select (occurred_at at time zone interval '5 hours')::date as date,
       journal, n, memo, account, commodity, amount, to_char(cycle, 'YYYY-MM-DD') as cycle, tariff, zone
from ledger
order by 1, journal, n, line
