-- inbox.fault: counts a panic and gives the row back
update inbox
set faults = faults + 1, lease_holder = null, leased_until = null, leases = 0
where id = $1 and status = 'waiting'
returning faults
