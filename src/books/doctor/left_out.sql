-- doctor.left_out: money of a week booked for somebody whose order was not on its confirmed list
--
-- Payments, also those that went back, name the week they were asked for, and stray cash the week it came in: they do not
-- make an order. What was set aside for an order that was taken off the list, or a week that was held, went back: it
-- leaves nothing.
with booked as (
    select ledger.*, journal.stream,
           sum(ledger.amount) over (partition by journal.stream, ledger.cycle, account, commodity) as remains
    from ledger
    join journal on journal.id = ledger.journal
    where journal.stream like 'subscriber/%' and ledger.cycle is not null
      and ledger.memo not in ('captured', 'reversed', 'stray cash')
)
select 'ledger' as place,
       format('journal=%s line=%s', booked.journal, booked.line) as key,
       format('%s moves %s %s of %s in the week of %s, where the order is %s', booked.memo, booked.amount,
              booked.commodity, booked.stream, booked.cycle, coalesce(weekly_order.status, 'not there')) as wrong
from booked
left join weekly_order
     on 'subscriber/' || weekly_order.subscriber = booked.stream and weekly_order.cycle = booked.cycle
where booked.remains <> 0 and not coalesce(weekly_order.locked, false)
order by booked.journal, booked.line
