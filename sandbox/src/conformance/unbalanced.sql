-- conformance.unbalanced: how many transactions with a provider's money do not sum to zero
select count(*) as count
from (select journal, n from ledger
      where (journal, n) in (select journal, n from ledger where account = 'assets:clearing:' || $1)
      group by journal, n, commodity
      having sum(amount) <> 0) as broken
