-- doctor.eggs: the moments when the stock falls below nothing; eggs that are in no known place
with moved as (
    select journal, line, amount, sum(amount) over (order by journal, line) as stock
    from ledger
    where account = 'assets:eggs:stock' and commodity = 'EGG'
),
known as (
    select coalesce(-sum(amount) filter (where account = 'equity:hens'), 0) as collected,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:cracked'), 0) as cracked,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:delivered'), 0) as delivered,
           coalesce(sum(amount) filter (where account = 'expenses:eggs:broken'), 0) as broken,
           -- Promised to customers as compensation or to friends, less what is owed still.
           coalesce(sum(amount) filter (where account in ('expenses:compensation', 'expenses:promotion',
                                                          'liabilities:eggs:owed')), 0) as replaced,
           coalesce(sum(amount) filter (where account = 'assets:eggs:stock'), 0) as stock
    from ledger
    where commodity = 'EGG'
)
select 'ledger' as place,
       format('journal=%s line=%s', journal, line) as key,
       format('the stock falls to %s eggs', stock) as wrong
from moved
where stock < 0 and stock - amount >= 0
union all
select 'ledger', 'commodity=EGG',
       format('collected %s - cracked %s - delivered %s - broken %s - replaced %s is not the stock of %s', collected,
              cracked, delivered, broken, replaced, stock)
from known
where collected - cracked - delivered - broken - replaced <> stock
