-- journal.broken_chains: journal rows whose hash is not that of their content and their predecessor, and streams whose
-- hash is not that of their last row
with entries as (
    select journal,
           array_agg(entry_text(n, memo, account, commodity, amount, cycle, tariff, zone) order by line) as texts
    from ledger group by journal
),
linked as (
    select journal.*, coalesce(lag(hash) over chain, '') as previous, lag(version) over chain as after
    from journal window chain as (partition by stream order by version)
)
select stream, version
from linked left join entries on entries.journal = linked.id
where version <> coalesce(after, 0) + 1
   or hash <> journal_hash(previous, stream, version, cause, by, occurred_at, recorded_at,
                           coalesce(entries.texts, '{}'), events::text)
union all
select key, stream.version
from stream left join journal on journal.stream = stream.key and journal.version = stream.version
where stream.hash is distinct from journal.hash
