-- journal.park: set aside without a decision; $2 is the card for the owner
with parked as (
    update stream set parked = true where key = $1 and not parked returning key
)
insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, cause)
select r.lane, r.recipient, r.slot, r.priority, r.not_before, r.expires_at, r.message, 'parked:' || parked.key
from parked,
     json_to_recordset($2) as r (lane text, recipient text, slot text, priority smallint, not_before timestamptz,
                                 expires_at timestamptz, message text)
