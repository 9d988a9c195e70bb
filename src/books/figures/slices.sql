-- figures.slices: what the week of $1 brought, per tariff and zone; the one place where the ledger becomes figures
--
-- A stop that failed and an order that was left out may move nothing at all, so only the order's row tells of them.
-- What a provider took is what came into its clearing account and what it kept of that.
with posted as (
    select tariff, zone,
           -coalesce(sum(amount) filter (where account = 'revenues:eggs'), 0) as eggs_revenue_tiyin,
           coalesce(sum(amount) filter (where account = 'expenses:eggs'), 0) as egg_cost_tiyin,
           -coalesce(sum(amount) filter (where account = 'revenues:delivery'), 0) as delivery_income_tiyin,
           coalesce(sum(amount) filter (where account like 'assets:cash:courier:%' and memo <> 'handed over'), 0)
           as cash_collected_tiyin,
           coalesce(sum(sign(amount)) filter (where account = 'expenses:eggs:delivered'), 0) as delivered,
           coalesce(sum(sign(amount)) filter (where account = 'expenses:eggs:delivered' and zone = 'out'), 0)
           as outside,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:delivered'), 0) as eggs_delivered,
           coalesce(sum(amount) filter (where memo = 'captured'
                                          and account in ('assets:clearing:click', 'expenses:commission:click')), 0)
           as click_captured_tiyin,
           coalesce(sum(amount) filter (where account like 'expenses:commission:%'), 0) as commission_tiyin,
           -coalesce(sum(amount) filter (where account in ('revenues:add-ons', 'expenses:add-ons')), 0)
           as add_on_margin_tiyin
    from ledger
    where cycle = $1::date
    group by tariff, zone
),
ended as (
    select tariff, zone,
           count(*) filter (where status = 'failed') as failed,
           count(*) filter (where status = 'skipped') as skipped,
           count(*) filter (where status = 'dropped') as dropped
    from weekly_order
    where cycle = $1::date and status in ('failed', 'skipped', 'dropped')
    group by tariff, zone
)
select tariff, zone,
       coalesce(eggs_revenue_tiyin - egg_cost_tiyin, 0)::bigint as gross_margin_tiyin,
       coalesce(cash_collected_tiyin, 0)::bigint as cash_collected_tiyin,
       coalesce(delivery_income_tiyin, 0)::bigint as delivery_income_tiyin,
       coalesce(delivered, 0)::bigint as delivered,
       coalesce(failed, 0)::bigint as failed,
       coalesce(skipped, 0)::bigint as skipped,
       coalesce(dropped, 0)::bigint as dropped,
       coalesce(outside, 0)::bigint as outside,
       coalesce(eggs_delivered, 0)::bigint as eggs_delivered,
       coalesce(click_captured_tiyin, 0)::bigint as click_captured_tiyin,
       coalesce(commission_tiyin, 0)::bigint as commission_tiyin,
       coalesce(add_on_margin_tiyin, 0)::bigint as add_on_margin_tiyin
from posted full join ended using (tariff, zone)
order by tariff, zone
