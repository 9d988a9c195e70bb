-- outbox.discard: never to be sent
update outbox
set status = 'discarded', why = $2, message = null, settled_at = now(), lease_holder = null, leased_until = null
where id = $1 and status = 'unsent'
