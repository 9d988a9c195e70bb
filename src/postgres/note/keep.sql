-- note.keep: once per cause
with known as materialized (
    select id from note where cause = $8
),
kept as (
    insert into note (person, topic, text, file_id, chat_id, message_id, made_at, cause)
    select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (select from known)
    on conflict (cause) do update set cause = excluded.cause
    returning id
)
select id from known union all select id from kept
