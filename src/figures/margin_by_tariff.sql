-- figures_margin_by_tariff
select tariff, -sum(amount)::bigint
from ledger
where cycle = $1 and tariff is not null and commodity = 'UZS' and account in ('revenues:eggs', 'expenses:eggs')
group by tariff order by tariff
