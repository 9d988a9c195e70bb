-- inbox.lease: the oldest row of each lane that nobody holds; $3 is how many one holder may have in hand
--
-- A lease that is lost with the server is only given again: its commit does not wait for the disk.
with room as materialized (
    select greatest(least($2::bigint, $3::bigint - count(*)), 0) as places,
           set_config('synchronous_commit', 'off', true) as commits
    from inbox
    where status = 'waiting' and lease_holder = $1 and leased_until > now()
),
head as materialized (
    select id
    from inbox as w
    where status = 'waiting'
      -- Statistics of a queue are always out of date. What stands in a `case` is taken for likely whatever they say, so
      -- that the planner walks the index until it has enough, instead of reading and sorting all that waits.
      and case
        when leased_until > now() or paused_until > now() then false
        else not exists (
          select from inbox as other
          where other.lane = w.lane and other.status = 'waiting' and other.id <> w.id
            and (other.id < w.id or other.leased_until > now()))
      end
    order by id
    limit (select places from room)
    for update skip locked
)
update inbox
set lease_holder = $1, leased_until = now() + interval '1 minute', paused_until = null, leases = leases + 1
where id = any (array(select id from head))
returning inbox.id, kind, lane, cause, by, received_at, faults, leases, payload
