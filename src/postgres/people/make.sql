-- people.make: the person of a chat, made when the chat is new; a known one is left alone
with known as materialized (
    select id from person where kind = $1 and chat_id = $2
),
made as (
    insert into person (kind, chat_id, name, language)
    select $1, $2, $3, $4 where not exists (select from known)
    on conflict (kind, chat_id) do update set chat_id = excluded.chat_id
    returning id
)
select id from known union all select id from made
