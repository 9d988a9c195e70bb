-- doctor.future: what is open and has no future: nobody will look at it, or somebody should have long ago
select 'weekly_order' as place,
       format('subscriber=%s cycle=%s', subscriber, cycle) as key,
       format('it is %s and its stream waits for no instant', status) as wrong
from weekly_order left join stream on stream.key = 'subscriber/' || subscriber
where outcome is null and status in ('open', 'paid', 'cash')
  and stream.due_at is null and not coalesce(stream.parked, false)
union all
select 'stream', format('key=%s', key), format('its instant %s has passed and nothing was done', due_at)
from stream
where not parked and due_at < $1::timestamptz - interval '1 hour'
union all
select 'inbox', format('id=%s lane=%s', id, lane),
       case when leased_until > now() + interval '1 hour' then format('leased until %s', leased_until)
            when paused_until > now() + interval '1 day' then format('put off until %s', paused_until)
            else format('accepted at %s and still not done', received_at) end
from inbox
where status = 'waiting'
  and (leased_until > now() + interval '1 hour'
       or paused_until > now() + interval '1 day'
       or coalesce(leased_until, '-infinity') <= now() and coalesce(paused_until, '-infinity') <= now()
          and received_at < $1::timestamptz - interval '15 minutes')
