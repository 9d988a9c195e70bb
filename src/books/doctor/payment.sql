-- doctor.payment: refunds beyond their capture; payments and what went back of them that the ledger does not know with the
-- same amount
--
-- A subscriber's captures of one provider for one week are compared together: the ledger holds no provider references.
-- What a provider has only prepared, or will not take, is no money yet.
with captured as (
    select journal.stream, substr(ledger.account, length('assets:clearing:') + 1) as provider, ledger.cycle,
           sum(ledger.amount) as amount, string_agg(distinct ledger.journal::text, ', ') as journals
    from ledger join journal on journal.id = ledger.journal
    where ledger.memo = 'captured' and ledger.account like 'assets:clearing:%' and ledger.amount > 0
    group by 1, 2, 3
),
returned as (
    select journal.stream, substr(ledger.account, length('assets:clearing:') + 1) as provider,
           -sum(ledger.amount) as amount
    from ledger join journal on journal.id = ledger.journal
    where ledger.memo = 'reversed' and ledger.account like 'assets:clearing:%'
    group by 1, 2
),
refunded as (
    select 'subscriber/' || subscriber as stream, provider, sum(refunded_tiyin) as amount
    from payment
    where refunded_tiyin > 0
    group by 1, 2
),
recorded as (
    select 'subscriber/' || payment.subscriber as stream, payment.provider, invoice.cycle,
           sum(payment.amount_tiyin) as amount, string_agg(payment.provider_ref, ', ') as refs
    from payment join invoice on invoice.number = payment.invoice
    where payment.stage = 'paid'
    group by 1, 2, 3
)
select 'payment' as place,
       format('provider=%s ref=%s', provider, provider_ref) as key,
       format('%s tiyin were refunded of %s captured', refunded_tiyin, amount_tiyin) as wrong
from payment
where refunded_tiyin > amount_tiyin or refunded_tiyin < 0
union all
select case when refs is null then 'ledger' else 'payment' end,
       case when refs is null then format('journal=%s stream=%s cycle=%s', journals, stream, cycle)
            else format('provider=%s ref=%s subscriber=%s cycle=%s', provider, refs, substr(stream, 12), cycle) end,
       format('%s tiyin captured by the rows, %s by the ledger', coalesce(recorded.amount, 0),
              coalesce(captured.amount, 0))
from recorded full join captured using (stream, provider, cycle)
where recorded.amount is distinct from captured.amount
union all
select 'payment' as place,
       format('stream=%s provider=%s', stream, provider),
       format('%s tiyin went back by the rows, %s by the ledger', coalesce(refunded.amount, 0),
              coalesce(returned.amount, 0))
from refunded full join returned using (stream, provider)
where refunded.amount is distinct from returned.amount
