-- What stands in the books after a leg, and how large one press is in them
select (select count(*) from inbox where kind = 'update') as taken,
       (select count(*) from inbox where kind = 'update' and status = 'settled') as settled,
       (select count(*) from journal where stream like 'subscriber/%') as committed,
       (select count(*) from outbox where journal in (select id from journal where stream like 'subscriber/%'))
           as promised,
       (select coalesce(avg(octet_length(events::text)), 0)::float8 from journal where stream like 'subscriber/%')
           as events_bytes,
       (select coalesce(avg(octet_length(state::text)), 0)::float8 from stream where kind = 'subscriber')
           as state_bytes,
       (select coalesce(avg(octet_length(message)), 0)::float8 from outbox
        where journal in (select id from journal where stream like 'subscriber/%')) as message_bytes,
       (select count(*) from ledger) + (select count(*) from weekly_order) as other_rows
