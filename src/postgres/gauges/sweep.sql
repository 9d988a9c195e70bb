-- gauges.sweep: rows that were kept only to recognise what comes again
with inbox_swept as (
    delete from inbox where status = 'settled' and settled_at < now() - interval '8 days' returning 1
),
outbox_swept as (
    delete from outbox where status <> 'unsent' and settled_at < now() - interval '8 days' returning 1
)
select (select count(*) from inbox_swept) + (select count(*) from outbox_swept)
