-- inbox.free: a holder that starts has nothing in hand
update inbox set lease_holder = null, leased_until = null where status = 'waiting' and lease_holder = $1
