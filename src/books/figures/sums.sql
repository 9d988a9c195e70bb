-- figures.sums: every account together, per commodity; all of them are zero
select commodity, sum(amount)::bigint as sum from ledger group by commodity order by commodity
