-- doctor.unsent: messages that could have been sent a quarter of an hour ago
--
-- Their time is farm time: their own, or their decision's; a plain answer has only the machine's.
select 'outbox' as place,
       format('id=%s lane=%s', outbox.id, outbox.lane) as key,
       format('unsent after %s attempts, could go since %s', attempts,
              coalesce(greatest(not_before, recorded_at), promised_at)) as wrong
from outbox left join journal on journal.id = outbox.journal
where status = 'unsent'
  and case when coalesce(not_before, recorded_at) is null then promised_at < now() - interval '15 minutes'
           else greatest(not_before, recorded_at) < $1::timestamptz - interval '15 minutes' end
order by outbox.id
