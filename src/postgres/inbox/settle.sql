-- inbox.settle: done without a commit; $2 are the answers
with settled as (
    update inbox
    set status = 'settled', payload = null, settled_at = now(), lease_holder = null, leased_until = null
    where id = $1 and status <> 'settled'
    returning cause
)
insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, cause)
select r.lane, r.recipient, r.slot, r.priority, r.not_before, r.expires_at, r.message, settled.cause
from settled,
     rows from (json_to_recordset($2) as (lane text, recipient text, slot text, priority smallint,
                                          not_before timestamptz, expires_at timestamptz, message text))
     with ordinality as r (lane, recipient, slot, priority, not_before, expires_at, message, line)
order by r.line
