-- people.make: the person of a chat, made when the chat is new; a known one is left alone. Whoever asked to be
-- forgotten and is going to be is on the way out: the chat is not theirs any more and nobody else's yet.
with known as materialized (
    select
        id,
        asked_erasure is not null and exists (
            select from stream
            where key = 'subscriber/' || person.id and state -> 'body' ->> 'erased' = 'true'
        ) as leaving
    from person
    where kind = $1 and chat_id = $2
),
made as (
    insert into person (kind, chat_id, name, language)
    select $1, $2, $3, $4 where not exists (select from known)
    on conflict (kind, chat_id) do update set chat_id = excluded.chat_id
    returning id
)
select id, leaving from known union all select id, false from made
