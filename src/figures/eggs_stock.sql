-- figures_eggs_stock
select coalesce(sum(amount), 0)::bigint from ledger where account = 'assets:eggs:stock' and commodity = 'EGG'
