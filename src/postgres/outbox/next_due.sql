-- outbox.next_due: when the next message may be sent that may not be sent at $1
select min(not_before) from outbox where status = 'unsent' and not_before is not null and not_before > $1
