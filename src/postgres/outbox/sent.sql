-- outbox.sent: settled; its slot stands for message $2 now
with settled as (
    update outbox
    set status = 'sent', message = null, settled_at = now(), lease_holder = null, leased_until = null
    where id = $1 and status = 'unsent'
    returning lane, slot
)
insert into slot (lane, slot, message_id)
select lane, slot, $2 from settled where slot is not null and $2::bigint is not null
on conflict (lane, slot) do update set message_id = excluded.message_id
