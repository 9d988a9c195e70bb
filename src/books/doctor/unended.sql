-- doctor.unended: payments prepared before $1 that nobody has ended, the oldest first; they break nothing
select id, provider, provider_ref, subscriber, amount_tiyin, prepared_at
from payment
where stage = 'prepared' and prepared_at < $1
order by prepared_at, id
