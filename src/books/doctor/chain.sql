-- doctor.chain: history that is not what was written: every hash is computed again
with entries as (
    select journal,
           array_agg(entry_text(n, memo, account, commodity, amount, cycle, tariff, zone) order by line) as texts
    from ledger group by journal
),
linked as (
    select journal.*, coalesce(lag(hash) over chain, '') as previous, coalesce(lag(version) over chain, 0) as after
    from journal window chain as (partition by stream order by version, id)
),
head as (
    select distinct on (stream) stream, version, hash, id from journal order by stream, version desc, id desc
)
select 'journal' as place,
       format('id=%s stream=%s version=%s', id, stream, version) as key,
       case when version <> after + 1 then format('it follows version %s', after)
            else 'its words or its ledger rows, or the hash before it, are not what was written' end as wrong
from linked left join entries on entries.journal = linked.id
where version <> after + 1
   or hash is distinct from journal_hash(previous, stream, version, cause, by, occurred_at, recorded_at,
                                         coalesce(entries.texts, '{}'), events::text)
union all
select 'stream', format('key=%s', key),
       case when head.version is distinct from stream.version
            then format('it is at version %s, its history at %s', stream.version, coalesce(head.version, 0))
            else format('its hash is not that of journal %s, its last', head.id) end
from stream left join head on head.stream = stream.key
where (head.version, head.hash) is distinct from (stream.version, stream.hash)
union all
select 'ledger', format('journal=%s line=%s', ledger.journal, ledger.line),
       'its instants are not those of its journal row'
from ledger left join journal on journal.id = ledger.journal
where (ledger.occurred_at, ledger.recorded_at) is distinct from (journal.occurred_at, journal.recorded_at)
