-- outbox.point: a slot stands for message $3 from now on
insert into slot (lane, slot, message_id) values ($1, $2, $3)
on conflict (lane, slot) do update set message_id = excluded.message_id
