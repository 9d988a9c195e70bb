-- outbox.retry: not sent; it and its lane wait for $2 seconds
update outbox
set lease_holder = null, leased_until = null, attempts = attempts + 1,
    paused_until = now() + make_interval(secs => $2)
where id = $1 and status = 'unsent'
