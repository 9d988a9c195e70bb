-- outbox.point: a slot stands for message $3 from now on; lost with the server, the next edit is a message of its own
with calm as materialized (
    select set_config('synchronous_commit', 'off', true) as commits
)
insert into slot (lane, slot, message_id) select $1, $2, $3 from calm where commits is not null
on conflict (lane, slot) do update set message_id = excluded.message_id
