-- people.join_guest: the chat of a subscriber without orders goes to the guest of the number, with what
-- it has told so far
with guest as materialized (
    select id from person
    where kind = 'subscriber' and phone = $2 and phone_own and chat_id is null and erased_at is null and id <> $1
    order by id limit 1
)
select guest.id, join_guest($1, guest.id)
from guest
where exists (select from person where kind = 'subscriber' and id = $1 and chat_id is not null)
    and not exists (select from weekly_order where subscriber = $1)
    and not exists (select from invoice where subscriber = $1)
    -- What was given to the newcomer stays where it is.
    and not exists (
        select from stream
        where key = 'subscriber/' || $1::bigint
            and ((state -> 'body' ->> 'wallet_tiyin')::bigint <> 0 or state -> 'body' -> 'aftercare' is not null)
    )
