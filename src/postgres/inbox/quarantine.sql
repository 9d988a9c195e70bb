-- inbox.quarantine: set aside with its payload; $2 is the card for the owner
with aside as (
    update inbox
    set status = 'quarantined', lease_holder = null, leased_until = null
    where id = $1 and status = 'waiting'
    returning cause
)
insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, cause)
select r.lane, r.recipient, r.slot, r.priority, r.not_before, r.expires_at, r.message, aside.cause
from aside,
     json_to_recordset($2) as r (lane text, recipient text, slot text, priority smallint, not_before timestamptz,
                                 expires_at timestamptz, message text)
