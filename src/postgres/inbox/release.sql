-- inbox.release: given back; it and its lane wait for $2 seconds
update inbox
set lease_holder = null, leased_until = null, leases = 0, paused_until = now() + make_interval(secs => $2),
    put_offs = put_offs + 1, put_off_since = coalesce(put_off_since, now())
where id = $1 and status = 'waiting'
