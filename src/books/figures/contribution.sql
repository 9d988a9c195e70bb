-- figures.contribution: what the week of $1 leaves per tariff and zone after eggs, add-ons, breakage, compensation, commission
--
-- Commission is booked for a payment, which knows no tariff: the order it was paid for does.
select coalesce(ledger.tariff, weekly_order.tariff) as tariff,
       coalesce(ledger.zone, weekly_order.zone) as zone,
       -sum(ledger.amount)::bigint as tiyin
from ledger
join journal on journal.id = ledger.journal
left join weekly_order on ledger.tariff is null and weekly_order.cycle = ledger.cycle
     and 'subscriber/' || weekly_order.subscriber = journal.stream
where ledger.cycle = $1::date and ledger.commodity = 'UZS'
  and (account in ('revenues:eggs', 'revenues:delivery', 'revenues:add-ons', 'expenses:eggs', 'expenses:add-ons',
                   'expenses:breakage', 'expenses:compensation')
       or account like 'expenses:commission:%')
group by 1, 2
order by 1, 2
