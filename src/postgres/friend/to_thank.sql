-- friend.to_thank: who came by a link and has had a delivery, and whether phone and door are new
--
-- A door is a point within some twenty metres and what is written about it: many live in one house, but what nobody has
-- described is not told from its neighbours. Without a phone nobody knows who it is.
select person.id as friend, person.invited_by as by,
       person.phone is not null and not exists (
           select
           from person as other
           where other.kind = 'subscriber' and other.id <> person.id and (other.id = person.invited_by or other.thanked)
             and (other.phone = person.phone
                  or exists (select
                             from address as own
                             join address as theirs on theirs.person = other.id
                                  and abs(own.latitude - theirs.latitude) <= 0.0002
                                  and abs(own.longitude - theirs.longitude) <= 0.0002
                                  and (own.note = '' or theirs.note = '' or lower(own.note) = lower(theirs.note))
                             where own.person = person.id))
       ) as is_new
from person
where person.invited_by is not null and person.thanked is null and person.erased_at is null
  and exists (select from weekly_order where subscriber = person.id and status = 'delivered')
order by person.id
limit 100
