-- doctor.promise: decisions of the last eight days with what they left in outbox and inbox; older rows are swept
with promised as (
    select journal, array_agg(lane::text) as lanes from outbox where journal is not null group by journal
),
asked as (
    select cause, array_agg(lane::text) as lanes from inbox where kind = 'command' group by cause
)
select journal.id, journal.stream, journal.by, journal.occurred_at, journal.recorded_at, journal.events::text as events,
       coalesce(promised.lanes, '{}') as messages, coalesce(asked.lanes, '{}') as commands
from journal
left join promised on promised.journal = journal.id
left join asked on asked.cause = journal.cause
where journal.recorded_at > $1::timestamptz - interval '7 days 23:59'
order by journal.id
