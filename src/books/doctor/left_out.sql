-- doctor.left_out: money of a week booked for somebody whose order was not on its confirmed list
--
-- Payments name the week they were asked for, and stray cash the week it came in: they do not make an order.
select 'ledger' as place,
       format('journal=%s line=%s', ledger.journal, ledger.line) as key,
       format('%s moves %s %s of %s in the week of %s, where the order is %s', ledger.memo, ledger.amount,
              ledger.commodity, journal.stream, ledger.cycle, coalesce(weekly_order.status, 'not there')) as wrong
from ledger
join journal on journal.id = ledger.journal
left join weekly_order
     on 'subscriber/' || weekly_order.subscriber = journal.stream and weekly_order.cycle = ledger.cycle
where journal.stream like 'subscriber/%' and ledger.cycle is not null
  and ledger.memo not in ('captured', 'stray cash')
  and not coalesce(weekly_order.locked, false)
order by ledger.journal, ledger.line
