-- figures_week
with of_week as (select account, commodity, amount, memo from ledger where cycle = $1)
select
    coalesce(-sum(amount) filter (where commodity = 'UZS' and account in ('revenues:eggs', 'expenses:eggs')), 0)::bigint
        as gross_margin,
    coalesce(sum(amount) filter (where commodity = 'UZS' and account like 'assets:cash:courier:%'
                                   and memo <> 'handed over'), 0)::bigint as cash_collected,
    coalesce(-sum(amount) filter (where commodity = 'UZS' and account = 'revenues:delivery'), 0)::bigint
        as delivery_income,
    -- A delivery taken back stands there once more with the opposite sign.
    coalesce(sum(sign(amount)) filter (where commodity = 'EGG' and account = 'expenses:eggs:delivered'), 0)::bigint
        as delivered,
    (select count(*) from weekly_order where cycle = $1 and status = 'failed') as failed,
    coalesce(sum(amount) filter (where commodity = 'EGG' and account = 'expenses:eggs:delivered'), 0)::bigint
        as eggs_delivered
from of_week
