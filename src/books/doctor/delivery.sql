-- doctor.delivery: orders delivered more than once, and orders that the ledger tells otherwise
--
-- What a stop has moved is summed over its settlement and everything that took it back.
with posted as (
    select journal.stream, ledger.cycle,
           coalesce(sum(sign(amount)) filter (where account = 'expenses:eggs:delivered'), 0) as deliveries,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:delivered'
                                           or account = 'liabilities:eggs:owed' and memo <> 'claim'), 0) as eggs,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:broken'), 0) as broken,
           coalesce(-sum(amount) filter (where account = 'revenues:eggs'), 0) as revenue,
           coalesce(-sum(amount) filter (where account = 'revenues:delivery'), 0) as income,
           coalesce(-sum(amount) filter (where account = 'revenues:add-ons'), 0) as added,
           coalesce(-sum(amount) filter (where account = 'liabilities:prepaid' and memo in ('locked', 'cut')), 0)
           as set_aside,
           coalesce(-sum(amount) filter (where account = 'liabilities:prepaid'), 0) as prepaid
    from ledger join journal on journal.id = ledger.journal
    where journal.stream like 'subscriber/%' and ledger.cycle is not null
      and account in ('expenses:eggs:delivered', 'expenses:eggs:broken', 'revenues:eggs', 'revenues:delivery',
                      'revenues:add-ons', 'liabilities:prepaid', 'liabilities:eggs:owed')
    group by journal.stream, ledger.cycle
),
-- What may stand in the ledger for an order that has come so far: a stop that failed may keep a part of its price.
wanted as (
    select 'subscriber/' || subscriber as stream, weekly_order.*,
           case when status = 'delivered' then price_tiyin else 0 end as least_revenue,
           case when status in ('delivered', 'failed') then price_tiyin else 0 end as most_revenue,
           case when status = 'delivered' then surcharge_tiyin else 0 end as least_income,
           case when status in ('delivered', 'failed') then surcharge_tiyin else 0 end as most_income,
           (select coalesce(sum((line ->> 'price_tiyin')::bigint), 0) from json_array_elements(add_ons) as line)
           as add_ons_tiyin
    from weekly_order
),
compared as (
    select stream, cycle, wanted.subscriber, concat_ws('; ',
        case when posted.deliveries not in (0, 1) then format('delivered %s times', posted.deliveries) end,
        case when wanted.subscriber is null then 'the ledger knows an order that is not there' end,
        case when coalesce(posted.deliveries, 0) <> (status = 'delivered')::int
             then format('it is %s, the ledger delivered it %s times', status, coalesce(posted.deliveries, 0)) end,
        case when coalesce(posted.eggs, 0) <> case when status = 'delivered' then wanted.eggs else 0 end
             then format('it holds %s eggs, the ledger delivered %s', wanted.eggs, coalesce(posted.eggs, 0)) end,
        case when coalesce(posted.broken, 0) <> case when outcome = 'broken' then wanted.eggs else 0 end
             then format('it holds %s eggs, in the ledger %s broke', wanted.eggs, coalesce(posted.broken, 0)) end,
        case when coalesce(posted.revenue, 0) not between least_revenue and most_revenue
             then format('its price is %s tiyin, the ledger sold eggs for %s', price_tiyin,
                         coalesce(posted.revenue, 0)) end,
        case when coalesce(posted.income, 0) not between least_income and most_income
             then format('its surcharge is %s tiyin, the ledger earned %s', surcharge_tiyin,
                         coalesce(posted.income, 0)) end,
        case when coalesce(posted.added, 0) <> case when status = 'delivered' then add_ons_tiyin else 0 end
             then format('its add-ons cost %s tiyin, the ledger sold some for %s', add_ons_tiyin,
                         coalesce(posted.added, 0)) end,
        case when locked and coalesce(posted.set_aside, 0) <> prepaid_tiyin
             then format('%s tiyin are prepaid, the ledger set %s aside', prepaid_tiyin,
                         coalesce(posted.set_aside, 0)) end,
        case when locked and coalesce(posted.prepaid, 0) <> case when status in ('paid', 'cash') then prepaid_tiyin else 0 end
             then format('the ledger still holds %s tiyin prepaid for it', coalesce(posted.prepaid, 0)) end,
        case when prepaid_tiyin + cash_due_tiyin <> price_tiyin + surcharge_tiyin + add_ons_tiyin
             then format('prepaid %s and cash %s are not price %s, surcharge %s and add-ons %s', prepaid_tiyin,
                         cash_due_tiyin, price_tiyin, surcharge_tiyin, add_ons_tiyin) end,
        case when coalesce(outcome = 'delivered', false) <> (status = 'delivered')
               or (outcome is not null) <> (status in ('delivered', 'failed'))
             then format('it is %s and its outcome %s', status, coalesce(outcome, 'open')) end
    ) as wrong
    from wanted full join posted using (stream, cycle)
)
select case when subscriber is null then 'ledger' else 'weekly_order' end as place,
       case when subscriber is null then format('stream=%s cycle=%s', stream, cycle)
            else format('subscriber=%s cycle=%s', subscriber, cycle) end as key,
       wrong
from compared
where wrong <> ''
union all
select 'ledger', format('journal=%s line=%s', ledger.journal, ledger.line),
       format('booked for tariff %s zone %s, its order is %s %s', ledger.tariff, ledger.zone, weekly_order.tariff,
              weekly_order.zone)
from ledger
join journal on journal.id = ledger.journal
join weekly_order on 'subscriber/' || weekly_order.subscriber = journal.stream and weekly_order.cycle = ledger.cycle
where ledger.memo not in ('captured', 'reversed', 'stray cash', 'claim')
  and (ledger.tariff, ledger.zone) is distinct from (weekly_order.tariff, weekly_order.zone)
