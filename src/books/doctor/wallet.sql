-- doctor.wallet: wallets and receivables that state and ledger tell differently, or that another stream has posted to
with posted as (
    select 'subscriber/' || split_part(account, ':', 3) as key,
           coalesce(-sum(amount) filter (where account like 'liabilities:wallet:%'), 0) as wallet,
           coalesce(sum(amount) filter (where account like 'assets:receivable:%'), 0) as receivable
    from ledger
    where account like 'liabilities:wallet:%' or account like 'assets:receivable:%'
    group by 1
),
stated as (
    select key, state -> 'body' ->> 'wallet_tiyin' as wallet, state -> 'body' ->> 'receivable_tiyin' as receivable
    from stream
    where kind = 'subscriber'
)
select 'stream' as place,
       format('key=%s', key) as key,
       format('wallet %s and receivable %s by its state, %s and %s by the ledger', coalesce(stated.wallet, 'none'),
              coalesce(stated.receivable, 'none'), coalesce(posted.wallet, 0), coalesce(posted.receivable, 0)) as wrong
from stated full join posted using (key)
where (stated.wallet, stated.receivable)
      is distinct from (coalesce(posted.wallet, 0)::text, coalesce(posted.receivable, 0)::text)
union all
select 'ledger', format('journal=%s line=%s', ledger.journal, ledger.line),
       format('%s was posted to by %s', ledger.account, journal.stream)
from ledger join journal on journal.id = ledger.journal
where (ledger.account like 'liabilities:wallet:%' or ledger.account like 'assets:receivable:%')
  and journal.stream <> 'subscriber/' || split_part(ledger.account, ':', 3)
