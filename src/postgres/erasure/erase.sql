-- erasure.erase: everything personal of one subscriber; what the books name stays as an empty row
with chat as materialized (
    select 'chat:' || chat_id as lane from person where kind = 'subscriber' and id = $1
),
emptied as (
    -- A lane is named after its chat. What still waits there is already somebody new's.
    update inbox set payload = null, lane = 'chat:forgotten'
    where lane in (select lane from chat) and kind = 'update' and status <> 'waiting'
),
places as (
    update address set latitude = null, longitude = null, note = '' where person = $1 and latitude is not null
),
words as (
    delete from note where person = $1
),
cards as (
    delete from slot where lane = 'to:subscriber/' || $1::bigint
)
update person
set chat_id = null, name = '', phone = null, phone_own = false, language = default, expects = null,
    expects_since = null, reachable = true, erased_at = now()
where kind = 'subscriber' and id = $1 and erased_at is null
