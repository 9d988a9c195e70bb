-- journal.alert: a card for the owner about stream $1
insert into outbox (lane, recipient, slot, priority, not_before, expires_at, message, cause)
select r.lane, r.recipient, r.slot, r.priority, r.not_before, r.expires_at, r.message, 'alert:' || $1
from json_to_recordset($2) as r (lane text, recipient text, slot text, priority smallint, not_before timestamptz,
                                 expires_at timestamptz, message text)
