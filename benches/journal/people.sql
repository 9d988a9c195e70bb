-- Subscribers with an address each, one courier, and the courier's presses waiting in the inbox
set search_path = farm;
insert into person (id, kind, chat_id, name, phone)
select n, case n when :courier then 'courier' else 'subscriber' end, 700000000 + n, 'somebody', '+998901234567'
from generate_series(1, :courier) as n;
insert into address (id, person, latitude, longitude, distance_m, note, cause)
select n, n, 41.3111, 69.2797, 5000, 'the blue gate behind the school, second floor', 'tg:1:' || n
from generate_series(1, :streams) as n;
-- A press of a button is about 700 bytes as Telegram sends it.
insert into inbox (kind, lane, cause, received_at, payload)
select 'update', 'chat:' || 700000000 + :courier, 'tg:1:' || 100000 + n, timestamptz '2026-11-26 07:00Z',
       json_build_object('update_id', 100000 + n, 'callback_query', json_build_object('filler', repeat('x', 640)))::text
from generate_series(1, :waiting) as n
