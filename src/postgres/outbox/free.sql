-- outbox.free: a holder that starts has nothing in hand
update outbox set lease_holder = null, leased_until = null where status = 'unsent' and lease_holder = $1
