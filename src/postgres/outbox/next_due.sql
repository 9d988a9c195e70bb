-- outbox.next_due: when the next message may be sent that may not be sent at $1; those that are many alike (priority 3)
-- wait for the morning $2, which is $1 by day
select least(
    (select min(greatest(not_before, case when priority = 3 then $2::timestamptz end))
     from outbox where status = 'unsent' and not_before > $1::timestamptz),
    (select $2 where $2 > $1 and exists (
        select from outbox where status = 'unsent' and priority = 3 and (not_before is null or not_before <= $1)))
) as at
