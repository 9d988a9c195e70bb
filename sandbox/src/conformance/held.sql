-- conformance.held: what the ledger has taken of a provider's money and not given back, by stream, before commission
select journal.stream, sum(ledger.amount)::bigint as amount
from ledger join journal on journal.id = ledger.journal
where ledger.account = 'assets:clearing:' || $1
  and ((ledger.memo = 'captured' and ledger.amount > 0) or ledger.memo = 'reversed')
group by journal.stream
