-- people.make_guest: whoever has the number already, as a guest or as their own, is answered instead
with known as materialized (
    select id from person where kind = 'subscriber' and phone = $2 and phone_own order by id limit 1
),
made as (
    insert into person (kind, name, phone, phone_own)
    select 'subscriber', $1, $2, true where not exists (select from known)
    returning id
)
select id from known union all select id from made
