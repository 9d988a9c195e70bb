-- outbox.point: a slot stands for message $3 from now on; lost with the server, the next edit is a message of its own
--
-- Most often it is the one already, and nothing is written.
with calm as materialized (
    select set_config('synchronous_commit', 'off', true) as commits
), known as materialized (
    select (select message_id from slot where lane = $1 and slot = $2) as before from calm where commits is not null
), pointed as (
    insert into slot (lane, slot, message_id) select $1, $2, $3 from known where before is distinct from $3
    on conflict (lane, slot) do update set message_id = excluded.message_id
)
select before from known
