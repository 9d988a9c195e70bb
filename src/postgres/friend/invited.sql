-- friend.invited: who brought a newcomer here; the first link counts, and only before there is an order
update person
set invited_by = friend.id
from person as friend
where person.kind = 'subscriber' and person.id = $1 and person.invited_by is null and person.erased_at is null
  and friend.kind = 'subscriber' and friend.id = $2 and friend.id <> person.id and friend.erased_at is null
  and not exists (select from weekly_order where subscriber = $1)
  and not exists (select from invoice where subscriber = $1)
