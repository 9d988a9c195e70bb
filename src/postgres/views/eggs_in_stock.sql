-- views.eggs_in_stock: eggs on hand, over all weeks
select coalesce(sum(amount), 0)::bigint as eggs from ledger where account = 'assets:eggs:stock' and commodity = 'EGG'
