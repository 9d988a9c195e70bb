-- figures.slices: what the week of $1 brought, per tariff and zone; the one place where the ledger becomes figures
--
-- A stop that failed may move nothing at all, so only its order's row tells of it.
with posted as (
    select tariff, zone,
           -coalesce(sum(amount) filter (where account = 'revenues:eggs'), 0) as eggs_revenue_tiyin,
           coalesce(sum(amount) filter (where account = 'expenses:eggs'), 0) as egg_cost_tiyin,
           -coalesce(sum(amount) filter (where account = 'revenues:delivery'), 0) as delivery_income_tiyin,
           coalesce(sum(amount) filter (where account like 'assets:cash:courier:%' and memo <> 'handed over'), 0)
           as cash_collected_tiyin,
           coalesce(sum(sign(amount)) filter (where account = 'expenses:eggs:delivered'), 0) as delivered,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:delivered'), 0) as eggs_delivered
    from ledger
    where cycle = $1::date
    group by tariff, zone
),
missed as (
    select tariff, zone, count(*) as failed
    from weekly_order
    where cycle = $1::date and status = 'failed'
    group by tariff, zone
)
select tariff, zone,
       coalesce(eggs_revenue_tiyin - egg_cost_tiyin, 0)::bigint as gross_margin_tiyin,
       coalesce(cash_collected_tiyin, 0)::bigint as cash_collected_tiyin,
       coalesce(delivery_income_tiyin, 0)::bigint as delivery_income_tiyin,
       coalesce(delivered, 0)::bigint as delivered,
       coalesce(failed, 0)::bigint as failed,
       coalesce(eggs_delivered, 0)::bigint as eggs_delivered
from posted full join missed using (tariff, zone)
order by tariff, zone
