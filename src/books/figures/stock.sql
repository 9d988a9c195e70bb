-- figures.stock: eggs on the farm
select coalesce(sum(amount), 0)::bigint as eggs
from ledger where account = 'assets:eggs:stock' and commodity = 'EGG'
